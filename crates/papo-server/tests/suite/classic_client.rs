use std::{
    io::{Read, Write},
    net::{Shutdown, TcpStream},
};

use papo_proto::classic;

use crate::{
    cord::Cord,
    host::{Host, PATIENCE},
};

/// A student's client.
pub(crate) struct Student {
    cord: Cord,
}

impl Student {
    pub(crate) fn connect(host: &Host) -> Self {
        Self::over(TcpStream::connect(host.address()).unwrap())
    }

    /// A student over a connection of their own.
    pub(crate) fn over(cord: impl Into<Cord>) -> Self {
        let cord = cord.into();
        cord.socket().set_read_timeout(Some(PATIENCE)).unwrap();
        cord.socket().set_nodelay(true).unwrap();
        Self { cord }
    }

    /// A student who has said their name and `oi`, and heard it.
    pub(crate) fn join(host: &Host, name: &str) -> Self {
        let mut student = Self::connect(host);
        student.say_all(&[name, "oi"]);
        student.hear(&format!("{name}: oi\n"));
        student
    }

    /// Sends each text with its header, all in one write.
    pub(crate) fn say_all(&mut self, texts: &[&str]) {
        let mut bytes = Vec::new();
        texts.iter().for_each(|text| classic::encode(text, &mut bytes));
        self.send_bytes(&bytes);
    }

    pub(crate) fn say(&mut self, text: &str) {
        self.say_all(&[text]);
    }

    pub(crate) fn send_bytes(&mut self, bytes: &[u8]) {
        self.cord.write_all(bytes).unwrap();
    }

    /// The next bytes that come are `text`.
    #[track_caller]
    pub(crate) fn hear(&mut self, text: &str) {
        let mut bytes = vec![0; text.len()];
        self.cord.read_exact(&mut bytes).unwrap();
        assert!(bytes == text.as_bytes(), "heard {:?}", String::from_utf8_lossy(&bytes));
    }

    /// Says no more, and still listens.
    pub(crate) fn stop_talking(&mut self) {
        self.cord.socket().shutdown(Shutdown::Write).unwrap();
    }

    /// All that comes until the server closes the connection.
    pub(crate) fn hear_all(mut self) -> String {
        let mut text = String::new();
        self.cord.read_to_string(&mut text).unwrap();
        text
    }
}

/// A message of bytes that need not be UTF-8, with its header.
pub(crate) fn framed(bytes: &[u8]) -> Vec<u8> {
    let mut framed = format!("{:<64}", bytes.len()).into_bytes();
    framed.extend_from_slice(bytes);
    framed
}
