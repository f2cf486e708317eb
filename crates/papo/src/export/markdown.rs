use std::io::{self, Write};

use papo_proto::{Event, Happening, printable};

use super::{About, Writing};
use crate::{language::texts, shown};

/// Markdown in which what people wrote stands as they wrote it: none of it is markup.
#[derive(Default)]
pub(super) struct Markdown {
    /// The day that was written last.
    day: Option<String>,
}

impl Writing for Markdown {
    fn begin(&mut self, about: &About, out: &mut dyn Write) -> io::Result<()> {
        let title = about.title();
        writeln!(out, "# {}\n\n{}", escape(&title), escape(&about.written()))
    }

    fn event(&mut self, event: &Event, about: &About, out: &mut dyn Write) -> io::Result<()> {
        let at = shown::local(event.at);
        let day = at.strftime("%Y-%m-%d").to_string();
        if self.day.as_ref() != Some(&day) {
            writeln!(out, "\n## {day}")?;
            self.day = Some(day);
        }
        let time = at.strftime("%H:%M");
        match &event.what {
            Happening::Message(message) => {
                let who = escape(&shown::author(&event.by));
                writeln!(out, "\n**{who}** {time} ({})\n", event.position)?;
                let content = &message.content;
                let text = content.text().map(|text| text.as_str());
                let objects = content.objects().iter().map(|object| object.fallback.as_str());
                for text in text.into_iter().chain(objects) {
                    for line in printable(text).trim_end().split('\n') {
                        writeln!(out, "> {}", escape_line(line))?;
                    }
                }
                for file in content.files() {
                    let name = escape(&printable(file.name.as_str()));
                    match about.files.address(file) {
                        Some(address) => writeln!(out, "> [{name}]({address})\\")?,
                        None => writeln!(out, "> {name}\\")?,
                    }
                }
                Ok(())
            }
            Happening::Blank {} => {
                let who = escape(&shown::author(&event.by));
                let blank = escape(&texts().get("export-blank"));
                writeln!(out, "\n**{who}** {time} ({})\n\n> *{blank}*", event.position)
            }
            _ => {
                let line = shown::whole(event).replace('\n', " ");
                writeln!(out, "\n{time} {}", escape(&line))
            }
        }
    }

    fn end(&mut self, _about: &About, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

/// A line of a text: its white space stays, and so does its end.
fn escape_line(line: &str) -> String {
    let bare = line.trim_start_matches([' ', '\t']);
    let indent: usize =
        line[..line.len() - bare.len()].chars().map(|c| if c == '\t' { 4 } else { 1 }).sum();
    let mut escaped = "&nbsp;".repeat(indent);
    escaped.push_str(&escape(bare));
    // A line that ends is not to be joined with the next.
    if !escaped.is_empty() {
        escaped.push('\\');
    }
    escaped
}

/// A text in which nothing is markup: any ASCII punctuation may have a backslash (CommonMark §2.4).
/// Colons and at-signs have none: a reader may make links of addresses.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        let is_plain =
            matches!(c, ':' | '@' | '/' | ',' | ';' | '?' | '"' | '\'' | '%' | '$' | '=');
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            c if c.is_ascii_punctuation() && !is_plain => {
                escaped.push('\\');
                escaped.push(c);
            }
            // What begins a line of setext headings or fences after the quote is punctuation too.
            c => escaped.push(c),
        }
    }
    match escaped.strip_prefix('=') {
        Some(rest) => format!("\\={rest}"),
        None => escaped,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_write_is_no_markup() {
        for (text, expected) in [
            ("# no heading", "\\# no heading"),
            ("*a* _b_ `c` [d](e) ~f~", "\\*a\\* \\_b\\_ \\`c\\` \\[d\\]\\(e\\) \\~f\\~"),
            (
                "<script>alert(1)</script> &amp;",
                "&lt;script&gt;alert\\(1\\)&lt;/script&gt; &amp;amp;",
            ),
            ("1. one", "1\\. one"),
            ("===", "\\==="),
            ("olá: 50% http://x/y", "olá: 50% http://x/y"),
        ] {
            assert_eq!(escape(text), expected);
        }
        assert_eq!(escape_line("    code"), "&nbsp;&nbsp;&nbsp;&nbsp;code\\");
        assert_eq!(escape_line(""), "");
    }
}
