//! Proposals to store.

use papo_core::{Event, Expect, Proposal, Sender, ServerId};
use papo_proto::{DeviceId, Nonce, Position, RoomId, Text, Timestamp, UserId};

pub(crate) fn message(room: RoomId, text: &str) -> Proposal {
    let text = Text::new(text).unwrap();
    Proposal {
        room,
        at: Timestamp::from_millis(1),
        event: Event::MessageSent {
            sender: Sender::User(UserId::new(1)),
            content: text.into(),
            reply_to: None,
            thread: None,
            opens: false,
        },
        expect: Expect::Anything,
        nonce: None,
    }
}

pub(crate) fn with_nonce(mut proposal: Proposal, nonce: u8) -> Proposal {
    proposal.nonce = Some((DeviceId::new(1), Nonce::new([nonce; 16])));
    proposal
}

pub(crate) fn fact(expect: Position) -> Proposal {
    Proposal {
        room: RoomId::DIRECTORY,
        at: Timestamp::from_millis(2),
        event: Event::ServerFounded { server: ServerId::new([7; 16]) },
        expect: Expect::RoomAt(expect),
        nonce: None,
    }
}

pub(crate) fn deletion(room: RoomId, message: Position) -> Proposal {
    Proposal {
        room,
        at: Timestamp::from_millis(3),
        event: Event::MessageDeleted { message, by: UserId::new(1) },
        expect: Expect::Anything,
        nonce: None,
    }
}
