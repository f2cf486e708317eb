use std::{collections::BTreeMap, fmt::Write, fs, ops::RangeInclusive, path::Path, time::Duration};

use papo_proto::{DEFAULT_PORT, ErrorCode, RoomId, UserId, WEBSOCKET_PATH, codec::Codec, limits};

use super::{comment, declared};

/// A limit in TypeScript: what is added to its name, and a number.
trait Number {
    fn numbers(self) -> Vec<(&'static str, u64)>;
}

impl Number for u32 {
    fn numbers(self) -> Vec<(&'static str, u64)> {
        vec![("", self.into())]
    }
}

impl Number for u64 {
    fn numbers(self) -> Vec<(&'static str, u64)> {
        vec![("", self)]
    }
}

impl Number for usize {
    fn numbers(self) -> Vec<(&'static str, u64)> {
        vec![("", self as u64)]
    }
}

impl Number for Duration {
    fn numbers(self) -> Vec<(&'static str, u64)> {
        vec![("_MS", self.as_millis().try_into().unwrap())]
    }
}

impl Number for RangeInclusive<usize> {
    fn numbers(self) -> Vec<(&'static str, u64)> {
        vec![("_MIN", *self.start() as u64), ("_MAX", *self.end() as u64)]
    }
}

/// The limits that the web client keeps to.
macro_rules! limits {
    ($($name:ident)*) => { [$((stringify!($name), limits::$name.numbers())),*] };
}

/// Everything that is no type.
pub(super) fn write(source: &Path) -> String {
    let mut text = String::new();
    let codes: Vec<_> = ErrorCode::ALL.iter().map(|code| format!("  \"{code}\",\n")).collect();
    text += "\n/** Why something is refused: the closed list. */\n";
    text += &format!("export const ERROR_CODES = [\n{}] as const;\n", codes.concat());
    let transient = ErrorCode::ALL.iter().filter(|code| code.is_transient());
    let transient: Vec<_> = transient.map(|code| format!("  \"{code}\",\n")).collect();
    text += "\n/** Those after which the same request may succeed later, unchanged. */\n";
    text += "export const TRANSIENT_ERROR_CODES: readonly ErrorCode[] = [\n";
    text += &format!("{}];\n", transient.concat());
    let mut constant = |doc: &str, name: &str, value: &dyn std::fmt::Display| {
        _ = writeln!(text, "\n/** {doc} */\nexport const {name} = {value};");
    };
    constant("Where the WebSocket is.", "WEBSOCKET_PATH", &format!("\"{WEBSOCKET_PATH}\""));
    for (name, codec) in [("SUBPROTOCOL_CBOR", Codec::Cbor), ("SUBPROTOCOL_JSON", Codec::Json)] {
        let subprotocol = format!("\"{}\"", codec.subprotocol());
        constant("What is spoken over it.", name, &subprotocol);
    }
    constant("Where a server listens unless it says otherwise.", "DEFAULT_PORT", &DEFAULT_PORT);
    constant(
        "Where names are claimed; bans from the server are told of it.",
        "DIRECTORY_ROOM",
        &RoomId::DIRECTORY,
    );
    constant("`#lobby`, where everyone is.", "LOBBY_ROOM", &RoomId::LOBBY);
    constant("Whoever administers the server on its own machine.", "SERVER_USER", &UserId::SERVER);
    let docs = docs(source);
    for (name, numbers) in limits() {
        for (unit, number) in numbers {
            let doc = comment(&docs[name], "");
            _ = write!(text, "\n{doc}export const {name}{unit} = {number};\n");
        }
    }
    text
}

fn limits() -> impl IntoIterator<Item = (&'static str, Vec<(&'static str, u64)>)> {
    limits! {
        FRAME_BYTES_MAX TEXT_BYTES_MAX OBJECT_BYTES_MAX OBJECT_DEPTH_MAX OBJECT_ITEMS_MAX
        OBJECTS_PER_MESSAGE_MAX TYPE_NAME_BYTES_MAX FALLBACK_BYTES_MAX FILES_PER_MESSAGE_MAX
        FILE_NAME_BYTES_MAX FOLDER_BYTES_MAX MEDIA_TYPE_BYTES_MAX WORDING_BYTES_MAX NAME_CHARS_MAX
        ROOM_NAME_CHARS_MAX TOPIC_CHARS_MAX REASON_CHARS_MAX DEVICE_LABEL_CHARS_MAX
        LINK_CODE_HOLDS PASSWORD_BYTES SENDS_PER_SECOND SENDS_BURST SLOW_SECONDS_MAX
        HISTORY_EVENTS_MAX HISTORY_EVENTS_DEFAULT EMOJI_BYTES_MAX REACTIONS_PER_MESSAGE_MAX
        PINS_PER_ROOM_MAX POLL_OPTIONS_MAX TASK_ITEMS_MAX ANNOTATION_NAMES_MAX THREAD_NAMES_MAX
        UNREAD_COUNTED_MAX SEARCH_QUERY_BYTES_MAX SEARCH_PARTS_MAX SEARCH_HITS_MAX
        SEARCH_HITS_DEFAULT LISTING_MAX REQUESTS_IN_FLIGHT_MAX TEXT_BYTES_IN_FLIGHT_MAX
        PING_INTERVAL DEAD_AFTER FILE_BYTES_MAX FILE_CHUNK_BYTES UPLOADS_PER_USER_MAX
        TRANSFERS_PER_USER_MAX
    }
}

/// What is said of each limit.
fn docs(source: &Path) -> BTreeMap<String, Vec<String>> {
    let file = fs::read_to_string(source.join("limits.rs")).unwrap();
    let items = syn::parse_file(&file).unwrap().items.into_iter();
    let constants = items.filter_map(|item| match item {
        syn::Item::Const(item) => Some((item.ident.to_string(), declared::doc(&item.attrs))),
        _ => None,
    });
    constants.collect()
}
