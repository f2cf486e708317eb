//! What is known of a message beside its words, as words that no text has: they begin with a
//! character of private use.

use std::fmt::Write;

use papo_core::Sender;
use papo_proto::{RoomId, query::Has};

/// What every tag begins with. No text that is indexed has it.
const MARK: char = '\u{e000}';

/// Between two parts of a message, so that no phrase goes over from one to the other.
pub(super) fn separator(words: &mut String) {
    words.push(' ');
    words.push(MARK);
}

/// The tag of all that is in a room.
pub(super) fn room(room: RoomId) -> String {
    format!("{MARK}r{room}")
}

/// The tag of all that someone sent.
pub(super) fn sender(sender: &Sender) -> String {
    match sender {
        Sender::User(user) => format!("{MARK}u{user}"),
        // Who looks for what a program said knows its name.
        Sender::Guest(name) | Sender::Hook(_, name) => format!("{MARK}g{}", hash(&name.key())),
    }
}

/// The tag of all that has an object of a type, which is in lower case.
pub(super) fn object(kind: &str) -> String {
    format!("{MARK}t{}", hash(kind))
}

/// The tag of all that carries something.
pub(super) fn has(has: Has) -> String {
    let letter = match has {
        Has::File => 'f',
        Has::Object => 'o',
        Has::Link => 'l',
    };
    format!("{MARK}h{letter}")
}

/// Letters and digits that stand for what may have others.
fn hash(text: &str) -> String {
    let hash = blake3::hash(text.as_bytes());
    let mut letters = String::new();
    for byte in &hash.as_bytes()[..8] {
        write!(letters, "{byte:02x}").expect("a string takes all");
    }
    letters
}
