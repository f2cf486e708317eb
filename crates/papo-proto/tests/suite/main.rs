//! The wire as others see it: golden vectors, round trips, and bytes of an enemy.

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
