//! What went wrong, and what to do next, in the user's language.

use std::{io, path::Path, time::Duration};

use papo_client::{
    CallError, Disconnection, Distrust, End, ProfileError, Proof, ServerAddress,
    files::TransferError,
};
use papo_proto::{ErrorCode, Failure, Fingerprint, printable_line};

use crate::{language::texts, span};

/// Why there is no connection to `address`.
pub(crate) fn disconnection(why: &Disconnection, address: &ServerAddress) -> String {
    let address = ("address", address.to_string().into());
    match why {
        Disconnection::UnknownHost => texts().with("disconnected-unknown-host", &[address]),
        Disconnection::Unreachable { kind, detail } => {
            let key = match kind {
                io::ErrorKind::ConnectionRefused => "disconnected-nobody-there",
                io::ErrorKind::HostUnreachable | io::ErrorKind::NetworkUnreachable => {
                    "disconnected-no-route"
                }
                io::ErrorKind::TimedOut => "disconnected-timed-out",
                _ => {
                    let detail = printable_line(detail).into_owned().into();
                    return texts()
                        .with("disconnected-unreachable", &[address, ("detail", detail)]);
                }
            };
            texts().with(key, &[address])
        }
        Disconnection::HungUp => texts().with("disconnected-hung-up", &[address]),
        Disconnection::NotPapo { said: None } => texts().with("disconnected-not-papo", &[address]),
        Disconnection::NotPapo { said: Some(said) } => {
            let said = printable_line(said).into_owned().into();
            texts().with("disconnected-not-papo-says", &[address, ("said", said)])
        }
        Disconnection::Forbidden => texts().error(ErrorCode::PlaintextRefused),
        Disconnection::WrongClock => texts().with("disconnected-wrong-clock", &[address]),
        Disconnection::Lost => texts().get("disconnected-lost"),
        Disconnection::TimedOut => texts().with("disconnected-timed-out", &[address]),
        Disconnection::Garbled => texts().get("disconnected-garbled"),
        Disconnection::Bye(bye) => texts().error(bye.code),
        Disconnection::Refused(failure) => refusal(failure),
    }
}

/// Why a server refuses something, where the mistake is, and when it may not any more.
pub(crate) fn refusal(failure: &Failure) -> String {
    let why = texts().error(failure.code);
    let why = match &failure.detail {
        None => why,
        Some(detail) => format!("{why} ({})", printable_line(detail)),
    };
    match failure.retry_after_ms {
        None => why,
        Some(milliseconds) => {
            let span = span::show(Duration::from_millis(milliseconds)).into();
            texts().with("again-in", &[("why", why.into()), ("span", span)])
        }
    }
}

/// Why there will be no connection any more.
pub(crate) fn end(why: &End) -> String {
    match why {
        End::Refused(failure) => refusal(failure),
        End::OtherServer => texts().get("ended-other-server"),
        End::Distrusted(why) => distrust(why),
    }
}

/// Why a server is not talked to, with what would have to be compared, and done, to do so.
fn distrust(why: &Distrust) -> String {
    match why {
        Distrust::Promise { promised, address, proof } => {
            stop("distrust-promise", address, *promised, proof, "")
        }
        Distrust::Server { known, address, proof } => {
            stop("distrust-server", address, known.fingerprint, proof, &known.name)
        }
        Distrust::Address { known, address, proof } => {
            stop("distrust-address", address, known.fingerprint, proof, &known.name)
        }
        Distrust::Profile { detail } => {
            texts().with("profile-io", &[("detail", detail.clone().into())])
        }
    }
}

fn stop(
    key: &str,
    address: &ServerAddress,
    expected: Fingerprint,
    proof: &Proof,
    name: &str,
) -> String {
    let presented = proof.fingerprint;
    let values = [
        ("address", address.to_string().into()),
        ("name", name.to_owned().into()),
        ("expected", expected.to_string().into()),
        ("expected-words", expected.words().to_string().into()),
        ("presented", presented.to_string().into()),
        ("presented-words", presented.words().to_string().into()),
        ("presented-name", proof.server_name.clone().into()),
    ];
    texts().with(key, &values)
}

/// Like [`end`], for whoever can say another name on the command line only.
pub(crate) fn end_with_options(why: &End) -> String {
    match why {
        End::Refused(failure) if failure.code == ErrorCode::NameTaken => {
            texts().get("ended-name-taken")
        }
        End::Refused(failure) if failure.code == ErrorCode::InvitationNeeded => {
            texts().get("ended-invitation-needed")
        }
        _ => end(why),
    }
}

/// Why a request or message came to nothing.
pub(crate) fn call(error: &CallError) -> String {
    match error {
        CallError::Refused(failure) => refusal(failure),
        CallError::Disconnected => texts().get("call-disconnected"),
        CallError::Ended(why) => end_with_options(why),
        CallError::Stopped => texts().get("call-stopped"),
    }
}

/// Why a file was not moved.
pub(crate) fn transfer(error: &TransferError, address: &ServerAddress) -> String {
    let local = |path: &Path, detail: String| {
        let path = printable_line(&path.to_string_lossy()).into_owned().into();
        texts().with("transfer-local", &[("path", path), ("detail", detail.into())])
    };
    let at = |key, path: &Path| {
        let path = printable_line(&path.to_string_lossy()).into_owned().into();
        texts().with(key, &[("path", path)])
    };
    match error {
        TransferError::Disconnected(why) => disconnection(why, address),
        TransferError::Distrusted(why) => distrust(why),
        TransferError::InTheClear => texts().error(ErrorCode::SecretInTheClear),
        TransferError::Refused { code: Some(code), .. } => texts().error(*code),
        TransferError::Refused { status, detail, .. } => {
            let detail = printable_line(detail).into_owned().into();
            texts().with("transfer-refused", &[("status", (*status).into()), ("detail", detail)])
        }
        TransferError::Garbled(_) => texts().get("transfer-garbled"),
        TransferError::Local { path, source } => local(path, source.to_string()),
        TransferError::Changed { path } => at("transfer-changed", path),
        TransferError::Busy { path } => at("transfer-busy", path),
        TransferError::Corrupt => texts().get("transfer-corrupt"),
    }
}

/// Why a profile cannot be used.
pub(crate) fn profile(error: ProfileError) -> anyhow::Error {
    let key = match &error {
        ProfileError::Io { .. } => "profile-io",
        ProfileError::Unreadable { .. } => "profile-unreadable",
    };
    let detail = error.to_string().into();
    anyhow::Error::msg(texts().with(key, &[("detail", detail)]))
}
