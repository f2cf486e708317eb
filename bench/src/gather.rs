//! Brings clients into their rooms.

use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};

use anyhow::bail;

use crate::{
    fleet::Fleet,
    target::Target,
    wire::{Heard, Seat, Wire},
};

/// How fast clients connect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rush {
    /// A few at a time, the next when the server has said something to one of them: so that no
    /// server's backlog runs over, where nothing is measured by it.
    Gentle,
    /// All at once.
    Storm,
}

/// Fewer than any server's backlog: ngIRCd's is 10.
const GENTLE_MAX: usize = 8;

const JOINING_MAX: Duration = Duration::from_secs(30);
const TURN: Duration = Duration::from_millis(100);
/// A server is at rest when it has said nothing for this long.
const QUIET: Duration = Duration::from_millis(300);
const SETTLING_MAX: Duration = Duration::from_secs(10);

/// Clients of `target`: as many as `members` times `rooms`, of which the founders come first.
/// Where there is one room it is room 0, and else they begin at 1.
pub(crate) fn seats(rooms: usize, members: usize) -> impl Iterator<Item = Seat> {
    let first_room = u32::from(rooms > 1);
    (0..rooms * members).map(move |number| Seat {
        number: number as u32,
        room: first_room + (number % rooms) as u32,
        is_founder: number < rooms,
    })
}

/// Connects clients of `target`, founders before all others, and waits until all are ready.
pub(crate) fn gather(
    fleet: &mut Fleet,
    target: Target,
    address: SocketAddr,
    rooms: usize,
    members: usize,
) -> anyhow::Result<()> {
    let wires: Vec<_> = seats(rooms, members).map(|seat| target.wire(seat)).collect();
    let mut wires = wires.into_iter();
    join(fleet, address, wires.by_ref().take(rooms), Rush::Gentle, &mut |_, _| {})?;
    join(fleet, address, wires, Rush::Gentle, &mut |_, _| {})?;
    settle(fleet)
}

/// Connects `wires` and waits until all are ready. What they hear goes to `hear`.
pub(crate) fn join(
    fleet: &mut Fleet,
    address: SocketAddr,
    wires: impl Iterator<Item = Box<dyn Wire>>,
    rush: Rush,
    hear: &mut dyn FnMut(usize, Heard<'_>),
) -> anyhow::Result<()> {
    let mut wires = wires.peekable();
    let begin = Instant::now();
    let (greeted, mut connected, mut ready) = (fleet.greeted(), 0, 0);
    while wires.peek().is_some() || ready < connected {
        let room = match rush {
            Rush::Gentle => GENTLE_MAX.saturating_sub(connected - (fleet.greeted() - greeted)),
            Rush::Storm => usize::MAX,
        };
        for wire in wires.by_ref().take(room) {
            fleet.connect(address, wire)?;
            connected += 1;
        }
        fleet.turn(TURN, &mut |number, heard| {
            ready += usize::from(heard == Heard::Ready);
            hear(number, heard);
        })?;
        if begin.elapsed() > JOINING_MAX {
            bail!("{ready} of {connected} have joined in {} s", JOINING_MAX.as_secs());
        }
    }
    Ok(())
}

/// Waits until the server has no more to say.
pub(crate) fn settle(fleet: &mut Fleet) -> anyhow::Result<()> {
    let begin = Instant::now();
    while fleet.turn(QUIET, &mut |_, _| {})? {
        if begin.elapsed() > SETTLING_MAX {
            bail!("the server does not come to rest in {} s", SETTLING_MAX.as_secs());
        }
    }
    Ok(())
}
