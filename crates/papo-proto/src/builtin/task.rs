use super::{Moment, field};
use crate::Item;

/// `{title, done?: bool, assignee?, due?, items?: [{title, done?}]}`
#[derive(Clone, Debug, PartialEq)]
pub struct Task {
    /// What is to be done.
    pub title: String,
    /// Whether it is.
    pub done: bool,
    /// Who does it.
    pub assignee: Option<String>,
    /// By when.
    pub due: Option<Moment>,
    /// The parts of it, in the order by which ticks name them.
    pub items: Vec<TaskItem>,
}

/// A part of a task.
#[derive(Clone, Debug, PartialEq)]
pub struct TaskItem {
    /// What is to be done.
    pub title: String,
    /// Whether it is.
    pub done: bool,
}

impl Task {
    /// Reads a task.
    pub fn read(item: &Item) -> Option<Self> {
        let part = |item: &Item| {
            Some(TaskItem { title: field::text(item, "title")?, done: field::flag(item, "done") })
        };
        let items = field::items(item, "items").unwrap_or_default();
        Some(Self {
            title: field::text(item, "title")?,
            done: field::flag(item, "done"),
            assignee: field::text(item, "assignee"),
            due: field::moment(item, "due"),
            items: items.iter().map(part).collect::<Option<_>>()?,
        })
    }
}
