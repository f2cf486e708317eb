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
                let quoted: Vec<_> = text.into_iter().chain(objects).map(quote).collect();
                out.write_all(quoted.join(">\n").as_bytes())?;
                for file in content.files() {
                    let name = escape(&printable(file.name.as_str()));
                    match about.files.address(file) {
                        Some(address) => writeln!(out, ">\n> [{name}]({address})")?,
                        None => writeln!(out, ">\n> {name}")?,
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
                let line = shown::whole(event, None).replace('\n', " ");
                writeln!(out, "\n{time} {}", escape(&line))
            }
        }
    }

    fn end(&mut self, _about: &About, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

/// The lines of a text, quoted: each ends where it ended.
fn quote(text: &str) -> String {
    let text = printable(text);
    let lines: Vec<_> = text.trim_end().split('\n').map(escape_line).collect();
    let mut quoted = String::new();
    for (at, line) in lines.iter().enumerate() {
        let is_joined = !line.is_empty() && lines.get(at + 1).is_some_and(|next| !next.is_empty());
        quoted.push_str("> ");
        quoted.push_str(line);
        quoted.push_str(if is_joined { "\\\n" } else { "\n" });
    }
    quoted
}

/// A line of a text, in which the white space stays.
fn escape_line(line: &str) -> String {
    let bare = line.trim_start_matches([' ', '\t']);
    let indent: usize =
        line[..line.len() - bare.len()].chars().map(|c| if c == '\t' { 4 } else { 1 }).sum();
    "&nbsp;".repeat(indent) + &escape(bare)
}

/// A line in which nothing is markup: punctuation that may be has a backslash before it
/// (CommonMark §2.4). What only means something at the beginning of a line has one there alone, so
/// that addresses stay addresses.
fn escape(text: &str) -> String {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let mut escaped = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let is_markup = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' => true,
            '#' | '-' | '+' | '=' => at == 0,
            '.' | ')' => digits > 0 && at == digits,
            _ => false,
        };
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            c => {
                if is_markup {
                    escaped.push('\\');
                }
                escaped.push(c);
            }
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_write_is_no_markup() {
        for (text, expected) in [
            ("# no heading", "\\# no heading"),
            ("*a* _b_ `c` [d](e) ~f~", "\\*a\\* \\_b\\_ \\`c\\` \\[d\\](e) \\~f\\~"),
            ("<script>alert(1)</script> &amp;", "&lt;script&gt;alert(1)&lt;/script&gt; &amp;amp;"),
            ("1. one", "1\\. one"),
            ("12) one", "12\\) one"),
            ("- one", "\\- one"),
            ("===", "\\==="),
            ("olá: 50% http://x.y/z-1", "olá: 50% http://x.y/z-1"),
        ] {
            assert_eq!(escape(text), expected);
        }
        assert_eq!(escape_line("    code"), "&nbsp;&nbsp;&nbsp;&nbsp;code");
        assert_eq!(quote("a\n\nb\nc\n"), "> a\n> \n> b\\\n> c\n");
    }
}
