use super::{Moment, field};
use crate::Item;

/// `{title, done?: bool, assignee?, due?, items?: [text | {title, done?}]}`
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
        let part = |item: &Item| match item.untagged() {
            Item::Text(title) => Some(TaskItem { title: title.clone(), done: false }),
            item => Some(TaskItem {
                title: field::text(item, "title")?,
                done: field::flag(item, "done"),
            }),
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

    /// In one line: `[ ] Party: [x] cake [ ] music`.
    pub fn line(&self) -> String {
        let ticked =
            |done: bool, title: &str| format!("[{}] {title}", if done { 'x' } else { ' ' });
        let title = ticked(self.done, &self.title);
        let items: Vec<_> = self.items.iter().map(|item| ticked(item.done, &item.title)).collect();
        if items.is_empty() { title } else { format!("{title}: {}", items.join(" ")) }
    }
}
