use std::{path::PathBuf, sync::Arc, time::Instant};

use papo_core::{Committed, Event, Expect, Proposal};
use papo_proto::Position;
use rusqlite::{Connection, ErrorCode, Transaction, TransactionBehavior};
use tokio::sync::{mpsc, oneshot};

use super::{
    SqliteOptions, appender::Appender, index, index::Index, query, recent_rooms::RecentRooms,
    schema, segment::Envelope, write_back,
};
use crate::{AppendError, Measures, record, tail::Tail};

/// A batch to store, and where to say what came of it.
pub(super) struct Job {
    pub(super) batch: Vec<Proposal>,
    pub(super) answer: oneshot::Sender<Vec<Outcome>>,
}

type Outcome = Result<Position, AppendError>;

/// Proposals that one transaction stores, unless a single batch has more.
const PROPOSALS_MAX: usize = 4_096;

/// The one who writes.
pub(super) struct Writer {
    path: PathBuf,
    options: SqliteOptions,
    /// None after a failure from which only reopening recovers.
    open: Option<Open>,
    rooms: RecentRooms,
    tail: Arc<Tail>,
    measures: Measures,
}

/// The file, and where what is in it.
struct Open {
    connection: Connection,
    index: Index,
}

/// Why a transaction stored nothing, or may not have.
enum Failure {
    /// Nothing was stored, for this reason.
    NotStored(AppendError),
    /// The commit itself failed: it may have reached the disk.
    Unknown,
}

impl Writer {
    /// A writer to the file behind `connection`.
    pub(super) fn new(
        path: PathBuf,
        options: SqliteOptions,
        connection: Connection,
        rooms: RecentRooms,
        tail: Arc<Tail>,
        measures: Measures,
    ) -> Result<Self, rusqlite::Error> {
        let index = Index::load(&connection, rooms.clone())?;
        Ok(Self { path, options, open: Some(Open { connection, index }), rooms, tail, measures })
    }

    /// Stores what comes until nobody can send any more.
    pub(super) fn run(mut self, mut jobs: mpsc::Receiver<Job>) {
        while let Some(first) = jobs.blocking_recv() {
            let mut count = first.batch.len();
            let mut waiting = vec![first];
            while count < PROPOSALS_MAX
                && let Ok(job) = jobs.try_recv()
            {
                count += job.batch.len();
                waiting.push(job);
            }
            self.store(waiting);
        }
        let Some(Open { connection, index }) = &mut self.open else { return };
        if let Err(error) = index.finish(connection) {
            tracing::warn!(%error, "the next start has to read the newest events again");
        }
        write_back(connection);
    }

    fn store(&mut self, jobs: Vec<Job>) {
        let (mut batches, answers): (Vec<_>, Vec<_>) =
            jobs.into_iter().map(|job| (job.batch, job.answer)).unzip();
        let outcomes: Vec<Vec<Outcome>> = match self.transact(&mut batches) {
            Ok((outcomes, committed)) => {
                self.tail.publish(committed);
                outcomes
            }
            Err(Failure::NotStored(AppendError::Full)) => {
                self.measures.failed(AppendError::Full);
                if let Some(open) = &mut self.open {
                    open.index.discard();
                }
                refuse(&batches, AppendError::Full)
            }
            Err(Failure::NotStored(error)) => {
                self.measures.failed(error);
                self.open = None;
                refuse(&batches, error)
            }
            Err(Failure::Unknown) => {
                self.measures.failed(AppendError::Unknown);
                self.open = None;
                self.reopen();
                refuse(&batches, AppendError::Unknown)
            }
        };
        for (answer, outcomes) in answers.into_iter().zip(outcomes) {
            // Whoever appended may have gone meanwhile.
            let _ = answer.send(outcomes);
        }
    }

    /// Stores `batches`, durably or not at all. What was stored is taken out of them.
    fn transact(
        &mut self,
        batches: &mut [Vec<Proposal>],
    ) -> Result<(Vec<Vec<Outcome>>, Vec<Committed>), Failure> {
        if self.open.is_none() {
            self.reopen();
        }
        let begun = Instant::now();
        let Open { connection, index } =
            self.open.as_mut().ok_or(Failure::NotStored(AppendError::Unavailable))?;
        let transaction = connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(not_stored)?;
        let mut positions = Vec::with_capacity(batches.len());
        let mut count = 0;
        let mut appender = Appender::after(self.tail.head(), &transaction).map_err(not_stored)?;
        for batch in batches.iter_mut() {
            let before = appender.head();
            let outcomes: Result<Vec<_>, _> = batch
                .iter_mut()
                .map(|proposal| append(&transaction, &mut appender, index, proposal, before))
                .collect();
            positions.push(outcomes.map_err(not_stored)?);
            count += batch.len();
        }
        appender.finish().map_err(not_stored)?;
        index.advance(&transaction, count).map_err(not_stored)?;
        let committing = Instant::now();
        transaction.commit().map_err(|error| {
            tracing::error!(%error, "a commit failed");
            if is_full(&error) { Failure::NotStored(AppendError::Full) } else { Failure::Unknown }
        })?;
        self.measures.stored(count, begun, committing);
        index.keep();
        let mut committed = Vec::with_capacity(count);
        let mut outcomes = Vec::with_capacity(batches.len());
        for (batch, appended) in batches.iter_mut().zip(positions) {
            let mut batch_outcomes = Vec::with_capacity(appended.len());
            for (proposal, appended) in batch.drain(..).zip(appended) {
                if let Ok(Appended::New(position)) = appended {
                    let Proposal { room, at, event, .. } = proposal;
                    committed.push(Committed { position, at, room, event });
                }
                batch_outcomes.push(appended.map(Appended::position));
            }
            outcomes.push(batch_outcomes);
        }
        Ok((outcomes, committed))
    }

    /// Opens the file again and checks it; shows followers what a failed commit stored after all.
    fn reopen(&mut self) {
        match schema::open(&self.path, self.options) {
            Ok(connection) => match self.check(&connection) {
                Ok(index) => self.open = Some(Open { connection, index }),
                Err(error) => tracing::error!(%error, "the log cannot be used"),
            },
            Err(error) => tracing::error!(%error, "the log cannot be opened again"),
        }
    }

    fn check(&self, connection: &Connection) -> Result<Index, crate::ReadError> {
        let found: String = connection.pragma_query_value(None, "quick_check", |row| row.get(0))?;
        if found != "ok" {
            tracing::error!(found, "the log is damaged");
            return Err(rusqlite::Error::InvalidQuery.into());
        }
        let index = Index::load(connection, self.rooms.clone())?;
        loop {
            let missed = query::all_after(connection, self.tail.head())?;
            if missed.is_empty() {
                return Ok(index);
            }
            self.tail.publish(missed);
        }
    }
}

#[derive(Clone, Copy)]
enum Appended {
    New(Position),
    Repeated(Position),
}

impl Appended {
    fn position(self) -> Position {
        match self {
            Self::New(position) | Self::Repeated(position) => position,
        }
    }
}

/// Appends a proposal of a batch before which `before` was the newest position. An inner error is
/// about this one alone; an outer one about the whole transaction.
fn append(
    transaction: &Transaction<'_>,
    appender: &mut Appender<'_>,
    index: &mut Index,
    proposal: &mut Proposal,
    before: Position,
) -> Result<Result<Appended, AppendError>, rusqlite::Error> {
    let nonce = proposal.nonce.map(|key| (key, record::digest(proposal)));
    if let Some(((device, nonce), digest)) = nonce
        && let Some(first) = index.first(transaction, device, nonce)?
    {
        return Ok(if first.digest == digest {
            Ok(Appended::Repeated(first.position))
        } else {
            Err(AppendError::NonceReused { first: first.position })
        });
    }
    if let Expect::RoomAt(expected) = proposal.expect
        && index.room_head(transaction, proposal.room, before)? != expected
    {
        return Ok(Err(AppendError::Conflict));
    }
    let Proposal { room, at, event, .. } = proposal;
    if let Event::MessageEdited { message, .. } = event
        && let Some(Event::MessageBlanked { .. }) = appender.event(transaction, *message)?
        && let Some(blank) = event.blanked()
    {
        // It was deleted while this was decided: nothing of it is kept.
        *event = blank;
    }
    let envelope = Envelope { room: *room, at: *at, nonce };
    let position = appender.push(envelope, event.changes_state(), |bytes| {
        record::encode_into(event, bytes);
    })?;
    if let Event::MessageDeleted { message, .. } = event {
        appender.blank_with_edits(transaction, *message)?;
    }
    if let Event::MessageEdited { message, .. } = event {
        index::edited(transaction, *message, position)?;
    }
    index.stored(position, envelope);
    Ok(Ok(Appended::New(position)))
}

fn refuse(batches: &[Vec<Proposal>], error: AppendError) -> Vec<Vec<Outcome>> {
    batches.iter().map(|batch| vec![Err(error); batch.len()]).collect()
}

fn not_stored(error: rusqlite::Error) -> Failure {
    tracing::error!(%error, "a transaction was rolled back");
    let reason = if is_full(&error) { AppendError::Full } else { AppendError::Unavailable };
    Failure::NotStored(reason)
}

fn is_full(error: &rusqlite::Error) -> bool {
    error.sqlite_error_code() == Some(ErrorCode::DiskFull)
}
