use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use papo_hub::Encoding;
use papo_proto::{Author, Happening, Outcome, Presence, ServerFrame, Signal, codec::Codec};

/// A line for each frame, as a person would note it down. Counts the events that it writes.
#[derive(Clone, Default)]
pub(crate) struct Lines {
    pub(crate) events: Arc<AtomicUsize>,
}

impl Lines {
    pub(crate) fn events(&self) -> usize {
        self.events.load(Ordering::Relaxed)
    }
}

impl Encoding for Lines {
    fn frame(&self, frame: &ServerFrame, bytes: &mut Vec<u8>) {
        if let ServerFrame::Event(_) = frame {
            self.events.fetch_add(1, Ordering::Relaxed);
        }
        bytes.extend_from_slice(line(frame).as_bytes());
        bytes.push(b'\n');
    }

    fn ping(&self, bytes: &mut Vec<u8>) {
        bytes.extend_from_slice(b"ping\n");
    }
}

/// Frames in JSON, each in a line: the encoding in which they are largest.
pub(crate) struct JsonLines;

impl Encoding for JsonLines {
    fn frame(&self, frame: &ServerFrame, bytes: &mut Vec<u8>) {
        Codec::Json.encode(frame, bytes);
        bytes.push(b'\n');
    }

    fn ping(&self, _bytes: &mut Vec<u8>) {}
}

fn line(frame: &ServerFrame) -> String {
    match frame {
        ServerFrame::Event(event) => {
            let by = author(&event.by);
            match &event.what {
                Happening::Message(content) => format!("{by}: {}", content.text.as_str()),
                Happening::RoomCreated { name, .. } => format!("{by} created {name}"),
                Happening::Joined {} => format!("{by} joined"),
                Happening::Left {} => format!("{by} left"),
                Happening::Topic { topic } => format!("{by} calls it {topic}"),
                other => format!("{other:?}"),
            }
        }
        ServerFrame::Reply(reply) => match (&reply.ok, &reply.error) {
            (Some(outcome), None) => format!("{} {}", reply.re, answer(outcome)),
            (_, Some(failure)) => format!("{} {}", reply.re, failure.message),
            (None, None) => panic!("a reply says something"),
        },
        ServerFrame::Signal(Signal::Presence(Presence { came, went, online })) => {
            let names =
                |authors: &[Author]| authors.iter().map(author).collect::<Vec<_>>().join(",");
            format!("came {} went {} online {online}", names(came), names(went))
        }
        ServerFrame::Signal(Signal::Typing { by, .. }) => format!("{} types", author(by)),
        ServerFrame::CaughtUp(caught_up) => format!("caught up with {}", caught_up.position),
        ServerFrame::Bye(bye) => format!("bye {}", bye.code),
        other => format!("{other:?}"),
    }
}

fn answer(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Welcome(welcome) => format!("welcome {}", welcome.you.name),
        Outcome::Status(status) => format!(
            "status {}, {} sessions, {} users, {} rooms, at {}",
            status.address, status.sessions, status.users, status.rooms, status.position
        ),
        Outcome::Stored { position } => format!("stored {position}"),
        Outcome::Room(room) => format!("room {}", room.label()),
        Outcome::History { events, more } => format!("history {} {more}", events.len()),
        Outcome::Members { total, .. } => format!("members {total}"),
        Outcome::Rooms { rooms } => {
            let labels: Vec<_> = rooms.iter().map(|room| room.label()).collect();
            format!("rooms {}", labels.join(","))
        }
        Outcome::Done {} => "done".to_owned(),
        other => format!("{other:?}"),
    }
}

/// A guest's name has a question mark.
fn author(author: &Author) -> String {
    format!("{}{}", author.name, if author.is_guest() { "?" } else { "" })
}
