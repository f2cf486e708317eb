//! Values of options, read with a reason in the user's language where they are wrong.

use std::{
    net::{IpAddr, SocketAddr},
    time::Duration,
};

use papo_client::{AddressError, ServerLink, ServerLinkError};
use papo_proto::{
    DEFAULT_PORT, ErrorCode, Fallback, FileName, Fingerprint, FourWords, FourWordsError, LinkCode,
    Name, NameError, Position, RoomName, RoomRef, Scopes, Text, TextError, TypeName,
    limits::{FALLBACK_BYTES_MAX, SERVER_NAME_CHARS_MAX, TYPE_NAME_BYTES_MAX},
    printable_line,
};
use papo_server::Plaintext;

use crate::{language::texts, note::number_from_one, size, span};

/// The address of a server, or a link to it.
pub(crate) fn server(text: &str) -> Result<ServerLink, String> {
    text.parse().map_err(|error| match error {
        ServerLinkError::Address(error) => address_error(error),
        ServerLinkError::Fingerprint => texts().get("link-fingerprint"),
        ServerLinkError::Invitation => texts().get("link-invitation"),
    })
}

fn address_error(error: AddressError) -> String {
    match error {
        AddressError::NoHost => texts().get("address-no-host"),
        AddressError::Character(character) => {
            let character = character.escape_default().to_string();
            texts().with("address-character", &[("character", character.into())])
        }
        AddressError::Port => texts().get("address-port"),
    }
}

/// The fingerprint of a server's authority.
pub(crate) fn fingerprint(text: &str) -> Result<Fingerprint, String> {
    text.parse().map_err(|_| texts().get("fingerprint-invalid"))
}

/// The name of a user.
pub(crate) fn name(text: &str) -> Result<Name, String> {
    Name::new(text).map_err(name_error)
}

/// `#room`, or `@name` for the direct room with someone.
pub(crate) fn room(text: &str) -> Result<RoomRef, String> {
    text.parse().map_err(|_| texts().get("room-invalid"))
}

/// `#room`, which is not between two.
pub(crate) fn named_room(text: &str) -> Result<RoomRef, String> {
    let name = RoomName::new(text).map_err(|_| texts().get("named-room-invalid"))?;
    Ok(RoomRef::Name(name))
}

/// Longer than anyone waits, and short enough to be added to any time.
const SECONDS_MAX: f64 = 1e9;

/// Seconds, which may have a fraction.
pub(crate) fn seconds(text: &str) -> Result<Duration, String> {
    let seconds = text.parse().ok().filter(|seconds| *seconds <= SECONDS_MAX);
    let seconds = seconds.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    seconds.ok_or_else(|| texts().get("seconds-invalid"))
}

/// A span of time with its unit.
pub(crate) fn span(text: &str) -> Result<Duration, String> {
    span::read(text).ok_or_else(|| texts().get("span-invalid"))
}

/// A number of bytes, with a unit or without.
pub(crate) fn size(text: &str) -> Result<u64, String> {
    size::read(text).ok_or_else(|| texts().get("size-invalid"))
}

/// Four words: an invitation, or a setup code.
pub(crate) fn four_words(text: &str) -> Result<FourWords, String> {
    text.parse().map_err(|error| match error {
        FourWordsError::Count(_) => texts().get("four-words-count"),
        FourWordsError::Unknown(word) => {
            let word = printable_line(&word).into_owned().into();
            texts().with("four-words-unknown", &[("word", word)])
        }
    })
}

/// The code that another device shows.
pub(crate) fn link_code(text: &str) -> Result<LinkCode, String> {
    text.parse().map_err(|_| texts().get("link-code-invalid"))
}

/// The name of a file.
pub(crate) fn file_name(text: &str) -> Result<FileName, String> {
    FileName::new(text).map_err(|_| texts().get("file-name-invalid"))
}

/// What a token for programs is good for.
pub(crate) fn scopes(text: &str) -> Result<Scopes, String> {
    let scopes = text.parse().ok().filter(|scopes: &Scopes| !scopes.is_empty());
    scopes.ok_or_else(|| texts().get("scopes-invalid"))
}

/// A whole number of things, one at least.
pub(crate) fn count(text: &str) -> Result<u32, String> {
    let count = text.parse().ok().filter(|count| *count > 0);
    count.ok_or_else(|| texts().get("number-invalid"))
}

/// A whole number.
pub(crate) fn number(text: &str) -> Result<u64, String> {
    text.parse().map_err(|_| texts().get("number-invalid"))
}

/// The position of a message.
pub(crate) fn position(text: &str) -> Result<Position, String> {
    text.trim().parse().map(Position::new).map_err(|_| texts().get("position-invalid"))
}

/// Which one of a few, counted from 1; given counted from 0.
pub(crate) fn from_one(text: &str) -> Result<u8, String> {
    number_from_one(text).ok_or_else(|| texts().get("from-one-invalid"))
}

/// A reason as a sentence of its own.
pub(crate) fn sentence(reason: &str) -> String {
    let mut characters = reason.chars();
    characters.next().into_iter().flat_map(char::to_uppercase).chain(characters).collect()
}

/// Why a name cannot be used.
pub(crate) fn name_error(error: NameError) -> String {
    match error {
        NameError::Mixed => texts().get("name-mixed"),
        NameError::Empty => texts().get("name-empty"),
        NameError::TooLong(max) => texts().with("name-too-long", &[("max", max.into())]),
        NameError::Character(character) => {
            let character = character.escape_default().to_string();
            texts().with("name-character", &[("character", character.into())])
        }
        NameError::NoHash => texts().get("room-invalid"),
    }
}

/// The name of an object's type.
pub(crate) fn type_name(text: &str) -> Result<TypeName, String> {
    let max = ("max", TYPE_NAME_BYTES_MAX.into());
    TypeName::new(text).map_err(|_| texts().with("type-name-invalid", &[max]))
}

/// One line in an object's stead.
pub(crate) fn fallback(text: &str) -> Result<Fallback, String> {
    let max = ("max", FALLBACK_BYTES_MAX.into());
    Fallback::new(text).map_err(|_| texts().with("fallback-invalid", &[max]))
}

/// What is said beside an object.
pub(crate) fn text(text: &str) -> Result<Text, String> {
    Text::new(text).map_err(|error| match error {
        TextError::Empty => texts().error(ErrorCode::TextEmpty),
        TextError::TooLong(_) => texts().error(ErrorCode::TextTooLong),
    })
}

/// Where to listen: an address of this machine, with a port or without.
pub(crate) fn listen(text: &str) -> Result<SocketAddr, String> {
    let with_usual_port = |address: IpAddr| SocketAddr::new(address, DEFAULT_PORT);
    text.parse()
        .or_else(|_| text.parse().map(with_usual_port))
        .map_err(|_| texts().get("listen-invalid"))
}

/// What a server is called: one line that can be shown.
pub(crate) fn server_name(text: &str) -> Result<String, String> {
    let name = printable_line(text.trim()).into_owned();
    let is_fit = !name.is_empty() && name.chars().count() <= SERVER_NAME_CHARS_MAX;
    is_fit.then_some(name).ok_or_else(|| {
        texts().with("server-name-invalid", &[("max", SERVER_NAME_CHARS_MAX.into())])
    })
}

/// What may be spoken without encryption.
pub(crate) fn plaintext(text: &str) -> Result<Plaintext, String> {
    text.parse().map_err(|_| texts().get("plaintext-invalid"))
}
