//! Why a server does not start, and what to do about it.

use std::{error::Error, io};

use anyhow::anyhow;
use papo_log::OpenError;
use papo_server::{AuthorityError, FoundingError, StartError};

use crate::language::texts;

/// Why its data cannot be opened.
pub(super) fn open(error: &OpenError) -> anyhow::Error {
    let (key, path) = match error {
        OpenError::InUse { path } => ("serve-data-in-use", path),
        OpenError::Directory { path, .. } => ("serve-data-unusable", path),
        OpenError::Later { path, .. } => ("serve-data-later", path),
        OpenError::Earlier { path } | OpenError::Sqlite { path, .. } => {
            ("serve-data-damaged", path)
        }
    };
    let path = ("path", path.display().to_string().into());
    anyhow!(texts().with(key, &[path, ("detail", cause(error).into())]))
}

/// Why it cannot serve.
pub(super) fn start(error: &StartError) -> anyhow::Error {
    let detail = ("detail", cause(error).into());
    anyhow!(match error {
        StartError::Listen { address, source } => {
            let key = match source.kind() {
                io::ErrorKind::AddrInUse => "serve-address-in-use",
                io::ErrorKind::AddrNotAvailable => "serve-address-not-here",
                io::ErrorKind::PermissionDenied => "serve-address-denied",
                _ => "serve-address-unusable",
            };
            texts().with(key, &[("address", address.to_string().into()), detail])
        }
        StartError::Certificate(error) => return authority(error),
        StartError::Files(_) => texts().with("serve-files-unusable", &[detail]),
        StartError::Tls(_) => texts().with("serve-no-certificate", &[detail]),
        StartError::Thread(_) => texts().with("serve-no-thread", &[detail]),
    })
}

/// Why what was said before cannot be had.
pub(super) fn found(error: &FoundingError) -> anyhow::Error {
    anyhow!(texts().with("serve-data-unreadable", &[("detail", cause(error).into())]))
}

/// Why it has no authority.
pub(super) fn authority(error: &AuthorityError) -> anyhow::Error {
    let (key, path) = match error {
        AuthorityError::Io { path, .. } | AuthorityError::Unreadable { path } => {
            ("serve-authority-unusable", path)
        }
        AuthorityError::KeyMissing { path } => ("serve-authority-key-missing", path),
        AuthorityError::Foreign { path } => ("serve-authority-foreign", path),
        AuthorityError::Make(_) => {
            return anyhow!(
                texts().with("serve-no-certificate", &[("detail", cause(error).into())])
            );
        }
    };
    let path = ("path", path.display().to_string().into());
    anyhow!(texts().with(key, &[path, ("detail", cause(error).into())]))
}

/// What lies at the bottom of an error, as the system puts it.
pub(crate) fn cause(error: &dyn Error) -> String {
    let mut cause = error;
    while let Some(source) = cause.source() {
        cause = source;
    }
    cause.to_string()
}
