use anyhow::Result;
use papo_proto::{Found, Op, Outcome, Rooms, Search, SearchOrder};

use super::{Chat, Next, ask, misused};
use crate::{
    found,
    search::{Labels, understand},
    shown,
};

/// How many messages are shown.
const LIMIT: u32 = 10;

/// `/search WORDS`: messages by what is in them, in all rooms; `--best` for those that fit best.
pub(super) fn run(chat: &mut Chat, argument: &str) -> Result<Next> {
    let (order, query) = match argument.strip_prefix("--best") {
        Some(rest) => (SearchOrder::Best, rest.trim_start()),
        None => (SearchOrder::Newest, argument),
    };
    if query.is_empty() {
        return misused(chat, "command-search");
    }
    if let Err(error) = understand(query) {
        chat.fail(&error.to_string())?;
        return Ok(Next::Done);
    }
    let search = Search {
        query: query.to_owned(),
        order,
        limit: Some(LIMIT),
        utc_offset: shown::utc_offset_minutes(),
        ..Search::default()
    };
    ask(Op::Search(search), |_, outcome| {
        let Outcome::Found(found) = outcome else { return Ok(Next::Done) };
        ask(Op::Rooms(Rooms {}), move |chat, outcome| {
            let Outcome::Rooms { rooms } = outcome else { return Ok(Next::Done) };
            show(chat, &found, &Labels::of(&rooms))
        })
    })
}

/// What comes first stands last, where one types.
fn show(chat: &mut Chat, found: &Found, labels: &Labels) -> Result<Next> {
    for hit in found.hits.iter().rev() {
        let room = labels.of_room(hit.event.room);
        chat.screen.found(&found::line(hit, &room, shown::clock(hit.event.at)))?;
    }
    for notice in found::notices(found, found.hits.len(), true) {
        chat.screen.notice(&notice)?;
    }
    Ok(Next::Done)
}
