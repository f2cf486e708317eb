//! Values of options, read with a reason in the user's language where they are wrong.

use std::time::Duration;

use papo_client::{AddressError, ServerAddress};
use papo_proto::{Name, NameError, RoomRef};

use crate::language::texts;

/// The address of a server.
pub(crate) fn server(text: &str) -> Result<ServerAddress, String> {
    text.parse().map_err(|error| match error {
        AddressError::NoHost => texts().get("address-no-host"),
        AddressError::Character(character) => {
            let character = character.escape_default().to_string();
            texts().with("address-character", &[("character", character.into())])
        }
        AddressError::Port => texts().get("address-port"),
    })
}

/// The name of a user.
pub(crate) fn name(text: &str) -> Result<Name, String> {
    Name::new(text).map_err(name_error)
}

/// `#room`, or `@name` for the direct room with someone.
pub(crate) fn room(text: &str) -> Result<RoomRef, String> {
    text.parse().map_err(|_| texts().get("room-invalid"))
}

/// Longer than anyone waits, and short enough to be added to any time.
const SECONDS_MAX: f64 = 1e9;

/// Seconds, which may have a fraction.
pub(crate) fn seconds(text: &str) -> Result<Duration, String> {
    let seconds = text.parse().ok().filter(|seconds| *seconds <= SECONDS_MAX);
    let seconds = seconds.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    seconds.ok_or_else(|| texts().get("seconds-invalid"))
}

/// A whole number.
pub(crate) fn number(text: &str) -> Result<u64, String> {
    text.parse().map_err(|_| texts().get("number-invalid"))
}

/// A reason as a sentence of its own.
pub(crate) fn sentence(reason: &str) -> String {
    let mut characters = reason.chars();
    characters.next().into_iter().flat_map(char::to_uppercase).chain(characters).collect()
}

/// Why a name cannot be used.
pub(crate) fn name_error(error: NameError) -> String {
    match error {
        NameError::Empty => texts().get("name-empty"),
        NameError::TooLong(max) => texts().with("name-too-long", &[("max", max.into())]),
        NameError::Character(character) => {
            let character = character.escape_default().to_string();
            texts().with("name-character", &[("character", character.into())])
        }
        NameError::NoHash => texts().get("room-invalid"),
    }
}
