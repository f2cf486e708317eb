use hyper::{
    HeaderMap,
    header::{HeaderName, IF_MATCH, IF_NONE_MATCH},
};

/// What comes of a request's conditions (RFC 9110 §13).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Precondition {
    /// It is answered.
    Holds,
    /// What it was asked for is another file.
    Fails,
    /// The client has it.
    NotModified,
}

/// Judges the conditions in a request for what has this tag.
pub(super) fn of(headers: &HeaderMap, tag: &str) -> Precondition {
    if headers.contains_key(IF_MATCH) && !names(headers, &IF_MATCH, tag, false) {
        Precondition::Fails
    } else if names(headers, &IF_NONE_MATCH, tag, true) {
        Precondition::NotModified
    } else {
        Precondition::Holds
    }
}

/// Whether a header names the tag, or any; a weak one too where that is enough.
fn names(headers: &HeaderMap, name: &HeaderName, tag: &str, is_weak_enough: bool) -> bool {
    let values = headers.get_all(name).into_iter().filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(',')).map(str::trim).any(|said| {
        said == "*" || said == tag || is_weak_enough && said.strip_prefix("W/") == Some(tag)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: HeaderName, value: &str, expected: Precondition) {
        let headers = HeaderMap::from_iter([(name, value.parse().unwrap())]);
        assert_eq!(of(&headers, "\"ab\""), expected, "{value}");
    }

    #[test]
    fn who_has_it_is_not_sent_it_again() {
        for value in ["\"ab\"", "*", "\"cd\", \"ab\"", "W/\"ab\""] {
            check(IF_NONE_MATCH, value, Precondition::NotModified);
        }
        for value in ["\"cd\"", "ab", ""] {
            check(IF_NONE_MATCH, value, Precondition::Holds);
        }
    }

    #[test]
    fn who_wants_another_file_is_not_sent_this_one() {
        check(IF_MATCH, "\"ab\"", Precondition::Holds);
        check(IF_MATCH, "*", Precondition::Holds);
        check(IF_MATCH, "\"cd\"", Precondition::Fails);
        check(IF_MATCH, "W/\"ab\"", Precondition::Fails);
    }
}
