use papo_proto::{Event, File, printable_line};

use crate::{language::texts, size};

/// What stands before a position to get what is there: in the conversation.
pub(crate) const TYPED: &str = "/get";
/// And for whoever is not in one.
pub(crate) const COMMAND: &str = "papo get";

/// A line for each file of a message, and one that says how to get them by `get`.
pub(super) fn lines(event: &Event, files: &[File], get: &str) -> Vec<String> {
    let mut lines: Vec<_> = files.iter().map(line).collect();
    if !lines.is_empty() {
        let command = format!("{get} {}", event.position).into();
        lines.push(texts().with("shown-how-to-get", &[("command", command)]));
    }
    lines
}

fn line(file: &File) -> String {
    let name = file.name.as_str();
    let name = file.folder.as_ref().map(|folder| format!("{}/{name}", folder.as_str()));
    let name = printable_line(name.as_deref().unwrap_or(file.name.as_str())).into_owned();
    let values = [
        ("name", name.into()),
        ("size", size::show(file.size).into()),
        ("type", file.media_type.as_str().to_owned().into()),
    ];
    texts().with("shown-file", &values)
}
