//! What happens, as it happens, by Server-Sent Events (HTML Standard, §9.2).

use std::convert::Infallible;

use axum::{
    Json,
    body::Body,
    extract::FromRequestParts,
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use futures_util::stream;
use hyper::{
    header::{CACHE_CONTROL, CONTENT_TYPE},
    http::request::Parts,
};
use papo_proto::{
    ErrorCode, OneRoom, Op, Position, RoomId, ServerFrame,
    limits::{STREAM_COMMENT_INTERVAL, STREAM_RETRY},
};
use serde::{Deserialize, Serialize};
use tokio::time::timeout;
use utoipa::{
    IntoParams,
    openapi::{
        ObjectBuilder, Required, Type,
        path::{Parameter, ParameterBuilder, ParameterIn},
    },
};

use super::{
    super::{
        caller::{Caller, Following},
        path::InRoom,
        problem::Problem,
        query::Query,
    },
    room,
};

/// Where a stream goes on.
pub(super) struct From(Option<Position>);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FromQuery {
    #[serde(rename = "last-event-id")]
    last_event_id: Option<String>,
}

/// Follow everything
///
/// What happens in your rooms, as it happens, by Server-Sent Events. Each event has its position as
/// `id`; `caught_up` says that what comes then is live, and `bye` why the stream ends. A stream that
/// says where another ended goes on there, with nothing lost and nothing twice. A reader may be as
/// slow as it likes.
#[utoipa::path(get, path = "/v1/stream", tag = "streams", operation_id = "follow", params(From),
    responses((status = 200, description = "Events, for as long as both sides like.",
        body = String, content_type = "text/event-stream")))]
pub(super) async fn all(caller: Caller, From(position): From) -> Result<Response, Problem> {
    Ok(answer(caller.follow(position).await?, None))
}

/// Follow a room
///
/// What happens in one of your rooms, as it happens.
#[utoipa::path(get, path = "/v1/rooms/{room}/stream", tag = "streams", operation_id = "follow_room",
    params(InRoom, From),
    responses((status = 200, description = "Events, for as long as both sides like.",
        body = String, content_type = "text/event-stream")))]
pub(super) async fn of_room(
    caller: Caller,
    InRoom(room): InRoom,
    From(position): From,
) -> Result<Response, Problem> {
    let Json(room) = room::told(caller.ask(Op::Room(OneRoom { room })).await?)?;
    if !room.joined {
        return Err(ErrorCode::NotAMember.into());
    }
    Ok(answer(caller.follow(position).await?, Some(room.id)))
}

impl<S: Send + Sync> FromRequestParts<S> for From {
    type Rejection = Problem;

    /// A browser says it in the header when it connects again, and cannot say it there at first.
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let Query(FromQuery { last_event_id }) = Query::from_request_parts(parts, state).await?;
        let header = parts.headers.get("last-event-id").map(|header| header.to_str().ok());
        let said = match header {
            Some(header) => Some(header.unwrap_or_default().to_owned()),
            None => last_event_id,
        };
        let said = said.filter(|said| !said.is_empty());
        let position = said.map(|said| said.parse().map(Position::new));
        let expected = "expected a position as Last-Event-ID";
        let bad = |_| Problem::hinting(ErrorCode::BadRequest, expected);
        position.transpose().map_err(bad).map(Self)
    }
}

/// A stream that is read as fast as it is written: what it cannot take, the session reads later.
fn answer(following: Following, room: Option<RoomId>) -> Response {
    let begin = format!("retry: {}\n\n", STREAM_RETRY.as_millis());
    let telling = Telling { following, room, passed: None, begin: Some(begin), has_ended: false };
    let pieces = stream::unfold(telling, |mut telling| async {
        let piece = telling.next().await?;
        Some((Ok::<_, Infallible>(Bytes::from(piece)), telling))
    });
    let headers = [(CONTENT_TYPE, "text/event-stream"), (CACHE_CONTROL, "no-store")];
    (headers, Body::from_stream(pieces)).into_response()
}

/// What is told on a stream.
struct Telling {
    following: Following,
    /// What happens elsewhere is not told.
    room: Option<RoomId>,
    /// How far it is, past what was told.
    passed: Option<Position>,
    begin: Option<String>,
    has_ended: bool,
}

impl Telling {
    /// The next piece; none when there will be no more.
    async fn next(&mut self) -> Option<String> {
        if let Some(begin) = self.begin.take() {
            return Some(begin);
        }
        while !self.has_ended {
            match timeout(STREAM_COMMENT_INTERVAL, self.following.next()).await {
                Ok(Some(frame)) => {
                    if let Some(piece) = self.tell(frame) {
                        return Some(piece);
                    }
                }
                Ok(None) => return None,
                Err(_) => return Some(self.comment()),
            }
        }
        None
    }

    fn tell(&mut self, frame: ServerFrame) -> Option<String> {
        match frame {
            ServerFrame::Event(event) => {
                let is_told = self.room.is_none_or(|room| room == event.room);
                self.passed = (!is_told).then_some(event.position);
                is_told.then(|| piece(None, Some(event.position), &event))
            }
            ServerFrame::CaughtUp(caught_up) => {
                self.passed = None;
                Some(piece(Some("caught_up"), Some(caught_up.position), &caught_up))
            }
            ServerFrame::Bye(bye) => {
                self.has_ended = true;
                Some(piece(Some("bye"), None, &bye))
            }
            _ => None,
        }
    }

    /// Shows who is there that we are. Where others' rooms were passed over, a client that comes
    /// back need not have them passed over again.
    fn comment(&mut self) -> String {
        match self.passed.take() {
            Some(position) => format!(":\nid: {position}\n\n"),
            None => ":\n\n".to_owned(),
        }
    }
}

fn piece(event: Option<&str>, id: Option<Position>, data: &impl Serialize) -> String {
    let mut piece = String::new();
    if let Some(event) = event {
        piece.push_str(&format!("event: {event}\n"));
    }
    if let Some(id) = id {
        piece.push_str(&format!("id: {id}\n"));
    }
    // JSON of ours is one line.
    let data = serde_json::to_string(data).unwrap_or_default();
    piece + "data: " + &data + "\n\n"
}

impl IntoParams for From {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let place = |name: &str, place, about: &str| {
            let text =
                ObjectBuilder::new().schema_type(Type::String).pattern(Some("^[0-9]{1,16}$"));
            let parameter = ParameterBuilder::new().name(name).parameter_in(place);
            let parameter = parameter.required(Required::False).description(Some(about));
            parameter.schema(Some(text)).build()
        };
        let header = "The `id` of the last event that came: everything after it comes first.";
        let query = "The same, for who cannot set the header.";
        vec![
            place("Last-Event-ID", ParameterIn::Header, header),
            place("last-event-id", ParameterIn::Query, query),
        ]
    }
}
