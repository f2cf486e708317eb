//! What stands in the certificates.

use std::{net::IpAddr, time::Duration};

use papo_core::ServerId;
use rcgen::{
    BasicConstraints, Certificate, CertificateParams, CidrSubnet, DistinguishedName, DnType,
    ExtendedKeyUsagePurpose, GeneralSubtree, IsCa, Issuer, KeyPair, KeyUsagePurpose,
    NameConstraints, SanType,
};
use time::OffsetDateTime;
use x509_parser::oid_registry::OID_X509_SERIALNUMBER;

use super::{Names, is_local};

/// How long a server's certificate is shown before the next.
pub(super) const LEAF_LIFETIME: Duration = Duration::from_secs(90 * DAY);
/// How far the clocks of a network may be apart: certificates begin this long before they are made.
const BACKDATE: Duration = Duration::from_secs(30 * DAY);
/// An authority is to outlive its server.
const AUTHORITY_LIFETIME: Duration = Duration::from_secs(100 * 365 * DAY);
const DAY: u64 = 24 * 60 * 60;

/// X.520 serialNumber (2.5.4.5): the subject's own number, here the server's id.
const SERIAL_NUMBER: [u64; 4] = [2, 5, 4, 5];

/// The networks that an authority can vouch for, each with the length of its prefix.
const NETWORKS: [(&str, u8); 8] = [
    ("127.0.0.0", 8),
    ("10.0.0.0", 8),
    ("172.16.0.0", 12),
    ("192.168.0.0", 16),
    ("169.254.0.0", 16),
    ("::1", 128),
    ("fc00::", 7),
    ("fe80::", 10),
];

/// The certificate of an authority, signed by itself.
pub(super) fn authority(
    server: ServerId,
    name: &str,
    key: &KeyPair,
) -> Result<Certificate, rcgen::Error> {
    let networks = NETWORKS.into_iter().filter_map(|(network, prefix)| {
        let network: IpAddr = network.parse().ok()?;
        Some(GeneralSubtree::IpAddress(CidrSubnet::from_addr_prefix(network, prefix)))
    });
    let hosts = ["local", "localhost"].map(|host| GeneralSubtree::DnsName(host.to_owned()));
    let mut params = params(name, AUTHORITY_LIFETIME);
    params
        .distinguished_name
        .push(DnType::CustomDnType(SERIAL_NUMBER.to_vec()), server.to_string());
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    params.name_constraints = Some(NameConstraints {
        permitted_subtrees: hosts.into_iter().chain(networks).collect(),
        excluded_subtrees: Vec::new(),
    });
    params.self_signed(key)
}

/// A certificate of the server that the issuer is of, for what it is called now.
pub(super) fn leaf(
    name: &str,
    names: &Names,
    key: &KeyPair,
    issuer: &Issuer<'static, KeyPair>,
) -> Result<Certificate, rcgen::Error> {
    let mut params = params(name, LEAF_LIFETIME);
    for host in &names.hosts {
        params.subject_alt_names.push(SanType::DnsName(host.as_str().try_into()?));
    }
    // Others the authority cannot vouch for.
    let addresses = names.addresses.iter().filter(|address| is_local(**address));
    params.subject_alt_names.extend(addresses.copied().map(SanType::IpAddress));
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    params.use_authority_key_identifier_extension = true;
    params.signed_by(key, issuer)
}

/// The server's id in its authority's certificate, and the public key.
pub(super) fn identity(certificate: &[u8]) -> Option<(String, Vec<u8>)> {
    let (_, parsed) = x509_parser::parse_x509_certificate(certificate).ok()?;
    let id = parsed.subject().iter_by_oid(&OID_X509_SERIALNUMBER).next()?.as_str().ok()?;
    let key = parsed.public_key().subject_public_key.data.to_vec();
    Some((id.to_owned(), key))
}

fn params(name: &str, lifetime: Duration) -> CertificateParams {
    let now = OffsetDateTime::now_utc();
    let mut params = CertificateParams::default();
    params.not_before = now - BACKDATE;
    params.not_after = now + lifetime;
    params.distinguished_name = DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, name);
    params.distinguished_name.push(DnType::OrganizationName, "papo");
    params
}
