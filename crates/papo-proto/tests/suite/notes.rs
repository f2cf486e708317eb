//! Arbitrary things that are said about messages.

use papo_proto::{
    Annotation, Edit, Edits, Emoji, Happening, MarkRead, Op, Pin, Pins, React, Reaction,
    ReadThread, Tally, Thread, Tick, TickTask, Ticks, Unread, UnreadRoom, Vote, Votes,
};
use proptest::{
    collection::vec,
    option,
    prelude::{Strategy, any},
    prop_oneof,
    sample::select,
};

use crate::{
    content,
    frames::{author, position, room_id, room_ref},
};

fn emoji() -> impl Strategy<Value = Emoji> {
    "[^\\s\\p{C}\u{200e}\u{200f}\u{61c}]{1,8}"
        .prop_filter_map("no emoji", |text| Emoji::new(&text).ok())
}

/// Any request about a message.
pub(crate) fn op() -> impl Strategy<Value = Op> {
    let choices = || vec(any::<u8>(), 0..4);
    prop_oneof![
        (position(), content::send()).prop_map(|(message, send)| {
            let (text, objects, files) = (send.text, send.objects, send.files);
            Op::Edit(Edit { message, text, objects, files })
        }),
        (position(), any::<String>(), any::<bool>())
            .prop_map(|(message, emoji, remove)| Op::React(React { message, emoji, remove })),
        (position(), any::<bool>()).prop_map(|(message, remove)| Op::Pin(Pin { message, remove })),
        room_ref().prop_map(|room| Op::Pins(Pins { room })),
        (position(), any::<u8>(), choices())
            .prop_map(|(message, object, choices)| Op::Vote(Vote { message, object, choices })),
        (position(), any::<u8>(), any::<Option<u8>>(), any::<bool>()).prop_map(
            |(message, object, item, done)| Op::Tick(TickTask { message, object, item, done })
        ),
        (room_ref(), option::of(position()), position())
            .prop_map(|(room, thread, position)| Op::Read(MarkRead { room, thread, position })),
        select(vec![Op::Unread(Unread {})]),
        (position(), option::of(position()), any::<Option<u32>>())
            .prop_map(|(message, before, limit)| Op::Thread(ReadThread { message, before, limit })),
        position().prop_map(|message| Op::Edits(Edits { message })),
    ]
}

/// Anything that is said about a message.
pub(crate) fn happening() -> impl Strategy<Value = Happening> {
    prop_oneof![
        (position(), content::message())
            .prop_map(|(message, now)| Happening::Edited { message, now }),
        (position(), emoji(), any::<bool>())
            .prop_map(|(message, emoji, removed)| Happening::Reacted { message, emoji, removed }),
        (position(), any::<bool>())
            .prop_map(|(message, removed)| Happening::Pinned { message, removed }),
        (position(), any::<u8>(), vec(any::<u8>(), 0..4))
            .prop_map(|(message, object, choices)| Happening::Voted { message, object, choices }),
        (position(), any::<u8>(), any::<Option<u8>>(), any::<bool>()).prop_map(
            |(message, object, item, done)| Happening::Ticked { message, object, item, done }
        ),
        (room_id(), option::of(position()), position())
            .prop_map(|(room, thread, position)| Happening::Read { room, thread, position }),
    ]
}

/// Anything that was said about a message, taken together.
pub(crate) fn annotation() -> impl Strategy<Value = Annotation> {
    let by = || vec(author(), 0..3);
    let reaction = (emoji(), any::<u32>(), any::<bool>(), by())
        .prop_map(|(emoji, count, mine, by)| Reaction { emoji, count, mine, by });
    let tally = (any::<u8>(), any::<u32>(), by()).prop_map(|(choice, count, by)| Tally {
        choice,
        count,
        by,
    });
    let votes = (any::<u8>(), any::<u32>(), vec(tally, 0..3), vec(any::<u8>(), 0..3))
        .prop_map(|(object, voters, options, mine)| Votes { object, voters, options, mine });
    let tick = any::<(u8, bool)>().prop_map(|(item, done)| Tick { item, done });
    let ticks = (any::<u8>(), any::<Option<bool>>(), vec(tick, 0..3))
        .prop_map(|(object, done, items)| Ticks { object, done, items });
    let thread = (any::<u32>(), position(), by()).prop_map(|(replies, last, by)| Thread {
        replies,
        last,
        by,
    });
    (
        (position(), any::<u32>(), any::<bool>()),
        vec(reaction, 0..3),
        vec(votes, 0..3),
        vec(ticks, 0..3),
        option::of(thread),
    )
        .prop_map(|((message, edited, pinned), reactions, votes, ticks, thread)| Annotation {
            message,
            edited,
            pinned,
            reactions,
            votes,
            ticks,
            thread,
        })
}

/// How much of anything was not read.
pub(crate) fn unread_room() -> impl Strategy<Value = UnreadRoom> {
    (
        (room_id(), any::<String>(), option::of(position())),
        (position(), position(), any::<u32>(), any::<u32>()),
    )
        .prop_map(|((room, label, thread), (read, last, count, mentions))| UnreadRoom {
            room,
            label,
            thread,
            read,
            last,
            count,
            mentions,
        })
}
