use std::{
    io::{Read, Write},
    net::TcpStream,
};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::Value;

use crate::{
    host::{Host, PATIENCE},
    person::token,
};

/// A call over HTTP, in the name of whoever has the token.
pub(crate) struct Call {
    lines: Vec<String>,
    body: Vec<u8>,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    head: String,
    written: String,
    pub(crate) body: String,
}

/// The token of the device that `name` signs in with in these tests.
pub(crate) fn bearer(name: &str) -> String {
    URL_SAFE_NO_PAD.encode(token(name).as_bytes())
}

impl Call {
    pub(crate) fn new(method: &str, path: &str) -> Self {
        let lines = [format!("{method} {path} HTTP/1.1"), "Host: localhost".to_owned()];
        Self { lines: lines.into(), body: Vec::new() }
    }

    pub(crate) fn by(self, name: &str) -> Self {
        self.with_token(&bearer(name))
    }

    pub(crate) fn with_token(self, token: &str) -> Self {
        self.header(&format!("Authorization: Bearer {token}"))
    }

    pub(crate) fn header(mut self, line: &str) -> Self {
        self.lines.push(line.to_owned());
        self
    }

    pub(crate) fn json(self, body: &Value) -> Self {
        self.body("application/json", body.to_string())
    }

    pub(crate) fn text(self, body: &str) -> Self {
        self.body("text/plain; charset=utf-8", body)
    }

    pub(crate) fn body(mut self, media_type: &str, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self.header(&format!("Content-Type: {media_type}"))
    }

    /// Opens a connection and says it; what comes back is for the caller to read.
    pub(crate) fn open(mut self, host: &Host) -> TcpStream {
        self.lines.push(format!("Content-Length: {}", self.body.len()));
        let mut stream = TcpStream::connect(host.address()).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let head = self.lines.iter().map(|line| format!("{line}\r\n")).collect::<String>();
        stream.write_all(&[head.as_bytes(), b"\r\n", &self.body].concat()).unwrap();
        stream
    }

    /// Makes the call, and returns the body's bytes.
    pub(crate) fn fetch(self, host: &Host) -> Vec<u8> {
        let mut answer = Vec::new();
        self.header("Connection: close").open(host).read_to_end(&mut answer).unwrap();
        let end = answer.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
        answer.split_off(end + 4)
    }

    /// Makes the call, and closes the connection.
    pub(crate) fn make(self, host: &Host) -> Answer {
        let mut stream = self.header("Connection: close").open(host);
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap_or_else(|| panic!("{answer}"));
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok());
        let (written, body) = (head.to_owned(), body.to_owned());
        Answer { status: status.unwrap(), head: head.to_lowercase(), written, body }
    }
}

impl Answer {
    /// The value of a header, in lower case; empty where it is not there.
    pub(crate) fn header(&self, name: &str) -> &str {
        let mut lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.find(|(found, _)| *found == name).map_or("", |(_, value)| value)
    }

    /// The same as it was written.
    pub(crate) fn written_header(&self, name: &str) -> String {
        let mut lines = self.written.lines().filter_map(|line| line.split_once(": "));
        let found = lines.find(|(found, _)| found.eq_ignore_ascii_case(name));
        found.map_or(String::new(), |(_, value)| value.to_owned())
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// It is this problem.
    #[track_caller]
    pub(crate) fn is(&self, status: u16, code: &str) {
        assert_eq!((self.status, self.json()["code"].as_str()), (status, Some(code)), "{self:?}");
        assert_eq!(self.header("content-type"), "application/problem+json", "{self:?}");
    }
}
