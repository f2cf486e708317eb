//! Requests about who one is: the name, the devices, the password.

use serde::{Deserialize, Serialize};

use crate::{DeviceId, Secret, UserRef};

/// Takes another name. The old one is kept from others for
/// [`NAME_HELD_FOR`](crate::limits::NAME_HELD_FOR).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Nick {
    /// The name; see [`Name`](crate::Name).
    pub name: String,
}

/// Sets a password, for clients that can sign in with nothing else.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetPassword {
    /// The password; absent to have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub password: Option<Secret>,
}

/// Lists the user's devices.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Devices {}

/// Ends a device's right to sign in, and its sessions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RevokeDevice {
    /// The device, which is the asking user's own.
    pub device: DeviceId,
}

/// Asks for a [`LinkCode`](crate::LinkCode), with which one more device signs in as the user.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// For this user, whose devices are lost: only the server's administrator may ask that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<UserRef>,
    /// Ends the right of all devices that the user has.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub revoke: bool,
}

/// Makes the user an owner of the server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BecomeOwner {
    /// The setup code that the server printed when it started: four words.
    pub code: Secret,
}
