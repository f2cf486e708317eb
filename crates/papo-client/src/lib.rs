//! Client library: connect, resume, send exactly once.
//!
//! [`Client`] is what programs use: it keeps a connection to one server, comes back after every
//! break, and hands out [`Events`]. Inside it a [`Link`](link::Link) decides everything and does
//! no IO, so that the simulator drives the same code over queues. [`Profile`] is what a client
//! remembers on disk.

mod address;
mod client;
pub mod discovery;
pub mod link;
mod profile;
mod rooms;

pub use address::{AddressError, ServerAddress};
pub use client::{CallError, Client, ClientEvent, Disconnection, Events, Posted};
pub use link::{End, Identity, Resume};
pub use profile::{Profile, ProfileError};
