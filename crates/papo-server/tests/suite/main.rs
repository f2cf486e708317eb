//! The server as its clients see it: real sockets on loopback over a log on the disk, and the
//! gateways with the hub alone where a stream is cut at every byte.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[cfg(unix)]
mod admin;
mod api;
mod browser;
mod cable;
mod classic;
mod classic_client;
mod cord;
mod files;
mod gated_log;
mod history;
mod host;
mod http;
mod http_client;
mod incoming_hooks;
mod monitoring;
mod objects;
mod outgoing_hooks;
mod page;
mod person;
mod receiver;
mod resuming;
mod roles;
mod rooms;
mod searching;
#[cfg(unix)]
mod secrets;
mod sending;
#[cfg(unix)]
mod siege;
mod stalling;
mod stopping;
mod tls;
mod websocket;
