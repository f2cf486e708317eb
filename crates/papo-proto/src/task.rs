use crate::{Item, Object, limits::TASK_ITEMS_MAX};

/// A task: an object of type `task`, `{title, done?: bool, items?: [text or {title, done?}, …]}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// What is to be done; empty where nobody says.
    pub title: String,
    /// Whether it was done when it was sent.
    pub done: bool,
    /// What it consists of, [`TASK_ITEMS_MAX`] at most.
    pub items: Vec<TaskItem>,
}

/// One of the things of which a task consists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskItem {
    /// What is to be done.
    pub title: String,
    /// Whether it was done when the task was sent.
    pub done: bool,
}

impl Task {
    /// The type of such objects.
    pub const TYPE: &str = "task";

    /// The task that an object is; none where it is something else.
    pub fn of(object: &Object) -> Option<Self> {
        if object.kind.as_str() != Self::TYPE {
            return None;
        }
        let item = object.cbor.item();
        let TaskItem { title, done } = titled(item.untagged());
        let items = match item.untagged().get("items").map(Item::untagged) {
            Some(Item::Array(items)) => items.iter().map(Item::untagged).map(titled).collect(),
            _ => Vec::new(),
        };
        (items.len() <= TASK_ITEMS_MAX).then_some(Self { title, done, items })
    }

    /// Whether that item, or the task as a whole where none is named, was done when it was sent;
    /// none where it has no such item.
    pub fn is_done(&self, item: Option<u8>) -> Option<bool> {
        match item {
            None => Some(self.done),
            Some(item) => self.items.get(usize::from(item)).map(|item| item.done),
        }
    }
}

/// What stands in a text by itself, or in a map beside whether it is done.
fn titled(item: &Item) -> TaskItem {
    let title = item.as_text().or_else(|| item.get("title")?.untagged().as_text());
    let done = matches!(item.get("done"), Some(Item::Bool(true)));
    TaskItem { title: title.unwrap_or_default().to_owned(), done }
}
