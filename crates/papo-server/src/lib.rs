//! The server around the hub: it listens, finds out who is calling, and speaks their protocol.
//!
//! A connection's way: [`listener`](self) accepts it, `admission` lets it in, [`sniff`] tells what
//! it speaks, `gateway::http` upgrades a WebSocket; then it goes over to the hub's thread, where
//! `connection` reads requests from it and `round` turns the loop of request, commit and delivery.

mod admission;
mod announcer;
mod config;
mod connection;
mod founding;
pub mod gateway;
mod listener;
mod round;
mod server;
pub mod sniff;

pub use config::{Config, Plaintext, UnknownProtocol};
pub use founding::FoundingError;
pub use server::{Server, StartError};
