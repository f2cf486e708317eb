//! What every log does. Each test is run on each implementation.

use std::pin::pin;

use futures_util::StreamExt;
use papo_core::{Committed, Event, Proposal, Readable};
use papo_log::{After, AppendError, Audit, Before, History, Later, Log, Since};
use papo_proto::{Position, RoomId, Timestamp};

use crate::{
    many,
    proposal::{deletion, fact, message, with_nonce},
};

const OTHER: RoomId = RoomId::new(3);

macro_rules! contract {
    ($($test:ident)*) => {
        mod memory {
            $(#[tokio::test] async fn $test() {
                super::$test(&papo_log::MemoryLog::default()).await;
            })*
        }
        mod sqlite {
            $(#[tokio::test] async fn $test() {
                let directory = tempfile::tempdir().unwrap();
                let options = papo_log::SqliteOptions::default();
                let log = papo_log::SqliteLog::open(directory.path(), options).unwrap();
                super::$test(&log).await;
            })*
        }
    };
}
pub(crate) use contract;

contract! {
    positions_rise_in_the_order_of_the_batch
    followers_are_given_everything_in_order
    a_follower_that_was_behind_is_given_what_is_live_as_well
    a_repeated_nonce_is_answered_with_the_first_position
    a_nonce_repeated_within_a_batch_is_stored_once
    a_nonce_with_other_content_is_refused
    the_nonces_of_two_devices_are_two
    a_condition_that_does_not_hold_is_a_conflict
    a_condition_is_about_what_was_there_before_the_batch
    a_refused_proposal_does_not_stop_those_after_it
    facts_are_what_changes_the_state
    catching_up_pages_through_several_rooms_in_order
    catching_up_ends_where_it_was_told_to
    a_room_that_was_left_is_read_up_to_there
    history_pages_backwards
    history_pages_forwards
    history_begins_at_a_time
    a_page_holds_one_event_however_large
    what_is_old_is_found_like_what_is_new
    a_deleted_message_is_blank_and_keeps_its_place
    a_repeat_of_a_deleted_message_is_answered_with_its_place
    an_event_is_found_by_its_position
    what_moderators_did_is_read_back_in_pages
}

fn numbers(events: &[Committed]) -> Vec<u64> {
    events.iter().map(|event| event.position.get()).collect()
}

async fn append(log: &impl Log, texts: &[(RoomId, &str)]) -> Vec<Position> {
    let batch = texts.iter().map(|(room, text)| message(*room, text)).collect();
    log.append(batch).await.into_iter().map(Result::unwrap).collect()
}

fn all(room: RoomId) -> Readable {
    Readable { room, until: None }
}

fn after(rooms: Vec<Readable>, after: Position, events_max: usize) -> After {
    let through = Position::new(1_000);
    After { rooms, after, through, events_max, text_bytes_max: 1_000 }
}

async fn positions_rise_in_the_order_of_the_batch(log: &impl Log) {
    let first = append(log, &[(RoomId::LOBBY, "a"), (OTHER, "b")]).await;
    let second = append(log, &[(RoomId::LOBBY, "c")]).await;
    assert!(Position::START < first[0] && first[0] < first[1] && first[1] < second[0]);
}

async fn followers_are_given_everything_in_order(log: &impl Log) {
    let positions = append(log, &[(RoomId::LOBBY, "a"), (OTHER, "b")]).await;
    for start in [Position::START, positions[0]] {
        let rest: Vec<_> = positions.iter().copied().filter(|at| *at > start).collect();
        let follower = pin!(log.follow(start));
        let found: Vec<_> = follower.take(rest.len()).map(|event| event.position).collect().await;
        assert_eq!(found, rest);
    }
}

async fn a_follower_that_was_behind_is_given_what_is_live_as_well(log: &impl Log) {
    let texts: Vec<_> = (0..3_000).map(|_| (RoomId::LOBBY, "a")).collect();
    append(log, &texts).await;
    let mut follower = pin!(log.follow(Position::START));
    for count in 1..=3_000 {
        assert_eq!(follower.next().await.unwrap().position.get(), count);
    }
    append(log, &[(RoomId::LOBBY, "live")]).await;
    assert_eq!(follower.next().await.unwrap().position.get(), 3_001);
}

async fn a_repeated_nonce_is_answered_with_the_first_position(log: &impl Log) {
    let send = with_nonce(message(RoomId::LOBBY, "once"), 1);
    let first = log.append(vec![send.clone()]).await;
    append(log, &[(RoomId::LOBBY, "between")]).await;
    assert_eq!(log.append(vec![send]).await, first);
    append(log, &[(RoomId::LOBBY, "after")]).await;
    let followed: Vec<_> = pin!(log.follow(Position::START)).take(3).collect().await;
    let texts: Vec<_> = followed
        .iter()
        .map(|committed| match &committed.event {
            papo_core::Event::MessageSent { content, .. } => content.text().unwrap().as_str(),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(texts, ["once", "between", "after"]);
}

async fn a_nonce_repeated_within_a_batch_is_stored_once(log: &impl Log) {
    let send = with_nonce(message(RoomId::LOBBY, "once"), 1);
    let results = log.append(vec![send.clone(), send]).await;
    assert_eq!(results[0], results[1]);
    assert!(results[0].is_ok());
}

async fn a_nonce_with_other_content_is_refused(log: &impl Log) {
    let first = log.append(vec![with_nonce(message(RoomId::LOBBY, "a"), 1)]).await[0].unwrap();
    for other in [message(RoomId::LOBBY, "b"), message(OTHER, "a")] {
        let result = log.append(vec![with_nonce(other, 1)]).await;
        assert_eq!(result, [Err(AppendError::NonceReused { first })]);
    }
}

async fn the_nonces_of_two_devices_are_two(log: &impl Log) {
    let one = with_nonce(message(RoomId::LOBBY, "a"), 1);
    let mut other = one.clone();
    other.nonce = one.nonce.map(|(_, nonce)| (papo_proto::DeviceId::new(2), nonce));
    let results = log.append(vec![one, other]).await;
    assert!(results[0].unwrap() < results[1].unwrap());
}

async fn a_condition_that_does_not_hold_is_a_conflict(log: &impl Log) {
    let first = log.append(vec![fact(Position::START)]).await[0].unwrap();
    assert_eq!(log.append(vec![fact(Position::START)]).await, [Err(AppendError::Conflict)]);
    append(log, &[(RoomId::LOBBY, "of another room")]).await;
    assert!(log.append(vec![fact(first)]).await[0].is_ok());
}

async fn a_condition_is_about_what_was_there_before_the_batch(log: &impl Log) {
    let first = log.append(vec![fact(Position::START)]).await[0].unwrap();
    let results = log.append(vec![fact(first), fact(first), fact(Position::START)]).await;
    assert_eq!(results.iter().map(Result::is_ok).collect::<Vec<_>>(), [true, true, false]);
}

async fn a_refused_proposal_does_not_stop_those_after_it(log: &impl Log) {
    let batch = vec![
        with_nonce(message(RoomId::LOBBY, "a"), 1),
        with_nonce(message(RoomId::LOBBY, "b"), 1),
        fact(Position::new(99)),
        message(RoomId::LOBBY, "c"),
    ];
    let results = log.append(batch).await;
    assert_eq!(results.iter().map(Result::is_ok).collect::<Vec<_>>(), [true, false, false, true]);
}

async fn facts_are_what_changes_the_state(log: &impl Log) {
    append(log, &[(RoomId::LOBBY, "a")]).await;
    let position = log.append(vec![fact(Position::START)]).await[0].unwrap();
    let last = append(log, &[(RoomId::LOBBY, "b")]).await[0];
    let facts = log.facts().await.unwrap();
    assert_eq!(numbers(&facts.events), [position.get()]);
    assert_eq!(facts.through, last);
}

async fn catching_up_pages_through_several_rooms_in_order(log: &(impl Log + History)) {
    let hidden = RoomId::new(9);
    let rooms = [OTHER, RoomId::LOBBY, hidden, RoomId::LOBBY, OTHER, OTHER, RoomId::LOBBY];
    append(log, &rooms.map(|room| (room, "a"))).await;
    for events_max in 1..8 {
        let (mut found, mut position) = (Vec::new(), Position::START);
        while position < Position::new(1_000) {
            let query = after(vec![all(RoomId::LOBBY), all(OTHER)], position, events_max);
            let page = History::after(log, query).await.unwrap();
            assert!(page.events.len() <= events_max && page.through > position);
            found.extend(numbers(&page.events));
            position = page.through;
        }
        assert_eq!(found, [1, 2, 4, 5, 6, 7], "{events_max} a page");
    }
}

async fn catching_up_ends_where_it_was_told_to(log: &(impl Log + History)) {
    append(log, &[(RoomId::LOBBY, "a"), (RoomId::LOBBY, "b"), (RoomId::LOBBY, "c")]).await;
    let mut query = after(vec![all(RoomId::LOBBY)], Position::START, 10);
    query.through = Position::new(2);
    let page = History::after(log, query).await.unwrap();
    assert_eq!((numbers(&page.events), page.through), (vec![1, 2], Position::new(2)));
}

async fn a_room_that_was_left_is_read_up_to_there(log: &(impl Log + History)) {
    append(log, &[(OTHER, "a"), (OTHER, "b"), (OTHER, "c")]).await;
    let left = Readable { room: OTHER, until: Some(Position::new(2)) };
    let page = History::after(log, after(vec![left], Position::START, 10)).await.unwrap();
    assert_eq!(numbers(&page.events), [1, 2]);
}

async fn history_pages_backwards(log: &(impl Log + History)) {
    let texts = [(RoomId::LOBBY, "a"), (OTHER, "b"), (RoomId::LOBBY, "c"), (RoomId::LOBBY, "d")];
    append(log, &texts).await;
    let page = |before, events_max| Before {
        room: RoomId::LOBBY,
        before: Position::new(before),
        through: Position::START,
        events_max,
        text_bytes_max: 1_000,
    };
    let newest = History::before(log, page(1_000, 2)).await.unwrap();
    assert_eq!((numbers(&newest.events), newest.more), (vec![3, 4], true));
    let oldest = History::before(log, page(3, 2)).await.unwrap();
    assert_eq!((numbers(&oldest.events), oldest.more), (vec![1], false));
}

/// The oldest events of the lobby from a place on.
fn later(since: Since, through: u64, events_max: usize) -> Later {
    let through = Position::new(through);
    Later { room: RoomId::LOBBY, since, through, events_max, text_bytes_max: 1_000 }
}

async fn history_pages_forwards(log: &(impl Log + History)) {
    let texts = [(RoomId::LOBBY, "a"), (OTHER, "b"), (RoomId::LOBBY, "c"), (RoomId::LOBBY, "d")];
    append(log, &texts).await;
    let page = async |after, through, events_max| {
        let query = later(Since::After(Position::new(after)), through, events_max);
        let page = History::later(log, query).await.unwrap();
        (numbers(&page.events), page.more)
    };
    assert_eq!(page(0, 4, 2).await, (vec![1, 3], true));
    assert_eq!(page(3, 4, 2).await, (vec![4], false));
    assert_eq!(page(4, 4, 2).await, (vec![], false));
    // What is not known of yet is for later.
    assert_eq!(page(0, 3, 3).await, (vec![1, 3], false));
    assert_eq!(page(u64::MAX, 4, 2).await, (vec![], false));
}

async fn history_begins_at_a_time(log: &(impl Log + History)) {
    const EVENTS: u64 = 5_000;
    let room = |number: u64| if number.is_multiple_of(3) { RoomId::LOBBY } else { OTHER };
    for batch in 0..EVENTS / 50 {
        let numbered = (batch * 50..(batch + 1) * 50).map(|number| {
            let at = Timestamp::from_millis(1_000 + number / 10 * 100);
            Proposal { at, ..message(room(number), "a") }
        });
        log.append(numbered.collect()).await;
    }
    for millis in [0, 999, 1_000, 1_001, 1_100, 25_450, 50_000, 50_900, 50_901, u64::MAX >> 11] {
        let at = Since::Time(Timestamp::from_millis(millis));
        let page = History::later(log, later(at, EVENTS, 2)).await.unwrap();
        let is_from_then_on = |number: &u64| 1_000 + number / 10 * 100 >= millis;
        let expected = (0..EVENTS).filter(is_from_then_on).filter(|number| number % 3 == 0);
        let expected: Vec<_> = expected.map(|number| number + 1).take(2).collect();
        assert_eq!(numbers(&page.events), expected, "{millis}");
    }
}

async fn a_page_holds_one_event_however_large(log: &(impl Log + History)) {
    append(log, &[(RoomId::LOBBY, "large"), (RoomId::LOBBY, "large")]).await;
    let mut query = after(vec![all(RoomId::LOBBY)], Position::START, 10);
    query.text_bytes_max = 1;
    let page = History::after(log, query).await.unwrap();
    assert_eq!((numbers(&page.events), page.through), (vec![1], Position::new(1)));
}

async fn what_is_old_is_found_like_what_is_new(log: &(impl Log + History)) {
    assert_eq!(many::fill(log, 0).await, many::MESSAGES);
    many::check(log, many::MESSAGES).await;
}

/// What the history of a room has, as texts; a message without content is empty.
async fn texts<L: Log + History>(log: &L, room: RoomId) -> Vec<String> {
    let (before, through) = (Position::new(1_000), Position::START);
    let before = Before { room, before, through, events_max: 100, text_bytes_max: 1_000 };
    let page = log.before(before).await.unwrap();
    let text = |event: &Committed| match &event.event {
        Event::MessageSent { content, .. } => content.text().unwrap().as_str().to_owned(),
        Event::MessageBlanked { .. } => String::new(),
        other => format!("{other:?}").split(' ').next().unwrap_or_default().to_owned(),
    };
    page.events.iter().map(text).collect()
}

async fn a_deleted_message_is_blank_and_keeps_its_place<L: Log + History>(log: &L) {
    let positions = append(log, &[(OTHER, "a"), (OTHER, "b"), (OTHER, "c")]).await;
    log.append(vec![deletion(OTHER, positions[1])]).await;
    assert_eq!(texts(log, OTHER).await, ["a", "", "c", "MessageDeleted"]);
    let blank = log.at(positions[1]).await.unwrap().unwrap();
    assert!(matches!(blank.event, Event::MessageBlanked { opens: false, .. }));
    let follower = pin!(log.follow(Position::START));
    let followed: Vec<_> = follower.take(2).collect().await;
    assert_eq!(*followed[1], blank, "who follows from the beginning does not read it either");
}

async fn a_repeat_of_a_deleted_message_is_answered_with_its_place(log: &impl Log) {
    let once = || vec![with_nonce(message(OTHER, "a"), 1)];
    let first = log.append(once()).await;
    log.append(vec![deletion(OTHER, first[0].unwrap())]).await;
    assert_eq!(log.append(once()).await, first);
}

async fn an_event_is_found_by_its_position<L: Log + History>(log: &L) {
    let positions = append(log, &[(OTHER, "a"), (OTHER, "b")]).await;
    assert_eq!(log.at(positions[1]).await.unwrap().unwrap().position, positions[1]);
    for nowhere in [Position::START, Position::new(3), Position::new(u64::MAX)] {
        assert_eq!(log.at(nowhere).await.unwrap(), None);
    }
}

async fn what_moderators_did_is_read_back_in_pages<L: Log + History>(log: &L) {
    let message = append(log, &[(OTHER, "a")]).await[0];
    log.append(vec![fact(Position::START)]).await;
    for _ in 0..3 {
        log.append(vec![deletion(OTHER, message)]).await;
    }
    let page = async |before| {
        let page = log.audit(Audit { before: Position::new(before), events_max: 2 }).await.unwrap();
        (numbers(&page.events), page.more)
    };
    assert_eq!(page(1_000).await, (vec![4, 5], true));
    assert_eq!(page(4).await, (vec![3], false));
}
