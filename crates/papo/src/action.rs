//! Actions: what `/me waves` sends. On the wire it is a message that is emphasised as a whole
//! (`*waves*` in CommonMark), so that clients that do not know of actions show it well too.

/// The text that says that its sender does `action`.
pub(crate) fn write(action: &str) -> String {
    let mut text = String::from("*");
    for character in action.trim().chars() {
        if matches!(character, '*' | '\\') {
            text.push('\\');
        }
        text.push(character);
    }
    text.push('*');
    text
}

/// The action that `text` says its sender does, if it is one.
pub(crate) fn read(text: &str) -> Option<String> {
    let inner = text.strip_prefix('*')?.strip_suffix('*')?;
    // White space beside the marks, or a second mark, makes it no emphasis (CommonMark 6.2).
    if inner.is_empty() || inner.trim() != inner {
        return None;
    }
    let mut action = String::new();
    let mut characters = inner.chars();
    while let Some(character) = characters.next() {
        match character {
            '*' | '\n' => return None,
            '\\' => match characters.next()? {
                escaped @ ('*' | '\\') => action.push(escaped),
                other => action.extend(['\\', other]),
            },
            other => action.push(other),
        }
    }
    Some(action)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_action_is_read_as_it_was_written() {
        for action in ["waves", "counts 2*3*4", r"likes \o/", r"ends in \", "acena 👋"] {
            assert_eq!(read(&write(action)).as_deref(), Some(action));
        }
    }

    #[test]
    fn what_is_not_emphasised_as_a_whole_is_no_action() {
        for text in ["waves", "*", "**", "*a* and *b*", "**bold**", "* a list", "*a\nb*", r"*a\*"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
