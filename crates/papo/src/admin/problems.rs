//! What is wrong with a log, for programs and for people.

use papo_log::maintenance::{Problem, Problems};
use papo_proto::{Position, printable_line};
use serde_json::{Value, json};

use crate::language::texts;

/// A list of objects, of which each says in `what` what it is.
pub(super) fn json(problems: &Problems) -> Value {
    let mut list: Vec<_> = problems.list().iter().map(one_json).collect();
    if problems.more() > 0 {
        list.push(json!({"what": "more", "count": problems.more()}));
    }
    list.into()
}

fn one_json(problem: &Problem) -> Value {
    match problem {
        Problem::File { detail } => json!({"what": "file", "detail": detail}),
        Problem::Unreadable { first, last } => {
            json!({"what": "unreadable", "first": first, "last": last})
        }
        Problem::Record { position, detail } => {
            json!({"what": "record", "position": position, "detail": detail})
        }
        Problem::Order { position } => json!({"what": "order", "position": position}),
        Problem::Repeated { position } => json!({"what": "repeated", "position": position}),
        Problem::Stranger { position, user } => {
            json!({"what": "stranger", "position": position, "user": user})
        }
        Problem::Indexes { entries } => json!({"what": "indexes", "entries": entries}),
        Problem::NotFounded => json!({"what": "not_founded"}),
    }
}

/// A line for each.
pub(super) fn lines(problems: &Problems) -> Vec<String> {
    let mut lines: Vec<_> = problems.list().iter().map(line).collect();
    if problems.more() > 0 {
        lines.push(texts().with("admin-more", &[("count", problems.more().into())]));
    }
    lines
}

fn line(problem: &Problem) -> String {
    let at = |position: &Position| ("position", position.get().into());
    let detail = |detail: &str| ("detail", printable_line(detail).into_owned().into());
    match problem {
        Problem::File { detail: found } => texts().with("admin-problem-file", &[detail(found)]),
        Problem::Unreadable { first, last } => {
            let range = [("first", first.get().into()), ("last", last.get().into())];
            texts().with("admin-problem-unreadable", &range)
        }
        Problem::Record { position, detail: how } => {
            texts().with("admin-problem-record", &[at(position), detail(how)])
        }
        Problem::Order { position } => texts().with("admin-problem-order", &[at(position)]),
        Problem::Repeated { position } => texts().with("admin-problem-repeated", &[at(position)]),
        Problem::Stranger { position, user } => {
            texts().with("admin-problem-stranger", &[at(position), ("user", user.get().into())])
        }
        Problem::Indexes { entries } => {
            texts().with("admin-problem-indexes", &[("entries", (*entries).into())])
        }
        Problem::NotFounded => texts().get("admin-problem-not-founded"),
    }
}
