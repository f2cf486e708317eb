use std::{
    borrow::Cow,
    io::{self, Write},
};

use papo_proto::{Content, Event, File, Happening, Name, Timestamp, printable};

use super::{About, Writing, files::Files};
use crate::{language::texts, shown};

/// One page without scripts, which asks nobody for anything: its style is in it, and its policy
/// says so to the browser.
#[derive(Default)]
pub(super) struct Html {
    /// The day that was written last.
    day: Option<String>,
    /// Who said the message before, and when: one who goes on is not named again.
    before: Option<(Name, bool, Timestamp)>,
}

const STYLE: &str = include_str!("html/page.css");
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' file:; \
    base-uri 'none'; form-action 'none'";
/// How long one goes on after a message of one's own.
const GOES_ON_MILLIS: u64 = 5 * 60 * 1_000;
/// Colours that names are given.
const COLOURS: u32 = 12;

impl Writing for Html {
    fn begin(&mut self, about: &About, out: &mut dyn Write) -> io::Result<()> {
        let title = escape(&about.title()).into_owned();
        write!(
            out,
            "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"referrer\" content=\"no-referrer\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n<title>{title}</title>\n\
             <style>\n{STYLE}</style>\n</head>\n<body>\n<header>\n<h1>{title}</h1>\n",
            lang = texts().lang().tag(),
        )?;
        if let Some(topic) = &about.room.topic {
            writeln!(out, "<p class=\"topic\">{}</p>", escape(topic.as_str()))?;
        }
        writeln!(out, "<p class=\"written\">{}</p>\n</header>\n<main>", escape(&about.written()))
    }

    fn event(&mut self, event: &Event, about: &About, out: &mut dyn Write) -> io::Result<()> {
        let at = shown::local(event.at);
        let day = at.strftime("%Y-%m-%d").to_string();
        if self.day.as_ref() != Some(&day) {
            writeln!(out, "<h2><time datetime=\"{day}\">{day}</time></h2>")?;
            (self.day, self.before) = (Some(day), None);
        }
        let text = match &event.what {
            Happening::Message(message) => body(&message.content, &about.files),
            Happening::Blank {} => {
                format!("<em>{}</em>", escape(&texts().get("export-blank")))
            }
            _ => {
                self.before = None;
                let time = time(event);
                let line = shown::whole(event, None);
                return writeln!(out, "<p class=\"event\">{time} {}</p>", escape(&line));
            }
        };
        let goes_on = self.before.as_ref().is_some_and(|(name, is_guest, before)| {
            *name == event.by.name
                && *is_guest == event.by.is_guest()
                && event.at.as_millis().saturating_sub(before.as_millis()) < GOES_ON_MILLIS
        });
        self.before = Some((event.by.name.clone(), event.by.is_guest(), event.at));
        let class = if goes_on { "message goes-on" } else { "message" };
        write!(out, "<article class=\"{class}\" id=\"m{}\">", event.position)?;
        if !goes_on {
            let name = event.by.name.as_str();
            let initial: String = name.chars().take(1).flat_map(char::to_uppercase).collect();
            let guest = match event.by.is_guest() {
                true => format!(
                    " <span class=\"guest\">{}</span>",
                    escape(&texts().get("export-guest"))
                ),
                false => String::new(),
            };
            write!(
                out,
                "<span class=\"face c{}\" aria-hidden=\"true\">{}</span><h3>{}{guest}</h3>",
                colour(name),
                escape(&initial),
                escape(name),
            )?;
        }
        writeln!(out, "{}<div class=\"text\">{text}</div></article>", time(event))
    }

    fn end(&mut self, _about: &About, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "</main>\n</body>\n</html>")
    }
}

/// What a message carries.
fn body(content: &Content, files: &Files) -> String {
    let mut body =
        content.text().map_or_else(String::new, |text| with_links(text.as_str().trim_end()));
    for object in content.objects() {
        let (kind, fallback) = (object.kind.as_str(), object.fallback.as_str());
        body.push_str(&format!(
            "<div class=\"card\"><span>{}</span>{}</div>",
            escape(kind),
            escape(fallback)
        ));
    }
    for file in content.files() {
        let name = escape(file.name.as_str()).into_owned();
        let shown = match files.address(file) {
            // What a browser shows of an image, it shows without running anything.
            Some(address) if is_image(file) => {
                format!(
                    "<a href=\"{address}\"><img src=\"{address}\" alt=\"{name}\" loading=\"lazy\"></a>"
                )
            }
            Some(address) => format!("<a href=\"{address}\" download>{name}</a>"),
            None => format!("<em>{name}</em>"),
        };
        body.push_str(&format!("<div class=\"file\">{shown}</div>"));
    }
    body
}

fn is_image(file: &File) -> bool {
    matches!(file.media_type.as_str(), "image/png" | "image/jpeg" | "image/gif" | "image/webp")
}

fn time(event: &Event) -> String {
    let full = event.at.to_rfc3339();
    let clock = shown::local(event.at).strftime("%H:%M");
    let position = event.position;
    format!(
        "<a class=\"at\" href=\"#m{position}\" title=\"{position}\"><time datetime=\"{full}\">{clock}</time></a>"
    )
}

/// A colour that is always the same for a name.
fn colour(name: &str) -> u32 {
    name.chars().fold(7_u32, |sum, c| sum.wrapping_mul(31).wrapping_add(c as u32)) % COLOURS
}

/// A text in which addresses of the web can be followed, and nothing else is markup.
fn with_links(text: &str) -> String {
    let text = printable(text);
    let mut shown = String::new();
    let mut rest = &*text;
    while let Some(at) = find_link(rest) {
        let (before, link) = rest.split_at(at);
        let end = link.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '`'));
        let link = &link[..end.unwrap_or(link.len())];
        let link = link.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'', '*', '_']);
        let address = escape(link);
        shown.push_str(&escape(before));
        shown.push_str(&format!(
            "<a href=\"{address}\" rel=\"noopener noreferrer nofollow\">{address}</a>"
        ));
        rest = &rest[at + link.len()..];
    }
    shown.push_str(&escape(rest));
    shown
}

fn find_link(text: &str) -> Option<usize> {
    ["https://", "http://"]
        .into_iter()
        .filter_map(|begin| {
            text.match_indices(begin).map(|(at, _)| at).find(|at| {
                let host = text[at + begin.len()..].chars().next();
                host.is_some_and(char::is_alphanumeric)
            })
        })
        .min()
}

/// A text for a page: characters that mean something there are named, and what a terminal or a
/// browser would obey is gone.
fn escape(text: &str) -> Cow<'_, str> {
    let text = printable(text);
    if !text.contains(['&', '<', '>', '"', '\'']) {
        return text;
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c => escaped.push(c),
        }
    }
    escaped.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_write_is_no_markup() {
        assert_eq!(
            with_links("<img src=x onerror=\"alert('1')\"> & \u{202e}x"),
            "&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt; &amp; x"
        );
    }

    #[test]
    fn addresses_of_the_web_can_be_followed_and_no_others() {
        let link = |address: &str| {
            format!("<a href=\"{address}\" rel=\"noopener noreferrer nofollow\">{address}</a>")
        };
        assert_eq!(with_links("see https://x.y/z."), format!("see {}.", link("https://x.y/z")));
        assert_eq!(with_links("(http://x)"), format!("({})", link("http://x")));
        assert_eq!(
            with_links("http://a http://b"),
            format!("{} {}", link("http://a"), link("http://b"))
        );
        assert_eq!(
            with_links("https://x\"onmouseover=alert(1)"),
            format!("{}&quot;onmouseover=alert(1)", link("https://x"))
        );
        for text in
            ["javascript:alert(1)", "data:text/html,x", "file:///etc", "https://", "http:// x"]
        {
            assert_eq!(with_links(text), text);
        }
    }
}
