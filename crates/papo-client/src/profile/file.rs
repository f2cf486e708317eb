use std::{
    collections::BTreeMap,
    fs::{self, File, OpenOptions},
    io::{self, Write},
    path::Path,
};

use papo_proto::{Name, Token};
use serde::{Deserialize, Deserializer, Serialize};

use super::{ProfileError, ServerKey};
use crate::trust::KnownServers;

const FILE: &str = "profile.json";
const KNOWN_SERVERS: &str = "known_servers";
const LOCK: &str = "profile.lock";
const VERSION: u32 = 2;

/// What is in the file.
#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Contents {
    #[serde(deserialize_with = "known_version")]
    version: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) last_server: Option<String>,
    /// By [`ServerKey`].
    #[serde(default)]
    servers: BTreeMap<String, Server>,
}

#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Server {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) last_name: Option<Name>,
    /// By [`Name::key`].
    #[serde(default)]
    pub(super) devices: BTreeMap<String, Device>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Device {
    pub(super) name: Name,
    pub(super) token: Token,
}

impl Contents {
    pub(super) fn server(&self, key: &ServerKey) -> Option<&Server> {
        self.servers.get(&key.to_string())
    }

    pub(super) fn server_mut(&mut self, key: &ServerKey) -> &mut Server {
        self.servers.entry(key.to_string()).or_default()
    }

    /// Gives what is kept under one key to another, which keeps what it has.
    pub(super) fn hand_on(&mut self, from: &ServerKey, to: &ServerKey) {
        let Some(from) = self.servers.remove(&from.to_string()) else { return };
        let to = self.server_mut(to);
        to.last_name = to.last_name.take().or(from.last_name);
        for (name, device) in from.devices {
            to.devices.entry(name).or_insert(device);
        }
    }

    pub(super) fn device(&self, key: &ServerKey, name: &Name) -> Option<&Device> {
        self.server(key)?.devices.get(&name.key())
    }
}

/// What is in the file of `directory`; nothing where there is none.
pub(super) fn read(directory: &Path) -> Result<Contents, ProfileError> {
    let path = directory.join(FILE);
    match fs::read(&path) {
        Ok(bytes) => serde_json::from_slice(&bytes)
            .map_err(|source| ProfileError::Unreadable { path, source }),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            Ok(Contents { version: VERSION, ..Contents::default() })
        }
        Err(source) => Err(ProfileError::Io { path, source }),
    }
}

/// The list of known servers in `directory`; an empty one where there is none.
pub(super) fn read_known_servers(directory: &Path) -> Result<KnownServers, ProfileError> {
    let path = directory.join(KNOWN_SERVERS);
    match fs::read_to_string(&path) {
        Ok(text) => Ok(KnownServers::read(&text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(KnownServers::default()),
        Err(source) => Err(ProfileError::Io { path, source }),
    }
}

/// Changes what is in the file of `directory`, one process at a time.
pub(super) fn change<T>(
    directory: &Path,
    change: impl FnOnce(&mut Contents) -> T,
) -> Result<T, ProfileError> {
    let _lock = lock(directory)?;
    let mut contents = read(directory)?;
    let value = change(&mut contents);
    let path = directory.join(FILE);
    let bytes = serde_json::to_vec_pretty(&contents)
        .map_err(|source| ProfileError::Unreadable { path: path.clone(), source })?;
    replace(&path, &bytes).map_err(at(&path))?;
    Ok(value)
}

/// Changes the list of known servers in `directory`, one process at a time; leaves it as it is
/// where `change` fails.
pub(super) fn change_known_servers<T, E: From<ProfileError>>(
    directory: &Path,
    change: impl FnOnce(&mut KnownServers) -> Result<T, E>,
) -> Result<T, E> {
    let _lock = lock(directory)?;
    let mut known = read_known_servers(directory)?;
    let value = change(&mut known)?;
    let path = directory.join(KNOWN_SERVERS);
    replace(&path, known.to_string().as_bytes()).map_err(at(&path))?;
    Ok(value)
}

/// Keeps other processes from changing anything until it is dropped, whatever happens to this one.
fn lock(directory: &Path) -> Result<File, ProfileError> {
    create_directory(directory).map_err(at(directory))?;
    let path = directory.join(LOCK);
    let lock = private(OpenOptions::new().write(true).create(true).truncate(false))
        .open(&path)
        .map_err(at(&path))?;
    lock.lock().map_err(at(&path))?;
    Ok(lock)
}

fn at(path: &Path) -> impl Fn(io::Error) -> ProfileError {
    let path = path.to_owned();
    move |source| ProfileError::Io { path: path.clone(), source }
}

/// Writes the whole file beside the old one and puts it in its place, so that a crash leaves one
/// of the two.
fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let new = path.with_extension("new");
    let mut file =
        private(OpenOptions::new().write(true).create(true).truncate(true)).open(&new)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&new, path)?;
    if cfg!(unix)
        && let Some(directory) = path.parent()
    {
        File::open(directory)?.sync_all()?;
    }
    Ok(())
}

fn create_directory(directory: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(directory)
}

fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options
}

fn known_version<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    let version = u32::deserialize(deserializer)?;
    // The first kept devices by address; nobody is given those any more.
    if matches!(version, 1 | VERSION) {
        Ok(VERSION)
    } else {
        Err(serde::de::Error::custom(format!("version {version} is of another papo")))
    }
}
