//! The log's contract, on every implementation of it, and what is SQLite's own.

mod contract;
mod proposal;
mod records;
mod sqlite;
