//! What a client remembers on disk.

mod file;

use std::{io, path::PathBuf};

use papo_proto::{Name, Token};

use crate::{ServerAddress, client::random};
use file::{Contents, Device};

/// A directory in which a client keeps its devices' tokens and what was used last.
///
/// Any number of processes may use one at the same time: changes are made under a lock, and the
/// file is replaced as a whole.
#[derive(Clone, Debug)]
pub struct Profile {
    directory: PathBuf,
}

/// Why a profile cannot be read or written.
#[derive(Debug, thiserror::Error)]
pub enum ProfileError {
    /// The system does not let us.
    #[error("{path}: {source}")]
    Io {
        /// Where.
        path: PathBuf,
        /// How the system puts it.
        source: io::Error,
    },
    /// The file is not one that this version of papo has written. It is left as it is.
    #[error("{path}: {source}")]
    Unreadable {
        /// Where.
        path: PathBuf,
        /// Where and how it is wrong.
        source: serde_json::Error,
    },
}

impl Profile {
    /// The profile in `directory`, which comes into being with the first thing to remember.
    pub fn new(directory: impl Into<PathBuf>) -> Self {
        Self { directory: directory.into() }
    }

    /// The token of this device as `name` on a server; made, and on disk, on the first call.
    pub fn token(&self, server: &ServerAddress, name: &Name) -> Result<Token, ProfileError> {
        if let Some(device) = file::read(&self.directory)?.device(server, name) {
            return Ok(device.token.clone());
        }
        file::change(&self.directory, |contents| {
            // Another process may have been faster.
            let devices = &mut contents.server_mut(server).devices;
            let device = devices
                .entry(name.key())
                .or_insert_with(|| Device { name: name.clone(), token: Token::new(random()) });
            device.token.clone()
        })
    }

    /// The server that was used last.
    pub fn last_server(&self) -> Result<Option<ServerAddress>, ProfileError> {
        let contents = file::read(&self.directory)?;
        Ok(contents.last_server.and_then(|address| address.parse().ok()))
    }

    /// The name that was used last on a server.
    pub fn last_name(&self, server: &ServerAddress) -> Result<Option<Name>, ProfileError> {
        let contents = file::read(&self.directory)?;
        Ok(contents.server(server).and_then(|known| known.last_name.clone()))
    }

    /// Remembers what is used now.
    pub fn remember(&self, server: &ServerAddress, name: &Name) -> Result<(), ProfileError> {
        let is_so = |contents: &Contents| {
            let known = contents.server(server).and_then(|known| known.last_name.as_ref());
            contents.last_server.as_deref() == Some(&server.to_string()) && known == Some(name)
        };
        if is_so(&file::read(&self.directory)?) {
            return Ok(());
        }
        file::change(&self.directory, |contents| {
            contents.last_server = Some(server.to_string());
            contents.server_mut(server).last_name = Some(name.clone());
        })
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, thread};

    use super::*;

    fn server(address: &str) -> ServerAddress {
        address.parse().unwrap()
    }

    fn name(name: &str) -> Name {
        Name::new(name).unwrap()
    }

    #[test]
    fn a_token_is_made_once_for_each_server_and_name() {
        let directory = tempfile::tempdir().unwrap();
        let profile = Profile::new(directory.path().join("not/there/yet"));
        let first = profile.token(&server("localhost"), &name("ana")).unwrap();
        assert_eq!(profile.token(&server("127.0.0.1"), &name("ANA")).unwrap(), first);
        assert_ne!(profile.token(&server("localhost"), &name("bob")).unwrap(), first);
        assert_ne!(profile.token(&server("10.0.0.1"), &name("ana")).unwrap(), first);
    }

    #[test]
    fn what_was_used_last_is_remembered() {
        let directory = tempfile::tempdir().unwrap();
        let profile = Profile::new(directory.path());
        assert_eq!(profile.last_server().unwrap(), None);
        profile.remember(&server("10.0.0.1"), &name("ana")).unwrap();
        profile.remember(&server("10.0.0.2"), &name("bob")).unwrap();
        assert_eq!(profile.last_server().unwrap(), Some(server("10.0.0.2")));
        assert_eq!(profile.last_name(&server("10.0.0.1")).unwrap(), Some(name("ana")));
        assert_eq!(profile.last_name(&server("10.0.0.3")).unwrap(), None);
    }

    #[test]
    fn many_at_a_time_agree_and_lose_nothing() {
        let directory = tempfile::tempdir().unwrap();
        let tokens = thread::scope(|scope| {
            let threads: Vec<_> = (0..8)
                .map(|number| {
                    let profile = Profile::new(directory.path());
                    scope.spawn(move || {
                        let own = name(&format!("user{number}"));
                        profile.remember(&server("10.0.0.1"), &own).unwrap();
                        let own = profile.token(&server("10.0.0.1"), &own).unwrap();
                        (own, profile.token(&server("10.0.0.1"), &name("ana")).unwrap())
                    })
                })
                .collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect::<Vec<_>>()
        });
        let profile = Profile::new(directory.path());
        for (number, (own, shared)) in tokens.iter().enumerate() {
            assert_eq!(*shared, tokens[0].1);
            let kept = profile.token(&server("10.0.0.1"), &name(&format!("user{number}")));
            assert_eq!(kept.unwrap(), *own);
        }
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_can_read_it() {
        use std::os::unix::fs::PermissionsExt;
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("profile");
        Profile::new(&path).token(&server("10.0.0.1"), &name("ana")).unwrap();
        let mode = |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode();
        assert_eq!(mode(&path) & 0o777, 0o700);
        for entry in fs::read_dir(&path).unwrap() {
            assert_eq!(mode(&entry.unwrap().path()) & 0o777, 0o600);
        }
    }

    #[test]
    fn a_file_that_cannot_be_read_is_left_as_it_is() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("profile.json");
        fs::write(&path, "{\"version\": 1, ").unwrap();
        let profile = Profile::new(directory.path());
        let error = profile.token(&server("10.0.0.1"), &name("ana")).unwrap_err();
        assert!(matches!(error, ProfileError::Unreadable { .. }), "{error}");
        assert!(error.to_string().contains("profile.json"));
        assert_eq!(fs::read_to_string(&path).unwrap(), "{\"version\": 1, ");
    }
}
