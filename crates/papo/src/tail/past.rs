use std::collections::HashMap;

use anyhow::{Result, anyhow, bail};
use papo_client::{CallError, Client, ClientEvent, Events, Resume};
use papo_proto::{
    Annotation, ErrorCode, Event, History, Join, Members, Op, Outcome, Position, RoomInfo, RoomRef,
    Welcome, limits::HISTORY_EVENTS_MAX,
};

use super::{Notices, next};
use crate::{
    connecting::Seat,
    explain,
    language::texts,
    room::{is_meant, reference},
};

/// What was said before, up to a position.
pub(super) struct Past {
    /// The last events up to there, oldest first.
    pub(super) events: Vec<Said>,
    /// Everything after it is still to come.
    pub(super) position: Position,
}

/// Something that was said before.
pub(super) struct Said {
    /// What people call the room.
    pub(super) room: String,
    pub(super) event: Event,
    /// What was said about it meanwhile.
    pub(super) annotation: Option<Annotation>,
}

impl Past {
    /// Reads the last `last` events of those that `wants` takes of `room`, which is joined if need
    /// be, or of all rooms that the user is in.
    pub(super) async fn read(
        seat: &Seat,
        room: Option<&RoomRef>,
        last: u64,
        wants: &(dyn Fn(&Event) -> bool + Sync),
    ) -> Result<Self> {
        let (client, mut events) = seat.connect(Resume::default());
        let mut notices = Notices::new(&seat.link.address);
        let reading = async {
            let mut welcome = None;
            while welcome.is_none() {
                if let ClientEvent::SignedIn(signed_in) = next(&mut events, &mut notices).await? {
                    welcome = Some(signed_in);
                }
            }
            let welcome = *welcome.ok_or_else(|| anyhow!(explain::call(&CallError::Stopped)))?;
            tokio::select! {
                past = read(&client, &welcome, room, last, wants) => past,
                ended = ignore(&mut events, &mut notices) => Err(ended),
            }
        };
        reading.await
    }
}

/// Takes events, which come again later, until there are no more; returns why.
async fn ignore(events: &mut Events, notices: &mut Notices<'_>) -> anyhow::Error {
    loop {
        if let Err(error) = next(events, notices).await {
            return error;
        }
    }
}

async fn read(
    client: &Client,
    welcome: &Welcome,
    room: Option<&RoomRef>,
    last: u64,
    wants: &(dyn Fn(&Event) -> bool + Sync),
) -> Result<Past> {
    let rooms = match room {
        Some(room) => enter(client, welcome, room).await?.into_iter().collect(),
        None => welcome.rooms.clone(),
    };
    let mut events = Vec::new();
    for room in &rooms {
        events.extend(last_of(client, room, welcome.position, last, wants).await?);
    }
    events.sort_by_key(|said| said.event.position);
    let surplus = events.len().saturating_sub(usize::try_from(last).unwrap_or(usize::MAX));
    events.drain(..surplus);
    Ok(Past { events, position: welcome.position })
}

/// The room that is meant, joined; none where it is a conversation that has not begun.
async fn enter(client: &Client, welcome: &Welcome, room: &RoomRef) -> Result<Option<RoomInfo>> {
    if let Some(there) = welcome.rooms.iter().find(|there| is_meant(room, &there.label())) {
        return Ok(Some(there.clone()));
    }
    if let RoomRef::Direct(_) = room {
        let members = Op::Members(Members { room: room.clone() });
        return match client.request(members).await {
            Err(CallError::Refused(failure)) if failure.code == ErrorCode::NoSuchUser => {
                bail!(texts().error(failure.code))
            }
            _ => Ok(None),
        };
    }
    match client.request(Op::Join(Join { room: room.clone() })).await {
        Ok(Outcome::Room(room)) => Ok(Some(room)),
        Ok(_) => Ok(None),
        Err(error) => bail!(explain::call(&error)),
    }
}

/// The last `last` events of a room up to `position` of those that `wants` takes, oldest first.
async fn last_of(
    client: &Client,
    room: &RoomInfo,
    position: Position,
    last: u64,
    wants: &(dyn Fn(&Event) -> bool + Sync),
) -> Result<Vec<Said>> {
    let mut pages = Vec::new();
    let mut before = Position::new(position.get() + 1);
    let mut missing = last;
    while missing > 0 {
        // Where a page has brought less than it could, few of all are wanted.
        let limit = if pages.is_empty() { missing } else { u64::MAX };
        let limit = u32::try_from(limit).unwrap_or(u32::MAX).min(HISTORY_EVENTS_MAX);
        let history = History::before(reference(room), Some(before), Some(limit));
        let page = client.request(Op::History(history)).await;
        let page = page.map_err(|error| anyhow!(explain::call(&error)))?;
        let Outcome::History { events, more, annotations, .. } = page else { break };
        let Some(first) = events.first() else { break };
        before = first.position;
        let mut beside: HashMap<_, _> =
            annotations.into_iter().map(|beside| (beside.message, beside)).collect();
        let said = events.into_iter().filter(|event| wants(event)).map(|event| {
            let annotation = beside.remove(&event.position);
            Said { room: room.label(), event, annotation }
        });
        let said: Vec<_> = said.collect();
        missing = missing.saturating_sub(said.len() as u64);
        pages.push(said);
        if !more {
            break;
        }
    }
    Ok(pages.into_iter().rev().flatten().collect())
}
