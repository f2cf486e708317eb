use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use papo_hub::Encoding;
use papo_proto::{
    Author, DeviceInfo, Event, Happening, Outcome, Presence, ServerFrame, Signal, codec::Codec,
};

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
        ServerFrame::Event(happened) => event(happened),
        ServerFrame::Reply(reply) => match (&reply.ok, &reply.error) {
            (Some(outcome), None) => format!("{} {}", reply.re, answer(outcome)),
            (_, Some(failure)) => match failure.retry_after_ms {
                Some(wait) if !failure.code.is_transient() => {
                    format!("{} {} for {wait}", reply.re, failure.message)
                }
                _ => format!("{} {}", reply.re, failure.message),
            },
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

fn event(event: &Event) -> String {
    let by = author(&event.by);
    let who = |who: &Option<Author>| who.as_ref().map(author).unwrap_or_default();
    match &event.what {
        Happening::Message(message) => format!("{by}: {}", message.content.plain()),
        Happening::Blank {} => format!("{by}: (deleted)"),
        Happening::Deleted { message } => format!("{by} deletes {message}"),
        Happening::RoomCreated { name, .. } => format!("{by} created {name}"),
        Happening::Joined {} => format!("{by} joined"),
        Happening::Left {} => format!("{by} left"),
        Happening::Topic { topic } => format!("{by} calls it {topic}"),
        Happening::Renamed { was } => format!("{was} is {by}"),
        Happening::RoomRenamed { name } => format!("{by} renames it {name}"),
        Happening::Invited { who } => format!("{by} brings {}", author(who)),
        Happening::Kicked { who, .. } => format!("{by} kicks {}", author(who)),
        Happening::Banned { who: banned, address, .. } => {
            format!("{by} bans {}{}", who(banned), address.as_deref().unwrap_or_default())
        }
        Happening::Muted { who, .. } => format!("{by} mutes {}", author(who)),
        Happening::Role { who, role } => format!("{by} makes {} {role:?}", author(who)),
        Happening::Invitation { .. } => format!("{by} invites"),
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
        Outcome::Stored { position, .. } => format!("stored {position}"),
        Outcome::Room(room) => format!("room {}", room.label()),
        Outcome::History { events, more } => format!("history {} {more}", events.len()),
        Outcome::Members { total, .. } => format!("members {total}"),
        Outcome::Rooms { rooms } => {
            let labels: Vec<_> = rooms.iter().map(|room| room.label()).collect();
            format!("rooms {}", labels.join(","))
        }
        Outcome::Code { code, until } => format!("code {} {}", code.expose(), until.as_millis()),
        Outcome::Devices { devices } => {
            let device = |device: &DeviceInfo| {
                let marks = [(device.online, '+'), (device.this, '!')];
                let marks: String = marks.iter().filter(|mark| mark.0).map(|mark| mark.1).collect();
                format!("{}{}{marks}", device.device, device.label)
            };
            format!("devices {}", devices.iter().map(device).collect::<Vec<_>>().join(","))
        }
        Outcome::Invitation { words, .. } => format!("invitation {}", words.expose()),
        Outcome::Invitations { invitations } => format!("invitations {}", invitations.len()),
        Outcome::Audit { events, .. } => {
            let lines: Vec<_> = events.iter().map(event).collect();
            format!("audit {}", lines.join(","))
        }
        Outcome::Done {} => "done".to_owned(),
        other => format!("{other:?}"),
    }
}

/// A guest's name has a question mark.
fn author(author: &Author) -> String {
    format!("{}{}", author.name, if author.is_guest() { "?" } else { "" })
}
