use serde::{Deserialize, Serialize};

macro_rules! error_codes {
    ($($(#[$doc:meta])* $variant:ident = $text:literal,)*) => {
        /// Why a request was refused: the closed list that every protocol of ours maps from.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[non_exhaustive]
        pub enum ErrorCode {
            $($(#[$doc])* #[serde(rename = $text)] $variant,)*
        }

        impl ErrorCode {
            /// Every code.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The code as it stands on the wire.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }
        }
    };
}

error_codes! {
    /// The frame could not be read: not CBOR or JSON of the shape that is expected.
    BadFrame = "bad_frame",
    /// The header of a classic message holds no length, or one that is too large.
    BadHeader = "bad_header",
    /// The frame is larger than [`FRAME_BYTES_MAX`](crate::limits::FRAME_BYTES_MAX).
    FrameTooLarge = "frame_too_large",
    /// The frame's `do` names nothing that this server does.
    UnknownOp = "unknown_op",
    /// Without encryption this is allowed only from the server's own machine.
    PlaintextRefused = "plaintext_refused",
    /// What is secret may not be said where others on the network can read it.
    SecretInTheClear = "secret_in_the_clear",
    /// The first request of a session is `hello`.
    HelloFirst = "hello_first",
    /// The session has said `hello` already.
    HelloTwice = "hello_twice",
    /// A `hello` without a token that is known must say a name.
    NameMissing = "name_missing",
    /// The name is another's.
    NameTaken = "name_taken",
    /// The name has a character or a length that is not allowed.
    NameInvalid = "name_invalid",
    /// The name's letters are of several scripts, so that it could pass for another.
    NameMixed = "name_mixed",
    /// The server lets new users in by invitation only.
    InvitationNeeded = "invitation_needed",
    /// The invitation is none, or does not hold any more.
    InvitationInvalid = "invitation_invalid",
    /// The code of a device, or of the setup, is wrong or does not hold any more.
    CodeInvalid = "code_invalid",
    /// The password is wrong, or the user has none.
    PasswordWrong = "password_wrong",
    /// The password is too short or too long; see
    /// [`PASSWORD_BYTES`](crate::limits::PASSWORD_BYTES).
    PasswordInvalid = "password_invalid",
    /// The user or the address is banned, for good or until `retry_after_ms`.
    Banned = "banned",
    /// The session was ended by an owner. The user may come back.
    Kicked = "kicked",
    /// The device's right to sign in was ended.
    DeviceRevoked = "device_revoked",
    /// The user may not speak in the room, for good or until `retry_after_ms`.
    Muted = "muted",
    /// That is too often: again after `retry_after_ms`.
    TooOften = "too_often",
    /// People may speak in the room only so often: again after `retry_after_ms`.
    RoomIsSlow = "room_is_slow",
    /// The room is closed for writing.
    RoomArchived = "room_archived",
    /// The address is none.
    AddressInvalid = "address_invalid",
    /// The reason is too long or has a control character.
    ReasonInvalid = "reason_invalid",
    /// The number of seconds, uses or the role is not one that can be.
    ValueInvalid = "value_invalid",
    /// The user has no such device.
    NoSuchDevice = "no_such_device",
    /// There is no message there, or none that this user may see.
    NoSuchMessage = "no_such_message",
    /// The message was not sent by this user, or by nobody who can change it.
    NotYourMessage = "not_your_message",
    /// The message was edited as often as one can be: see
    /// [`EDITS_PER_MESSAGE_MAX`](crate::limits::EDITS_PER_MESSAGE_MAX).
    TooManyEdits = "too_many_edits",
    /// What was to be reacted with is not one [`Emoji`](crate::Emoji).
    EmojiInvalid = "emoji_invalid",
    /// The message has as many different emoji as there may be: see
    /// [`REACTIONS_PER_MESSAGE_MAX`](crate::limits::REACTIONS_PER_MESSAGE_MAX).
    TooManyReactions = "too_many_reactions",
    /// The room has as many pinned messages as there may be: see
    /// [`PINS_PER_ROOM_MAX`](crate::limits::PINS_PER_ROOM_MAX).
    TooManyPins = "too_many_pins",
    /// The message has no poll there.
    NotAPoll = "not_a_poll",
    /// The poll has no such option, or lets one be chosen alone.
    ChoiceInvalid = "choice_invalid",
    /// The message has no task there, or the task no such item.
    NotATask = "not_a_task",
    /// There is no such invitation, or it does not hold any more.
    NoSuchInvitation = "no_such_invitation",
    /// There is no such webhook, or none that this user may remove.
    NoSuchHook = "no_such_hook",
    /// The server has as many webhooks as it may.
    TooManyHooks = "too_many_hooks",
    /// What this server posts elsewhere is not taken back as news.
    HookLoop = "hook_loop",
    /// The URL is none that a webhook can post to; see [`HookUrl`](crate::HookUrl).
    HookUrlInvalid = "hook_url_invalid",
    /// The secret is none to sign webhooks with; see [`HookSecret`](crate::HookSecret).
    HookSecretInvalid = "hook_secret_invalid",
    /// The server has one owner, who must stay one.
    LastOwner = "last_owner",
    /// The topic is too long or has a control character.
    TopicInvalid = "topic_invalid",
    /// The nonce was used before, for other content.
    NonceReused = "nonce_reused",
    /// A guest has no device whose nonces could be kept.
    NonceNeedsToken = "nonce_needs_token",
    /// There is no such room, or none that this user may see.
    NoSuchRoom = "no_such_room",
    /// There is no user of that name.
    NoSuchUser = "no_such_user",
    /// The room exists already.
    RoomExists = "room_exists",
    /// Only members of the room may do that.
    NotAMember = "not_a_member",
    /// This user may not do that.
    NotAllowed = "not_allowed",
    /// Everyone is in `#lobby`, and it cannot be left.
    LobbyIsForAll = "lobby_is_for_all",
    /// Guests may only speak in `#lobby`.
    GuestsOnlyInLobby = "guests_only_in_lobby",
    /// The text is empty.
    TextEmpty = "text_empty",
    /// The text is longer than [`TEXT_BYTES_MAX`](crate::limits::TEXT_BYTES_MAX).
    TextTooLong = "text_too_long",
    /// The text is not UTF-8.
    TextNotUtf8 = "text_not_utf8",
    /// There is nothing to look for, or only what is not to be there.
    QueryEmpty = "query_empty",
    /// More is asked for at once than one search looks for.
    QueryTooLong = "query_too_long",
    /// A prefix to search by is too short.
    PrefixTooShort = "prefix_too_short",
    /// There is no such filter to search by.
    FilterUnknown = "filter_unknown",
    /// A filter to search by cannot have that value.
    FilterInvalid = "filter_invalid",
    /// The search took too long.
    SearchTooSlow = "search_too_slow",
    /// There are too many searches at present.
    SearchBusy = "search_busy",
    /// What stands in a thread has none of its own.
    ThreadNested = "thread_nested",
    /// An object is not what its type is registered as; the detail says where, and how.
    ObjectMismatch = "object_mismatch",
    /// The schema is none that can be used; the detail says why.
    SchemaInvalid = "schema_invalid",
    /// The schema does more than add to the one that the type has; the detail says where.
    SchemaNotAdditive = "schema_not_additive",
    /// No type of that name is registered there.
    NoSuchType = "no_such_type",
    /// An object is none: its type's name, its value or its fallback; the detail says which.
    ObjectInvalid = "object_invalid",
    /// A file's name, folder or media type is none; the detail says which.
    FileInvalid = "file_invalid",
    /// A message carries more than it may: too many objects or files, or too large ones.
    ContentTooLarge = "content_too_large",
    /// The server's disk is full. Nothing was stored; reading still works.
    StorageFull = "storage_full",
    /// The log takes no writes at present. Nothing was stored.
    Unavailable = "unavailable",
    /// It may or may not have been stored: repeat it with the same nonce.
    Unconfirmed = "unconfirmed",
    /// The server is stopping.
    Stopping = "stopping",
    /// The session did not sign in in time.
    SignInTimeout = "sign_in_timeout",
    /// Nothing was heard from the session for too long.
    Silent = "silent",
    /// The server has as many users or rooms as it can number.
    Exhausted = "exhausted",
    /// A page of history is asked for before a place and after one, or at a time as well.
    HistoryUnclear = "history_unclear",
    /// The call's path, headers or body is not of the shape that is expected.
    BadRequest = "bad_request",
    /// There is nothing at that path.
    NothingHere = "nothing_here",
    /// What is at that path is not used by this method.
    MethodNotAllowed = "method_not_allowed",
    /// The answer is not to be had in any form that the client accepts.
    NotAcceptable = "not_acceptable",
    /// The body is in a form that is not taken there.
    MediaTypeUnknown = "media_type_unknown",
    /// The body is larger than [`API_BODY_BYTES_MAX`](crate::limits::API_BODY_BYTES_MAX).
    BodyTooLarge = "body_too_large",
    /// The body did not come in time.
    BodyTooSlow = "body_too_slow",
    /// The `Host` header does not name this server.
    Misdirected = "misdirected",
    /// The request comes from a web page that is not this server's.
    ForeignPage = "foreign_page",
    /// The call proves nobody.
    TokenMissing = "token_missing",
    /// The token is not known, or does not hold any more.
    TokenInvalid = "token_invalid",
    /// The token's scopes lack `read`.
    ReadNeeded = "read_needed",
    /// The token's scopes lack `write`.
    WriteNeeded = "write_needed",
    /// The token's scopes lack `files`.
    FilesNeeded = "files_needed",
    /// The token's scopes lack `admin`.
    AdminNeeded = "admin_needed",
    /// A token for programs never allows that; only a device of the user does.
    DeviceNeeded = "device_needed",
    /// The user has no such token for programs.
    NoSuchToken = "no_such_token",
    /// The file is larger than one may be, or than was said.
    FileTooLarge = "file_too_large",
    /// The user has as many bytes of files as one may have.
    QuotaExceeded = "quota_exceeded",
    /// The user has as many unfinished uploads as one may have.
    TooManyUploads = "too_many_uploads",
    /// As many files are being transferred as may be at a time.
    TooManyTransfers = "too_many_transfers",
    /// There is no such upload, or it is another's.
    NoSuchUpload = "no_such_upload",
    /// There is no such file on the server, or none that this user may have.
    NoSuchBlob = "no_such_blob",
    /// The server does not keep the file any more.
    BlobDropped = "blob_dropped",
    /// The upload has another length than the client thinks.
    OffsetMismatch = "offset_mismatch",
    /// The file's bytes are not those that its hash was made of. The upload is gone.
    HashMismatch = "hash_mismatch",
    /// The request's bytes are not those that its checksum was made of.
    ChecksumMismatch = "checksum_mismatch",
    /// Uploads follow version 1.0.0 of the tus protocol.
    TusVersion = "tus_version",
}

impl ErrorCode {
    /// Whether the same request may succeed later, unchanged.
    pub const fn is_transient(self) -> bool {
        matches!(
            self,
            Self::StorageFull
                | Self::Unavailable
                | Self::Unconfirmed
                | Self::Stopping
                | Self::SignInTimeout
                | Self::Silent
                | Self::TooOften
                | Self::SearchBusy
                | Self::TooManyTransfers
        )
    }
}

impl std::fmt::Display for ErrorCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}
