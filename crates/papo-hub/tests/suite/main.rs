//! The hub alone: sessions are queues, and the log commits when a test says so.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod administration;
mod desk;
mod durability;
mod encoding;
mod ending;
mod files;
mod flushing;
mod identity;
mod limits;
mod names;
mod notes;
mod order;
mod outboxes;
mod pacing;
mod signals;
mod sink;
