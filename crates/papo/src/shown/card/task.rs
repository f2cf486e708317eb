use papo_proto::{Ticks, builtin::Task};

use super::{Card, line, moment};
use crate::language::texts;

pub(super) fn card(task: &Task, ticks: Option<&Ticks>) -> Card {
    let mut lines = Vec::new();
    if let Some(assignee) = &task.assignee {
        lines.push(texts().with("card-assignee", &[("name", line(assignee).into())]));
    }
    if let Some(due) = &task.due {
        lines.push(texts().with("card-due", &[("time", moment::show(due).into())]));
    }
    lines.extend(task.items.iter().enumerate().map(|(index, item)| {
        let mut of_item = ticks.iter().flat_map(|ticks| &ticks.items);
        let tick = of_item.find(|tick| usize::from(tick.item) == index);
        ticked(tick.map_or(item.done, |tick| tick.done), &item.title)
    }));
    let is_done = ticks.and_then(|ticks| ticks.done).unwrap_or(task.done);
    Card { title: ticked(is_done, &task.title), lines }
}

/// A box before what is to be done, in characters that every terminal has and every reader says.
fn ticked(is_done: bool, title: &str) -> String {
    format!("[{}] {}", if is_done { 'x' } else { ' ' }, line(title))
}
