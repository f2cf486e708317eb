//! What goes wrong, and how often.

use std::ops::RangeInclusive;

use fastrand::Rng;

/// The faults of one run: each seed has its own mixture.
#[derive(Debug)]
pub(crate) struct Faults {
    /// Whether anything goes wrong at all; not any more once a run comes to its end.
    pub(crate) are_on: bool,
    /// How long a frame, a commit or a page takes, in milliseconds.
    delay: RangeInclusive<u64>,
    /// Of a thousand appends, how many the log refuses or leaves unknown.
    pub(crate) bad_appends: u32,
    /// Of a thousand reads, how many fail.
    pub(crate) bad_reads: u32,
    /// Bytes that a connection holds on its way to a client.
    pub(crate) pipe_bytes: usize,
    /// Bytes of text that are added to messages.
    pub(crate) padding: usize,
}

impl Faults {
    pub(crate) fn new(rng: &mut Rng) -> Self {
        let one_of = |rng: &mut Rng, values: &[u64]| values[rng.usize(..values.len())];
        Self {
            are_on: true,
            delay: 0..=one_of(rng, &[1, 20, 300]),
            bad_appends: rng.u32(0..300),
            bad_reads: rng.u32(0..100),
            pipe_bytes: usize::try_from(one_of(rng, &[50, 1_000, 100_000])).unwrap_or(1_000),
            padding: usize::try_from(one_of(rng, &[0, 100, 12_000])).unwrap_or(0),
        }
    }

    /// How long something takes.
    pub(crate) fn delay(&self, rng: &mut Rng) -> u64 {
        if self.are_on { rng.u64(self.delay.clone()) } else { 1 }
    }

    /// Whether something goes wrong that does so in `of_thousand` cases.
    pub(crate) fn strikes(&self, rng: &mut Rng, of_thousand: u32) -> bool {
        self.are_on && rng.u32(0..1_000) < of_thousand
    }
}
