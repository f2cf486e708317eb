use std::{
    io,
    sync::{Arc, LazyLock},
};

use papo_proto::Fingerprint;
use rustls::{
    CertificateError, ClientConfig, DigitallySignedStruct, DistinguishedName, Error, RootCertStore,
    SignatureScheme,
    client::{
        Resumption,
        danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier},
        verify_server_cert_signed_by_trust_anchor,
    },
    crypto::{WebPkiSupportedAlgorithms, verify_tls13_signature},
    pki_types::{CertificateDer, ServerName, UnixTime},
    server::ParsedCertificate,
    version::TLS13,
};
use tokio::net::TcpStream;
use tokio_rustls::{TlsConnector, client::TlsStream};
use x509_parser::{oid_registry::OID_X509_SERIALNUMBER, prelude::X509Certificate};

use super::{
    KnownServer,
    known_server::{server_id, server_name},
};
use crate::ServerKey;

/// What a server has proved to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// Its authority.
    pub fingerprint: Fingerprint,
    /// Its id: 32 hexadecimal digits.
    pub server_id: String,
    /// What its owner called it when the authority was made, in one printable line.
    pub server_name: String,
}

impl Proof {
    /// Whether this is another authority than that of a server that is known.
    pub(crate) fn is_not(&self, known: &KnownServer) -> bool {
        self.fingerprint != known.fingerprint
    }

    /// What a profile keeps the server's things under.
    pub fn key(&self) -> ServerKey {
        ServerKey::Authority(self.fingerprint)
    }
}

/// Why there is no encrypted connection.
#[derive(Debug, thiserror::Error)]
pub enum HandshakeError {
    /// The connection broke.
    #[error("the connection broke")]
    Broken(#[source] io::Error),
    /// The server's certificate is not valid at this time: one of the two clocks is wrong.
    #[error("the certificate is not valid now")]
    Clock,
    /// What answers is no papo server.
    #[error("no papo server answers")]
    NotPapo(#[source] io::Error),
}

/// What a browser would speak here.
const ALPN: &[u8] = b"http/1.1";

static CONFIG: LazyLock<Arc<ClientConfig>> = LazyLock::new(|| Arc::new(config()));

/// Shakes hands with what is at the other end of `stream`. It has then proved to have the authority
/// whose fingerprint is returned, and was told nothing; whether that is the right one, is for the
/// caller to say.
pub(crate) async fn shake_hands(
    stream: TcpStream,
) -> Result<(TlsStream<TcpStream>, Proof), HandshakeError> {
    // Nobody is told which name was typed, and none is compared: the authority says more.
    let name = ServerName::try_from("papo.local").expect("it is a host's name");
    let stream = TlsConnector::from(CONFIG.clone()).connect(name, stream).await.map_err(failure)?;
    let certificates = stream.get_ref().1.peer_certificates().unwrap_or_default();
    let proof = authority(certificates.get(1..).unwrap_or_default()).and_then(proof);
    let proof = proof.ok_or_else(|| {
        HandshakeError::NotPapo(io::Error::other("no papo server has such a certificate"))
    })?;
    Ok((stream, proof))
}

fn config() -> ClientConfig {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let verifier = Verifier(provider.signature_verification_algorithms);
    let mut config = ClientConfig::builder_with_provider(provider)
        .with_protocol_versions(&[&TLS13])
        .expect("ring knows TLS 1.3")
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(verifier))
        .with_no_client_auth();
    config.alpn_protocols = vec![ALPN.to_vec()];
    config.resumption = Resumption::disabled();
    config.enable_sni = false;
    config
}

/// Accepts whoever shows an authority and what that authority has signed.
#[derive(Debug)]
struct Verifier(WebPkiSupportedAlgorithms);

impl ServerCertVerifier for Verifier {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        _server_name: &ServerName<'_>,
        _ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let unknown = Error::InvalidCertificate(CertificateError::UnknownIssuer);
        let authority = authority(intermediates).ok_or(unknown)?;
        let mut roots = RootCertStore::empty();
        roots.add(authority.clone().into_owned())?;
        let leaf = ParsedCertificate::try_from(end_entity)?;
        verify_server_cert_signed_by_trust_anchor(&leaf, &roots, &[], now, self.0.all)?;
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        _message: &[u8],
        _certificate: &CertificateDer<'_>,
        _signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        Err(Error::General("TLS 1.2 is not spoken".to_owned()))
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls13_signature(message, certificate, signature, &self.0)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.supported_schemes()
    }

    fn root_hint_subjects(&self) -> Option<&[DistinguishedName]> {
        None
    }
}

/// The one certificate that comes after the server's own.
fn authority<'a, 'b>(others: &'a [CertificateDer<'b>]) -> Option<&'a CertificateDer<'b>> {
    match others {
        [authority] => Some(authority),
        _ => None,
    }
}

fn proof(authority: &CertificateDer<'_>) -> Option<Proof> {
    let (_, parsed) = x509_parser::parse_x509_certificate(authority).ok()?;
    let id = parsed.subject().iter_by_oid(&OID_X509_SERIALNUMBER).next()?.as_str().ok()?;
    Some(Proof {
        fingerprint: Fingerprint::of(authority),
        server_id: server_id(id)?,
        server_name: server_name(common_name(&parsed).unwrap_or_default()),
    })
}

fn common_name<'a>(certificate: &'a X509Certificate<'_>) -> Option<&'a str> {
    certificate.subject().iter_common_name().next()?.as_str().ok()
}

fn failure(error: io::Error) -> HandshakeError {
    let tls = error.get_ref().and_then(|error| error.downcast_ref::<Error>());
    match tls {
        None => HandshakeError::Broken(error),
        Some(Error::InvalidCertificate(
            CertificateError::Expired
            | CertificateError::ExpiredContext { .. }
            | CertificateError::NotValidYet
            | CertificateError::NotValidYetContext { .. },
        )) => HandshakeError::Clock,
        Some(_) => HandshakeError::NotPapo(error),
    }
}
