use std::{sync::Arc, time::Duration};

use papo_proto::Position;
use prometheus_client::{
    metrics::{counter::Counter, family::Family, gauge::Gauge},
    registry::{Registry, Unit},
};

use super::{Heartbeat, signed};
use crate::admission::Turned;

type Labelled<T> = Family<[(&'static str, &'static str); 1], T>;

/// What the server counts around the hub. Clones share it.
///
/// What a round or a connection adds to is one atomic number, which was looked up before.
#[derive(Clone, Debug)]
pub(crate) struct Measures {
    sessions: Labelled<Gauge>,
    sessions_begun: Labelled<Counter>,
    queues: Labelled<Gauge>,
    refused: Labelled<Counter>,
    accepted: Counter,
    requests: Family<[(&'static str, u32); 1], Counter>,
    pub(crate) hooks: HookMeasures,
    pub(crate) files: FileMeasures,
    pub(crate) rounds: Counter,
    pub(crate) users: Gauge,
    pub(crate) bytes_in: Counter,
    pub(crate) bytes_out: Counter,
    position: Gauge,
    heartbeat: Heartbeat,
    round: Arc<Round>,
}

/// Why a connection that was let in goes no further.
const OTHER_REASONS: [&str; 4] = ["silent", "tls", "unknown_protocol", "plaintext"];

/// What every round sets.
#[derive(Debug)]
struct Round {
    sessions: Vec<Gauge>,
    queues: [Gauge; Queue::ALL.len()],
}

/// What is counted of outgoing webhooks. Clones share it.
#[derive(Clone, Debug, Default)]
pub(crate) struct HookMeasures {
    /// Those that are delivered to.
    pub(crate) hooks: Gauge,
    /// What was taken.
    pub(crate) posted: Counter,
    /// What was not, each time.
    pub(crate) failed: Counter,
}

/// What is counted of files. Clones share it.
#[derive(Clone, Debug, Default)]
pub(crate) struct FileMeasures {
    /// Transfers under way.
    pub(crate) transfers: Gauge,
    /// What came in and is on the disk.
    pub(crate) uploaded: Counter,
    /// What went out.
    pub(crate) downloaded: Counter,
}

/// Where something waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Queue {
    /// Proposals for the next batch.
    Proposals,
    /// Proposals of the batch that is being stored.
    Storing,
    /// Reads that the hub asked for.
    Reads,
    /// Secrets that are hashed.
    Hashings,
    /// What connections said.
    Inputs,
    /// Connections that come to the hub's thread.
    Arrivals,
}

impl Queue {
    const ALL: [(Self, &'static str); 6] = [
        (Self::Proposals, "proposals"),
        (Self::Storing, "storing"),
        (Self::Reads, "reads"),
        (Self::Hashings, "hashings"),
        (Self::Inputs, "inputs"),
        (Self::Arrivals, "arrivals"),
    ];
}

impl Measures {
    /// Measures of a server whose sessions speak one of `gateways`, in the order of their encodings.
    pub(crate) fn new(gateways: &[&'static str]) -> Self {
        let (sessions, queues) = (Labelled::<Gauge>::default(), Labelled::<Gauge>::default());
        let of_gateway =
            |gateway: &&'static str| sessions.get_or_create_owned(&[("gateway", *gateway)]);
        let round = Round {
            sessions: gateways.iter().map(of_gateway).collect(),
            queues: Queue::ALL.map(|(_, name)| queues.get_or_create_owned(&[("queue", name)])),
        };
        let refused = Labelled::default();
        for reason in Turned::kinds().chain(OTHER_REASONS) {
            drop(refused.get_or_create_owned(&[("reason", reason)]));
        }
        Self {
            sessions,
            sessions_begun: Family::default(),
            queues,
            refused,
            accepted: Counter::default(),
            requests: Family::default(),
            hooks: HookMeasures::default(),
            files: FileMeasures::default(),
            rounds: Counter::default(),
            users: Gauge::default(),
            bytes_in: Counter::default(),
            bytes_out: Counter::default(),
            position: Gauge::default(),
            heartbeat: Heartbeat::default(),
            round: Arc::new(round),
        }
    }

    pub(super) fn register(&self, registry: &mut Registry) {
        registry.register(
            "sessions",
            "Sessions that have signed in, by what they speak",
            self.sessions.clone(),
        );
        registry.register(
            "sessions_begun",
            "Sessions that ever began, by what they speak",
            self.sessions_begun.clone(),
        );
        registry.register("queue_length", "What waits, and where", self.queues.clone());
        registry.register("connections_accepted", "Connections let in", self.accepted.clone());
        registry.register(
            "connections_refused",
            "Connections turned away, by the reason",
            self.refused.clone(),
        );
        registry.register("http_requests", "HTTP requests answered", self.requests.clone());
        let HookMeasures { hooks, posted, failed } = self.hooks.clone();
        registry.register("webhooks", "Outgoing webhooks that are delivered to", hooks);
        registry.register("webhooks_posted", "Events that outgoing webhooks posted", posted);
        registry.register("webhooks_failed", "Attempts to post that were not taken", failed);
        let FileMeasures { transfers, uploaded, downloaded } = self.files.clone();
        registry.register("file_transfers", "Files that are going up or down", transfers);
        registry.register_with_unit(
            "files_uploaded",
            "What of files came in and is on the disk",
            Unit::Bytes,
            uploaded,
        );
        registry.register_with_unit(
            "files_downloaded",
            "What of files went out, as it was before encryption",
            Unit::Bytes,
            downloaded,
        );
        registry.register("rounds", "Turns of the hub's loop", self.rounds.clone());
        registry.register("users", "Users, connected or not", self.users.clone());
        registry.register_with_unit(
            "received",
            "What sessions sent, as it was before encryption",
            Unit::Bytes,
            self.bytes_in.clone(),
        );
        registry.register_with_unit(
            "sent",
            "What was written to sessions, as it was before encryption",
            Unit::Bytes,
            self.bytes_out.clone(),
        );
        registry.register(
            "log_position",
            "The newest position that the hub has followed the log to",
            self.position.clone(),
        );
    }

    /// A round begins or ends, and the hub is alive.
    pub(crate) fn beat(&self) {
        self.heartbeat.beat();
    }

    /// How long no round has been heard of.
    pub(super) fn silence(&self) -> Duration {
        self.heartbeat.silence()
    }

    /// How many sessions have signed in whose encoding stands there.
    pub(crate) fn set_sessions(&self, encoding: usize, count: usize) {
        if let Some(gauge) = self.round.sessions.get(encoding) {
            gauge.set(signed(count as u64));
        }
    }

    pub(crate) fn set_queue(&self, queue: Queue, length: usize) {
        self.round.queues[queue as usize].set(signed(length as u64));
    }

    pub(crate) fn set_position(&self, position: Position) {
        self.position.set(signed(position.get()));
    }

    /// The newest position.
    pub(super) fn position(&self) -> Position {
        Position::new(u64::try_from(self.position.get()).unwrap_or_default())
    }

    pub(crate) fn session_begins(&self, gateway: &'static str) {
        self.sessions_begun.get_or_create(&[("gateway", gateway)]).inc();
    }

    pub(crate) fn accepted(&self) {
        self.accepted.inc();
    }

    pub(crate) fn refused(&self, reason: &'static str) {
        self.refused.get_or_create(&[("reason", reason)]).inc();
    }

    pub(crate) fn answered(&self, status: hyper::StatusCode) {
        self.requests.get_or_create(&[("code", u32::from(status.as_u16()))]).inc();
    }
}
