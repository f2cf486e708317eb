use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use papo_hub::Encoding;
use papo_proto::{
    Annotation, Author, DeviceInfo, Event, Happening, Outcome, Presence, ServerFrame, Signal,
    codec::Codec,
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
        ServerFrame::Bye(bye) => match &bye.detail {
            Some(reason) => format!("bye {} ({reason})", bye.code),
            None => format!("bye {}", bye.code),
        },
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
        Happening::Edited { message, now } => {
            format!("{by} edits {message}: {}", now.content.plain())
        }
        Happening::Reacted { message, emoji, removed: false } => {
            format!("{by} reacts {emoji} to {message}")
        }
        Happening::Reacted { message, emoji, .. } => format!("{by} takes {emoji} from {message}"),
        Happening::Pinned { message, removed: false } => format!("{by} pins {message}"),
        Happening::Voted { message, choices, .. } => format!("{by} votes {choices:?} in {message}"),
        Happening::Ticked { message, done, .. } => format!("{by} ticks {message}: {done}"),
        Happening::Read { room, position, .. } => format!("{by} read {room} to {position}"),
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

/// ` [7 👍2* edited 1 votes 1:2 thread 3 pinned]`, with a star at the asker's own.
fn annotation(annotation: &Annotation) -> String {
    let star = |is_mine: bool| if is_mine { "*" } else { "" };
    let mut parts = vec![annotation.message.to_string()];
    for reaction in &annotation.reactions {
        parts.push(format!("{}{}{}", reaction.emoji, reaction.count, star(reaction.mine)));
    }
    for votes in &annotation.votes {
        for tally in &votes.options {
            let is_mine = votes.mine.contains(&tally.choice);
            parts.push(format!("{}:{}{}", tally.choice, tally.count, star(is_mine)));
        }
    }
    for ticks in &annotation.ticks {
        parts.push(format!("done {:?} {}", ticks.done, ticks.items.len()));
    }
    parts.extend((annotation.edited > 0).then(|| format!("edited {}", annotation.edited)));
    parts.extend(annotation.thread.as_ref().map(|thread| format!("thread {}", thread.replies)));
    parts.extend(annotation.pinned.then(|| "pinned".to_owned()));
    format!(" [{}]", parts.join(" "))
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
        Outcome::History { events, more, annotations, through } => {
            let beside: String = annotations.iter().map(annotation).collect();
            let to = if beside.is_empty() { String::new() } else { format!(" to {through}") };
            format!("history {} {more}{beside}{to}", events.len())
        }
        Outcome::Event { event: happened, annotation: beside, through } => {
            let beside: String = beside.iter().map(|it| annotation(it)).collect();
            format!("event {}{beside} to {through}", event(happened))
        }
        Outcome::Unread { rooms } => {
            let rooms = rooms.iter().map(|room| {
                let thread = room.thread.map(|at| format!(" thread {at}")).unwrap_or_default();
                format!("{}{thread} {}/{}", room.label, room.count, room.mentions)
            });
            format!("unread {}", rooms.collect::<Vec<_>>().join(", "))
        }
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
