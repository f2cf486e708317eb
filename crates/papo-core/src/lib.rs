//! The rules of the messenger, pure and deterministic.
//!
//! [`decide`] judges a [`Request`] against the [`State`] and proposes an event, or rejects it;
//! [`apply`] folds a committed event into the state. There is no I/O here, no clock, no randomness
//! and no task: the same log gives the same state, on every machine, for ever.

mod actor;
mod annotation;
mod apply;
mod authorize;
mod decide;
mod event;
mod grant;
mod hook;
mod invitation;
mod object_type;
mod password_hash;
mod proposal;
mod rejection;
mod request;
mod room;
mod schema;
mod state;
mod token_hash;
mod user;

pub use actor::Actor;
pub use annotation::{Annotation, Thread};
pub use apply::{apply, assume};
pub use authorize::{Action, authorize, permit, role};
pub use decide::decide;
pub use event::{Committed, Event, Sender, ServerId};
pub use grant::Grant;
pub use hook::{Hook, Way};
pub use invitation::{Invitation, InvitationHash};
pub use object_type::ObjectType;
pub use password_hash::PasswordHash;
pub use proposal::{Expect, Proposal};
pub use rejection::Rejection;
pub use request::{About, Entry, Request, Target};
pub use room::{Room, RoomKind};
pub use schema::{NotAdditive, Schema, SchemaError, Unbounded};
pub use state::{Readable, State};
pub use token_hash::TokenHash;
pub use user::{Device, Until, User};
