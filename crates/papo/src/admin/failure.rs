//! Why something was not done to a log, and what to do next.

use anyhow::anyhow;
use papo_log::{OpenError, maintenance::MaintenanceError};
use papo_proto::printable_line;

use super::problems;
use crate::{language::texts, serve::cause};

pub(super) fn explain(error: &MaintenanceError) -> anyhow::Error {
    let detail = ("detail", printable_line(&cause(error)).into_owned().into());
    let (key, path) = match error {
        MaintenanceError::Open(OpenError::InUse { path }) => ("admin-in-use", path),
        MaintenanceError::Open(OpenError::Later { path, .. }) => ("admin-later", path),
        MaintenanceError::Open(OpenError::Earlier { path }) => ("admin-earlier", path),
        MaintenanceError::Open(OpenError::Directory { path, .. }) => ("admin-unusable", path),
        MaintenanceError::Open(OpenError::Sqlite { path, .. })
        | MaintenanceError::Sqlite { path, .. } => ("admin-damaged", path),
        MaintenanceError::Full { path } => ("admin-full", path),
        MaintenanceError::NoLog { path } => ("admin-no-log", path),
        MaintenanceError::NotEmpty { path } => ("admin-not-empty", path),
        MaintenanceError::Exists { path } => ("admin-exists", path),
        MaintenanceError::Io { path, .. } => ("admin-unusable", path),
        MaintenanceError::NoBackup { path, reason } => {
            let path = ("path", path.display().to_string().into());
            let reason = ("reason", printable_line(reason).into_owned().into());
            return anyhow!(texts().with("admin-no-backup", &[path, reason]));
        }
        MaintenanceError::Damaged { path, problems: found } => {
            let path = ("path", path.display().to_string().into());
            let mut lines = vec![texts().with("admin-damaged-backup", &[path])];
            lines.extend(problems::lines(found));
            return anyhow!(lines.join("\n"));
        }
        MaintenanceError::Line { number, reason } => {
            let reason = printable_line(reason).into_owned().into();
            let about = [("number", (*number).into()), ("reason", reason)];
            return anyhow!(texts().with("admin-bad-line", &about));
        }
        MaintenanceError::Read(_) => return anyhow!(texts().with("admin-unreadable", &[detail])),
        // Whoever reads our output may have seen enough.
        MaintenanceError::Write(source) if source.kind() == std::io::ErrorKind::BrokenPipe => {
            return std::io::Error::from(std::io::ErrorKind::BrokenPipe).into();
        }
        MaintenanceError::Write(_) => return anyhow!(texts().with("admin-write", &[detail])),
        MaintenanceError::ReadLines(_) => return anyhow!(texts().with("admin-read", &[detail])),
    };
    let path = ("path", path.display().to_string().into());
    anyhow!(texts().with(key, &[path, detail]))
}
