use std::{future::Future, pin::pin, sync::Arc, time::Duration};

use futures_util::{FutureExt, StreamExt};
use papo_core::Committed;
use papo_log::{
    Log,
    blobs::{BlobError, Blobs},
};
use papo_proto::{Position, Timestamp};
use tokio::{sync::watch, task::spawn_blocking, time::MissedTickBehavior};

use super::now;

/// Events that are taken in at a time.
const EVENTS_MAX: usize = 1_024;
/// How often it is looked for what is not needed any more.
const COLLECT_INTERVAL: Duration = Duration::from_secs(10 * 60);
/// When it is tried again after an error.
const RETRY_INTERVAL: Duration = Duration::from_secs(10);

/// Follows the log for what refers to blobs, and removes those that nothing needs, for as long as
/// the server runs. Without it nothing is removed, and only what one has sent oneself can be had.
pub(crate) async fn follow<L: Log>(log: L, blobs: Blobs, followed: watch::Sender<Position>) {
    while let Err(error) = try_follow(&log, &blobs, &followed).await {
        tracing::error!(%error, "files are not looked after for a while");
        tokio::time::sleep(RETRY_INTERVAL).await;
    }
}

async fn try_follow<L: Log>(
    log: &L,
    blobs: &Blobs,
    followed: &watch::Sender<Position>,
) -> Result<(), BlobError> {
    let progress = log.measures().follower("blobs");
    let position = on_disk(blobs, |blobs, _| blobs.position()).await?;
    let say = |position| {
        progress.set(position);
        followed.send_replace(position);
    };
    say(position);
    let mut events = pin!(log.follow(position));
    let mut collect = tokio::time::interval(COLLECT_INTERVAL);
    collect.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut is_surveyed = false;
    loop {
        let first = tokio::select! {
            biased;
            event = events.next() => event,
            // All that was committed has been taken in by now.
            _ = collect.tick() => {
                if !std::mem::replace(&mut is_surveyed, true) {
                    survey(blobs).await?;
                }
                clean_up(blobs).await?;
                continue;
            }
        };
        let Some(first) = first else { return Ok(()) };
        let mut batch: Vec<Arc<Committed>> = vec![first];
        while batch.len() < EVENTS_MAX
            && let Some(Some(event)) = events.next().now_or_never()
        {
            batch.push(event);
        }
        let through = batch.last().map(|event| event.position);
        on_disk(blobs, move |blobs, _| blobs.follow(&batch)).await?;
        through.into_iter().for_each(say);
    }
}

async fn survey(blobs: &Blobs) -> Result<(), BlobError> {
    for first in 0..=u8::MAX {
        on_disk(blobs, move |blobs, now| blobs.survey(first, now)).await?;
    }
    Ok(())
}

async fn clean_up(blobs: &Blobs) -> Result<(), BlobError> {
    let collected = on_disk(blobs, Blobs::collect).await?;
    let retired = on_disk(blobs, Blobs::retire).await?;
    if collected != Default::default() || retired != Default::default() {
        tracing::info!(?collected, ?retired, "files are removed");
    }
    Ok(())
}

fn on_disk<T: Send + 'static>(
    blobs: &Blobs,
    act: impl FnOnce(&Blobs, Timestamp) -> Result<T, BlobError> + Send + 'static,
) -> impl Future<Output = Result<T, BlobError>> {
    let blobs = blobs.clone();
    let acting = spawn_blocking(move || act(&blobs, now()));
    async move { acting.await.expect("what is done with blobs does not panic") }
}
