//! What senders say: who, and which of their messages it is.

use std::fmt;

/// A message of a sender: unlike any other, and of a length that differs from one to the next.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Line {
    /// Who says it.
    pub(crate) sender: String,
    /// The how manieth of the sender's messages it is.
    pub(crate) number: u64,
}

impl Line {
    /// The line that a text was made of.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let mut words = text.split(' ');
        let line = Self { sender: words.next()?.to_owned(), number: words.next()?.parse().ok()? };
        (line.to_string() == text).then_some(line)
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Most fit into a page of the disk, some need several.
        let padding = if self.number % 50 == 49 { 9_000 } else { self.number % 7 * 40 };
        write!(f, "{} {} {:.<2$}", self.sender, self.number, padding as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_from_its_whole_text_alone() {
        for number in 0..200 {
            let line = Line { sender: "ana".to_owned(), number };
            let text = line.to_string();
            assert_eq!(Line::parse(&text), Some(line));
            assert_eq!(Line::parse(&format!("{text}.")), None);
        }
        assert_eq!(Line::parse("something else"), None);
    }
}
