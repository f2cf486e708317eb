//! What is said about a message without saying another: reactions, pins, votes and ticks.

use axum::{Json, extract::FromRequestParts};
use hyper::{StatusCode, http::request::Parts};
use papo_proto::{ErrorCode, Op, Pin, Pins, React, TickTask, Vote};
use serde::Deserialize;
use utoipa::{
    IntoParams, ToSchema,
    openapi::{
        ObjectBuilder, Required, Type,
        path::{Parameter, ParameterBuilder, ParameterIn},
    },
};

use super::{
    super::{
        body,
        caller::Caller,
        path::{self, AtPosition, InRoom, OfObject},
        problem::Problem,
        schema,
    },
    page::Events,
    whole::{small, smalls},
};

/// With what one reacts, from a path.
pub(super) struct With(String);

/// What is chosen in a poll.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewVote {
    /// The options, from 0: one, unless the poll lets more be chosen.
    #[serde(deserialize_with = "smalls")]
    #[schema(value_type = Vec<schema::Choice>, max_items = 64, example = json!([0]))]
    choices: Vec<u8>,
}

/// What is done, or is not.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewTick {
    /// Which item of the task, from 0; the task as a whole where absent.
    #[serde(default, deserialize_with = "small")]
    #[schema(value_type = Option<u32>, maximum = 255)]
    item: Option<u8>,
    /// Whether it is done.
    #[schema(example = true)]
    done: bool,
}

/// React to a message
#[utoipa::path(put, path = "/v1/messages/{position}/reactions/{emoji}", tag = "notes",
    operation_id = "add_reaction", params(AtPosition, With),
    responses((status = 204, description = "You have reacted so.")))]
pub(super) async fn react(
    caller: Caller,
    AtPosition(message): AtPosition,
    With(emoji): With,
) -> Result<StatusCode, Problem> {
    order(&caller, Op::React(React { message, emoji, remove: false })).await
}

/// Take a reaction back
#[utoipa::path(delete, path = "/v1/messages/{position}/reactions/{emoji}", tag = "notes",
    operation_id = "remove_reaction", params(AtPosition, With),
    responses((status = 204, description = "You have not reacted so.")))]
pub(super) async fn take_back(
    caller: Caller,
    AtPosition(message): AtPosition,
    With(emoji): With,
) -> Result<StatusCode, Problem> {
    order(&caller, Op::React(React { message, emoji, remove: true })).await
}

/// Pin a message
///
/// In its room, for everyone there.
#[utoipa::path(put, path = "/v1/messages/{position}/pin", tag = "notes",
    operation_id = "pin_message", params(AtPosition),
    responses((status = 204, description = "It is pinned.")))]
pub(super) async fn pin(
    caller: Caller,
    AtPosition(message): AtPosition,
) -> Result<StatusCode, Problem> {
    order(&caller, Op::Pin(Pin { message, remove: false })).await
}

/// Take a pin away
#[utoipa::path(delete, path = "/v1/messages/{position}/pin", tag = "notes",
    operation_id = "unpin_message", params(AtPosition),
    responses((status = 204, description = "It is not pinned.")))]
pub(super) async fn unpin(
    caller: Caller,
    AtPosition(message): AtPosition,
) -> Result<StatusCode, Problem> {
    order(&caller, Op::Pin(Pin { message, remove: true })).await
}

/// List a room's pins
///
/// The messages that are pinned there, the oldest message first.
#[utoipa::path(get, path = "/v1/rooms/{room}/pins", tag = "notes", operation_id = "list_pins",
    params(InRoom),
    responses((status = 200, description = "The pinned messages.", body = schema::EventPage)))]
pub(super) async fn pins(caller: Caller, InRoom(room): InRoom) -> Result<Json<Events>, Problem> {
    Events::told(caller.ask(Op::Pins(Pins { room })).await?).map(Json)
}

/// Vote in a poll
///
/// In place of an earlier vote of yours.
#[utoipa::path(put, path = "/v1/messages/{position}/objects/{n}/vote", tag = "notes",
    operation_id = "vote", params(AtPosition, OfObject), request_body = NewVote,
    responses((status = 204, description = "That is your vote.")))]
pub(super) async fn vote(
    caller: Caller,
    AtPosition(message): AtPosition,
    OfObject(object): OfObject,
    body::Json(NewVote { choices }): body::Json<NewVote>,
) -> Result<StatusCode, Problem> {
    order(&caller, Op::Vote(Vote { message, object, choices })).await
}

/// Take a vote back
#[utoipa::path(delete, path = "/v1/messages/{position}/objects/{n}/vote", tag = "notes",
    operation_id = "remove_vote", params(AtPosition, OfObject),
    responses((status = 204, description = "You have not voted.")))]
pub(super) async fn abstain(
    caller: Caller,
    AtPosition(message): AtPosition,
    OfObject(object): OfObject,
) -> Result<StatusCode, Problem> {
    order(&caller, Op::Vote(Vote { message, object, choices: Vec::new() })).await
}

/// Tick a task
///
/// Says that a task, or an item of it, is done or not, whoever said so before.
#[utoipa::path(put, path = "/v1/messages/{position}/objects/{n}/tick", tag = "notes",
    operation_id = "tick_task", params(AtPosition, OfObject), request_body = NewTick,
    responses((status = 204, description = "So it is.")))]
pub(super) async fn tick(
    caller: Caller,
    AtPosition(message): AtPosition,
    OfObject(object): OfObject,
    body::Json(NewTick { item, done }): body::Json<NewTick>,
) -> Result<StatusCode, Problem> {
    order(&caller, Op::Tick(TickTask { message, object, item, done })).await
}

/// Asks for something that is to be so, whether it was so before or not.
async fn order(caller: &Caller, op: Op) -> Result<StatusCode, Problem> {
    caller.ask(op).await?;
    Ok(StatusCode::NO_CONTENT)
}

impl<S: Send + Sync> FromRequestParts<S> for With {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let emoji = path::parameter(parts, state, "emoji").await;
        emoji.map(Self).ok_or(ErrorCode::EmojiInvalid.into())
    }
}

impl IntoParams for With {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let text = ObjectBuilder::new().schema_type(Type::String).min_length(Some(1));
        let emoji = ParameterBuilder::new().name("emoji").parameter_in(ParameterIn::Path);
        let emoji = emoji.required(Required::True).description(Some("One emoji, in UTF-8."));
        vec![emoji.schema(Some(text)).example(Some("👍".into())).build()]
    }
}
