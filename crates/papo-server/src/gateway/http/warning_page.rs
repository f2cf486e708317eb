use std::{fmt::Write, sync::OnceLock};

use hyper::{Response, StatusCode};
use papo_proto::Lang;
use papo_texts::Texts;

use super::response::{Answer, typed};
use crate::Authority;

/// What a browser is shown that comes unencrypted, or asks: why its next page will warn, what to
/// compare first, and what to install. It is one static page, without cookies or scripts.
pub(crate) struct WarningPage {
    server_name: String,
    authority: Authority,
    words: OnceLock<String>,
}

const TEMPLATE: &str = include_str!("warning_page/warning.html");

impl WarningPage {
    pub(crate) fn new(server_name: &str, authority: Authority) -> Self {
        Self { server_name: server_name.to_owned(), authority, words: OnceLock::new() }
    }

    /// The page in `lang`, for who asked `host` for it. The first takes some 30 ms.
    pub(super) fn answer(&self, lang: Lang, host: &str) -> Response<Answer> {
        typed(StatusCode::OK, "text/html; charset=utf-8", self.html(lang, host))
    }

    /// The page's style.
    pub(super) fn style() -> Response<Answer> {
        typed(StatusCode::OK, "text/css; charset=utf-8", include_str!("warning_page/warning.css"))
    }

    pub(super) fn authority(&self) -> &Authority {
        &self.authority
    }

    pub(super) fn server_name(&self) -> &str {
        &self.server_name
    }

    fn html(&self, lang: Lang, host: &str) -> String {
        let mut html = String::with_capacity(2 * TEMPLATE.len());
        let mut rest = TEMPLATE;
        while let Some((before, after)) = rest.split_once('{') {
            html.push_str(before);
            let (name, after) = after.split_once('}').unwrap_or((after, ""));
            escape(&self.value(name, lang, host), &mut html);
            rest = after;
        }
        html + rest
    }

    /// What stands in a place of the template.
    fn value(&self, place: &str, lang: Lang, host: &str) -> String {
        let texts = Texts::of(lang);
        let other = Lang::ALL.into_iter().find(|other| *other != lang).unwrap_or(lang);
        let named = |key| texts.with(key, &[("name", self.server_name.clone().into())]);
        match place {
            "lang" => lang.tag().to_owned(),
            "name" => self.server_name.clone(),
            "https" => format!("https://{host}/"),
            "words" => self.words().to_owned(),
            "sha256" => self.sha256(),
            "other-lang" => other.tag().to_owned(),
            "other" => Texts::of(other).get("page-in-this-language"),
            "title" => named("page-title"),
            "lead" => named("page-lead"),
            "words-title" => texts.get("page-words-title"),
            "words-text" => texts.get("page-words-text"),
            "words-differ" => texts.get("page-words-differ"),
            "warning-title" => texts.get("page-warning-title"),
            "warning-text" => texts.get("page-warning-text"),
            "go" => texts.get("page-go"),
            "install-title" => texts.get("page-install-title"),
            "install-text" => texts.get("page-install-text"),
            "file-crt" => texts.get("page-file-crt"),
            "file-ios" => texts.get("page-file-ios"),
            "windows" => texts.get("page-windows"),
            "macos" => texts.get("page-macos"),
            "ios" => texts.get("page-ios"),
            "android" => texts.get("page-android"),
            "linux" => texts.get("page-linux"),
            "firefox" => texts.get("page-firefox"),
            "sha256-text" => texts.get("page-sha256-text"),
            "program" => texts.get("page-program"),
            other => unreachable!("the template has a place {other:?}"),
        }
    }

    /// The fingerprint in four words.
    pub(super) fn words(&self) -> &str {
        self.words.get_or_init(|| self.authority.fingerprint().words().to_string())
    }

    /// The fingerprint as systems show it: pairs of hexadecimal digits.
    pub(super) fn sha256(&self) -> String {
        let fingerprint = self.authority.fingerprint();
        let pairs: Vec<_> =
            fingerprint.as_bytes().iter().map(|byte| format!("{byte:02X}")).collect();
        pairs.join(":")
    }
}

/// Appends `text` so that it is text in HTML, and in an attribute.
pub(super) fn escape(text: &str, html: &mut String) {
    for character in text.chars() {
        match character {
            '&' | '<' | '>' | '"' | '\'' => _ = write!(html, "&#{};", u32::from(character)),
            other => html.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use papo_core::ServerId;

    use super::*;

    fn page(name: &str) -> WarningPage {
        WarningPage::new(name, Authority::passing(ServerId::new([7; 16]), "test").unwrap())
    }

    #[test]
    fn every_place_is_filled_in_every_language() {
        for lang in Lang::ALL {
            let html = page("Sala 3").html(lang, "10.0.0.1:7276");
            assert!(!html.contains(['{', '}']), "{html}");
            assert!(html.contains("https://10.0.0.1:7276/") && html.contains("Sala 3"), "{html}");
            assert!(!html.contains("page-"), "{html}");
        }
    }

    #[test]
    fn a_servers_name_is_never_markup() {
        let html = page("<script>\"'&").html(Lang::En, "localhost");
        assert!(!html.contains("<script"), "{html}");
        assert!(html.contains("&#60;script&#62;&#34;&#39;&#38;"), "{html}");
    }
}
