use hyper::{HeaderMap, Uri, header::ACCEPT_LANGUAGE};
use papo_proto::Lang;

/// The language of who asks: what the address says (`?lang=pt-BR`), else the one of ours that the
/// browser likes best (RFC 9110 §12.5.4), else `usual`.
pub(super) fn of(uri: &Uri, headers: &HeaderMap, usual: Lang) -> Lang {
    let parts = uri.query().unwrap_or_default().split('&');
    let asked = parts.filter_map(|part| part.strip_prefix("lang=")).find_map(known);
    asked.or_else(|| accepted(headers)).unwrap_or(usual)
}

/// The language of ours that the client likes best; none where it likes neither.
pub(super) fn accepted(headers: &HeaderMap) -> Option<Lang> {
    headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).and_then(best)
}

fn best(accepted: &str) -> Option<Lang> {
    let mut best = None;
    for range in accepted.split(',') {
        let (tag, parameter) = range.split_once(';').unwrap_or((range, ""));
        let quality = parameter.trim().strip_prefix("q=").map_or(Some(1.0), |q| q.parse().ok());
        let (Some(lang), Some(quality)) = (known(tag.trim()), quality) else { continue };
        if quality > 0.0 && best.is_none_or(|(_, other)| quality > other) {
            best = Some((lang, quality));
        }
    }
    best.map(|(lang, _): (Lang, f32)| lang)
}

/// The language of a tag, if it is one of ours.
fn known(tag: &str) -> Option<Lang> {
    let primary = tag.split('-').next().unwrap_or_default();
    let is_ours = ["en", "pt"].iter().any(|ours| primary.eq_ignore_ascii_case(ours));
    is_ours.then(|| Lang::from_tag(tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(uri: &str, accepted: Option<&str>, usual: Lang, expected: Lang) {
        let mut headers = HeaderMap::new();
        if let Some(accepted) = accepted {
            headers.insert(ACCEPT_LANGUAGE, accepted.parse().unwrap());
        }
        assert_eq!(of(&uri.parse().unwrap(), &headers, usual), expected, "{uri} {accepted:?}");
    }

    #[test]
    fn the_browser_says_what_its_user_reads() {
        check("/", Some("pt-BR,pt;q=0.9,en;q=0.8"), Lang::En, Lang::PtBr);
        check("/", Some("de, en;q=0.5, pt;q=0.7"), Lang::En, Lang::PtBr);
        check("/", Some("en-GB"), Lang::PtBr, Lang::En);
        check("/", Some("pt;q=0, en;q=0.1"), Lang::PtBr, Lang::En);
    }

    #[test]
    fn who_reads_neither_has_the_language_of_the_server() {
        check("/", Some("de, fr;q=0.9"), Lang::PtBr, Lang::PtBr);
        check("/", None, Lang::PtBr, Lang::PtBr);
        check("/", Some("pt;q=much"), Lang::En, Lang::En);
    }

    #[test]
    fn the_address_may_say_it() {
        check("/?lang=pt-BR", Some("en"), Lang::En, Lang::PtBr);
        check("/?lang=en", Some("pt"), Lang::PtBr, Lang::En);
        check("/?lang=de", Some("pt"), Lang::En, Lang::PtBr);
    }
}
