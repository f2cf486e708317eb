use std::sync::OnceLock;

use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxSet};

use crate::shown::card::fit::PLAIN;

/// Bytes of a line past which it is left plain: looking at a longer one takes too long.
const LINE_BYTES_MAX: usize = 1_000;

/// The parts of a program that have a colour, those that say most first. They are of the
/// terminal's own sixteen, which its user can read on its background.
const COLOURS: &[(&str, &str)] = &[
    ("comment", "\x1b[90m"),
    ("string", "\x1b[32m"),
    ("constant", "\x1b[36m"),
    ("keyword.operator", PLAIN),
    ("keyword", "\x1b[35m"),
    ("storage", "\x1b[35m"),
    ("entity.name.function", "\x1b[34m"),
    ("support.function", "\x1b[34m"),
    ("entity.name", "\x1b[33m"),
    ("support.type", "\x1b[33m"),
    ("entity.other.attribute-name", "\x1b[33m"),
    ("variable.parameter", PLAIN),
];

/// Colours the lines of a program, one after another.
pub(super) struct Highlighter {
    state: ParseState,
    scopes: ScopeStack,
    /// Whether a line could not be understood, and so none after it.
    is_lost: bool,
}

impl Highlighter {
    /// For a language as people name it, or the end of a file's name; none where it is not known.
    /// The languages are read the first time.
    pub(super) fn of(language: &str) -> Option<Self> {
        let syntax = syntaxes().find_syntax_by_token(language)?;
        Some(Self { state: ParseState::new(syntax), scopes: ScopeStack::new(), is_lost: false })
    }

    /// The next line, which has no end, with its colours.
    pub(super) fn line(&mut self, line: &str) -> String {
        if self.is_lost || line.len() > LINE_BYTES_MAX {
            return line.to_owned();
        }
        let Ok(parsed) = self.state.parse_line(&format!("{line}\n"), syntaxes()) else {
            self.is_lost = true;
            return line.to_owned();
        };
        let mut coloured = String::with_capacity(line.len() * 2);
        let (mut begin, mut colour) = (0, self.colour());
        for (end, op) in parsed {
            let end = end.min(line.len());
            if let Some(part) = line.get(begin..end).filter(|part| !part.is_empty()) {
                push(&mut coloured, part, colour);
                begin = end;
            }
            if self.scopes.apply(&op).is_err() {
                self.is_lost = true;
                return line.to_owned();
            }
            colour = self.colour();
        }
        push(&mut coloured, line.get(begin..).unwrap_or_default(), colour);
        coloured
    }

    fn colour(&self) -> Option<&'static str> {
        let of = |scope: &Scope| {
            let found = colours().iter().find(|(prefix, _)| prefix.is_prefix_of(*scope));
            found.map(|(_, colour)| *colour)
        };
        self.scopes.as_slice().iter().rev().find_map(of).filter(|colour| *colour != PLAIN)
    }
}

fn push(line: &mut String, part: &str, colour: Option<&str>) {
    match colour.filter(|_| !part.trim().is_empty()) {
        Some(colour) => {
            line.push_str(colour);
            line.push_str(part);
            line.push_str(PLAIN);
        }
        None => line.push_str(part),
    }
}

fn syntaxes() -> &'static SyntaxSet {
    static SYNTAXES: OnceLock<SyntaxSet> = OnceLock::new();
    SYNTAXES.get_or_init(SyntaxSet::load_defaults_newlines)
}

fn colours() -> &'static [(Scope, &'static str)] {
    static SCOPES: OnceLock<Vec<(Scope, &str)>> = OnceLock::new();
    SCOPES.get_or_init(|| {
        let scope = |(name, colour): &(&str, &'static str)| Some((Scope::new(name).ok()?, *colour));
        COLOURS.iter().filter_map(scope).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_known_language_has_colours_over_lines_and_loses_no_character() {
        let mut rust = Highlighter::of("rust").expect("it is known");
        let first = rust.line("fn main() { /* begins");
        let second = rust.line("ends */ let x = \"é\"; }");
        assert!(first.contains("\x1b[34mmain\x1b[39m"), "{first:?}");
        assert!(second.starts_with("\x1b[90mends "), "{second:?}");
        for (colour, _) in COLOURS.iter().map(|(_, colour)| (colour, ())) {
            assert!(colour.starts_with("\x1b[") && colour.ends_with('m'));
        }
        let plain = COLOURS.iter().fold(second, |line, (_, colour)| line.replace(colour, ""));
        assert_eq!(plain, "ends */ let x = \"é\"; }");
    }

    #[test]
    fn what_is_not_known_has_none() {
        assert!(Highlighter::of("klingon").is_none());
        assert!(Highlighter::of("py").is_some(), "a file's ending will do");
    }
}
