//! The program as people use it: the real binary, a real server, a terminal, pipes and kills.
//!
//! [`TestServer`](server::TestServer) is a server process that can be killed and started again;
//! a [`Person`](person::Person) has a name and a profile and runs commands; a
//! [`Terminal`](terminal::Terminal) is what such a command shows in one.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod admin;
mod chat;
mod commands;
mod deadline;
mod export;
mod files;
#[cfg(target_os = "linux")]
mod flat;
mod hostile;
mod languages;
mod network;
mod notes;
mod objects;
mod packaging;
mod people;
mod person;
mod search;
mod send;
mod server;
mod tail;
mod terminal;
mod trust;
mod uploads;
