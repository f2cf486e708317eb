use std::{
    io::{Read, Write},
    net::TcpStream,
};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

use crate::{
    host::{Host, PATIENCE},
    person::token,
};

/// What was answered.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: u16,
    headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
}

impl Answer {
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(found, _)| found == name);
        found.map(|(_, value)| value.as_str())
    }

    #[track_caller]
    pub(super) fn number(&self, name: &str) -> u64 {
        self.header(name).unwrap_or_else(|| panic!("no {name}: {self:?}")).parse().unwrap()
    }

    /// The code of a problem.
    pub(super) fn code(&self) -> String {
        let problem: serde_json::Value = serde_json::from_slice(&self.body).unwrap();
        problem["code"].as_str().unwrap().to_owned()
    }

    pub(super) fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }
}

pub(super) fn bearer(name: &str) -> String {
    format!("Bearer {}", URL_SAFE_NO_PAD.encode(token(name).as_bytes()))
}

pub(super) fn hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_string()
}

/// A request's head.
pub(super) fn head(who: &str, line: &str, headers: &[(&str, &str)], length: usize) -> String {
    let mut head = format!("{line} HTTP/1.1\r\nHost: localhost\r\n");
    for (name, value) in headers {
        head += &format!("{name}: {value}\r\n");
    }
    if !who.is_empty() {
        head += &format!("Authorization: {}\r\n", bearer(who));
    }
    head + &format!("Content-Length: {length}\r\nConnection: close\r\n\r\n")
}

pub(super) fn connect(host: &Host) -> TcpStream {
    let stream = TcpStream::connect(host.address()).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    stream
}

/// Asks for something as the user of this name, or as nobody.
pub(super) fn ask(
    host: &Host,
    who: &str,
    line: &str,
    headers: &[(&str, &str)],
    body: &[u8],
) -> Answer {
    let mut stream = connect(host);
    stream.write_all(head(who, line, headers, body.len()).as_bytes()).unwrap();
    // Who is refused early need not have read it all.
    _ = stream.write_all(body);
    read(&mut stream)
}

/// Reads an answer to the end of the connection.
pub(super) fn read(stream: &mut TcpStream) -> Answer {
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).unwrap();
    let end = bytes.windows(4).position(|window| window == b"\r\n\r\n");
    let end = end.unwrap_or_else(|| panic!("no answer: {}", bytes.escape_ascii()));
    let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
    let mut lines = head.lines();
    let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
    let header = |line: &str| {
        let (name, value) = line.split_once(':').unwrap();
        (name.to_ascii_lowercase(), value.trim().to_owned())
    };
    Answer { status, headers: lines.map(header).collect(), body: bytes[end + 4..].to_vec() }
}

const TUS: (&str, &str) = ("Tus-Resumable", "1.0.0");
const BYTES: (&str, &str) = ("Content-Type", "application/offset+octet-stream");

/// Speaks tus: adds its header.
pub(super) fn tus(
    host: &Host,
    who: &str,
    line: &str,
    headers: &[(&str, &str)],
    body: &[u8],
) -> Answer {
    ask(host, who, line, &[&[TUS], headers].concat(), body)
}

/// Begins an upload of so many bytes; returns where it is.
pub(super) fn create(host: &Host, who: &str, length: usize, declared: Option<&str>) -> String {
    let length = length.to_string();
    let said = declared
        .map(|hash| format!("blake3 {}", base64::engine::general_purpose::STANDARD.encode(hash)));
    let mut headers = vec![("Upload-Length", length.as_str())];
    headers.extend(said.as_deref().map(|said| ("Upload-Metadata", said)));
    let answer = tus(host, who, "POST /v1/files", &headers, b"");
    assert_eq!(answer.status, 201, "{answer:?}");
    answer.header("location").unwrap().to_owned()
}

/// Adds to an upload.
pub(super) fn patch(host: &Host, who: &str, at: &str, offset: u64, bytes: &[u8]) -> Answer {
    let offset = offset.to_string();
    tus(host, who, &format!("PATCH {at}"), &[BYTES, ("Upload-Offset", &offset)], bytes)
}

/// The head of a request that adds to an upload.
pub(super) fn patch_head(who: &str, at: &str, offset: u64, length: usize) -> String {
    let offset = offset.to_string();
    head(who, &format!("PATCH {at}"), &[TUS, BYTES, ("Upload-Offset", &offset)], length)
}

/// How far an upload is.
pub(super) fn offset(host: &Host, who: &str, at: &str) -> u64 {
    let answer = tus(host, who, &format!("HEAD {at}"), &[], b"");
    assert_eq!(answer.status, 200, "{answer:?}");
    answer.number("upload-offset")
}

/// Uploads a file; returns its hash.
pub(super) fn upload(host: &Host, who: &str, bytes: &[u8]) -> String {
    let hash = hash(bytes);
    let at = create(host, who, bytes.len(), Some(&hash));
    if !bytes.is_empty() {
        let answer = patch(host, who, &at, 0, bytes);
        assert_eq!((answer.status, answer.header("upload-blake3")), (204, Some(&*hash)));
    }
    hash
}

/// Downloads a blob, or a part of it.
pub(super) fn download(host: &Host, who: &str, hash: &str, headers: &[(&str, &str)]) -> Answer {
    ask(host, who, &format!("GET /v1/blobs/{hash}"), headers, b"")
}

/// Bytes that are not all the same.
pub(super) fn bytes(length: usize) -> Vec<u8> {
    (0..length).map(|index| (index % 251) as u8).collect()
}
