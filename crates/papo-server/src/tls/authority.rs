use std::{
    fmt,
    fs::{self, File, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
    sync::Arc,
};

use papo_core::ServerId;
use papo_proto::Fingerprint;
use rcgen::{Issuer, KeyPair, PKCS_ECDSA_P256_SHA256};
use rustls::pki_types::{CertificateDer, pem::PemObject};

use super::certificate;

/// The certificate's file in a server's directory, and its key's, which is its user's alone.
const CERTIFICATE: &str = "authority.crt";
const KEY: &str = "authority.key";

/// A server's own certificate authority: what its clients know it by.
///
/// It signs the certificates of this server alone, and can vouch for nothing but addresses and
/// names of a local network, so that who installs it risks nothing elsewhere. Clones share it.
#[derive(Clone)]
pub struct Authority(Arc<Inner>);

struct Inner {
    certificate: CertificateDer<'static>,
    pem: String,
    fingerprint: Fingerprint,
    issuer: Issuer<'static, KeyPair>,
}

/// Why there is no authority.
#[derive(Debug, thiserror::Error)]
pub enum AuthorityError {
    /// A file cannot be read or written.
    #[error("{path}")]
    Io {
        /// Where.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// What is in the file is no certificate or no key.
    #[error("{path} cannot be read")]
    Unreadable {
        /// Where.
        path: PathBuf,
    },
    /// The key is gone. Without it the server is another to all who know it.
    #[error("{path} is missing")]
    KeyMissing {
        /// Where it should be.
        path: PathBuf,
    },
    /// The key is not the certificate's, or the certificate is another server's.
    #[error("{path} is another server's")]
    Foreign {
        /// Where.
        path: PathBuf,
    },
    /// No key or certificate can be made.
    #[error("no certificate can be made")]
    Make(#[source] rcgen::Error),
}

impl Authority {
    /// The authority in `directory` of the server with that id; made there first, where there is
    /// none, for a server that its owner calls `name`.
    pub fn open(directory: &Path, server: ServerId, name: &str) -> Result<Self, AuthorityError> {
        let (certificate_path, key_path) = (directory.join(CERTIFICATE), directory.join(KEY));
        let certificate_pem = read(&certificate_path)?;
        let key = match read(&key_path)? {
            Some(pem) => {
                keep_private(&key_path)?;
                KeyPair::from_pem(&pem)
                    .map_err(|_| AuthorityError::Unreadable { path: key_path.clone() })?
            }
            None if certificate_pem.is_some() => {
                return Err(AuthorityError::KeyMissing { path: key_path });
            }
            None => {
                let key = new_key()?;
                write(&key_path, &key.serialize_pem(), 0o600)?;
                key
            }
        };
        let pem = match certificate_pem {
            Some(pem) => pem,
            // Also where the first start was cut off between the two.
            None => {
                let pem =
                    certificate::authority(server, name, &key).map_err(AuthorityError::Make)?.pem();
                write(&certificate_path, &pem, 0o644)?;
                pem
            }
        };
        let unreadable = || AuthorityError::Unreadable { path: certificate_path.clone() };
        let certificate =
            CertificateDer::from_pem_slice(pem.as_bytes()).map_err(|_| unreadable())?;
        let (known, public_key) = certificate::identity(&certificate).ok_or_else(unreadable)?;
        if known != server.to_string() || public_key != key.public_key_raw() {
            return Err(AuthorityError::Foreign { path: certificate_path });
        }
        Self::new(certificate, pem, key).map_err(|_| unreadable())
    }

    /// The id of the server whose authority is in `directory`, where there is one.
    pub fn server_in(directory: &Path) -> Option<ServerId> {
        let certificate = CertificateDer::from_pem_file(directory.join(CERTIFICATE)).ok()?;
        let (id, _) = certificate::identity(&certificate)?;
        u128::from_str_radix(&id, 16).ok().map(|id| ServerId::new(id.to_be_bytes()))
    }

    /// An authority that nothing keeps: with the process it is gone.
    pub fn passing(server: ServerId, name: &str) -> Result<Self, AuthorityError> {
        let key = new_key()?;
        let made = certificate::authority(server, name, &key).map_err(AuthorityError::Make)?;
        Self::new(made.der().clone(), made.pem(), key).map_err(AuthorityError::Make)
    }

    fn new(
        certificate: CertificateDer<'static>,
        pem: String,
        key: KeyPair,
    ) -> Result<Self, rcgen::Error> {
        let fingerprint = Fingerprint::of(&certificate);
        let issuer = Issuer::from_ca_cert_der(&certificate, key)?;
        Ok(Self(Arc::new(Inner { certificate, pem, fingerprint, issuer })))
    }

    /// What tells it from every other.
    pub fn fingerprint(&self) -> Fingerprint {
        self.0.fingerprint
    }

    /// Its certificate, for whoever wants to install it.
    pub fn pem(&self) -> &str {
        &self.0.pem
    }

    /// Its certificate in DER.
    pub fn der(&self) -> &[u8] {
        &self.0.certificate
    }

    pub(super) fn certificate(&self) -> &CertificateDer<'static> {
        &self.0.certificate
    }

    pub(super) fn issuer(&self) -> &Issuer<'static, KeyPair> {
        &self.0.issuer
    }
}

/// The key is nobody's business.
impl fmt::Debug for Authority {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Authority({})", self.0.fingerprint)
    }
}

fn new_key() -> Result<KeyPair, AuthorityError> {
    KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256).map_err(AuthorityError::Make)
}

fn read(path: &Path) -> Result<Option<String>, AuthorityError> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(AuthorityError::Io { path: path.to_owned(), source }),
    }
}

/// Writes a file that is there as a whole or not at all, for its user alone where `mode` says so.
fn write(path: &Path, text: &str, mode: u32) -> Result<(), AuthorityError> {
    let written = || {
        let new = path.with_extension("new");
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, mode);
        #[cfg(not(unix))]
        let _ = mode;
        let mut file = options.open(&new)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        fs::rename(&new, path)?;
        match path.parent() {
            Some(directory) if cfg!(unix) => File::open(directory)?.sync_all(),
            _ => Ok(()),
        }
    };
    written().map_err(|source| AuthorityError::Io { path: path.to_owned(), source })
}

/// Takes the key from everyone else, should its file have been copied or restored carelessly.
#[cfg(unix)]
fn keep_private(path: &Path) -> Result<(), AuthorityError> {
    use std::os::unix::fs::PermissionsExt;
    let tighten = || {
        let mut permissions = fs::metadata(path)?.permissions();
        if permissions.mode() & 0o077 == 0 {
            return Ok(());
        }
        tracing::warn!(path = %path.display(), "others could read the authority's key");
        permissions.set_mode(0o600);
        fs::set_permissions(path, permissions)
    };
    tighten().map_err(|source| AuthorityError::Io { path: path.to_owned(), source })
}

#[cfg(not(unix))]
fn keep_private(_path: &Path) -> Result<(), AuthorityError> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const SERVER: ServerId = ServerId::new([7; 16]);

    fn open(directory: &Path) -> Result<Authority, AuthorityError> {
        Authority::open(directory, SERVER, "Sala 3")
    }

    #[test]
    fn an_authority_is_made_once_and_is_the_same_after_every_start() {
        let directory = tempfile::tempdir().unwrap();
        let first = open(directory.path()).unwrap();
        assert_eq!(first.fingerprint(), Fingerprint::of(first.der()));
        let again = Authority::open(directory.path(), SERVER, "another name").unwrap();
        assert_eq!(again.fingerprint(), first.fingerprint());
        let other = open(tempfile::tempdir().unwrap().path()).unwrap();
        assert_ne!(other.fingerprint(), first.fingerprint());
    }

    #[test]
    fn a_first_start_that_was_cut_off_is_finished_by_the_next() {
        let directory = tempfile::tempdir().unwrap();
        open(directory.path()).unwrap();
        fs::remove_file(directory.path().join(CERTIFICATE)).unwrap();
        let authority = open(directory.path()).unwrap();
        assert_eq!(open(directory.path()).unwrap().fingerprint(), authority.fingerprint());
    }

    #[test]
    fn a_server_whose_key_is_gone_does_not_become_another() {
        let directory = tempfile::tempdir().unwrap();
        open(directory.path()).unwrap();
        fs::remove_file(directory.path().join(KEY)).unwrap();
        assert!(matches!(open(directory.path()), Err(AuthorityError::KeyMissing { .. })));
    }

    #[test]
    fn what_is_another_servers_is_not_used() {
        let (own, others) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        open(own.path()).unwrap();
        open(others.path()).unwrap();
        let error = Authority::open(own.path(), ServerId::new([8; 16]), "").unwrap_err();
        assert!(matches!(error, AuthorityError::Foreign { .. }), "{error}");
        fs::copy(others.path().join(KEY), own.path().join(KEY)).unwrap();
        assert!(matches!(open(own.path()), Err(AuthorityError::Foreign { .. })));
    }

    #[test]
    fn files_that_are_none_of_ours_are_left_as_they_are() {
        let directory = tempfile::tempdir().unwrap();
        open(directory.path()).unwrap();
        for file in [CERTIFICATE, KEY] {
            let path = directory.path().join(file);
            let before = fs::read_to_string(&path).unwrap();
            fs::write(&path, "nonsense").unwrap();
            assert!(matches!(open(directory.path()), Err(AuthorityError::Unreadable { .. })));
            assert_eq!(fs::read_to_string(&path).unwrap(), "nonsense");
            fs::write(&path, before).unwrap();
        }
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_can_read_the_key() {
        use std::os::unix::fs::PermissionsExt;
        let directory = tempfile::tempdir().unwrap();
        open(directory.path()).unwrap();
        let key = directory.path().join(KEY);
        let mode = || fs::metadata(&key).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(), 0o600);
        fs::set_permissions(&key, fs::Permissions::from_mode(0o644)).unwrap();
        open(directory.path()).unwrap();
        assert_eq!(mode(), 0o600);
    }
}
