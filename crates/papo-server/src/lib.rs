//! The server around the hub: it listens, finds out who is calling, and speaks their protocol.
//!
//! A connection's way: [`listener`](self) accepts it, `admission` lets it in, [`sniff`] tells what
//! it speaks, once more inside where `tls` has opened it, `gateway::http` upgrades a WebSocket; then
//! it goes over to the hub's thread, where `connection` reads requests from it and `round` turns the loop of request, commit and delivery.

#[cfg(unix)]
mod admin_socket;
mod admission;
mod announcer;
mod channel;
mod config;
mod connection;
mod errand;
mod files;
mod founding;
pub mod gateway;
mod hashing;
mod inquiry;
mod listener;
mod monitor;
mod round;
mod server;
pub mod sniff;
mod socket_pair;
mod tls;
mod vitals;
mod webhook;
mod wire;

#[cfg(unix)]
pub use admin_socket::ADMIN_SOCKET;
pub use config::{Config, Plaintext, UnknownProtocol};
pub use founding::{Founded, FoundingError, found};
pub use server::{Server, StartError};
pub use tls::{Authority, AuthorityError};
