//! The line that posts to a webhook, as it can be copied into a shell.

use std::{
    fs,
    io::{Read, Write},
    net::{TcpStream, ToSocketAddrs},
    path::{Path, PathBuf},
    time::Duration,
};

use anyhow::{Context, Result, bail};
use base64::{Engine, engine::general_purpose::STANDARD};
use papo_client::ServerAddress;
use papo_proto::Fingerprint;

use crate::{connecting::Seat, explain, language::texts};

/// How long the server may take to say what it is known by.
const TIMEOUT: Duration = Duration::from_secs(10);
/// Larger than any authority's certificate, in bytes.
const ANSWER_BYTES_MAX: u64 = 64 * 1024;

/// How to post to a webhook.
pub(super) struct Curl {
    pub(super) url: String,
    pub(super) line: String,
}

/// How to post to the webhook whose URL ends in `secret`: on this machine without encryption, from
/// elsewhere trusting the server's authority alone, whose certificate is kept in the profile.
pub(super) fn command(seat: &Seat, secret: &str) -> Result<Curl> {
    let address = &seat.link.address;
    let text = quote(&texts().get("hook-curl-text"));
    if address.is_here() || address.is_plain() {
        let url = format!("http://{}/hooks/{secret}", place(address));
        let line = format!("curl -d {text} {}", quote(&url));
        return Ok(Curl { url, line });
    }
    let known = seat.profile.known_server(address).map_err(explain::profile)?;
    let fingerprint = known.with_context(|| texts().get("hook-no-authority"))?.fingerprint;
    let file =
        keep(seat, address, fingerprint).with_context(|| texts().get("hook-no-authority"))?;
    let url = format!("https://{}/hooks/{secret}", place(address));
    let file = quote(&file.display().to_string());
    let line = format!("curl --cacert {file} -d {text} {}", quote(&url));
    Ok(Curl { url, line })
}

fn place(address: &ServerAddress) -> String {
    let host = address.host();
    let port = address.port();
    if host.contains(':') { format!("[{host}]:{port}") } else { format!("{host}:{port}") }
}

/// A word that a shell takes as it is.
fn quote(word: &str) -> String {
    format!("'{}'", word.replace('\'', r"'\''"))
}

/// Keeps the certificate of the authority that this client knows the server by. It may come in the
/// clear: what it has to be is known.
fn keep(seat: &Seat, address: &ServerAddress, fingerprint: Fingerprint) -> Result<PathBuf> {
    let path = seat.profile.directory().join(file_name(fingerprint));
    if fs::read_to_string(&path).is_ok_and(|pem| is_it(&pem, fingerprint)) {
        return Ok(path);
    }
    let pem = fetch(address)?;
    if !is_it(&pem, fingerprint) {
        bail!("the certificate is not the one that is known");
    }
    write(&path, &pem)?;
    Ok(path)
}

fn file_name(fingerprint: Fingerprint) -> String {
    let name: String =
        fingerprint.to_string().chars().filter(char::is_ascii_alphanumeric).collect();
    format!("authority-{}.crt", &name[..name.len().min(16)])
}

fn is_it(pem: &str, fingerprint: Fingerprint) -> bool {
    let base64: String = pem.lines().filter(|line| !line.starts_with("-----")).collect();
    STANDARD.decode(base64).is_ok_and(|der| Fingerprint::of(&der) == fingerprint)
}

fn fetch(address: &ServerAddress) -> Result<String> {
    let mut addresses = (address.host(), address.port()).to_socket_addrs()?;
    let first = addresses.next().context("no address")?;
    let mut stream = TcpStream::connect_timeout(&first, TIMEOUT)?;
    stream.set_read_timeout(Some(TIMEOUT))?;
    write!(
        stream,
        "GET /authority.crt HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n",
        place(address)
    )?;
    let mut answer = String::new();
    stream.take(ANSWER_BYTES_MAX).read_to_string(&mut answer)?;
    let (head, body) = answer.split_once("\r\n\r\n").context("no answer")?;
    if !head.starts_with("HTTP/1.1 200 ") {
        bail!("no certificate");
    }
    Ok(body.to_owned())
}

fn write(path: &Path, pem: &str) -> Result<()> {
    let beside = path.with_extension("new");
    fs::write(&beside, pem)?;
    fs::rename(&beside, path)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_with_a_quote_is_one_word_for_a_shell() {
        assert_eq!(quote("it's"), r"'it'\''s'");
    }
}
