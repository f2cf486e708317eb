//! What a client remembers on disk.

mod file;

use std::{
    fmt, io,
    path::{Path, PathBuf},
};

use papo_proto::{Fingerprint, Name, Token};

use crate::{Distrust, KnownServer, Proof, ServerAddress, client::random, trust};
use file::{Contents, Device};

/// A directory in which a client keeps the servers that it knows, its devices' tokens there and
/// what was used last.
///
/// Any number of processes may use one at the same time: changes are made under a lock, and
/// each file is replaced as a whole.
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

    /// Where it is kept.
    pub fn directory(&self) -> &Path {
        &self.directory
    }

    /// Where files that are being sent are remembered, and kept as far as they are nowhere else.
    pub fn uploads(&self) -> PathBuf {
        self.directory.join("uploads")
    }

    /// Judges what answers at `address` by what is known and by what a link or an announcement has
    /// promised, and remembers it. It may be talked to only if this succeeds.
    pub fn meet(
        &self,
        address: &ServerAddress,
        promised: Option<Fingerprint>,
        proof: &Proof,
    ) -> Result<(), Box<Distrust>> {
        let known = file::read_known_servers(&self.directory)?;
        trust::judge(&known, address, promised, proof)?;
        if known.has(address, proof) {
            return Ok(());
        }
        file::change_known_servers(&self.directory, |known| {
            // Another process may have been faster.
            trust::judge(known, address, promised, proof)?;
            known.meet(address, proof);
            Ok(())
        })
    }

    /// Trusts what answers at `address` from now on, whatever was known. Where it is a known server
    /// that has another authority now, it is the same to this profile: its devices stay.
    pub fn accept(&self, address: &ServerAddress, proof: &Proof) -> Result<(), ProfileError> {
        let before = file::change_known_servers(&self.directory, |known| {
            let before: Vec<_> = known
                .with_id(&proof.server_id)
                .filter(|server| proof.is_not(server))
                .map(|server| server.fingerprint)
                .collect();
            before.iter().for_each(|fingerprint| _ = known.forget(*fingerprint));
            known.meet(address, proof);
            Ok::<_, ProfileError>(before)
        })?;
        if before.is_empty() {
            return Ok(());
        }
        file::change(&self.directory, |contents| {
            for fingerprint in before {
                contents.hand_on(&ServerKey::Authority(fingerprint), &proof.key());
            }
        })
    }

    /// Forgets a server, but not this client's devices there; whether it was known.
    pub fn forget(&self, fingerprint: Fingerprint) -> Result<bool, ProfileError> {
        file::change_known_servers(&self.directory, |known| Ok(known.forget(fingerprint)))
    }

    /// The servers that are known, in the order in which they were met first.
    pub fn known_servers(&self) -> Result<Vec<KnownServer>, ProfileError> {
        Ok(file::read_known_servers(&self.directory)?.iter().cloned().collect())
    }

    /// The server that was met at `address`.
    pub fn known_server(
        &self,
        address: &ServerAddress,
    ) -> Result<Option<KnownServer>, ProfileError> {
        Ok(file::read_known_servers(&self.directory)?.at(address).cloned())
    }

    /// The token of this device as `name` on a server; made, and on disk, on the first call.
    pub fn token(&self, server: &ServerKey, name: &Name) -> Result<Token, ProfileError> {
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

    /// Knows this device by the user's new name as well. The old one leads to it as before: what
    /// still says it goes on working.
    pub fn rename(&self, server: &ServerKey, from: &Name, to: &Name) -> Result<(), ProfileError> {
        file::change(&self.directory, |contents| {
            let known = contents.server_mut(server);
            let Some(device) = known.devices.get(&from.key()) else { return };
            let device = Device { name: to.clone(), token: device.token.clone() };
            known.devices.insert(to.key(), device);
            if known.last_name.as_ref() == Some(from) {
                known.last_name = Some(to.clone());
            }
        })
    }

    /// The server that was used last.
    pub fn last_server(&self) -> Result<Option<ServerAddress>, ProfileError> {
        let contents = file::read(&self.directory)?;
        Ok(contents.last_server.and_then(|address| address.parse().ok()))
    }

    /// The name that was used last on the server at `address`.
    pub fn last_name(&self, address: &ServerAddress) -> Result<Option<Name>, ProfileError> {
        match self.key(address)? {
            Some(key) => self.last_name_with(&key),
            None => Ok(None),
        }
    }

    /// The name that was used last on the server with this key.
    pub fn last_name_with(&self, key: &ServerKey) -> Result<Option<Name>, ProfileError> {
        let contents = file::read(&self.directory)?;
        Ok(contents.server(key).and_then(|known| known.last_name.clone()))
    }

    /// Remembers what is used now.
    pub fn remember(&self, address: &ServerAddress, name: &Name) -> Result<(), ProfileError> {
        let Some(key) = self.key(address)? else { return Ok(()) };
        let is_so = |contents: &Contents| {
            let known = contents.server(&key).and_then(|known| known.last_name.as_ref());
            contents.last_server.as_deref() == Some(&address.to_string()) && known == Some(name)
        };
        if is_so(&file::read(&self.directory)?) {
            return Ok(());
        }
        file::change(&self.directory, |contents| {
            contents.last_server = Some(address.to_string());
            contents.server_mut(&key).last_name = Some(name.clone());
        })
    }

    /// What the server at `address` is kept under; none where none was met.
    fn key(&self, address: &ServerAddress) -> Result<Option<ServerKey>, ProfileError> {
        if address.is_plain() {
            return Ok(Some(ServerKey::Plain(address.clone())));
        }
        Ok(self.known_server(address)?.map(|server| ServerKey::Authority(server.fingerprint)))
    }
}

/// What a profile keeps a server's things under: what only that server can prove, so that no other
/// is ever given them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ServerKey {
    /// The server with this authority, wherever it is.
    Authority(Fingerprint),
    /// Whatever answers there without encryption.
    Plain(ServerAddress),
}

impl fmt::Display for ServerKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Authority(fingerprint) => fingerprint.fmt(f),
            Self::Plain(address) => f.write_str(&address.key()),
        }
    }
}

impl From<ProfileError> for Box<Distrust> {
    fn from(error: ProfileError) -> Self {
        Self::new(Distrust::Profile { detail: error.to_string() })
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, thread};

    use super::*;

    fn address(text: &str) -> ServerAddress {
        text.parse().unwrap()
    }

    fn proof(id: &str, byte: u8) -> Proof {
        Proof {
            fingerprint: Fingerprint::new([byte; 32]),
            server_id: id.repeat(32),
            server_name: "Sala 3".to_owned(),
        }
    }

    fn key(byte: u8) -> ServerKey {
        ServerKey::Authority(Fingerprint::new([byte; 32]))
    }

    fn name(name: &str) -> Name {
        Name::new(name).unwrap()
    }

    #[test]
    fn a_token_is_made_once_for_each_server_and_name() {
        let directory = tempfile::tempdir().unwrap();
        let profile = Profile::new(directory.path().join("not/there/yet"));
        let first = profile.token(&key(1), &name("ana")).unwrap();
        assert_eq!(profile.token(&key(1), &name("ANA")).unwrap(), first);
        assert_ne!(profile.token(&key(1), &name("bob")).unwrap(), first);
        assert_ne!(profile.token(&key(2), &name("ana")).unwrap(), first);
        let plain = |text| ServerKey::Plain(address(text));
        let here = profile.token(&plain("ws://localhost"), &name("ana")).unwrap();
        assert_ne!(here, first);
        assert_eq!(profile.token(&plain("ws://127.0.0.1"), &name("ana")).unwrap(), here);
    }

    #[test]
    fn a_device_is_known_by_its_users_new_name_as_well() {
        let directory = tempfile::tempdir().unwrap();
        let profile = Profile::new(directory.path());
        let token = profile.token(&key(1), &name("ana")).unwrap();
        profile.rename(&key(1), &name("ana"), &name("bia")).unwrap();
        assert_eq!(profile.token(&key(1), &name("bia")).unwrap(), token);
        assert_eq!(profile.token(&key(1), &name("ana")).unwrap(), token);
        assert_ne!(profile.token(&key(2), &name("bia")).unwrap(), token);
    }

    #[test]
    fn what_was_used_last_is_remembered_of_a_server_wherever_it_is() {
        let directory = tempfile::tempdir().unwrap();
        let profile = Profile::new(directory.path());
        assert_eq!(profile.last_server().unwrap(), None);
        profile.meet(&address("10.0.0.1"), None, &proof("a", 1)).unwrap();
        profile.meet(&address("10.0.0.2"), None, &proof("b", 2)).unwrap();
        profile.remember(&address("10.0.0.1"), &name("ana")).unwrap();
        profile.remember(&address("10.0.0.2"), &name("bob")).unwrap();
        assert_eq!(profile.last_server().unwrap(), Some(address("10.0.0.2")));
        profile.meet(&address("10.0.0.9"), None, &proof("a", 1)).unwrap();
        for place in ["10.0.0.1", "10.0.0.9"] {
            assert_eq!(profile.last_name(&address(place)).unwrap(), Some(name("ana")));
        }
        assert_eq!(profile.last_name(&address("10.0.0.3")).unwrap(), None);
    }

    #[test]
    fn a_server_is_trusted_on_first_use_and_no_other_in_its_place() {
        let directory = tempfile::tempdir().unwrap();
        let profile = Profile::new(directory.path());
        profile.meet(&address("10.0.0.1"), None, &proof("a", 1)).unwrap();
        let distrust = profile.meet(&address("10.0.0.1"), None, &proof("b", 2)).unwrap_err();
        assert!(matches!(*distrust, Distrust::Address { .. }), "{distrust:?}");
        let distrust = profile.meet(&address("10.0.0.2"), None, &proof("a", 2)).unwrap_err();
        assert!(matches!(*distrust, Distrust::Server { .. }), "{distrust:?}");
        let known = profile.known_servers().unwrap();
        assert_eq!(known.len(), 1);
        assert_eq!(known[0].fingerprint, proof("a", 1).fingerprint);
        assert_eq!(known[0].addresses, [address("10.0.0.1")]);
    }

    #[test]
    fn a_server_that_was_accepted_with_another_authority_is_the_same() {
        let directory = tempfile::tempdir().unwrap();
        let profile = Profile::new(directory.path());
        profile.meet(&address("10.0.0.1"), None, &proof("a", 1)).unwrap();
        let token = profile.token(&key(1), &name("ana")).unwrap();
        profile.remember(&address("10.0.0.1"), &name("ana")).unwrap();
        profile.accept(&address("10.0.0.1"), &proof("a", 2)).unwrap();
        profile.meet(&address("10.0.0.1"), None, &proof("a", 2)).unwrap();
        assert_eq!(profile.token(&key(2), &name("ana")).unwrap(), token);
        assert_eq!(profile.last_name(&address("10.0.0.1")).unwrap(), Some(name("ana")));
        assert!(profile.meet(&address("10.0.0.1"), None, &proof("a", 1)).is_err());
    }

    #[test]
    fn another_server_that_was_accepted_is_given_nothing_of_the_first() {
        let directory = tempfile::tempdir().unwrap();
        let profile = Profile::new(directory.path());
        profile.meet(&address("10.0.0.1"), None, &proof("a", 1)).unwrap();
        let token = profile.token(&key(1), &name("ana")).unwrap();
        profile.accept(&address("10.0.0.1"), &proof("b", 2)).unwrap();
        assert_ne!(profile.token(&key(2), &name("ana")).unwrap(), token);
        assert_eq!(profile.known_servers().unwrap().len(), 2);
    }

    #[test]
    fn whoever_is_forgotten_is_met_anew() {
        let directory = tempfile::tempdir().unwrap();
        let profile = Profile::new(directory.path());
        profile.meet(&address("10.0.0.1"), None, &proof("a", 1)).unwrap();
        assert!(profile.forget(proof("a", 1).fingerprint).unwrap());
        assert!(!profile.forget(proof("a", 1).fingerprint).unwrap());
        profile.meet(&address("10.0.0.1"), None, &proof("b", 2)).unwrap();
    }

    #[test]
    fn many_at_a_time_agree_and_lose_nothing() {
        let directory = tempfile::tempdir().unwrap();
        let place = |number: usize| address(&format!("10.0.0.{}", number + 1));
        let tokens = thread::scope(|scope| {
            let threads: Vec<_> = (0..8)
                .map(|number| {
                    let profile = Profile::new(directory.path());
                    scope.spawn(move || {
                        let own = name(&format!("user{number}"));
                        profile.meet(&place(number), None, &proof("a", 1)).unwrap();
                        profile.remember(&place(number), &own).unwrap();
                        let own = profile.token(&key(1), &own).unwrap();
                        (own, profile.token(&key(1), &name("ana")).unwrap())
                    })
                })
                .collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect::<Vec<_>>()
        });
        let profile = Profile::new(directory.path());
        assert_eq!(profile.known_servers().unwrap()[0].addresses.len(), 8);
        for (number, (own, shared)) in tokens.iter().enumerate() {
            assert_eq!(*shared, tokens[0].1);
            let kept = profile.token(&key(1), &name(&format!("user{number}")));
            assert_eq!(kept.unwrap(), *own);
        }
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_can_read_it() {
        use std::os::unix::fs::PermissionsExt;
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("profile");
        let profile = Profile::new(&path);
        profile.meet(&address("10.0.0.1"), None, &proof("a", 1)).unwrap();
        profile.token(&key(1), &name("ana")).unwrap();
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
        let error = profile.token(&key(1), &name("ana")).unwrap_err();
        assert!(matches!(error, ProfileError::Unreadable { .. }), "{error}");
        assert!(error.to_string().contains("profile.json"));
        assert_eq!(fs::read_to_string(&path).unwrap(), "{\"version\": 1, ");
    }
}
