//! The bytes of an annotation in the file. They need not be readable for ever: a file of another
//! version is made again of the log.

use papo_core::{Annotation, Sender, Thread};
use papo_proto::{Emoji, HookId, Name, Position, UserId};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
struct Kept {
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    deleted: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    edited: Option<(u32, u64)>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pinned: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    reactions: Vec<(String, Vec<u32>)>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    votes: Vec<(u8, Vec<Vote>)>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    ticks: Vec<(u8, Vec<Tick>)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    thread: Option<(u32, u64, Vec<Speaker>)>,
}

/// Who chose what.
type Vote = (u32, Vec<u8>);
/// Which item, or the task as a whole, is done or not.
type Tick = (Option<u8>, bool);

#[derive(Serialize, Deserialize)]
enum Speaker {
    #[serde(rename = "u")]
    User(u32),
    #[serde(rename = "g")]
    Guest(String),
    Hook(u32, String),
}

/// The bytes to keep of an annotation.
pub(super) fn encode(annotation: &Annotation) -> Vec<u8> {
    let Annotation { is_deleted, edits, edit, is_pinned, reactions, votes, ticks, thread } =
        annotation;
    let kept = Kept {
        deleted: *is_deleted,
        edited: edit.map(|edit| (*edits, edit.get())),
        pinned: *is_pinned,
        reactions: reactions
            .iter()
            .map(|(emoji, by)| (emoji.to_string(), by.iter().map(|user| user.get()).collect()))
            .collect(),
        votes: votes
            .iter()
            .map(|(object, votes)| {
                let votes = votes.iter().map(|(user, choices)| (user.get(), choices.clone()));
                (*object, votes.collect())
            })
            .collect(),
        ticks: ticks
            .iter()
            .map(|(object, ticks)| (*object, ticks.iter().map(|(i, d)| (*i, *d)).collect()))
            .collect(),
        thread: thread.as_ref().map(|Thread { replies, last, speakers }| {
            (*replies, last.get(), speakers.iter().map(speaker).collect())
        }),
    };
    let mut bytes = Vec::new();
    // Our shapes have string keys and no failing `Serialize`, and a `Vec` takes every write.
    cbor4ii::serde::to_writer(&mut bytes, &kept).expect("annotations encode");
    bytes
}

/// The annotation that `bytes` keep; none where they are damaged.
pub(super) fn decode(bytes: &[u8]) -> Option<Annotation> {
    let kept: Kept = cbor4ii::serde::from_slice(bytes).ok()?;
    let reactions = kept.reactions.into_iter().map(|(emoji, by)| {
        Some((Emoji::new(&emoji).ok()?, by.into_iter().map(UserId::new).collect()))
    });
    let votes = kept.votes.into_iter().map(|(object, votes)| {
        (object, votes.into_iter().map(|(user, choices)| (UserId::new(user), choices)).collect())
    });
    let ticks = kept.ticks.into_iter().map(|(object, ticks)| (object, ticks.into_iter().collect()));
    let thread = match kept.thread {
        None => None,
        Some((replies, last, speakers)) => {
            let speakers = speakers.into_iter().map(sender).collect::<Option<_>>()?;
            Some(Thread { replies, last: Position::new(last), speakers })
        }
    };
    Some(Annotation {
        is_deleted: kept.deleted,
        edits: kept.edited.map_or(0, |(edits, _)| edits),
        edit: kept.edited.map(|(_, edit)| Position::new(edit)),
        is_pinned: kept.pinned,
        reactions: reactions.collect::<Option<_>>()?,
        votes: votes.collect(),
        ticks: ticks.collect(),
        thread,
    })
}

fn speaker(sender: &Sender) -> Speaker {
    match sender {
        Sender::User(user) => Speaker::User(user.get()),
        Sender::Guest(name) => Speaker::Guest(name.to_string()),
        Sender::Hook(hook, name) => Speaker::Hook(hook.get(), name.to_string()),
    }
}

fn sender(speaker: Speaker) -> Option<Sender> {
    match speaker {
        Speaker::User(user) => Some(Sender::User(UserId::new(user))),
        Speaker::Guest(name) => Name::new(&name).ok().map(Sender::Guest),
        Speaker::Hook(hook, name) => {
            Name::new(&name).ok().map(|name| Sender::Hook(HookId::new(hook), name))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_annotation_is_read_as_it_was_written() {
        let full = Annotation {
            is_deleted: true,
            edits: 3,
            edit: Some(Position::new(1 << 40)),
            is_pinned: true,
            reactions: vec![(
                Emoji::new("👍").unwrap(),
                [1, 70_000].into_iter().map(UserId::new).collect(),
            )],
            votes: [(1, [(UserId::new(2), vec![0, 3])].into())].into(),
            ticks: [(0, [(None, true), (Some(2), false)].into())].into(),
            thread: Some(Thread {
                replies: 2,
                last: Position::new(9),
                speakers: vec![
                    Sender::User(UserId::new(1)),
                    Sender::Guest(Name::new("zé").unwrap()),
                ],
            }),
        };
        for annotation in [Annotation::default(), full] {
            assert_eq!(decode(&encode(&annotation)), Some(annotation));
        }
        assert_eq!(decode(b"?"), None);
    }
}
