//! The log's contract, on every implementation of it, and what is SQLite's own.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod blobs;
mod contract;
mod following;
mod maintenance;
mod many;
mod noted;
mod proposal;
mod records;
mod search;
mod sqlite;
