//! So many messages that no index holds them all in memory.

use papo_core::{Proposal, Readable};
use papo_log::{After, AppendError, Before, History, Log};
use papo_proto::{DeviceId, Nonce, Position, RoomId};

use crate::proposal::message;

pub(crate) const MESSAGES: u64 = 150_000;
const ROOMS: u64 = 3;
/// Messages in one batch: not a divisor of anything.
const BATCH: usize = 701;

fn room(number: u64) -> RoomId {
    RoomId::new(10 + number % ROOMS)
}

/// The message of that number, which the log puts at the position after it.
fn numbered(number: u64) -> Proposal {
    let mut proposal = message(room(number), "one of many");
    let mut nonce = [0; 16];
    // Spread over the index, as random ones are.
    nonce[..8].copy_from_slice(&number.wrapping_mul(0x9e37_79b9_7f4a_7c15).to_be_bytes());
    proposal.nonce = Some((DeviceId::new((number % 97) as u32), Nonce::new(nonce)));
    proposal
}

/// Stores those from `first` on, as many as the log has room for; says how many there are then.
pub(crate) async fn fill(log: &impl Log, first: u64) -> u64 {
    let numbers: Vec<_> = (first..MESSAGES).collect();
    for batch in numbers.chunks(BATCH) {
        let results = log.append(batch.iter().copied().map(numbered).collect()).await;
        if results[0] == Err(AppendError::Full) {
            return batch[0];
        }
        let expected = batch.iter().map(|number| Ok(Position::new(number + 1)));
        assert!(results.into_iter().eq(expected));
    }
    MESSAGES
}

/// Every message is in its room's history, once, and none can be stored again.
pub(crate) async fn check(log: &(impl Log + History), messages: u64) {
    for number in 0..ROOMS {
        let expected: Vec<_> = (0..messages).filter(|at| at % ROOMS == number).collect();
        assert_eq!(read_forwards(log, room(number)).await, expected);
        assert_eq!(read_backwards(log, room(number)).await, expected);
    }
    let numbers: Vec<_> = (0..messages).step_by(7).collect();
    let repeats = log.append(numbers.iter().copied().map(numbered).collect()).await;
    let first = numbers.iter().map(|number| Ok(Position::new(number + 1)));
    assert!(repeats.into_iter().eq(first));
    for number in [0, messages / 2, messages - 1] {
        let other = Proposal { room: room(number + 1), ..numbered(number) };
        let first = Position::new(number + 1);
        assert_eq!(log.append(vec![other]).await, [Err(AppendError::NonceReused { first })]);
    }
}

async fn read_forwards(log: &impl History, room: RoomId) -> Vec<u64> {
    let (mut numbers, mut after) = (Vec::new(), Position::START);
    let through = Position::new(MESSAGES * 2);
    while after < through {
        let rooms = vec![Readable { room, until: None }];
        let query = After { rooms, after, through, events_max: 1_000, text_bytes_max: 1_000_000 };
        let page = log.after(query).await.unwrap();
        numbers.extend(page.events.iter().map(|event| event.position.get() - 1));
        after = page.through;
    }
    numbers
}

async fn read_backwards(log: &impl History, room: RoomId) -> Vec<u64> {
    let (mut numbers, mut before, mut more) = (Vec::new(), Position::new(u64::MAX), true);
    while more {
        let through = Position::START;
        let query = Before { room, before, through, events_max: 1_000, text_bytes_max: 1_000_000 };
        let page = log.before(query).await.unwrap();
        before = page.events[0].position;
        more = page.more;
        numbers.extend(page.events.iter().rev().map(|event| event.position.get() - 1));
    }
    numbers.reverse();
    numbers
}
