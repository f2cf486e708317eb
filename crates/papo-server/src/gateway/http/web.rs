use hyper::{
    HeaderMap, Response, StatusCode,
    header::{
        ACCEPT, ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, ETAG, HeaderName, HeaderValue,
        IF_NONE_MATCH, VARY,
    },
};
use papo_web::Asset;

use super::response::{Answer, empty, guard_page, typed};

/// What every place in the page is shown by.
const INDEX: &str = "index.html";
/// The first parts of the paths that are places in the page.
const PLACES: [&str; 5] = ["r", "join", "browse", "settings", "search"];
/// By which the page works without the server.
const WORKER: &str = "sw.js";

/// What may be kept for ever, and what is to be asked for again each time.
const IMMUTABLE: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
const REVALIDATED: HeaderValue = HeaderValue::from_static("no-cache");
const BROTLI: HeaderValue = HeaderValue::from_static("br");
const SERVICE_WORKER_ALLOWED: HeaderName = HeaderName::from_static("service-worker-allowed");
/// What only browsers say.
const FETCH_MODE: HeaderName = HeaderName::from_static("sec-fetch-mode");

/// Whether a browser asks, which can show a page.
pub(super) fn is_browser(headers: &HeaderMap) -> bool {
    let accepted = headers.get(ACCEPT).and_then(|accepted| accepted.to_str().ok());
    accepted.is_some_and(|accepted| accepted.contains("text/html"))
        || headers.contains_key(FETCH_MODE)
}

/// Whether a path is a place in the page: what is shown there is for the page to say.
pub(super) fn is_place(path: &str) -> bool {
    let first = path.strip_prefix('/').and_then(|path| path.split('/').next());
    path == "/" || first.is_some_and(|first| PLACES.contains(&first))
}

/// Answers with the page, or a part of it; none where there is no such part.
pub(super) fn answer(path: &str, headers: &HeaderMap) -> Option<Response<Answer>> {
    let name = if is_place(path) { INDEX } else { path.strip_prefix('/')? };
    let asset = papo_web::asset(name)?;
    let mut answer = match has(headers, &asset) {
        true => empty(StatusCode::NOT_MODIFIED),
        false => whole(headers, &asset),
    };
    let headers = answer.headers_mut();
    let cached = if asset.is_immutable { IMMUTABLE } else { REVALIDATED };
    headers.insert(CACHE_CONTROL, cached);
    headers.insert(ETAG, HeaderValue::from_static(asset.etag));
    headers.insert(VARY, HeaderValue::from_name(ACCEPT_ENCODING));
    if name == INDEX {
        guard_page(headers);
    }
    if name == WORKER {
        headers.insert(SERVICE_WORKER_ALLOWED, HeaderValue::from_static("/"));
    }
    Some(answer)
}

fn whole(headers: &HeaderMap, asset: &Asset) -> Response<Answer> {
    match asset.brotli.filter(|_| takes_brotli(headers)) {
        Some(small) => {
            let mut answer = typed(StatusCode::OK, asset.media_type, small);
            answer.headers_mut().insert(CONTENT_ENCODING, BROTLI);
            answer
        }
        None => typed(StatusCode::OK, asset.media_type, asset.bytes),
    }
}

/// Whether a browser has it already (RFC 9110 §13.1.2).
fn has(headers: &HeaderMap, asset: &Asset) -> bool {
    let bare = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    let tags = headers.get_all(IF_NONE_MATCH).into_iter().filter_map(|tags| tags.to_str().ok());
    tags.flat_map(|tags| tags.split(',')).any(|tag| bare(tag) == bare(asset.etag))
}

/// Whether `Accept-Encoding` names Brotli, and not to refuse it.
fn takes_brotli(headers: &HeaderMap) -> bool {
    let codings = headers.get_all(ACCEPT_ENCODING).into_iter().filter_map(|it| it.to_str().ok());
    codings.flat_map(|codings| codings.split(',')).any(|coding| {
        let (name, weight) = coding.split_once(';').unwrap_or((coding, ""));
        let weight = weight.trim().strip_prefix("q=").map_or(Ok(1.0), str::parse::<f32>);
        name.trim().eq_ignore_ascii_case("br") && weight.is_ok_and(|weight| weight > 0.0)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(name: HeaderName, value: &str) -> HeaderMap {
        HeaderMap::from_iter([(name, value.parse().unwrap())])
    }

    #[test]
    fn only_places_in_the_page_show_it() {
        for path in ["/", "/r/2", "/r/2/40", "/join", "/join/x", "/settings/devices", "/browse"] {
            assert!(is_place(path), "{path}");
        }
        for path in ["/rr", "/joined", "/v1/ws", "/assets/x.js", "/sw.js", "//r", "r/2", "*"] {
            assert!(!is_place(path), "{path}");
        }
    }

    #[test]
    fn brotli_is_for_those_who_ask_for_it() {
        for value in ["br", "gzip, deflate, br, zstd", "gzip;q=0.5, BR;q=0.1"] {
            assert!(takes_brotli(&headers(ACCEPT_ENCODING, value)), "{value}");
        }
        for value in ["", "gzip", "br;q=0", "br; q=0.0", "brx", "*"] {
            assert!(!takes_brotli(&headers(ACCEPT_ENCODING, value)), "{value}");
        }
    }

    #[test]
    fn what_a_browser_has_is_not_sent_again() {
        let tag = papo_web::asset(INDEX).unwrap().etag;
        for tags in [tag.to_owned(), format!("\"a\", {tag}"), tag.replace("W/", "")] {
            let answer = answer("/", &headers(IF_NONE_MATCH, &tags)).unwrap();
            assert_eq!(answer.status(), StatusCode::NOT_MODIFIED, "{tags}");
            assert_eq!(answer.headers()[ETAG], tag);
        }
        let answer = answer("/", &headers(IF_NONE_MATCH, "\"a\"")).unwrap();
        assert_eq!(answer.status(), StatusCode::OK);
    }
}
