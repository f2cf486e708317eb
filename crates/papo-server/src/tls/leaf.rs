use std::{
    fmt,
    sync::{Arc, PoisonError, RwLock},
    time::{Duration, SystemTime},
};

use rcgen::{KeyPair, PKCS_ECDSA_P256_SHA256};
use rustls::{
    crypto::ring::sign::any_ecdsa_type,
    pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer},
    server::{ClientHello, ResolvesServerCert},
    sign::CertifiedKey,
};

use super::{Authority, AuthorityError, Names, certificate};

/// How often it is looked whether the certificate is still the right one.
pub(crate) const REFRESH_INTERVAL: Duration = Duration::from_secs(15);
/// How long before its end a certificate is renewed.
const RENEW_BEFORE: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// The certificate that the server shows at present. It is renewed before it ends, and when the
/// addresses of this machine have changed; its key is never kept.
pub(crate) struct Leaf {
    authority: Authority,
    server_name: String,
    shown: RwLock<Shown>,
}

struct Shown {
    key: Arc<CertifiedKey>,
    names: Arc<Names>,
    renew_at: SystemTime,
}

impl Leaf {
    /// A first certificate for a server that its owner calls `server_name`.
    pub(crate) fn new(authority: Authority, server_name: &str) -> Result<Self, AuthorityError> {
        let shown = issue(&authority, server_name, Names::present(server_name))?;
        Ok(Self { authority, server_name: server_name.to_owned(), shown: RwLock::new(shown) })
    }

    /// The names and addresses for which it was issued.
    pub(crate) fn names(&self) -> Arc<Names> {
        self.shown.read().unwrap_or_else(PoisonError::into_inner).names.clone()
    }

    /// Renews the certificate where `now` or the addresses ask for it.
    pub(crate) fn refresh(&self, now: SystemTime, names: Names) {
        let is_right = {
            let shown = self.shown.read().unwrap_or_else(PoisonError::into_inner);
            *shown.names == names && now < shown.renew_at
        };
        if is_right {
            return;
        }
        match issue(&self.authority, &self.server_name, names) {
            Ok(issued) => {
                tracing::info!(addresses = ?issued.names.addresses, "a new certificate is shown");
                *self.shown.write().unwrap_or_else(PoisonError::into_inner) = issued;
            }
            Err(error) => tracing::error!(%error, "the certificate cannot be renewed"),
        }
    }

    /// Looks at the clock and the addresses from time to time, for ever.
    pub(crate) async fn keep(&self) {
        let mut turns = tokio::time::interval(REFRESH_INTERVAL);
        loop {
            turns.tick().await;
            self.refresh(SystemTime::now(), Names::present(&self.server_name));
        }
    }
}

impl ResolvesServerCert for Leaf {
    fn resolve(&self, _client: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(self.shown.read().unwrap_or_else(PoisonError::into_inner).key.clone())
    }
}

impl fmt::Debug for Leaf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Leaf of {:?}", self.authority)
    }
}

fn issue(authority: &Authority, name: &str, names: Names) -> Result<Shown, AuthorityError> {
    let key = KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256).map_err(AuthorityError::Make)?;
    let leaf =
        certificate::leaf(name, &names, &key, authority.issuer()).map_err(AuthorityError::Make)?;
    let der = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let key = any_ecdsa_type(&der)
        .map_err(|_| AuthorityError::Make(rcgen::Error::CouldNotParseKeyPair))?;
    let chain = vec![leaf.der().clone(), authority.certificate().clone()];
    Ok(Shown {
        key: Arc::new(CertifiedKey::new(chain, key)),
        names: Arc::new(names),
        renew_at: SystemTime::now() + certificate::LEAF_LIFETIME - RENEW_BEFORE,
    })
}

#[cfg(test)]
mod tests {
    use papo_core::ServerId;

    use super::*;

    fn leaf() -> Leaf {
        let authority = Authority::passing(ServerId::new([7; 16]), "Sala 3").unwrap();
        Leaf::new(authority, "Sala 3").unwrap()
    }

    fn shown(leaf: &Leaf) -> Vec<u8> {
        leaf.shown.read().unwrap().key.cert[0].to_vec()
    }

    #[test]
    fn a_certificate_is_renewed_before_it_ends_and_not_without_need() {
        let leaf = leaf();
        let (first, names) = (shown(&leaf), (*leaf.names()).clone());
        let day = Duration::from_secs(24 * 60 * 60);
        leaf.refresh(SystemTime::now() + 59 * day, names.clone());
        assert_eq!(shown(&leaf), first);
        leaf.refresh(SystemTime::now() + 61 * day, names);
        assert_ne!(shown(&leaf), first);
    }

    #[test]
    fn a_certificate_is_renewed_when_the_addresses_change() {
        let leaf = leaf();
        let (first, mut names) = (shown(&leaf), (*leaf.names()).clone());
        names.addresses.insert("10.99.99.99".parse().unwrap());
        leaf.refresh(SystemTime::now(), names);
        let second = shown(&leaf);
        assert_ne!(second, first);
        let (_, parsed) = x509_parser::parse_x509_certificate(&second).unwrap();
        let names = parsed.subject_alternative_name().unwrap().unwrap();
        let names = format!("{:?}", names.value.general_names);
        assert!(names.contains("sala-3.local") && names.contains("localhost"), "{names}");
        assert!(names.contains("[10, 99, 99, 99]") || names.contains("0a:63:63:63"), "{names}");
    }

    #[test]
    fn both_certificates_are_shown() {
        let leaf = leaf();
        let shown = leaf.shown.read().unwrap();
        assert_eq!(&shown.key.cert[1], leaf.authority.certificate());
        assert_eq!(shown.key.cert.len(), 2);
    }
}
