//! Any protocol inside TLS 1.3.

use std::{
    io::{Read, Write},
    sync::{Arc, LazyLock},
};

use anyhow::ensure;
use rustls::{
    ClientConfig, ClientConnection, DigitallySignedStruct, Error, SignatureScheme,
    client::{
        Resumption,
        danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier},
    },
    crypto::ring,
    pki_types::{CertificateDer, ServerName, UnixTime},
    version::TLS13,
};

use crate::wire::{Heard, Wire};

/// A client whose bytes are encrypted.
pub(crate) struct Client<W> {
    tls: ClientConnection,
    inner: W,
    /// What was decrypted and is not used up.
    heard: Vec<u8>,
}

static CONFIG: LazyLock<Arc<ClientConfig>> = LazyLock::new(|| {
    let mut config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_protocol_versions(&[&TLS13])
        .expect("ring knows TLS 1.3")
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(Anyone))
        .with_no_client_auth();
    config.resumption = Resumption::disabled();
    Arc::new(config)
});

impl<W> Client<W> {
    /// Puts `inner` inside TLS.
    pub(crate) fn new(inner: W) -> Self {
        let name = ServerName::try_from("localhost").expect("it is a host's name");
        let tls = ClientConnection::new(CONFIG.clone(), name).expect("the settings are complete");
        Self { tls, inner, heard: Vec::new() }
    }

    fn say(&mut self, plain: &[u8], out: &mut Vec<u8>) {
        // Neither fails: the one writes into memory, and so does the other.
        let _ = self.tls.writer().write_all(plain);
        while self.tls.wants_write() && self.tls.write_tls(out).is_ok() {}
    }
}

impl<W: Wire> Wire for Client<W> {
    fn open(&mut self, out: &mut Vec<u8>) {
        let mut plain = Vec::new();
        self.inner.open(&mut plain);
        self.say(&plain, out);
    }

    fn receive(
        &mut self,
        bytes: &[u8],
        out: &mut Vec<u8>,
        hear: &mut dyn FnMut(Heard<'_>),
    ) -> anyhow::Result<usize> {
        let mut rest = bytes;
        while !rest.is_empty() {
            ensure!(self.tls.read_tls(&mut rest)? > 0, "the server sends what is not TLS");
            let state = self.tls.process_new_packets()?;
            let begin = self.heard.len();
            self.heard.resize(begin + state.plaintext_bytes_to_read(), 0);
            self.tls.reader().read_exact(&mut self.heard[begin..])?;
        }
        let mut answer = Vec::new();
        let used = self.inner.receive(&self.heard, &mut answer, hear)?;
        self.heard.drain(..used);
        if self.heard.is_empty() {
            self.heard = Vec::new();
        }
        self.say(&answer, out);
        Ok(bytes.len())
    }

    fn send(&mut self, text: &[u8], out: &mut Vec<u8>) {
        let mut plain = Vec::new();
        self.inner.send(text, &mut plain);
        self.say(&plain, out);
    }
}

/// Trusts anyone: the server is a child of this process.
#[derive(Debug)]
struct Anyone;

impl ServerCertVerifier for Anyone {
    fn verify_server_cert(
        &self,
        _end_entity: &CertificateDer<'_>,
        _intermediates: &[CertificateDer<'_>],
        _server_name: &ServerName<'_>,
        _ocsp_response: &[u8],
        _now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        _message: &[u8],
        _certificate: &CertificateDer<'_>,
        _signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        Ok(HandshakeSignatureValid::assertion())
    }

    fn verify_tls13_signature(
        &self,
        _message: &[u8],
        _certificate: &CertificateDer<'_>,
        _signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        Ok(HandshakeSignatureValid::assertion())
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        ring::default_provider().signature_verification_algorithms.supported_schemes()
    }
}
