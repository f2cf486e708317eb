use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::mpsc,
};

use crate::host::PATIENCE;

/// A server that webhooks are posted to.
pub(crate) struct Receiver {
    address: SocketAddr,
    posts: mpsc::Receiver<Post>,
}

/// What was posted.
#[derive(Debug)]
pub(crate) struct Post {
    pub(crate) path: String,
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) body: String,
}

impl Receiver {
    /// Answers the first posts with these statuses, and all others with 204.
    pub(crate) fn answering(statuses: &[u16]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let (sender, posts) = mpsc::channel();
        let statuses = statuses.to_vec();
        let mut statuses = statuses.into_iter();
        std::thread::spawn(move || {
            while let Ok((stream, _)) = listener.accept() {
                // Whoever looks at an address says nothing.
                let Some(post) = read(&stream) else { continue };
                let status = statuses.next().unwrap_or(204);
                write!(&stream, "HTTP/1.1 {status} x\r\nContent-Length: 0\r\n\r\n").unwrap();
                if sender.send(post).is_err() {
                    return;
                }
            }
        });
        Self { address, posts }
    }

    pub(crate) fn port(&self) -> u16 {
        self.address.port()
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}/in?x=1", self.address)
    }

    pub(crate) fn next(&self) -> Post {
        self.posts.recv_timeout(PATIENCE).unwrap()
    }

    /// The texts of the next messages, with their ids.
    pub(crate) fn expect(&self, texts: &[&str]) {
        for text in texts {
            assert_eq!(self.next().text().as_deref(), Some(*text));
        }
    }

    pub(crate) fn has_nothing(&self) -> bool {
        self.posts.try_recv().is_err()
    }
}

impl Post {
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap()
    }

    pub(crate) fn text(&self) -> Option<String> {
        Some(self.json()["what"]["message"]["text"].as_str()?.to_owned())
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).unwrap_or_else(|| panic!("no {name} in {self:?}"))
    }
}

fn read(stream: &TcpStream) -> Option<Post> {
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    let mut stream = BufReader::new(stream);
    let mut line = String::new();
    stream.read_line(&mut line).ok().filter(|count| *count > 0)?;
    let path = line.split(' ').nth(1).unwrap().to_owned();
    assert!(line.starts_with("POST "), "{line}");
    let mut headers = BTreeMap::new();
    loop {
        line.clear();
        stream.read_line(&mut line).unwrap();
        let Some((name, value)) = line.trim_end().split_once(": ") else { break };
        headers.insert(name.to_ascii_lowercase(), value.to_owned());
    }
    let mut body = vec![0; headers["content-length"].parse().unwrap()];
    stream.read_exact(&mut body).unwrap();
    Some(Post { path, headers, body: String::from_utf8(body).unwrap() })
}
