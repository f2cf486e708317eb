use std::{
    rc::Rc,
    time::{Duration, SystemTime},
};

use bytes::Bytes;
use hyper::StatusCode;
use papo_core::{Committed, Event, Hook, RoomKind, State, Way};
use papo_hub::describe_event;
use papo_log::{After, History};
use papo_proto::{
    DisableHook, HookId, HookSecret, HookUrl, Op, Position, RoomId, TypeName,
    codec::Codec,
    limits::{HOOK_FAILS_FOR, REASON_CHARS_MAX},
};

use super::{
    back_off,
    post::{Parcel, PostError},
    shared::Shared,
};
use crate::{errand, server};

/// Events and bytes of content that are read at a time.
const PAGE_EVENTS_MAX: usize = 64;
const PAGE_BYTES_MAX: usize = 128 * 1024;
/// How long to wait where the log cannot be read, or nobody takes what has to be said.
const PAUSE: Duration = Duration::from_secs(5);

/// What a hook wants, as long as it is there.
struct Wish {
    url: HookUrl,
    secret: HookSecret,
    kind: Option<TypeName>,
    room: Option<RoomId>,
}

/// Delivers to a hook, in order, until it is gone.
pub(super) async fn work<H: History>(history: H, shared: Rc<Shared>, id: HookId) {
    let mut heads = shared.heads();
    loop {
        heads.mark_unchanged();
        let Some((cursor, wish)) = shared.cursor(id).zip(wish(&shared.state(), id)) else { return };
        if cursor.position >= shared.head() {
            if heads.changed().await.is_err() {
                return;
            }
            continue;
        }
        let query = After {
            rooms: rooms(&shared.state(), &wish),
            after: cursor.position,
            through: shared.head(),
            events_max: PAGE_EVENTS_MAX,
            text_bytes_max: PAGE_BYTES_MAX,
        };
        let page = match history.after(query).await {
            Ok(page) => page,
            Err(error) => {
                tracing::error!(%error, hook = %id, "the log cannot be read for a webhook");
                tokio::time::sleep(PAUSE).await;
                continue;
            }
        };
        for event in &page.events {
            let body = body(&shared.state(), &wish, event);
            if let Some(body) = body
                && !deliver(&shared, id, &wish, event.position, body).await
            {
                return;
            }
            shared.done(id, event.position);
        }
        shared.done(id, page.through);
    }
}

/// Posts an event until it is taken; no if the hook is not delivered to any more.
async fn deliver(
    shared: &Shared,
    id: HookId,
    wish: &Wish,
    position: Position,
    body: Bytes,
) -> bool {
    let mut failures = 0;
    loop {
        let now = server::now(SystemTime::now());
        let timestamp = now.as_millis() / 1_000;
        let parcel = Parcel { id: position.to_string(), timestamp, body: body.clone() };
        let error = match shared.poster.post(&wish.url, &wish.secret, parcel).await {
            Ok(()) => {
                shared.measures.posted.inc();
                return true;
            }
            Err(error) => error,
        };
        failures += 1;
        shared.measures.failed.inc();
        let since = shared.failing(id, now);
        let failing_for = now.as_millis().saturating_sub(since.as_millis());
        let is_over = match &error {
            PostError::Refused { status, .. } => *status == StatusCode::GONE,
            PostError::Forbidden(_) => true,
            _ => false,
        };
        if is_over || failing_for >= HOOK_FAILS_FOR.as_millis() as u64 {
            tracing::warn!(hook = %id, %error, "a webhook is not delivered to any more");
            disable(shared, id, &error).await;
            return false;
        }
        let asked = match &error {
            PostError::Refused { retry_after, .. } => *retry_after,
            _ => None,
        };
        let wait = back_off::wait(failures, asked, server::random());
        tracing::info!(hook = %id, %position, %error, ?wait, "a webhook is not taken");
        tokio::time::sleep(wait).await;
    }
}

/// Has the hub say in the log that the hook is over, as often as it takes.
async fn disable(shared: &Shared, id: HookId, error: &PostError) {
    let reason: String = error.to_string().chars().take(REASON_CHARS_MAX).collect();
    let disable = Op::DisableHook(DisableHook { hook: id, reason });
    while let Err(error) = errand::run(&shared.arrivals, disable.clone()).await {
        tracing::warn!(hook = %id, %error, "a webhook that is over is not ended yet");
        tokio::time::sleep(PAUSE).await;
    }
}

fn wish(state: &State, id: HookId) -> Option<Wish> {
    let Hook { room, way, disabled: None, .. } = state.hook(id)? else { return None };
    let Way::Out { url, kind, secret } = way else { return None };
    let (url, secret, kind) = (url.clone(), secret.clone(), kind.clone());
    Some(Wish { url, secret, kind, room: *room })
}

/// The rooms to read, and the directory, which holds how they came into being.
fn rooms(state: &State, wish: &Wish) -> Vec<papo_core::Readable> {
    let rooms = match wish.room {
        Some(room) => vec![room],
        None => state.rooms().filter(|(_, room)| is_public(&room.kind)).map(|(id, _)| id).collect(),
    };
    let all = rooms.into_iter().chain([RoomId::DIRECTORY]);
    all.map(|room| papo_core::Readable { room, until: None }).collect()
}

fn is_public(kind: &RoomKind) -> bool {
    matches!(kind, RoomKind::Lobby | RoomKind::Public(_))
}

/// What is posted of an event: as members see it, in JSON; nothing of what the hook is not about.
fn body(state: &State, wish: &Wish, event: &Committed) -> Option<Bytes> {
    let audience = event.audience()?;
    let is_meant = match wish.room {
        Some(room) => room == audience,
        None => state.room(audience).is_some_and(|room| is_public(&room.kind)),
    };
    let is_wanted = wish.kind.as_ref().is_none_or(|kind| has_object(&event.event, kind));
    if !is_meant || !is_wanted {
        return None;
    }
    let mut body = Vec::new();
    Codec::Json.encode(&describe_event(state, event)?, &mut body);
    Some(body.into())
}

fn has_object(event: &Event, kind: &TypeName) -> bool {
    match event {
        Event::MessageSent { content, .. } => {
            content.objects().iter().any(|object| object.kind == *kind)
        }
        _ => false,
    }
}
