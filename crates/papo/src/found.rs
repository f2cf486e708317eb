//! How what was found is shown to people.

use std::io::{self, IsTerminal};

use papo_proto::{Content, Found, Happening, Highlight, Hit, Place, printable};

use crate::{language::texts, shown};

/// Characters of a long message that are shown, and how many of them before the first place.
const EXCERPT_CHARS: u32 = 480;
const BEFORE_CHARS: u32 = 120;
/// A message that is only a little longer is shown whole.
const SPARE_CHARS: u32 = 120;

/// What stands for the beginning and end of a place until a line is broken into rows. Neither takes
/// room, and none comes from a peer: [`printable`] takes them away.
const BEGIN: char = '\u{1}';
const END: char = '\u{2}';

/// How places are made to stand out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Marks {
    /// Bold and in colour.
    Terminal,
    None,
}

impl Marks {
    /// Those for standard output.
    pub(crate) fn of_output() -> Self {
        let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        let is_dumb = std::env::var_os("TERM").is_none_or(|term| term == "dumb");
        let is_marked = io::stdout().is_terminal() && !is_set("NO_COLOR") && !is_dumb;
        if is_marked { Self::Terminal } else { Self::None }
    }

    /// Puts them where [`line`] says.
    pub(crate) fn put(self, line: &str) -> String {
        match self {
            Self::Terminal => line.replace(BEGIN, "\x1b[1;33m").replace(END, "\x1b[0m"),
            Self::None => line.replace([BEGIN, END], ""),
        }
    }
}

/// A message that was found, with its place in the log, for [`Marks`] to be put in.
pub(crate) fn line(hit: &Hit, room: &str, at: String) -> String {
    let Hit { event, highlights } = hit;
    let said = match &event.what {
        Happening::Message(message) | Happening::Edited { now: message, .. } => {
            format!("{}: {}", shown::author(&event.by), lines(&message.content, highlights))
        }
        _ => shown::happening(event, shown::COMMAND),
    };
    // What was edited is known by the position of the message.
    let position = match event.what {
        Happening::Edited { message, .. } => message,
        _ => event.position,
    };
    format!("{at} {room} [{position}] {said}")
}

/// What is to be said beside what was found.
pub(crate) fn notices(found: &Found, count: usize, is_cut: bool) -> Vec<String> {
    let mut notices = Vec::new();
    if count == 0 && found.next.is_none() {
        notices.push(texts().get("search-nothing"));
    } else if found.loose {
        notices.push(texts().get("search-loose"));
    }
    if found.next.is_some() && is_cut {
        notices.push(texts().with("search-more", &[("count", count.into())]));
    }
    if let Some(ranked) = found.ranked {
        notices.push(texts().with("search-ranked", &[("count", ranked.into())]));
    }
    if found.behind {
        notices.push(texts().get("search-behind"));
    }
    notices
}

/// What a message carries, each part on a line of its own.
fn lines(content: &Content, highlights: &[Highlight]) -> String {
    let text = content.text().map(|text| marked(text.as_str(), Place::Text, highlights));
    let objects = (0..)
        .zip(content.objects())
        .map(|(index, object)| marked(object.fallback.as_str(), Place::Object(index), highlights));
    let files = (0..)
        .zip(content.files())
        .map(|(index, file)| marked(file.name.as_str(), Place::File(index), highlights));
    text.into_iter().chain(objects).chain(files).collect::<Vec<_>>().join("\n    ")
}

/// A text, or what is around the places in a long one, on lines that are set in.
fn marked(text: &str, place: Place, highlights: &[Highlight]) -> String {
    let of_text = highlights.iter().filter(|highlight| highlight.part == place);
    let places: Vec<(u32, u32)> = of_text.map(|place| (place.start, place.end)).collect();
    let length = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    let first = places.first().map_or(0, |(start, _)| *start);
    let (begin, end) = if length <= EXCERPT_CHARS + SPARE_CHARS {
        (0, length)
    } else {
        let begin = first.saturating_sub(BEFORE_CHARS).min(length - EXCERPT_CHARS);
        (begin, begin + EXCERPT_CHARS)
    };
    let mut marked = String::new();
    if begin > 0 {
        marked.push('…');
    }
    let mut places = places.into_iter().peekable();
    for (at, c) in (0..).zip(text.chars()) {
        while places.next_if(|(_, end)| *end <= at).is_some() {}
        if at < begin {
            continue;
        }
        if at == end {
            break;
        }
        let place = places.peek().copied();
        if place.is_some_and(|(start, _)| start.max(begin) == at) {
            marked.push(BEGIN);
        }
        let mut utf8 = [0; 4];
        match c {
            '\n' => marked.push_str("\n    "),
            c => marked.push_str(&printable(c.encode_utf8(&mut utf8))),
        }
        if place.is_some_and(|(_, last)| last.min(end) == at + 1) {
            marked.push(END);
        }
    }
    let mut marked = marked.trim_end().to_owned();
    if end < length {
        marked.push('…');
    }
    marked
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(start: u32, end: u32) -> Highlight {
        Highlight { part: Place::Text, start, end }
    }

    #[track_caller]
    fn check(text: &str, places: &[Highlight], expected: &str) {
        let marked = marked(text, Place::Text, places).replace(BEGIN, "<").replace(END, ">");
        assert_eq!(marked, expected, "{text}");
    }

    #[test]
    fn places_stand_out_in_the_text_as_it_is_shown() {
        check("o pão está", &[place(2, 5)], "o <pão> está");
        check("明天的会议", &[place(3, 5)], "明天的<会议>");
        check("a\nb c", &[place(2, 3), place(4, 5)], "a\n    <b> <c>");
        check("x", &[], "x");
        check("ab", &[place(0, 1), place(1, 2)], "<a><b>");
    }

    #[test]
    fn nothing_of_a_peer_passes_for_a_mark() {
        check("\u{1}a\u{2}\u{1b}[1m\u{202e}", &[place(1, 2)], "<a>[1m");
        assert_eq!(Marks::None.put("\u{1}a\u{2}"), "a");
        assert_eq!(Marks::Terminal.put("\u{1}a\u{2}"), "\u{1b}[1;33ma\u{1b}[0m");
    }

    #[test]
    fn of_a_long_message_is_shown_what_is_around_the_place() {
        let text = "x ".repeat(1_000) + "needle" + &" y".repeat(1_000);
        let marked = marked(&text, Place::Text, &[place(2_000, 2_006)]);
        assert!(marked.starts_with('…') && marked.ends_with('…'));
        assert!(marked.contains("\u{1}needle\u{2}"));
        assert!(marked.chars().count() < 500);
    }
}
