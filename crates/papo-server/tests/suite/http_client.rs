use std::{
    io::{Read, Write},
    net::TcpStream,
};

use crate::host::{Host, PATIENCE};

/// The whole answer to a request of these lines, after which the connection is closed.
pub(crate) fn ask(host: &Host, lines: &[&str]) -> String {
    let mut stream = TcpStream::connect(host.address()).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    let request = lines.iter().map(|line| format!("{line}\r\n")).collect::<String>() + "\r\n";
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}
