use papo_proto::limits::OUTBOX_BYTES_MAX;

/// Bytes that wait to be written to a session: its own, or those of a run that it shares with
/// every other session of its room for as long as nothing else joins them.
#[derive(Default)]
pub(crate) struct Outbox {
    bytes: Vec<u8>,
    /// How many of `bytes` were written.
    written: usize,
    shared: Option<Shared>,
}

/// A run's bytes in one encoding, by where they stand in the round's [`Runs`].
#[derive(Clone, Copy)]
pub(crate) struct Shared {
    pub(crate) run: usize,
    pub(crate) encoding: usize,
}

/// What a round's runs of events are in each encoding. Kept until the round is flushed.
#[derive(Default)]
pub(crate) struct Runs {
    runs: Vec<Vec<Vec<u8>>>,
    spare: Vec<Vec<Vec<u8>>>,
}

/// Buffers that are kept for the next outboxes that need one.
#[derive(Default)]
pub(crate) struct Spares(Vec<Vec<u8>>);

/// Spare buffers kept, and the largest that is worth keeping, in bytes.
const SPARES_MAX: usize = 256;
const SPARE_BYTES_MAX: usize = 32 * 1024;

impl Outbox {
    pub(crate) fn len(&self, runs: &Runs) -> usize {
        self.shared.map_or(0, |shared| runs.bytes(shared).len()) + self.bytes.len() - self.written
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.shared.is_none() && self.bytes.len() == self.written
    }

    /// Whether `count` more bytes may wait: as many as the limit has room for, and a frame that is
    /// longer than that where it is alone.
    pub(crate) fn takes(&self, count: usize, runs: &Runs) -> bool {
        self.is_empty() || self.len(runs) + count <= OUTBOX_BYTES_MAX
    }

    /// Appends a run's bytes: without copying them where nothing else waits.
    pub(crate) fn push_run(&mut self, shared: Shared, runs: &Runs, spares: &mut Spares) {
        if self.is_empty() {
            self.shared = Some(shared);
        } else {
            self.own(runs, spares).extend_from_slice(runs.bytes(shared));
        }
    }

    /// The bytes of its own, to append to.
    pub(crate) fn own(&mut self, runs: &Runs, spares: &mut Spares) -> &mut Vec<u8> {
        if self.bytes.capacity() == 0 {
            self.bytes = spares.take();
        }
        if let Some(shared) = self.shared.take() {
            self.bytes.extend_from_slice(runs.bytes(shared));
        }
        &mut self.bytes
    }

    /// What is to be written next.
    pub(crate) fn next<'a>(&'a self, runs: &'a Runs) -> &'a [u8] {
        match self.shared {
            Some(shared) => runs.bytes(shared),
            None => &self.bytes[self.written..],
        }
    }

    /// The first `count` bytes were written.
    pub(crate) fn advance(&mut self, count: usize, runs: &Runs, spares: &mut Spares) {
        if let Some(shared) = self.shared {
            let rest = &runs.bytes(shared)[count..];
            self.shared = None;
            if !rest.is_empty() {
                self.own(runs, spares).extend_from_slice(rest);
            }
            return;
        }
        self.written += count;
        if self.written == self.bytes.len() {
            self.written = 0;
            spares.give(std::mem::take(&mut self.bytes));
        } else if self.written >= self.bytes.len() / 2 {
            self.bytes.drain(..self.written);
            self.written = 0;
        }
    }

    /// Makes the rest of a shared run its own, for the round's runs are about to go.
    pub(crate) fn keep(&mut self, runs: &Runs, spares: &mut Spares) {
        if self.shared.is_some() {
            self.own(runs, spares);
        }
    }
}

impl Runs {
    /// Adds a run, for each encoding what `write` appends.
    pub(crate) fn add(
        &mut self,
        encodings: usize,
        mut write: impl FnMut(usize, &mut Vec<u8>),
    ) -> usize {
        let mut run = self.spare.pop().unwrap_or_default();
        run.resize_with(encodings, Vec::new);
        for (encoding, bytes) in run.iter_mut().enumerate() {
            bytes.clear();
            write(encoding, bytes);
        }
        self.runs.push(run);
        self.runs.len() - 1
    }

    pub(crate) fn bytes(&self, shared: Shared) -> &[u8] {
        &self.runs[shared.run][shared.encoding]
    }

    /// Forgets every run; no outbox may share one any more.
    pub(crate) fn clear(&mut self) {
        self.spare.append(&mut self.runs);
        self.spare.truncate(SPARES_MAX);
        for bytes in self.spare.iter_mut().flatten() {
            if bytes.capacity() > SPARE_BYTES_MAX {
                *bytes = Vec::new();
            }
        }
    }
}

impl Spares {
    fn take(&mut self) -> Vec<u8> {
        self.0.pop().unwrap_or_default()
    }

    fn give(&mut self, mut bytes: Vec<u8>) {
        if self.0.len() < SPARES_MAX && bytes.capacity() <= SPARE_BYTES_MAX {
            bytes.clear();
            self.0.push(bytes);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn runs(texts: &[&str]) -> Runs {
        let mut runs = Runs::default();
        for text in texts {
            runs.add(1, |_, bytes| bytes.extend_from_slice(text.as_bytes()));
        }
        runs
    }

    fn run(run: usize) -> Shared {
        Shared { run, encoding: 0 }
    }

    #[test]
    fn a_run_alone_is_shared_and_what_joins_it_comes_after() {
        let (runs, mut spares) = (runs(&["one", "two"]), Spares::default());
        let mut outbox = Outbox::default();
        outbox.push_run(run(0), &runs, &mut spares);
        assert!(outbox.shared.is_some());
        outbox.push_run(run(1), &runs, &mut spares);
        outbox.own(&runs, &mut spares).extend_from_slice(b"!");
        assert_eq!(outbox.next(&runs), b"onetwo!");
        assert_eq!(outbox.len(&runs), 7);
    }

    #[test]
    fn what_was_not_written_stays_wherever_it_was_cut() {
        for cut in 0..=6 {
            for is_joined in [false, true] {
                let (runs, mut spares) = (runs(&["shared"]), Spares::default());
                let mut outbox = Outbox::default();
                outbox.push_run(run(0), &runs, &mut spares);
                if is_joined {
                    outbox.own(&runs, &mut spares);
                }
                outbox.advance(cut, &runs, &mut spares);
                outbox.keep(&runs, &mut spares);
                assert_eq!(outbox.next(&runs), &b"shared"[cut..]);
                assert_eq!(outbox.is_empty(), cut == 6);
            }
        }
    }

    #[test]
    fn an_empty_outbox_holds_no_buffer() {
        let (runs, mut spares) = (Runs::default(), Spares::default());
        let mut outbox = Outbox::default();
        outbox.own(&runs, &mut spares).extend_from_slice(b"reply");
        outbox.advance(5, &runs, &mut spares);
        assert_eq!(outbox.bytes.capacity(), 0);
    }
}
