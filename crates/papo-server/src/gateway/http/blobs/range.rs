use std::ops::Range;

use hyper::{
    HeaderMap,
    header::{IF_RANGE, RANGE},
};
use papo_proto::limits::RANGES_MAX;

/// Which of a file's bytes are asked for (RFC 9110 §14).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Ranges {
    /// All of them, or something that we do not understand or do not do.
    All,
    /// These, one range at least.
    Some(Vec<Range<u64>>),
    /// None that there are.
    None,
}

impl Ranges {
    /// Reads what is asked for of a file that has this tag and size.
    pub(super) fn of(headers: &HeaderMap, tag: &str, size: u64) -> Self {
        let is_for_another = headers.get(IF_RANGE).is_some_and(|said| said != tag);
        let said = headers.get(RANGE).and_then(|said| said.to_str().ok());
        let specs = said.and_then(|said| said.trim().strip_prefix("bytes="));
        let Some(specs) = specs.filter(|_| !is_for_another) else { return Self::All };
        let specs: Option<Vec<Spec>> = specs
            .split(',')
            .map(str::trim)
            .filter(|spec| !spec.is_empty())
            .map(Spec::read)
            .collect();
        let Some(specs) = specs.filter(|specs| (1..=RANGES_MAX).contains(&specs.len())) else {
            return Self::All;
        };
        let ranges: Vec<_> = specs.iter().filter_map(|spec| spec.of(size)).collect();
        let total: u64 = ranges.iter().map(|range| range.end - range.start).sum();
        match ranges.len() {
            0 => Self::None,
            // Ranges that overlap would make more of it than there is.
            2.. if total > size => Self::All,
            _ => Self::Some(ranges),
        }
    }
}

/// What `Content-Range` says of a range.
pub(super) fn content_range(range: &Range<u64>, size: u64) -> String {
    format!("bytes {}-{}/{size}", range.start, range.end - 1)
}

#[derive(Clone, Copy)]
enum Spec {
    From(u64),
    FromTo(u64, u64),
    Last(u64),
}

impl Spec {
    fn read(text: &str) -> Option<Self> {
        let (first, last) = text.split_once('-')?;
        let number = |text: &str| {
            let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
            // Beyond every file is all the same.
            is_number.then(|| text.parse().unwrap_or(u64::MAX))
        };
        match (first.is_empty(), last.is_empty()) {
            (true, _) => number(last).map(Self::Last),
            (false, true) => number(first).map(Self::From),
            (false, false) => {
                let (first, last) = number(first).zip(number(last))?;
                (first <= last).then_some(Self::FromTo(first, last))
            }
        }
    }

    /// Its part of so many bytes; none where it has none.
    fn of(self, size: u64) -> Option<Range<u64>> {
        let range = match self {
            Self::From(first) => first..size,
            Self::FromTo(first, last) => first..last.saturating_add(1).min(size),
            Self::Last(count) => size.saturating_sub(count)..size,
        };
        (range.start < range.end).then_some(range)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(said: &str, size: u64, expected: Ranges) {
        let headers = HeaderMap::from_iter([(RANGE, said.parse().unwrap())]);
        assert_eq!(Ranges::of(&headers, "\"ab\"", size), expected, "{said}");
    }

    fn some(ranges: &[(u64, u64)]) -> Ranges {
        Ranges::Some(ranges.iter().map(|(start, end)| *start..*end).collect())
    }

    #[test]
    fn a_part_is_given_as_far_as_it_is_there() {
        check("bytes=0-0", 100, some(&[(0, 1)]));
        check("bytes=10-19", 100, some(&[(10, 20)]));
        check("bytes=90-", 100, some(&[(90, 100)]));
        check("bytes=-5", 100, some(&[(95, 100)]));
        check("bytes=-500", 100, some(&[(0, 100)]));
        check("bytes=50-18446744073709551615", 100, some(&[(50, 100)]));
        check("bytes=50-99999999999999999999999", 100, some(&[(50, 100)]));
    }

    #[test]
    fn several_parts_are_given_as_they_are_asked_for() {
        check("bytes=0-1, 90-, -1", 100, some(&[(0, 2), (90, 100), (99, 100)]));
        check("bytes=0-1,200-", 100, some(&[(0, 2)]));
    }

    #[test]
    fn a_part_that_is_not_there_is_none() {
        for said in ["bytes=100-", "bytes=100-200,300-", "bytes=-0"] {
            check(said, 100, Ranges::None);
        }
        check("bytes=0-", 0, Ranges::None);
    }

    #[test]
    fn what_is_no_range_or_too_many_is_all() {
        let many = format!("bytes={}", vec!["0-0"; RANGES_MAX + 1].join(","));
        for said in
            ["bytes=", "bytes=a-b", "bytes=5-1", "bytes=1", "lines=0-1", "bytes=0-99,0-99", &many]
        {
            check(said, 100, Ranges::All);
        }
    }

    #[test]
    fn a_part_of_another_file_is_all_of_this_one() {
        let with = |tag: &str| {
            let said = [(RANGE, "bytes=0-1"), (IF_RANGE, tag)];
            let said = said.map(|(name, value)| (name, value.parse().unwrap()));
            Ranges::of(&HeaderMap::from_iter(said), "\"ab\"", 100)
        };
        assert_eq!(with("\"ab\""), some(&[(0, 2)]));
        assert_eq!(with("\"cd\""), Ranges::All);
        assert_eq!(with("Tue, 24 Nov 2026 11:00:00 GMT"), Ranges::All);
    }
}
