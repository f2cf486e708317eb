//! Client library: connect, resume, send exactly once.
//!
//! [`Client`] is what programs use: it keeps a connection to one server, comes back after every
//! break, and hands out [`Events`]. Inside it a [`Link`](link::Link) decides everything and does
//! no IO, so that the simulator drives the same code over queues. [`Profile`] is what a client
//! remembers on disk: its devices, and the servers that it trusts. A server proves what it is before
//! anything is said to it.

mod address;
mod client;
pub mod discovery;
pub mod files;
pub mod link;
mod profile;
mod rooms;
mod server_link;
mod trust;

pub use address::{AddressError, ServerAddress};
pub use client::{CallError, Client, ClientEvent, Disconnection, Events, Posted, meet};
pub use link::{End, Identity, Resume, Ticket};
pub use profile::{Profile, ProfileError, ServerKey};
pub use server_link::{ServerLink, ServerLinkError};
pub use trust::{Distrust, HandshakeError, KnownServer, Proof};
