use papo_proto::builtin::Poll;

use super::{Card, line, moment};
use crate::language::texts;

pub(super) fn card(poll: &Poll) -> Card {
    let question = ("question", line(&poll.question).into());
    let mut lines: Vec<_> = poll
        .options
        .iter()
        .enumerate()
        .map(|(index, option)| format!("{}. {}", index + 1, line(option)))
        .collect();
    if poll.multiple {
        lines.push(texts().get("card-poll-multiple"));
    }
    if let Some(closes) = &poll.closes {
        lines.push(texts().with("card-poll-closes", &[("time", moment::show(closes).into())]));
    }
    Card { title: texts().with("card-poll", &[question]), lines }
}
