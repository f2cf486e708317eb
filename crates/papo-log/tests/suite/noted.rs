//! What was said about messages, as every log gives it back with them.

use papo_core::{Annotation, Committed, Event, Expect, Proposal, Sender};
use papo_log::{
    Before, Edits, History, Later, Log, Messages, NotedPage, ReadOf, Since, ThreadBefore, Unread,
    UnreadOf,
};
use papo_proto::{
    Content, Emoji, Name, Position, RoomId, Text, Timestamp, UserId, limits::UNREAD_COUNTED_MAX,
};

use crate::{contract::contract, proposal::deletion};

const OPS: RoomId = RoomId::new(3);
const ANA: UserId = UserId::new(1);
const BOB: UserId = UserId::new(2);

contract! {
    a_message_is_read_as_it_is_now_with_what_was_said_about_it
    a_page_is_exact_as_of_the_position_that_it_names
    what_is_read_beside_messages_is_not_among_them
    what_is_read_forwards_is_as_it_is_now_too
    a_page_that_would_be_empty_says_where_to_go_on
    an_edit_may_make_a_page_too_large
    what_was_said_about_a_deleted_message_is_gone_and_so_are_its_edits
    an_edit_of_a_message_that_was_deleted_meanwhile_is_not_kept
    a_thread_is_read_in_pages
    the_edits_of_a_message_are_read_after_what_it_said_first
    messages_are_found_by_their_positions
    reading_only_moves_forward
    who_comes_has_read_what_was_said_before
    unread_messages_are_counted_and_those_that_mention_someone
    unread_messages_are_counted_only_so_far
    threads_are_unread_for_who_takes_part_in_them
}

pub(crate) fn in_room(room: RoomId, event: Event) -> Proposal {
    let (at, expect) = (Timestamp::from_millis(1), Expect::Anything);
    Proposal { room, at, event, expect, nonce: None }
}

fn content(text: &str) -> Content {
    Text::new(text).unwrap().into()
}

pub(crate) fn said(by: UserId, text: &str, thread: Option<Position>) -> Proposal {
    let (sender, content) = (Sender::User(by), content(text));
    in_room(OPS, Event::MessageSent { sender, content, reply_to: None, thread, opens: false })
}

pub(crate) fn edited(message: Position, text: &str) -> Proposal {
    in_room(OPS, Event::MessageEdited { message, by: ANA, content: content(text) })
}

pub(crate) fn reacted(message: Position, by: UserId, emoji: &str) -> Proposal {
    let emoji = Emoji::new(emoji).unwrap();
    in_room(OPS, Event::Reacted { message, by, emoji, is_on: true })
}

fn joined(user: UserId) -> Proposal {
    in_room(OPS, Event::Joined { user })
}

fn marked(user: UserId, thread: Option<Position>, through: Position) -> Proposal {
    let event = Event::ReadMarked { user, room: OPS, thread, through };
    in_room(RoomId::personal(user), event)
}

pub(crate) async fn store(log: &impl Log, proposals: Vec<Proposal>) -> Vec<Position> {
    log.append(proposals).await.into_iter().map(Result::unwrap).collect()
}

/// The page before everything, of at most so many events, as it is after `through`.
pub(crate) async fn page<L: History>(log: &L, through: Position, events_max: usize) -> NotedPage {
    let before = Position::new(1_000_000);
    let query = Before { room: OPS, before, through, events_max, text_bytes_max: 1_000 };
    let page = log.before(query).await.unwrap();
    assert!(page.through >= through);
    page
}

pub(crate) fn texts(events: &[Committed]) -> Vec<String> {
    let text = |event: &Committed| match &event.event {
        Event::MessageSent { content, .. } | Event::MessageEdited { content, .. } => {
            content.plain().into_owned()
        }
        other => format!("{other:?}").split(' ').next().unwrap_or_default().to_owned(),
    };
    events.iter().map(text).collect()
}

fn shown(annotation: &Annotation) -> String {
    let reactions = annotation.reactions.iter();
    let reactions: String =
        reactions.map(|(emoji, users)| format!("{emoji}{}", users.len())).collect();
    format!("{reactions} {}", annotation.edits)
}

async fn a_message_is_read_as_it_is_now_with_what_was_said_about_it<L: Log + History>(log: &L) {
    let first = store(log, vec![said(ANA, "a", None), said(ANA, "b", None)]).await;
    let last = store(
        log,
        vec![
            reacted(first[0], BOB, "👍"),
            edited(first[0], "a2"),
            edited(first[0], "a3"),
            reacted(first[0], ANA, "👍"),
        ],
    )
    .await[3];
    let page = page(log, last, 10).await;
    assert_eq!(texts(&page.events), ["a3", "b"]);
    assert_eq!((page.through, page.more), (last, false));
    assert_eq!(page.annotations.keys().collect::<Vec<_>>(), [&first[0]]);
    assert_eq!(shown(&page.annotations[&first[0]]), "👍2 2");
}

/// What may be said about one of `messages` in a step: each kind in turn, by each user in turn.
fn something(step: usize, messages: &[Position]) -> Proposal {
    let (message, by) = (messages[step % 3], [ANA, BOB][step % 2]);
    let emoji = Emoji::new(["👍", "🎉"][step / 7 % 2]).unwrap();
    in_room(
        OPS,
        match step % 5 {
            0 => Event::Reacted { message, by, emoji, is_on: step % 4 != 1 },
            1 => return edited(message, &format!("edit {step}")),
            2 => Event::Voted { message, object: 0, by, choices: vec![(step % 3) as u8] },
            3 => return said(by, "reply", Some(message)),
            _ => Event::Pinned { message, by, is_pinned: step.is_multiple_of(2) },
        },
    )
}

async fn a_page_is_exact_as_of_the_position_that_it_names<L: Log + History>(log: &L) {
    let messages = store(log, ["a", "b", "c"].map(|text| said(ANA, text, None)).to_vec()).await;
    let mut events: Vec<Committed> = Vec::new();
    for step in 0..200 {
        let proposals: Vec<_> = (step * 3..step * 3 + 3).map(|s| something(s, &messages)).collect();
        let positions = store(log, proposals.clone()).await;
        events.extend(positions.into_iter().zip(proposals).map(|(position, proposal)| {
            let Proposal { room, at, event, .. } = proposal;
            Committed { position, at, room, event }
        }));
        // Whoever keeps it may be anywhere.
        let query = Messages {
            positions: messages.clone(),
            through: Position::START,
            text_bytes_max: 10_000,
        };
        let page = log.messages(query).await.unwrap();
        for (message, event) in messages.iter().zip(&page.events) {
            let (mut expected, mut text) = (Annotation::default(), None);
            let known = events.iter().filter(|event| event.position <= page.through);
            for event in known.filter(|event| Annotation::about(&event.event) == Some(*message)) {
                expected.fold(event);
                if let Event::MessageEdited { content, .. } = &event.event {
                    text = Some(content.plain().into_owned());
                }
            }
            let found = page.annotations.get(message).cloned().unwrap_or_default();
            assert_eq!(found, expected, "step {step}, through {}", page.through);
            if let Some(text) = text {
                assert_eq!(texts(std::slice::from_ref(event)), [text], "step {step}");
            }
        }
    }
}

async fn what_is_read_beside_messages_is_not_among_them<L: Log + History>(log: &L) {
    let message = store(log, vec![said(ANA, "a", None)]).await[0];
    let many: Vec<_> = (0..600).map(|_| reacted(message, ANA, "👍")).collect();
    store(log, many).await;
    let last = store(log, vec![joined(BOB), said(ANA, "b", None)]).await[1];
    assert_eq!(texts(&page(log, last, 3).await.events), ["a", "Joined", "b"]);
    let newest = page(log, last, 2).await;
    assert_eq!((texts(&newest.events), newest.more), (vec!["Joined".into(), "b".into()], true));
}

/// The page after a position, of at most so many events, as it is after `through`.
async fn later<L: History>(
    log: &L,
    after: Position,
    through: Position,
    events_max: usize,
) -> NotedPage {
    let since = Since::After(after);
    let query = Later { room: OPS, since, through, events_max, text_bytes_max: 1_000 };
    log.later(query).await.unwrap()
}

async fn what_is_read_forwards_is_as_it_is_now_too<L: Log + History>(log: &L) {
    let messages = store(log, ["a", "b", "c"].map(|text| said(ANA, text, None)).to_vec()).await;
    let about = vec![edited(messages[1], "b2"), reacted(messages[1], BOB, "👍")];
    let mut last = store(log, about).await[1];
    for _ in 0..3 {
        let many: Vec<_> = (0..2_000).map(|_| reacted(messages[0], ANA, "👍")).collect();
        last = *store(log, many).await.last().unwrap();
    }
    last = store(log, vec![said(BOB, "d", None)]).await[0].max(last);
    let page = later(log, messages[0], last, 1).await;
    assert_eq!((texts(&page.events), page.more), (vec!["b2".into()], true));
    assert_eq!(shown(&page.annotations[&messages[1]]), "👍1 1");
    let (mut after, mut found, mut more) = (Position::START, Vec::new(), true);
    while more {
        let page = later(log, after, last, 2).await;
        more = page.more;
        after = page.events.last().unwrap().position;
        found.extend(page.events.into_iter().filter(|event| event.event.beside().is_none()));
    }
    assert_eq!(texts(&found), ["a", "b2", "c", "d"]);
}

async fn a_page_that_would_be_empty_says_where_to_go_on<L: Log + History>(log: &L) {
    let message = store(log, vec![said(ANA, "a", None)]).await[0];
    let mut last = message;
    for _ in 0..3 {
        let many: Vec<_> = (0..2_000).map(|_| reacted(message, ANA, "👍")).collect();
        last = *store(log, many).await.last().unwrap();
    }
    let (mut before, mut found) = (Position::new(last.get() + 1), Vec::new());
    loop {
        let through = last;
        let query = Before { room: OPS, before, through, events_max: 5, text_bytes_max: 1_000 };
        let page = log.before(query).await.unwrap();
        let Some(first) = page.events.first() else { break };
        assert!(first.position < before);
        before = first.position;
        let is_message = |event: &Committed| event.event.beside().is_none();
        found.extend(page.events.into_iter().filter(is_message));
        if !page.more {
            break;
        }
    }
    assert_eq!(texts(&found), ["a"]);
}

async fn an_edit_may_make_a_page_too_large<L: Log + History>(log: &L) {
    let messages = store(log, vec![said(ANA, "a", None), said(ANA, "b", None)]).await;
    let long = "x".repeat(600);
    let edits = messages.iter().map(|message| edited(*message, &long)).collect();
    let last = store(log, edits).await[1];
    let page = page(log, last, 10).await;
    assert_eq!((texts(&page.events), page.more), (vec![long], true));
}

async fn what_was_said_about_a_deleted_message_is_gone_and_so_are_its_edits<L: Log + History>(
    log: &L,
) {
    let message = store(log, vec![said(ANA, "a", None)]).await[0];
    store(log, vec![edited(message, "a2"), reacted(message, BOB, "👍")]).await;
    let last = store(log, vec![edited(message, "a3"), deletion(OPS, message)]).await[1];
    let page = page(log, last, 10).await;
    assert_eq!(texts(&page.events), ["MessageBlanked", "MessageDeleted"]);
    let left = Annotation { is_deleted: true, ..Annotation::default() };
    assert_eq!(page.annotations.get(&message), Some(&left));
    let query = Edits { message, events_max: 10, text_bytes_max: 1_000 };
    let edits = log.edits(query).await.unwrap();
    assert_eq!(texts(&edits.events), ["MessageBlanked", "EditBlanked", "EditBlanked"]);
}

async fn an_edit_of_a_message_that_was_deleted_meanwhile_is_not_kept<L: Log + History>(log: &L) {
    let message = store(log, vec![said(ANA, "a", None)]).await[0];
    let edit = store(log, vec![deletion(OPS, message), edited(message, "late")]).await[1];
    let late = store(log, vec![edited(message, "later")]).await[0];
    for edit in [edit, late] {
        let kept = log.at(edit).await.unwrap().unwrap();
        assert!(matches!(kept.event, Event::EditBlanked { .. }));
    }
}

async fn a_thread_is_read_in_pages<L: Log + History>(log: &L) {
    let root = store(log, vec![said(ANA, "root", None)]).await[0];
    let replies = ["a", "b", "c"].map(|text| said(BOB, text, Some(root))).to_vec();
    store(log, replies).await;
    let last = store(log, vec![said(ANA, "beside", None)]).await[0];
    let read = async |before, events_max| {
        let query = ThreadBefore { root, before, through: last, events_max, text_bytes_max: 1_000 };
        let page = log.thread(query).await.unwrap();
        (texts(&page.events), page.events.first().map(|event| event.position), page.more)
    };
    let (newest, first, more) = read(Position::new(1_000), 2).await;
    assert_eq!((newest, more), (vec!["b".to_owned(), "c".to_owned()], true));
    let (oldest, _, more) = read(first.unwrap(), 2).await;
    assert_eq!((oldest, more), (vec!["a".to_owned()], false));
    let thread = page(log, last, 10).await.annotations.remove(&root).unwrap().thread.unwrap();
    assert_eq!((thread.replies, thread.speakers), (3, vec![Sender::User(BOB)]));
}

async fn the_edits_of_a_message_are_read_after_what_it_said_first<L: Log + History>(log: &L) {
    let messages = store(log, vec![said(ANA, "a", None), said(ANA, "other", None)]).await;
    let edits = [(0, "a2"), (1, "other2"), (0, "a3")];
    store(log, edits.map(|(of, text)| edited(messages[of], text)).to_vec()).await;
    let read = async |events_max| {
        let query = Edits { message: messages[0], events_max, text_bytes_max: 1_000 };
        let page = log.edits(query).await.unwrap();
        (texts(&page.events), page.more)
    };
    assert_eq!(read(10).await, (vec!["a".into(), "a2".into(), "a3".into()], false));
    assert_eq!(read(2).await, (vec!["a2".into(), "a3".into()], true));
}

async fn messages_are_found_by_their_positions<L: Log + History>(log: &L) {
    let first = store(log, vec![said(ANA, "a", None), joined(BOB), said(ANA, "b", None)]).await;
    let last = store(log, vec![reacted(first[2], BOB, "👍")]).await[0];
    let positions = vec![first[2], first[1], Position::new(999), first[0]];
    let query = Messages { positions, through: last, text_bytes_max: 1_000 };
    let page = log.messages(query).await.unwrap();
    assert_eq!((texts(&page.events), page.through), (vec!["a".into(), "b".into()], last));
    assert_eq!(shown(&page.annotations[&first[2]]), "👍1 0");
}

async fn read<L: History>(log: &L, user: UserId, through: Position) -> Position {
    log.read(ReadOf { user, room: OPS, thread: None, through }).await.unwrap()
}

async fn reading_only_moves_forward<L: Log + History>(log: &L) {
    let (early, late) = (Position::new(2), Position::new(3));
    let last = store(log, vec![marked(ANA, None, late), marked(ANA, None, early)]).await[1];
    assert_eq!(read(log, ANA, last).await, late);
    assert_eq!(read(log, BOB, last).await, Position::START);
    let thread = ReadOf { user: ANA, room: OPS, thread: Some(early), through: last };
    assert_eq!(log.read(thread).await.unwrap(), Position::START);
}

async fn who_comes_has_read_what_was_said_before<L: Log + History>(log: &L) {
    let stored = store(log, vec![said(ANA, "a", None), joined(BOB), said(ANA, "b", None)]).await;
    assert_eq!(read(log, BOB, stored[2]).await, stored[1]);
    let again = store(log, vec![marked(BOB, None, stored[2]), joined(BOB)]).await[1];
    assert_eq!(read(log, BOB, again).await, stored[2], "who comes back has read what was read");
}

async fn unread<L: History>(log: &L, user: UserId, through: Position) -> Vec<Unread> {
    let name = Name::new(if user == ANA { "ana" } else { "bob" }).unwrap();
    log.unread(UnreadOf { user, name, rooms: vec![OPS], through }).await.unwrap()
}

async fn unread_messages_are_counted_and_those_that_mention_someone<L: Log + History>(log: &L) {
    let texts = ["before", "oi @bob", "oi", "@room!", "`@bob`"];
    let positions = store(log, texts.map(|text| said(ANA, text, None)).to_vec()).await;
    let read = positions[0];
    let last = store(log, vec![said(BOB, "@bob", None), marked(BOB, None, read)]).await[1];
    let (room, thread) = (OPS, None);
    let expected = Unread { room, thread, read, last: positions[4], count: 4, mentions: 2 };
    assert_eq!(unread(log, BOB, last).await, [expected]);
    let all = store(log, vec![marked(BOB, None, positions[4])]).await[0];
    let [nothing] = unread(log, BOB, all).await[..] else { panic!("one room") };
    assert_eq!((nothing.count, nothing.last), (0, positions[4]));
}

async fn unread_messages_are_counted_only_so_far<L: Log + History>(log: &L) {
    let many = (0..UNREAD_COUNTED_MAX + 50).map(|_| said(ANA, "oi", None)).collect();
    let last = *store(log, many).await.last().unwrap();
    assert_eq!(unread(log, BOB, last).await[0].count, UNREAD_COUNTED_MAX);
}

async fn threads_are_unread_for_who_takes_part_in_them<L: Log + History>(log: &L) {
    let root = store(log, vec![said(ANA, "root", None)]).await[0];
    let first = store(log, vec![said(BOB, "oi @ana", Some(root))]).await[0];
    let (room, thread) = (OPS, Some(root));
    let of_ana = Unread { room, thread, read: root, last: first, count: 1, mentions: 1 };
    assert_eq!(unread(log, ANA, first).await[1..], [of_ana]);
    let of_bob = Unread { room, thread, read: first, last: first, count: 0, mentions: 0 };
    assert_eq!(unread(log, BOB, first).await[1..], [of_bob]);
    let eve = UserId::new(9);
    assert_eq!(unread(log, eve, first).await.len(), 1, "only the room itself");
    let last = store(log, vec![marked(ANA, Some(root), first)]).await[0];
    assert_eq!(unread(log, ANA, last).await[1].count, 0);
    assert_eq!(unread(log, ANA, last).await[0].count, 0, "it is not counted in the room as well");
}
