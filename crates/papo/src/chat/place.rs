//! Where the conversation is, when others change that.

use anyhow::Result;
use papo_proto::{Author, Event, Happening, RoomName, RoomRef};

use super::Chat;
use crate::language::texts;

impl Chat {
    /// Whether someone is this user.
    pub(super) fn is_me(&self, author: &Author) -> bool {
        author.user.is_some() && self.me.as_ref().is_some_and(|me| me.user == author.user)
    }

    /// Whether someone else said something that mentions this user, or everybody.
    pub(super) fn is_mentioned(&self, event: &Event) -> bool {
        let Happening::Message(message) = &event.what else { return false };
        let text = message.content.text().map_or("", |text| text.as_str());
        let name = self.me.as_ref().map(|me| &me.name);
        !self.is_me(&event.by) && name.is_some_and(|name| papo_proto::is_mentioned(text, name))
    }

    /// Goes where what happened leads: where `is_here`, the room has another name or the user is
    /// put out of it; the person talked with, or the user, may have another name anywhere.
    pub(super) fn move_with(&mut self, event: &Event, is_here: bool) -> Result<()> {
        match &event.what {
            Happening::RoomRenamed { name } if is_here => self.room = RoomRef::Name(name.clone()),
            Happening::Renamed { was } => {
                if self.is_me(&event.by)
                    && let Some(me) = &mut self.me
                {
                    me.name = event.by.name.clone();
                }
                if matches!(&self.room, RoomRef::Direct(name) if name.key() == was.key()) {
                    self.room = RoomRef::Direct(event.by.name.clone());
                }
            }
            Happening::Kicked { who, .. } | Happening::Banned { who: Some(who), .. }
                if is_here && self.is_me(who) && self.room != RoomRef::Name(RoomName::lobby()) =>
            {
                self.go_to_lobby()?;
            }
            _ => {}
        }
        Ok(())
    }

    /// What is typed is said in the lobby from now on.
    pub(super) fn go_to_lobby(&mut self) -> Result<()> {
        self.room = RoomRef::Name(RoomName::lobby());
        let room = self.room.to_string().into();
        self.screen.notice(&texts().with("chat-in-room", &[("room", room)]))
    }
}
