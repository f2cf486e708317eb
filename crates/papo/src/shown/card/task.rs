use papo_proto::builtin::Task;

use super::{Card, line, moment};
use crate::language::texts;

pub(super) fn card(task: &Task) -> Card {
    let mut lines = Vec::new();
    if let Some(assignee) = &task.assignee {
        lines.push(texts().with("card-assignee", &[("name", line(assignee).into())]));
    }
    if let Some(due) = &task.due {
        lines.push(texts().with("card-due", &[("time", moment::show(due).into())]));
    }
    lines.extend(task.items.iter().map(|item| ticked(item.done, &item.title)));
    Card { title: ticked(task.done, &task.title), lines }
}

/// A box before what is to be done, in characters that every terminal has and every reader says.
fn ticked(is_done: bool, title: &str) -> String {
    format!("[{}] {}", if is_done { 'x' } else { ' ' }, line(title))
}
