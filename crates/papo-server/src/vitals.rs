use std::{net::SocketAddr, path::PathBuf, sync::Arc, time::Instant};

use papo_hub::Vitals;
use papo_proto::Fingerprint;

/// Where the answer to how a server is comes from.
#[derive(Clone)]
pub(crate) struct VitalSigns {
    pub(crate) started: Instant,
    pub(crate) address: SocketAddr,
    pub(crate) fingerprint: Fingerprint,
    pub(crate) directory: Option<Arc<PathBuf>>,
}

impl VitalSigns {
    /// How the server is now. Asks the disk, so that nobody is to wait for it.
    pub(crate) fn take(&self) -> Vitals {
        let directory = self.directory.as_deref();
        let log = directory.map(|directory| papo_log::maintenance::bytes_stored(directory));
        Vitals {
            uptime: self.started.elapsed(),
            address: self.address,
            fingerprint: self.fingerprint,
            log_bytes: log.and_then(Result::ok),
            free_bytes: directory.and_then(|directory| free_bytes(directory)),
        }
    }
}

/// Bytes that we may still write where `directory` is; none where that cannot be known.
fn free_bytes(directory: &std::path::Path) -> Option<u64> {
    #[cfg(unix)]
    {
        let there = nix::sys::statvfs::statvfs(directory).ok()?;
        Some(there.blocks_available() * there.fragment_size())
    }
    #[cfg(not(unix))]
    {
        _ = directory;
        None
    }
}
