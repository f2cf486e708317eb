//! The wire as others see it: golden vectors, round trips, and bytes of an enemy.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod allocations;
mod builtin;
mod classic;
mod content;
mod frames;
mod hooks;
mod hostile;
mod notes;
mod round_trip;
mod typescript;
mod vectors;
