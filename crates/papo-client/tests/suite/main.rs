//! Files between a client and a server, on real disks and sockets.
//!
//! [`FileServer`](file_server::FileServer) is a small server that breaks off, lies and forgets where
//! a test says so; that the real one understands us, the tests of the binary show.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod downloading;
mod file_server;
mod hostile_names;
mod uploading;
