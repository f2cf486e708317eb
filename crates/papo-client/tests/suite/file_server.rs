use std::{
    collections::HashMap,
    io::{self, BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{Arc, Mutex, MutexGuard},
    thread,
    time::Duration,
};

use papo_client::{Profile, ServerLink, files::FileClient};
use papo_proto::{Lang, Name};
use tempfile::TempDir;

/// A server of files in memory, which does what a test wants done wrong.
#[derive(Clone)]
pub(crate) struct FileServer {
    address: SocketAddr,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
pub(crate) struct State {
    pub(crate) blobs: HashMap<String, Vec<u8>>,
    pub(crate) uploads: HashMap<String, Upload>,
    /// Every request as `METHOD PATH`, with the offset or range that it asks for.
    pub(crate) asked: Vec<String>,
    /// After so many more bytes of bodies the connection breaks, once.
    pub(crate) breaks_after: Option<usize>,
    /// The next bodies that are sent have one bit wrong, so many times.
    pub(crate) spoils: usize,
    /// So many requests are answered 503.
    pub(crate) unwilling: usize,
}

#[derive(Default)]
pub(crate) struct Upload {
    length: usize,
    hash: String,
    pub(crate) content: Vec<u8>,
}

/// A request without its body.
struct Head {
    method: String,
    path: String,
    fields: HashMap<String, String>,
}

impl FileServer {
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let server = Self { address: listener.local_addr().unwrap(), state: Arc::default() };
        let serving = server.clone();
        thread::spawn(move || {
            for socket in listener.incoming() {
                let serving = serving.clone();
                // A connection that breaks is what is tested.
                thread::spawn(move || _ = serving.serve(&socket.unwrap()));
            }
        });
        server
    }

    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }

    /// What was asked since this was called last.
    pub(crate) fn asked(&self) -> Vec<String> {
        std::mem::take(&mut self.state().asked)
    }

    /// A client with this profile.
    pub(crate) fn client(&self, profile: &TempDir) -> FileClient {
        let link: ServerLink = format!("ws://{}", self.address).parse().unwrap();
        let profile = Profile::new(profile.path());
        let name = Name::new("ana").unwrap();
        FileClient::new(link, profile, name, Lang::En, Duration::from_secs(20))
    }

    fn serve(&self, socket: &TcpStream) -> io::Result<()> {
        let mut input = BufReader::new(socket);
        while let Some(head) = read_head(&mut input)? {
            assert!(head.fields["authorization"].starts_with("Bearer "), "it says who it is");
            let (status, fields, body) = match self.answer(&head, &mut input) {
                Ok(answer) => answer,
                Err(error) => {
                    _ = socket.shutdown(std::net::Shutdown::Both);
                    return Err(error);
                }
            };
            let length = head.method == "GET" || !fields.contains("content-length");
            let length =
                if length { format!("content-length: {}\r\n", body.len()) } else { String::new() };
            let mut output = socket;
            write!(output, "HTTP/1.1 {status} X\r\n{length}{fields}\r\n")?;
            if head.method != "HEAD" {
                self.send(output, body)?;
            }
        }
        Ok(())
    }

    fn send(&self, mut output: &TcpStream, mut body: Vec<u8>) -> io::Result<()> {
        let until = {
            let mut state = self.state();
            if state.spoils > 0 && !body.is_empty() {
                state.spoils -= 1;
                let middle = body.len() / 2;
                body[middle] ^= 1;
            }
            state.breaks_after.take_if(|after| *after < body.len())
        };
        output.write_all(&body[..until.unwrap_or(body.len())])?;
        match until {
            Some(_) => {
                _ = output.shutdown(std::net::Shutdown::Both);
                Err(io::ErrorKind::ConnectionReset.into())
            }
            None => Ok(()),
        }
    }

    fn answer(&self, head: &Head, input: &mut impl Read) -> io::Result<(u16, String, Vec<u8>)> {
        let offset = head.fields.get("upload-offset").or(head.fields.get("range"));
        let offset = offset.map(|offset| format!(" {offset}")).unwrap_or_default();
        {
            let mut state = self.state();
            state.asked.push(format!("{} {}{offset}", head.method, head.path));
            if state.unwilling > 0 {
                state.unwilling -= 1;
                drop(state);
                read_body(head, input, &mut |_| true)?;
                return Ok((503, String::new(), Vec::new()));
            }
        }
        match (head.method.as_str(), head.path.as_str()) {
            ("GET" | "HEAD", path) if path.starts_with("/v1/blobs/") => {
                Ok(self.blob(head, &path["/v1/blobs/".len()..]))
            }
            ("POST", "/v1/files") => self.create(head, input),
            ("PATCH", path) => self.append(path, head, input),
            ("HEAD", path) => Ok(match self.state().uploads.get(path) {
                Some(upload) => (
                    200,
                    format!(
                        "upload-offset: {}\r\nupload-length: {}\r\n",
                        upload.content.len(),
                        upload.length
                    ),
                    Vec::new(),
                ),
                None => (404, String::new(), Vec::new()),
            }),
            _ => Ok((405, String::new(), Vec::new())),
        }
    }

    fn blob(&self, head: &Head, hash: &str) -> (u16, String, Vec<u8>) {
        let state = self.state();
        let Some(blob) = state.blobs.get(hash) else {
            let problem = br#"{"code":"no_such_room","detail":"not there"}"#;
            return (404, String::new(), problem.to_vec());
        };
        let from = head.fields.get("range").map(|range| {
            assert_eq!(head.fields["if-range"], format!("\"{hash}\""));
            range.trim_start_matches("bytes=").trim_end_matches('-').parse::<usize>().unwrap()
        });
        match from {
            Some(from) if from < blob.len() => {
                let range =
                    format!("content-range: bytes {from}-{}/{}\r\n", blob.len() - 1, blob.len());
                (206, range, blob[from..].to_vec())
            }
            Some(_) => (416, String::new(), Vec::new()),
            None => (200, String::new(), blob.clone()),
        }
    }

    fn create(&self, head: &Head, input: &mut impl Read) -> io::Result<(u16, String, Vec<u8>)> {
        assert_eq!(head.fields["tus-resumable"], "1.0.0");
        let metadata: HashMap<_, _> = head.fields["upload-metadata"]
            .split(',')
            .map(|pair| pair.split_once(' ').unwrap())
            .collect();
        let hash = decode_base64(metadata["blake3"]);
        let path = {
            let mut state = self.state();
            let path = format!("/v1/files/{}", state.uploads.len() + 1);
            let length = head.fields["upload-length"].parse().unwrap();
            state.uploads.insert(path.clone(), Upload { length, hash, content: Vec::new() });
            path
        };
        let (status, mut fields, body) = self.append(&path, head, input)?;
        fields += &format!("location: {path}\r\n");
        Ok((if status == 204 { 201 } else { status }, fields, body))
    }

    fn append(
        &self,
        path: &str,
        head: &Head,
        input: &mut impl Read,
    ) -> io::Result<(u16, String, Vec<u8>)> {
        let offset = head.fields.get("upload-offset").map_or(0, |offset| offset.parse().unwrap());
        match self.state().uploads.get(path) {
            None => return Ok((404, String::new(), Vec::new())),
            Some(upload) if upload.content.len() != offset => {
                return Ok((409, String::new(), Vec::new()));
            }
            Some(_) => {}
        }
        read_body(head, input, &mut |bytes| {
            let mut state = self.state();
            let content = &mut state.uploads.get_mut(path).unwrap().content;
            content.extend_from_slice(bytes);
            match &mut state.breaks_after {
                Some(after) if *after <= bytes.len() => {
                    state.breaks_after = None;
                    false
                }
                Some(after) => {
                    *after -= bytes.len();
                    true
                }
                None => true,
            }
        })?;
        let mut state = self.state();
        let upload = &state.uploads[path];
        let mut fields = format!("upload-offset: {}\r\n", upload.content.len());
        if upload.content.len() == upload.length {
            let content = upload.content.clone();
            let hash = blake3::hash(&content).to_hex().to_string();
            if hash != upload.hash {
                state.uploads.remove(path);
                return Ok((460, String::new(), Vec::new()));
            }
            fields += &format!("upload-blake3: {hash}\r\n");
            state.blobs.insert(hash, content);
        }
        Ok((204, fields, Vec::new()))
    }
}

fn read_head(input: &mut impl BufRead) -> io::Result<Option<Head>> {
    let mut line = String::new();
    if input.read_line(&mut line)? == 0 {
        return Ok(None);
    }
    let mut words = line.split(' ').map(str::to_owned);
    let (method, path) = (words.next().unwrap(), words.next().unwrap());
    let mut fields = HashMap::new();
    loop {
        let mut line = String::new();
        input.read_line(&mut line)?;
        let Some((name, value)) = line.trim_end().split_once(": ") else { break };
        fields.insert(name.to_lowercase(), value.to_owned());
    }
    Ok(Some(Head { method, path, fields }))
}

/// Gives the body to `take`, bit by bit, until it has had enough.
fn read_body(
    head: &Head,
    input: &mut impl Read,
    take: &mut dyn FnMut(&[u8]) -> bool,
) -> io::Result<()> {
    let mut left: usize = head.fields.get("content-length").map_or(0, |it| it.parse().unwrap());
    let mut block = vec![0; 10_000];
    while left > 0 {
        let read = input.read(&mut block[..left.min(10_000)])?;
        if read == 0 || !take(&block[..read]) {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        left -= read;
    }
    Ok(())
}

fn decode_base64(text: &str) -> String {
    use base64::{Engine, engine::general_purpose::STANDARD};
    String::from_utf8(STANDARD.decode(text).unwrap()).unwrap()
}
