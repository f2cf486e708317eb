use std::{
    io::{self, BufRead, BufReader, Write},
    net::{SocketAddr, TcpStream},
};

use papo_proto::classic::encode;

use super::SILENCE_MAX;

/// A client of the classic protocol.
pub(crate) struct Classic {
    stream: BufReader<TcpStream>,
}

impl Classic {
    /// Connects and says a name.
    pub(crate) fn connect(address: SocketAddr, name: &str) -> io::Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(SILENCE_MAX))?;
        let mut client = Self { stream: BufReader::new(stream) };
        client.say(name)?;
        Ok(client)
    }

    /// Sends a message.
    pub(crate) fn say(&mut self, text: &str) -> io::Result<()> {
        let mut bytes = Vec::new();
        encode(text, &mut bytes);
        self.stream.get_mut().write_all(&bytes)
    }

    /// The next line: `name: text`, or a notice in brackets.
    pub(crate) fn line(&mut self) -> io::Result<String> {
        let mut line = String::new();
        self.stream.read_line(&mut line)?;
        match line.pop() {
            Some('\n') => Ok(line),
            _ => Err(io::ErrorKind::UnexpectedEof.into()),
        }
    }
}
