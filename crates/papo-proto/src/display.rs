use std::borrow::Cow;

/// `text` without what a terminal, log or line protocol would obey: C0 and C1 controls but line
/// feed and tab, and the controls of bidirectional text (UAX #9) and of lines (U+2028, U+2029).
pub fn printable(text: &str) -> Cow<'_, str> {
    keep(text, |c| matches!(c, '\n' | '\t') || !is_obeyed(c))
}

/// Like [`printable`], in one line: line feeds and tabs become spaces.
pub fn printable_line(text: &str) -> Cow<'_, str> {
    match printable(text) {
        shown if shown.contains(['\n', '\t']) => shown.replace(['\n', '\t'], " ").into(),
        shown => shown,
    }
}

fn keep(text: &str, kept: impl Fn(char) -> bool) -> Cow<'_, str> {
    if text.chars().all(&kept) {
        text.into()
    } else {
        text.chars().filter(|c| kept(*c)).collect::<String>().into()
    }
}

fn is_obeyed(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_would_obey_is_gone() {
        assert_eq!(printable("a\u{1b}[2J\u{9b}31m\u{202e}b\r\n\tc\u{7}"), "a[2J31mb\n\tc");
        assert_eq!(printable_line("one\r\ntwo\tthree\u{2028}"), "one two three");
        assert_eq!(printable_line("olá, 世界 👩‍🚀"), "olá, 世界 👩‍🚀");
    }
}
