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

/// How many connect at a time where nothing is measured by it: fewer than any server's backlog.
pub(crate) const GENTLY: usize = 8;

const JOINING_MAX: Duration = Duration::from_secs(60);
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
    join(fleet, address, wires.by_ref().take(rooms), GENTLY, &mut |_, _| {})?;
    join(fleet, address, wires, GENTLY, &mut |_, _| {})?;
    settle(fleet)
}

/// Connects `wires`, of which `at_once` may be on their way at a time, and waits until all are
/// ready. What else they hear goes to `hear`.
pub(crate) fn join(
    fleet: &mut Fleet,
    address: SocketAddr,
    wires: impl Iterator<Item = Box<dyn Wire>>,
    at_once: usize,
    hear: &mut dyn FnMut(usize, Heard<'_>),
) -> anyhow::Result<()> {
    let mut wires = wires.peekable();
    let begin = Instant::now();
    let (mut connected, mut ready) = (0, 0);
    while wires.peek().is_some() || ready < connected {
        while connected < ready + at_once
            && let Some(wire) = wires.next()
        {
            fleet.connect(address, wire)?;
            connected += 1;
        }
        fleet.turn(Duration::from_millis(100), &mut |number, heard| {
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
