//! What programs post to webhooks, in the shapes that programs have.

mod posted;
mod slack;

pub(super) use posted::Posted;

/// Every incoming webhook's URL begins so, and ends in its secret.
pub(crate) const PREFIX: &str = "/hooks/";
