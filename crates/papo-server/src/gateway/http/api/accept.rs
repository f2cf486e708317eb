use hyper::{HeaderMap, header::ACCEPT};

/// The one of the media types `offered` that the client likes best (RFC 9110 §12.5.1), the first of
/// those that it likes as much; none where it takes none of them.
pub(super) fn choose(headers: &HeaderMap, offered: &[&'static str]) -> Option<&'static str> {
    let mut said =
        headers.get_all(ACCEPT).iter().filter_map(|value| value.to_str().ok()).peekable();
    if said.peek().is_none() {
        return offered.first().copied();
    }
    let ranges: Vec<_> = said.flat_map(|value| value.split(',')).filter_map(range).collect();
    let mut best: Option<(&'static str, f32)> = None;
    for media_type in offered {
        let quality = quality(&ranges, media_type);
        if quality > 0.0 && best.is_none_or(|(_, best)| quality > best) {
            best = Some((media_type, quality));
        }
    }
    best.map(|(media_type, _)| media_type)
}

/// A range of media types, and how much it is liked.
fn range(text: &str) -> Option<(String, f32)> {
    let mut parts = text.split(';').map(str::trim);
    let range = parts.next().filter(|range| !range.is_empty())?.to_ascii_lowercase();
    let quality = parts.find_map(|part| part.strip_prefix("q=")).map_or(Ok(1.0), str::parse);
    Some((range, quality.unwrap_or(0.0)))
}

/// What the narrowest range that holds the media type says.
fn quality(ranges: &[(String, f32)], media_type: &str) -> f32 {
    let main = media_type.split('/').next().unwrap_or_default();
    let all_of_main = format!("{main}/*");
    [media_type, &all_of_main, "*/*"]
        .iter()
        .find_map(|wanted| ranges.iter().find(|(range, _)| range == wanted))
        .map_or(0.0, |(_, quality)| *quality)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(accept: Option<&str>, expected: Option<&str>) {
        let mut headers = HeaderMap::new();
        if let Some(accept) = accept {
            headers.insert(ACCEPT, accept.parse().unwrap());
        }
        let offered = ["application/json", "application/cbor"];
        assert_eq!(choose(&headers, &offered), expected, "{accept:?}");
    }

    #[test]
    fn the_client_is_given_what_it_likes_best() {
        check(None, Some("application/json"));
        check(Some("*/*"), Some("application/json"));
        check(Some("application/cbor"), Some("application/cbor"));
        check(Some("application/json;q=0.5, application/cbor"), Some("application/cbor"));
        check(Some("application/*, application/json;q=0"), Some("application/cbor"));
        check(Some("text/html, */*;q=0.1"), Some("application/json"));
    }

    #[test]
    fn a_client_that_takes_nothing_of_it_is_given_nothing() {
        check(Some("text/html"), None);
        check(Some("application/json;q=0"), None);
        check(Some(""), None);
    }
}
