use axum::Json;
use papo_proto::{ErrorCode, Found, Op, Outcome, Search, SearchOrder, limits::SEARCH_HITS_MAX};
use serde::Deserialize;
use utoipa::IntoParams;

use super::{
    super::{caller::Caller, path, problem::Problem, query::Query, schema},
    unexpected,
};

/// What to look for, and where.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Wanted {
    /// Words, `"phrases"`, `begin*`, `from:ana`, `in:#builds`, `type:sensor.reading`, `has:file`,
    /// `before:2026-01-31`, `after:…`.
    #[param(min_length = 1, max_length = 1024, example = "green build")]
    q: String,
    /// Only in this room: its id, `#name` or `@name`.
    #[param(nullable = false)]
    room: Option<String>,
    /// `newest` first, or those that fit `best`.
    #[serde(default)]
    #[param(value_type = Option<schema::SearchOrder>, nullable = false)]
    order: SearchOrder,
    /// The `next` of the page before.
    #[param(nullable = false)]
    before: Option<String>,
    /// How many at most; 20 where absent.
    #[param(minimum = 1, maximum = 100, nullable = false)]
    limit: Option<u32>,
}

/// Find messages
///
/// Among those that you may read: in their text, the names of their files, and what is in their
/// objects.
#[utoipa::path(get, path = "/v1/search", tag = "messages", operation_id = "search", params(Wanted),
    responses((status = 200, description = "A page of what was found.", body = schema::Found)))]
pub(super) async fn find(
    caller: Caller,
    Query(wanted): Query<Wanted>,
) -> Result<Json<Box<Found>>, Problem> {
    let Wanted { q: query, room, order, before, limit } = wanted;
    if limit.is_some_and(|limit| !(1..=SEARCH_HITS_MAX).contains(&limit)) {
        return Err(Problem::hinting(ErrorCode::ValueInvalid, "limit"));
    }
    let room = room.map(|text| path::room(&text)).transpose()?;
    let search = Search { query, room, order, before, limit, utc_offset: 0 };
    match caller.ask(Op::Search(search)).await? {
        Outcome::Found(found) => Ok(Json(found)),
        other => Err(unexpected(&other)),
    }
}
