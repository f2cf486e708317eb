use hyper::StatusCode;
use papo_proto::ErrorCode;

/// The status of an answer that refuses something for this reason.
pub(super) fn status(code: ErrorCode) -> StatusCode {
    match code {
        ErrorCode::TokenMissing
        | ErrorCode::TokenInvalid
        | ErrorCode::DeviceRevoked
        | ErrorCode::HelloFirst
        | ErrorCode::PasswordWrong => StatusCode::UNAUTHORIZED,
        ErrorCode::Banned
        | ErrorCode::Kicked
        | ErrorCode::Muted
        | ErrorCode::NotAMember
        | ErrorCode::NotAllowed
        | ErrorCode::NotYourMessage
        | ErrorCode::GuestsOnlyInLobby
        | ErrorCode::InvitationNeeded
        | ErrorCode::InvitationInvalid
        | ErrorCode::CodeInvalid
        | ErrorCode::PlaintextRefused
        | ErrorCode::SecretInTheClear
        | ErrorCode::ForeignPage
        | ErrorCode::ReadNeeded
        | ErrorCode::WriteNeeded
        | ErrorCode::FilesNeeded
        | ErrorCode::AdminNeeded
        | ErrorCode::DeviceNeeded => StatusCode::FORBIDDEN,
        ErrorCode::NothingHere
        | ErrorCode::NoSuchBlob
        | ErrorCode::NoSuchDevice
        | ErrorCode::NoSuchHook
        | ErrorCode::NoSuchInvitation
        | ErrorCode::NoSuchMessage
        | ErrorCode::NoSuchRoom
        | ErrorCode::NoSuchToken
        | ErrorCode::NoSuchType
        | ErrorCode::NoSuchUpload
        | ErrorCode::NoSuchUser => StatusCode::NOT_FOUND,
        ErrorCode::HookLoop => StatusCode::LOOP_DETECTED,
        ErrorCode::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
        ErrorCode::NotAcceptable => StatusCode::NOT_ACCEPTABLE,
        ErrorCode::BodyTooSlow => StatusCode::REQUEST_TIMEOUT,
        ErrorCode::NameTaken
        | ErrorCode::SchemaNotAdditive
        | ErrorCode::RoomExists
        | ErrorCode::RoomArchived
        | ErrorCode::LobbyIsForAll
        | ErrorCode::TooManyEdits
        | ErrorCode::TooManyHooks
        | ErrorCode::TooManyPins
        | ErrorCode::TooManyReactions
        | ErrorCode::LastOwner
        | ErrorCode::OffsetMismatch => StatusCode::CONFLICT,
        ErrorCode::BlobDropped => StatusCode::GONE,
        ErrorCode::TusVersion => StatusCode::PRECONDITION_FAILED,
        ErrorCode::BodyTooLarge
        | ErrorCode::ContentTooLarge
        | ErrorCode::FrameTooLarge
        | ErrorCode::TextTooLong => StatusCode::PAYLOAD_TOO_LARGE,
        ErrorCode::FileTooLarge | ErrorCode::QuotaExceeded => StatusCode::PAYLOAD_TOO_LARGE,
        ErrorCode::HashMismatch | ErrorCode::ChecksumMismatch => checksum_mismatch(),
        ErrorCode::MediaTypeUnknown => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        ErrorCode::Misdirected => StatusCode::MISDIRECTED_REQUEST,
        ErrorCode::NonceReused
        | ErrorCode::NonceNeedsToken
        | ErrorCode::NameInvalid
        | ErrorCode::NameMixed
        | ErrorCode::NameMissing
        | ErrorCode::TopicInvalid
        | ErrorCode::TextEmpty
        | ErrorCode::AddressInvalid
        | ErrorCode::HookUrlInvalid
        | ErrorCode::HookSecretInvalid
        | ErrorCode::ReasonInvalid
        | ErrorCode::PasswordInvalid
        | ErrorCode::QueryEmpty
        | ErrorCode::QueryTooLong
        | ErrorCode::PrefixTooShort
        | ErrorCode::FilterUnknown
        | ErrorCode::FilterInvalid
        | ErrorCode::ThreadNested
        | ErrorCode::ObjectInvalid
        | ErrorCode::ObjectMismatch
        | ErrorCode::SchemaInvalid
        | ErrorCode::FileInvalid
        | ErrorCode::EmojiInvalid
        | ErrorCode::NotAPoll
        | ErrorCode::NotATask
        | ErrorCode::ChoiceInvalid
        | ErrorCode::HistoryUnclear
        | ErrorCode::ValueInvalid => StatusCode::UNPROCESSABLE_ENTITY,
        ErrorCode::TooOften
        | ErrorCode::RoomIsSlow
        | ErrorCode::SearchBusy
        | ErrorCode::TooManyTransfers
        | ErrorCode::TooManyUploads => StatusCode::TOO_MANY_REQUESTS,
        ErrorCode::SearchTooSlow
        | ErrorCode::Unavailable
        | ErrorCode::Unconfirmed
        | ErrorCode::Stopping
        | ErrorCode::SignInTimeout
        | ErrorCode::Silent => StatusCode::SERVICE_UNAVAILABLE,
        ErrorCode::StorageFull | ErrorCode::Exhausted => StatusCode::INSUFFICIENT_STORAGE,
        _ => StatusCode::BAD_REQUEST,
    }
}

/// The status that tus has for what is not what its checksum says.
fn checksum_mismatch() -> StatusCode {
    StatusCode::from_u16(460).unwrap_or(StatusCode::BAD_REQUEST)
}
