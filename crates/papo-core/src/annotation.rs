use std::collections::{BTreeMap, BTreeSet};

use papo_proto::{
    Emoji, Position, UserId,
    limits::{REACTIONS_PER_MESSAGE_MAX, THREAD_NAMES_MAX},
};

use crate::{Committed, Event, Sender};

/// What was said about a message since it was sent: what the events about it come to, in order.
///
/// It holds no content: where that is now it says, and what is there only the log knows. So a
/// message that is deleted leaves nothing of what it said here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Annotation {
    /// Whether the message was deleted: then nothing is said about it any more but in its thread.
    pub is_deleted: bool,
    /// How often it was edited.
    pub edits: u32,
    /// The edit that its content is from; none while it has its first.
    pub edit: Option<Position>,
    /// Whether it is pinned in its room.
    pub is_pinned: bool,
    /// Who reacted with what, in the order in which each was first given. Nobody reacts with
    /// nothing, and not with more than [`REACTIONS_PER_MESSAGE_MAX`].
    pub reactions: Vec<(Emoji, BTreeSet<UserId>)>,
    /// Who chose what, by the number of the object that is the poll.
    pub votes: BTreeMap<u8, BTreeMap<UserId, Vec<u8>>>,
    /// Which items of a task, or the task as a whole (none), are done or not, by the number of the
    /// object that is the task.
    pub ticks: BTreeMap<u8, BTreeMap<Option<u8>, bool>>,
    /// What was said in its thread.
    pub thread: Option<Thread>,
}

/// The thread that was opened on a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thread {
    /// How many messages it has, deleted ones included.
    pub replies: u32,
    /// Where the last one is.
    pub last: Position,
    /// Who spoke in it last, the last one first, [`THREAD_NAMES_MAX`] at most.
    pub speakers: Vec<Sender>,
}

impl Annotation {
    /// The message whose annotation an event changes; none where it changes none.
    pub fn about(event: &Event) -> Option<Position> {
        match event {
            Event::MessageSent { thread, .. } | Event::MessageBlanked { thread, .. } => *thread,
            Event::MessageDeleted { message, .. }
            | Event::MessageEdited { message, .. }
            | Event::Reacted { message, .. }
            | Event::Pinned { message, .. }
            | Event::Voted { message, .. }
            | Event::Ticked { message, .. } => Some(*message),
            _ => None,
        }
    }

    /// Folds in an event [about](Self::about) the message. Events must come in order, each once.
    pub fn fold(&mut self, committed: &Committed) {
        match &committed.event {
            Event::MessageSent { sender, thread: Some(_), .. }
            | Event::MessageBlanked { sender, thread: Some(_), .. } => {
                self.reply(committed.position, sender);
            }
            Event::MessageDeleted { .. } => {
                let thread = self.thread.take();
                *self = Self { is_deleted: true, thread, ..Self::default() };
            }
            _ if self.is_deleted => {}
            Event::MessageEdited { .. } => {
                self.edits = self.edits.saturating_add(1);
                self.edit = Some(committed.position);
            }
            Event::Reacted { by, emoji, is_on: true, .. } => self.react(*by, emoji),
            Event::Reacted { by, emoji, is_on: false, .. } => self.take_back(*by, emoji),
            Event::Pinned { is_pinned, .. } => self.is_pinned = *is_pinned,
            Event::Voted { object, by, choices, .. } => self.vote(*object, *by, choices),
            Event::Ticked { object, item, is_done, .. } => {
                self.ticks.entry(*object).or_default().insert(*item, *is_done);
            }
            _ => {}
        }
    }

    /// Whether nothing was said about the message.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether a user reacted with an emoji.
    pub fn has_reacted(&self, user: UserId, emoji: &Emoji) -> bool {
        self.reactions.iter().any(|(with, users)| with == emoji && users.contains(&user))
    }

    /// Whether anyone could react with one more emoji.
    pub fn takes_reaction(&self, emoji: &Emoji) -> bool {
        self.reactions.len() < REACTIONS_PER_MESSAGE_MAX
            || self.reactions.iter().any(|(with, _)| with == emoji)
    }

    /// What a user chose in a poll; nothing where the user did not vote.
    pub fn vote_of(&self, object: u8, user: UserId) -> &[u8] {
        self.votes.get(&object).and_then(|votes| votes.get(&user)).map_or(&[], Vec::as_slice)
    }

    /// Whether it was said of a task or an item of it that it is done or not; none where nobody
    /// said.
    pub fn tick(&self, object: u8, item: Option<u8>) -> Option<bool> {
        self.ticks.get(&object)?.get(&item).copied()
    }

    fn reply(&mut self, position: Position, sender: &Sender) {
        let thread = self.thread.get_or_insert_with(|| Thread {
            replies: 0,
            last: position,
            speakers: Vec::new(),
        });
        thread.replies = thread.replies.saturating_add(1);
        thread.last = position;
        thread.speakers.retain(|speaker| speaker != sender);
        thread.speakers.insert(0, sender.clone());
        thread.speakers.truncate(THREAD_NAMES_MAX);
    }

    fn react(&mut self, user: UserId, emoji: &Emoji) {
        if !self.takes_reaction(emoji) {
            return;
        }
        match self.reactions.iter_mut().find(|(with, _)| with == emoji) {
            Some((_, users)) => _ = users.insert(user),
            None => self.reactions.push((emoji.clone(), BTreeSet::from([user]))),
        }
    }

    fn take_back(&mut self, user: UserId, emoji: &Emoji) {
        self.reactions.retain_mut(|(with, users)| {
            if with == emoji {
                users.remove(&user);
            }
            !users.is_empty()
        });
    }

    fn vote(&mut self, object: u8, user: UserId, choices: &[u8]) {
        let votes = self.votes.entry(object).or_default();
        if choices.is_empty() {
            votes.remove(&user);
        } else {
            votes.insert(user, choices.to_vec());
        }
        if votes.is_empty() {
            self.votes.remove(&object);
        }
    }
}

#[cfg(test)]
mod tests {
    use papo_proto::{RoomId, Timestamp};

    use super::*;

    const MESSAGE: Position = Position::new(10);

    /// What the events about the message come to.
    fn fold(events: Vec<Event>) -> Annotation {
        let mut annotation = Annotation::default();
        for (position, event) in (11..).map(Position::new).zip(events) {
            assert_eq!(Annotation::about(&event), Some(MESSAGE), "{event:?}");
            let at = Timestamp::default();
            annotation.fold(&Committed { position, at, room: RoomId::LOBBY, event });
        }
        annotation
    }

    fn react(by: u32, emoji: &str, is_on: bool) -> Event {
        let (by, emoji) = (UserId::new(by), Emoji::new(emoji).unwrap());
        Event::Reacted { message: MESSAGE, by, emoji, is_on }
    }

    fn vote(by: u32, choices: &[u8]) -> Event {
        let choices = choices.to_vec();
        Event::Voted { message: MESSAGE, object: 0, by: UserId::new(by), choices }
    }

    fn reply(by: u32) -> Event {
        let sender = Sender::User(UserId::new(by));
        Event::MessageBlanked { sender, thread: Some(MESSAGE), opens: false }
    }

    fn shown(annotation: &Annotation) -> Vec<String> {
        let reactions = annotation.reactions.iter();
        reactions.map(|(emoji, users)| format!("{emoji}{}", users.len())).collect()
    }

    #[test]
    fn a_user_reacts_with_an_emoji_once_and_can_take_it_back() {
        let annotation =
            fold(vec![react(1, "👍", true), react(2, "🎉", true), react(1, "👍", true)]);
        assert_eq!(shown(&annotation), ["👍1", "🎉1"]);
        let annotation =
            fold(vec![react(1, "👍", true), react(2, "👍", true), react(1, "👍", false)]);
        assert_eq!(shown(&annotation), ["👍1"]);
        assert!(fold(vec![react(1, "👍", true), react(1, "👍", false)]).is_empty());
        assert!(fold(vec![react(1, "👍", false)]).is_empty());
    }

    #[test]
    fn no_more_emoji_than_there_may_be_are_kept() {
        let emoji = |number: u32| char::from_u32(0x1f600 + number).unwrap().to_string();
        let annotation = fold((0..70).map(|number| react(1, &emoji(number), true)).collect());
        assert_eq!(annotation.reactions.len(), REACTIONS_PER_MESSAGE_MAX);
    }

    #[test]
    fn a_vote_takes_the_place_of_the_one_before_it() {
        let annotation = fold(vec![vote(1, &[0]), vote(2, &[0, 1]), vote(1, &[2])]);
        assert_eq!(annotation.vote_of(0, UserId::new(1)), [2]);
        assert_eq!(annotation.vote_of(0, UserId::new(2)), [0, 1]);
        assert!(fold(vec![vote(1, &[0]), vote(1, &[])]).is_empty());
    }

    #[test]
    fn a_thread_knows_who_spoke_last() {
        let thread = fold(vec![reply(1), reply(2), reply(1)]).thread.unwrap();
        let speakers = [1, 2].map(|user| Sender::User(UserId::new(user)));
        assert_eq!((thread.replies, thread.last), (3, Position::new(13)));
        assert_eq!(thread.speakers, speakers);
    }

    #[test]
    fn of_a_deleted_message_its_thread_is_left() {
        let by = UserId::new(1);
        let annotation = fold(vec![
            react(1, "👍", true),
            Event::Pinned { message: MESSAGE, by, is_pinned: true },
            reply(2),
            Event::MessageDeleted { message: MESSAGE, by },
            react(2, "👍", true),
            reply(3),
        ]);
        let left = Annotation {
            is_deleted: true,
            thread: annotation.thread.clone(),
            ..Annotation::default()
        };
        assert_eq!(annotation, left);
        assert_eq!(annotation.thread.unwrap().replies, 2);
    }
}
