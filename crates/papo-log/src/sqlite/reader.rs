use std::{
    path::Path,
    sync::{Arc, Mutex, PoisonError},
    thread,
    time::Instant,
};

use rusqlite::Connection;
use tokio::sync::{mpsc, oneshot};

use super::schema;
use crate::{Measures, ReadError, annotations::file};

/// Threads that read, each on a connection of its own.
#[derive(Clone)]
pub(super) struct Readers {
    reads: mpsc::Sender<Read>,
    measures: Measures,
}

type Read = Box<dyn FnOnce(&Connection) + Send>;

/// Threads that read.
const THREADS: usize = 2;
/// Reads that may wait for a thread; past it, the one who asks waits.
const READS_MAX: usize = 256;

impl Readers {
    /// Starts them on the log at `path` in `directory`, and on what was said about its messages.
    pub(super) fn start(
        directory: &Path,
        path: &Path,
        measures: Measures,
    ) -> Result<Self, rusqlite::Error> {
        let (reads, waiting) = mpsc::channel::<Read>(READS_MAX);
        let waiting = Arc::new(Mutex::new(waiting));
        for _ in 0..THREADS {
            let connection = schema::open_reader(path)?;
            file::attach(&connection, directory)?;
            let waiting = waiting.clone();
            thread::spawn(move || {
                while let Some(read) = next(&waiting) {
                    read(&connection);
                }
            });
        }
        Ok(Self { reads, measures })
    }

    /// What `read` makes of the file, on one of the threads.
    pub(super) async fn read<T: Send + 'static>(
        &self,
        read: impl FnOnce(&Connection) -> Result<T, ReadError> + Send + 'static,
    ) -> Result<T, ReadError> {
        let (answer, answered) = oneshot::channel();
        let read: Read = Box::new(move |connection| {
            // Whoever asked may have gone meanwhile.
            let _ = answer.send(read(connection));
        });
        let begun = Instant::now();
        self.measures.reads.inc();
        let _under_way = UnderWay(&self.measures);
        self.reads.send(read).await.map_err(|_| ReadError::Closed)?;
        let result = answered.await.map_err(|_| ReadError::Closed)?;
        self.measures.read(begun.elapsed());
        result
    }
}

/// Counts a read until it has ended, or nobody waits for it any more.
struct UnderWay<'a>(&'a Measures);

impl Drop for UnderWay<'_> {
    fn drop(&mut self) {
        self.0.reads.dec();
    }
}

fn next(waiting: &Mutex<mpsc::Receiver<Read>>) -> Option<Read> {
    waiting.lock().unwrap_or_else(PoisonError::into_inner).blocking_recv()
}
