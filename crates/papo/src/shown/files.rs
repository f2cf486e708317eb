use std::borrow::Cow;

use papo_proto::{Content, Event, File, printable_line};

use crate::{language::texts, size};

/// What stands before a position to get what is there: in the conversation.
pub(crate) const TYPED: &str = "/get";
/// And for whoever is not in one.
pub(crate) const COMMAND: &str = "papo get";

/// What a message says in lines: a line for each of its files, and one that says how to get them
/// by `get`.
pub(super) fn with_files<'a>(event: &Event, content: &'a Content, get: &str) -> Cow<'a, str> {
    if content.files().is_empty() {
        return content.plain();
    }
    let text = content.text().map(|text| text.as_str().to_owned());
    let objects = content.objects().iter().map(|object| object.fallback.as_str().to_owned());
    let files = content.files().iter().map(line);
    let command = format!("{get} {}", event.position).into();
    let how = texts().with("shown-how-to-get", &[("command", command)]);
    text.into_iter().chain(objects).chain(files).chain([how]).collect::<Vec<_>>().join("\n").into()
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
