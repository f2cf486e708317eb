//! What is said about messages from the command line: each command in a file of its own.
//!
//! A message is meant by its position, as `papo tail --json` prints it.

pub(crate) mod edit;
pub(crate) mod edits;
mod page;
pub(crate) mod pin;
pub(crate) mod react;
pub(crate) mod read;
pub(crate) mod reply;
pub(crate) mod thread;
pub(crate) mod tick;
pub(crate) mod unread;
pub(crate) mod vote;

use anyhow::{Result, anyhow, bail};
use papo_proto::{
    Edit, Event, FileDraft, Get, Happening, Message, ObjectDraft, Op, Outcome, Position, RoomRef,
    Text, UnreadRoom, limits::UNREAD_COUNTED_MAX,
};

use crate::{errand::Errand, language::texts, output};

/// Numbers of options, counted from 0, as people count them from 1; none where one is none.
pub(crate) fn choices<'a>(numbers: impl IntoIterator<Item = &'a str>) -> Option<Vec<u8>> {
    numbers.into_iter().map(number_from_one).collect()
}

/// A number that people count from 1, counted from 0.
pub(crate) fn number_from_one(text: &str) -> Option<u8> {
    text.trim().parse::<u8>().ok()?.checked_sub(1)
}

/// How much of a room or a thread was not read, in one line.
pub(crate) fn unread(room: &UnreadRoom) -> String {
    let count = texts().with("unread-count", &[("count", room.count.into())]);
    let count = match room.count {
        UNREAD_COUNTED_MAX.. => texts().with("unread-more", &[("count", count.into())]),
        _ => count,
    };
    let mentions = match room.mentions {
        0 => String::new(),
        mentions => texts().with("unread-mentions", &[("count", mentions.into())]),
    };
    let mut values = vec![
        ("room", papo_proto::printable_line(&room.label).into_owned().into()),
        ("count", count.into()),
        ("mentions", mentions.into()),
    ];
    match room.thread {
        None => texts().with("unread-room", &values),
        Some(thread) => {
            values.push(("thread", thread.to_string().into()));
            texts().with("unread-thread", &values)
        }
    }
}

/// What gives a message another text, and leaves what else it carries as it is.
pub(crate) fn with_text(message: Position, was: &Message, text: String) -> Op {
    let objects = was.content.objects().iter().map(ObjectDraft::from).collect();
    let files = was.content.files().iter().map(FileDraft::from).collect();
    Op::Edit(Edit { message, text, objects, files })
}

/// Asks for something that is to be so, and prints whether it was so already.
async fn order(errand: &mut Errand<'_>, op: Op) -> Result<()> {
    if let Outcome::Done {} = errand.ask(op).await? {
        output::notice(&texts().get("note-already"));
    }
    Ok(())
}

/// The message at a position.
async fn message(errand: &mut Errand<'_>, message: Position) -> Result<(Event, Message)> {
    if let Outcome::Event { event, .. } = errand.ask(Op::Get(Get { position: message })).await?
        && let Happening::Message(message) = &event.what
    {
        let message = message.clone();
        return Ok((*event, message));
    }
    bail!(texts().error(papo_proto::ErrorCode::NoSuchMessage))
}

/// Sends `text` in view of a message, as `about` makes it, and prints where it is if asked to.
async fn say(
    errand: &mut Errand<'_>,
    position: Position,
    text: &str,
    is_json: bool,
    about: impl FnOnce(Message) -> Message,
) -> Result<()> {
    let text = Text::new(text).map_err(|error| anyhow!(texts().error(code(error))))?;
    let (event, _) = message(errand, position).await?;
    let stored = errand.send(RoomRef::Id(event.room), about(text.into())).await?;
    if is_json {
        output::line(&format!("{{\"position\":{stored}}}"))?;
    }
    Ok(())
}

fn code(error: papo_proto::TextError) -> papo_proto::ErrorCode {
    match error {
        papo_proto::TextError::Empty => papo_proto::ErrorCode::TextEmpty,
        papo_proto::TextError::TooLong(_) => papo_proto::ErrorCode::TextTooLong,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_counted_from_one() {
        assert_eq!(choices(["1", " 3 "]), Some(vec![0, 2]));
        assert_eq!(choices([]), Some(vec![]));
        for bad in ["0", "-1", "x", "300"] {
            assert_eq!(choices([bad]), None, "{bad}");
        }
    }
}
