use papo_proto::classic;

/// What a line is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Typed<'a> {
    /// Nothing but white space.
    Nothing,
    /// `/quit`, or what left the students' program.
    Leave,
    /// Something to say; `//` says a text that begins with `/`.
    Text(&'a str),
    /// `/name argument`, the name in lower case.
    Command { name: String, argument: &'a str },
}

impl<'a> Typed<'a> {
    pub(super) fn read(line: &'a str) -> Self {
        let trimmed = line.trim();
        if trimmed.is_empty() {
            return Self::Nothing;
        }
        if classic::is_leave(trimmed) {
            return Self::Leave;
        }
        let Some(command) = trimmed.strip_prefix('/') else { return Self::Text(line) };
        if command.starts_with('/') {
            return Self::Text(command);
        }
        let (name, argument) = command.split_once(char::is_whitespace).unwrap_or((command, ""));
        match name.to_lowercase() {
            name if name == "quit" => Self::Leave,
            name => Self::Command { name, argument: argument.trim() },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: Typed<'_>) {
        assert_eq!(Typed::read(line), expected);
    }

    #[test]
    fn a_line_is_a_text_unless_it_begins_with_a_slash() {
        check("oi, tudo bem?", Typed::Text("oi, tudo bem?"));
        check("  indented", Typed::Text("  indented"));
        check("//etc/passwd", Typed::Text("/etc/passwd"));
        check("either/or", Typed::Text("either/or"));
        check(" \t ", Typed::Nothing);
    }

    #[test]
    fn a_command_has_a_name_and_an_argument() {
        let command = |name: &str, argument| Typed::Command { name: name.to_owned(), argument };
        check("/who", command("who", ""));
        check("/JOIN  #ops ", command("join", "#ops"));
        check("/msg bob oi, bob", command("msg", "bob oi, bob"));
        check("/ x", command("", "x"));
    }

    #[test]
    fn many_words_leave() {
        for word in ["/quit", "/QUIT now", "!SAIR", "!DISCONNECT", "!EXIT", "!QUIT"] {
            check(word, Typed::Leave);
        }
        check("!sair daqui", Typed::Text("!sair daqui"));
    }
}
