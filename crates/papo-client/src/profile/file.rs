use std::{
    collections::BTreeMap,
    fs::{self, File, OpenOptions},
    io::{self, Write},
    path::Path,
};

use papo_proto::{Name, Token};
use serde::{Deserialize, Deserializer, Serialize};

use super::ProfileError;
use crate::ServerAddress;

const FILE: &str = "profile.json";
const LOCK: &str = "profile.lock";
const VERSION: u32 = 1;

/// What is in the file.
#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Contents {
    #[serde(deserialize_with = "known_version")]
    version: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) last_server: Option<String>,
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
    pub(super) fn server(&self, address: &ServerAddress) -> Option<&Server> {
        self.servers.get(&address.key())
    }

    pub(super) fn server_mut(&mut self, address: &ServerAddress) -> &mut Server {
        self.servers.entry(address.key()).or_default()
    }

    pub(super) fn device(&self, address: &ServerAddress, name: &Name) -> Option<&Device> {
        self.server(address)?.devices.get(&name.key())
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

/// Changes what is in the file of `directory`, one process at a time.
pub(super) fn change<T>(
    directory: &Path,
    change: impl FnOnce(&mut Contents) -> T,
) -> Result<T, ProfileError> {
    let at = |path: &Path| {
        let path = path.to_owned();
        |source| ProfileError::Io { path, source }
    };
    create_directory(directory).map_err(at(directory))?;
    let lock_path = directory.join(LOCK);
    let lock = private(OpenOptions::new().write(true).create(true).truncate(false))
        .open(&lock_path)
        .map_err(at(&lock_path))?;
    // Released when the file is closed, whatever happens to the process.
    lock.lock().map_err(at(&lock_path))?;
    let mut contents = read(directory)?;
    let value = change(&mut contents);
    let path = directory.join(FILE);
    replace(&path, &contents).map_err(at(&path))?;
    Ok(value)
}

/// Writes the whole file beside the old one and puts it in its place, so that a crash leaves one
/// of the two.
fn replace(path: &Path, contents: &Contents) -> io::Result<()> {
    let new = path.with_extension("json.new");
    let mut file =
        private(OpenOptions::new().write(true).create(true).truncate(true)).open(&new)?;
    file.write_all(&serde_json::to_vec_pretty(contents)?)?;
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
    if version == VERSION {
        Ok(version)
    } else {
        Err(serde::de::Error::custom(format!("version {version} is of another papo")))
    }
}
