//! What was said about messages: reactions, votes, threads, read markers, as a follower of the log
//! keeps it. It can be thrown away and made again of the log.
//!
//! [`fold`](fold::fold) says what an event does to what is kept, whoever keeps it: the
//! [memory](memory::Notes), or a [file of its own](file) that a [follower](follower) brings up to
//! the log in batches, away from where events are stored.

mod encoding;
pub(crate) mod file;
mod fold;
pub(crate) mod follower;
pub(crate) mod memory;

use papo_core::{Committed, Event};
use papo_proto::{
    Content, Name, Position, RoomId, UserId, is_mentioned, limits::UNREAD_COUNTED_MAX,
};

use crate::Unread;

/// What of a room or a thread a user marks as read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Marked {
    pub(crate) user: UserId,
    pub(crate) room: RoomId,
    /// None for what is said beside threads.
    pub(crate) thread: Option<Position>,
}

/// The message that an event is, with the content that it has now.
pub(crate) fn with_content(mut committed: Committed, now: Option<Content>) -> Committed {
    if let (Event::MessageSent { content, .. }, Some(now)) = (&mut committed.event, now) {
        *content = now;
    }
    committed
}

/// Counts the messages that someone has not read, newest first.
pub(crate) struct Counting<'a> {
    unread: Unread,
    name: &'a Name,
    user: UserId,
}

impl<'a> Counting<'a> {
    /// Begins to count what `marked` has after `read`, for who is called `name`.
    pub(crate) fn begin(marked: Marked, read: Position, name: &'a Name) -> Self {
        let Marked { user, room, thread } = marked;
        let unread = Unread { room, thread, read, last: read, count: 0, mentions: 0 };
        Self { unread, name, user }
    }

    /// Takes in a message; whether it counts any more.
    pub(crate) fn take(&mut self, committed: &Committed) -> bool {
        let Event::MessageSent { sender, content, thread, .. } = &committed.event else {
            return true;
        };
        if *thread == self.unread.thread && *sender != papo_core::Sender::User(self.user) {
            self.unread.last = self.unread.last.max(committed.position);
            self.unread.count += 1;
            let text = content.text().map_or("", |text| text.as_str());
            self.unread.mentions += u32::from(is_mentioned(text, self.name));
        }
        self.unread.count < UNREAD_COUNTED_MAX
    }

    /// What was counted.
    pub(crate) fn end(self) -> Unread {
        self.unread
    }
}
