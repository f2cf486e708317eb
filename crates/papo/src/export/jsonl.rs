use std::io::{self, Write};

use papo_proto::{Event, Happening};
use serde::Serialize;
use serde_json::json;

use super::{About, Writing};
use crate::tail::escape_json;

/// One JSON object a line: what it is of, each event as the protocol has it, and the end. A file that
/// lies beside it has the way there, as `path`.
pub(super) struct Jsonl;

impl Writing for Jsonl {
    fn begin(&mut self, about: &About, out: &mut dyn Write) -> io::Result<()> {
        let About { server, room, by, at, .. } = about;
        let at = at.to_rfc3339();
        line(&json!({"papo_export": 1, "server": server, "room": room, "by": by, "at": at}), out)
    }

    fn event(&mut self, event: &Event, about: &About, out: &mut dyn Write) -> io::Result<()> {
        let Happening::Message(message) = &event.what else { return line(event, out) };
        let files = message.content.files();
        let places: Vec<_> = files.iter().map(|file| about.files.place(file)).collect();
        if places.iter().all(Option::is_none) {
            return line(event, out);
        }
        let mut value = serde_json::to_value(event)?;
        for (index, place) in places.into_iter().enumerate() {
            if let Some(place) = place {
                value["what"]["message"]["files"][index]["path"] = place.into();
            }
        }
        line(&value, out)
    }

    fn end(&mut self, about: &About, out: &mut dyn Write) -> io::Result<()> {
        line(&json!({"end": {"events": about.events}}), out)
    }
}

fn line(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", escape_json(&serde_json::to_string(value)?))
}
