//! Files of this machine on their way to a message: which they are, what they are, and their bytes
//! to the server.

mod collect;
mod gather;
mod media_type;
mod picture;
mod spool;
mod upload;

pub(crate) use collect::{Collected, Local, collect};
pub(crate) use gather::{explain_unsent, gather};
pub(crate) use spool::Spool;
pub(crate) use upload::{Unsent, Uploads, messages};
