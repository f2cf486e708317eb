//! What others than sessions may ask of the state, at once and without changing anything: whoever
//! uploads or downloads a file, for one.

use std::net::IpAddr;

use papo_core::{Actor, Rejection, TokenHash, permit};
use papo_proto::{ErrorCode, RoomId, Scope, UserId};

use crate::{Hub, Sink};

impl<S: Sink> Hub<S> {
    /// The user whom a token proves that is good for files, at `address`, as far as both are let in.
    pub fn user_with(&self, token: &TokenHash, address: IpAddr) -> Result<UserId, Rejection> {
        let address = address.to_canonical();
        let banned = |until| Rejection::until(ErrorCode::Banned, until, self.now);
        if !address.is_loopback()
            && let Some(until) = self.state.address_ban(address, self.now)
        {
            return Err(banned(until));
        }
        let Some((user, device)) = self.state.device(token) else {
            return Err(ErrorCode::TokenInvalid.into());
        };
        let kept = self.state.user(user).and_then(|user| user.devices.get(&device));
        if let Some(grant) = kept.and_then(|device| device.grant) {
            permit(&grant, Some(Scope::Files), self.now)?;
        }
        self.state.user_ban(user, self.now).map_or(Ok(user), |until| Err(banned(until)))
    }

    /// Whether a user may read any of the rooms.
    pub fn may_read_any(&self, user: UserId, rooms: &[RoomId]) -> bool {
        let actor = Actor::User { user, device: None };
        rooms.iter().any(|room| self.state.may_read(&actor, *room, self.now))
    }
}
