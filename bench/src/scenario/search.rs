//! Finding messages: how long it takes, how large the index is, how fast it is made, and what it
//! costs those who send meanwhile.

mod asked;
mod corpus;
mod sends;

use std::{
    fmt, fs,
    path::Path,
    time::{Duration, Instant},
};

use anyhow::{Context, bail, ensure};
use papo_core::{Event, Expect, Proposal, Readable, Sender};
use papo_log::{Log, Search, SearchQuery, SqliteLog, SqliteOptions, Synchronous};
use papo_proto::{Position, RoomId, SearchOrder, Text, Timestamp, UserId, query::Query};

use crate::{histogram::Histogram, server::Folder};
use asked::{Asked, KINDS};
use corpus::Corpus;
use sends::Sends;

/// papo's index of messages: how long searches take, how large it is and how fast it is made, and
/// what sends cost with and without it
#[derive(Clone, Copy, Debug, clap::Args)]
pub(crate) struct Args {
    /// How many messages there are
    #[arg(long, default_value_t = 1_000_000)]
    messages: usize,
    /// How many searches of each kind, in each order
    #[arg(long, default_value_t = 300)]
    searches: usize,
    /// How long to send for, with and without the index
    #[arg(long, default_value_t = 5.0)]
    seconds: f64,
    /// How often to do that
    #[arg(long, default_value_t = 3)]
    times: usize,
}

/// What was measured.
pub(crate) struct Finding {
    messages: usize,
    text_bytes: u64,
    index_bytes: u64,
    building: Duration,
    kinds: Vec<(&'static str, SearchOrder, Histogram, usize)>,
    sends: Vec<(Sends, Sends)>,
}

/// The rooms that messages are in.
const ROOMS: u64 = 20;
/// Messages that are stored together.
const BATCH: usize = 4_096;
/// Milliseconds between two messages.
const PACE_MILLIS: u64 = 20_000;
const BEGIN_MILLIS: u64 = 1_780_000_000_000;

impl Args {
    pub(crate) fn run(self) -> anyhow::Result<Finding> {
        let folder = Folder::new()?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build()?;
        let mut corpus = Corpus::new(7);
        let text_bytes = runtime.block_on(self.fill(folder.path(), &mut corpus))?;
        let begin = Instant::now();
        let log = open(folder.path(), true)?;
        runtime.block_on(self.settle(&log))?;
        let building = begin.elapsed();
        let mut kinds = Vec::new();
        for kind in KINDS {
            for order in [SearchOrder::Newest, SearchOrder::Best] {
                let (times, found) = runtime.block_on(self.search(&log, kind, order, &corpus))?;
                kinds.push((kind.name(), order, times, found));
            }
        }
        log.close();
        let index_bytes = fs::metadata(folder.path().join("search.db"))?.len();
        let mut sends = Vec::new();
        for _ in 0..self.times {
            sends.push((Sends::measure(true, self.seconds)?, Sends::measure(false, self.seconds)?));
        }
        let messages = self.messages;
        Ok(Finding { messages, text_bytes, index_bytes, building, kinds, sends })
    }

    /// Stores the messages; returns how many bytes of text they have.
    async fn fill(self, folder: &Path, corpus: &mut Corpus) -> anyhow::Result<u64> {
        let log = open(folder, false)?;
        let mut text_bytes = 0;
        let mut stored = 0;
        while stored < self.messages {
            let count = BATCH.min(self.messages - stored);
            let mut batch = Vec::with_capacity(count);
            for number in stored..stored + count {
                let text = corpus.message();
                text_bytes += text.len() as u64;
                batch.push(proposal(number as u64, text)?);
            }
            let refused = log.append(batch).await.into_iter().find_map(Result::err);
            ensure!(refused.is_none(), "not stored: {refused:?}");
            stored += count;
        }
        log.close();
        Ok(text_bytes)
    }

    /// Waits until the index has everything.
    async fn settle(self, log: &SqliteLog) -> anyhow::Result<()> {
        loop {
            // A file that is not there yet cannot be read.
            if let Ok(page) = log.search(self.query("nothing", SearchOrder::Newest)?).await
                && !page.is_behind
            {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    async fn search(
        self,
        log: &SqliteLog,
        kind: Asked,
        order: SearchOrder,
        corpus: &Corpus,
    ) -> anyhow::Result<(Histogram, usize)> {
        let mut times = Histogram::default();
        let mut found = 0;
        let mut asked = corpus.asked(kind);
        for _ in 0..self.searches {
            let text = asked.next().context("there is always more to ask for")?;
            let query = self.query(&text, order)?;
            let begin = Instant::now();
            let page = log.search(query).await.with_context(|| text.clone())?;
            times.record(begin.elapsed());
            found += usize::from(!page.hits.is_empty());
        }
        Ok((times, found))
    }

    fn query(self, text: &str, order: SearchOrder) -> anyhow::Result<SearchQuery> {
        let Query { terms, .. } = match Query::parse(text, Default::default()) {
            Ok(query) => query,
            Err(error) => bail!("{text}: {error}"),
        };
        Ok(SearchQuery {
            terms,
            order,
            rooms: (0..ROOMS).map(|room| Readable { room: room_of(room), until: None }).collect(),
            newest: Position::new(self.messages as u64),
            hits_max: 20,
            text_bytes_max: 32 * 1024,
            ..SearchQuery::default()
        })
    }
}

fn open(folder: &Path, is_searchable: bool) -> anyhow::Result<SqliteLog> {
    let options =
        SqliteOptions { synchronous: Synchronous::Normal, is_searchable, bytes_max: None };
    Ok(SqliteLog::open(folder, options)?)
}

fn room_of(number: u64) -> RoomId {
    RoomId::new(RoomId::LOBBY.get() + number % ROOMS)
}

fn proposal(number: u64, text: String) -> anyhow::Result<Proposal> {
    // Some rooms are busier than others.
    let room = room_of((number * number) % 37 % ROOMS);
    let sender = Sender::User(UserId::new(1 + u32::try_from(number % 50)?));
    let content = Text::new(text)?.into();
    Ok(Proposal {
        room,
        at: Timestamp::from_millis(BEGIN_MILLIS + number * PACE_MILLIS),
        event: Event::MessageSent { sender, content, reply_to: None, thread: None, opens: false },
        expect: Expect::Anything,
        nonce: None,
    })
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { messages, text_bytes, index_bytes, building, kinds, sends } = self;
        let mib = |bytes: u64| bytes as f64 / f64::from(1 << 20);
        writeln!(
            f,
            "{messages} messages, {:.0} MiB of text; index {:.0} MiB, {:.2} times the text; made in \
             {:.0} s, {:.0} messages/s\n",
            mib(*text_bytes),
            mib(*index_bytes),
            *index_bytes as f64 / *text_bytes as f64,
            building.as_secs_f64(),
            *messages as f64 / building.as_secs_f64(),
        )?;
        writeln!(f, "| search for | order | p50 ms | p99 ms | max ms | that find something |")?;
        writeln!(f, "| --- | --- | ---: | ---: | ---: | ---: |")?;
        for (kind, order, times, found) in kinds {
            let ms = |percent| times.percentile(percent).as_secs_f64() * 1e3;
            let order = match order {
                SearchOrder::Newest => "newest",
                SearchOrder::Best => "best",
            };
            writeln!(
                f,
                "| {kind} | {order} | {:.1} | {:.1} | {:.1} | {found} |",
                ms(50.0),
                ms(99.0),
                times.max().as_secs_f64() * 1e3
            )?;
        }
        writeln!(f, "\n| messages sent | with the index | without |\n| --- | ---: | ---: |")?;
        for (with, without) in sends {
            writeln!(f, "| stored/s | {:.0} | {:.0} |", with.per_second, without.per_second)?;
            writeln!(
                f,
                "| µs of CPU a message, without the index's own thread | {:.1} | {:.1} |",
                with.cpu_micros, without.cpu_micros
            )?;
            writeln!(f, "| µs of CPU a message of that thread | {:.1} | |", with.index_micros)?;
        }
        Ok(())
    }
}
