use std::{
    io,
    net::{IpAddr, Ipv4Addr},
    sync::Arc,
    time::Instant,
};

use papo_hub::Program;
use papo_proto::{ClientFrame, ServerFrame, codec::Codec, limits::FRAME_BYTES_MAX};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{
        TcpStream,
        tcp::{OwnedReadHalf, OwnedWriteHalf},
    },
    sync::mpsc,
};

use crate::{
    admission::Admission,
    channel::Transport,
    connection::Opening,
    gateway::{Gateway, api::LENGTH_BYTES},
    round::Arrival,
    socket_pair::socket_pair,
};

/// Bytes that are read at a time.
const READ_BYTES: usize = 16 * 1024;

/// The frames that the hub writes to a session.
pub(super) struct Frames {
    socket: OwnedReadHalf,
    /// What was read and not given out yet, from `begin` on.
    bytes: Vec<u8>,
    begin: usize,
}

/// Takes the frames that a session says to the hub.
pub(super) struct Says(OwnedWriteHalf);

/// A frame is larger than the hub takes, or nobody takes any.
pub(super) enum NotSaid {
    TooLarge,
    Gone,
}

/// Opens a session with the hub, for a program at `peer`.
pub(super) async fn open(
    arrivals: &mpsc::Sender<Arrival>,
    program: Program,
    peer: IpAddr,
) -> io::Result<(Says, Frames)> {
    let (ours, theirs) = socket_pair()?;
    // The connection that brings the program's requests counts, and this one does not.
    let permit = Admission::default().enter(Ipv4Addr::LOCALHOST.into());
    let permit = Arc::new(permit.map_err(io::Error::other)?);
    let arrival = Arrival {
        transport: Transport { socket: theirs, tls: None },
        gateway: Gateway::api(program),
        bytes: Vec::new(),
        opening: Opening { accepted: Instant::now(), is_private: true, peer: Some(peer), permit },
    };
    arrivals.send(arrival).await.map_err(io::Error::other)?;
    let (reads, writes) = TcpStream::from_std(ours)?.into_split();
    Ok((Says(writes), Frames { socket: reads, bytes: Vec::new(), begin: 0 }))
}

impl Says {
    /// Says a frame to the hub, which may take its time.
    pub(super) async fn say(&mut self, frame: &ClientFrame) -> Result<(), NotSaid> {
        let mut bytes = vec![0; LENGTH_BYTES];
        Codec::Cbor.encode(frame, &mut bytes);
        let length = bytes.len() - LENGTH_BYTES;
        if length > FRAME_BYTES_MAX {
            return Err(NotSaid::TooLarge);
        }
        let length = u32::try_from(length).map_err(|_| NotSaid::TooLarge)?;
        bytes[..LENGTH_BYTES].copy_from_slice(&length.to_be_bytes());
        self.0.write_all(&bytes).await.map_err(|_| NotSaid::Gone)
    }
}

impl Frames {
    /// The next frame; none when the session has ended. Cancel-safe.
    pub(super) async fn next(&mut self) -> Option<ServerFrame> {
        loop {
            if let Some((length, rest)) =
                self.bytes[self.begin..].split_first_chunk::<LENGTH_BYTES>()
            {
                let length = u32::from_be_bytes(*length) as usize;
                if let Some(frame) = rest.get(..length) {
                    let frame = Codec::Cbor.decode(frame);
                    self.begin += LENGTH_BYTES + length;
                    return frame
                        .inspect_err(|error| tracing::error!(%error, "the hub is not understood"))
                        .ok();
                }
            }
            self.bytes.drain(..self.begin);
            self.begin = 0;
            self.bytes.reserve(READ_BYTES);
            if self.socket.read_buf(&mut self.bytes).await.ok()? == 0 {
                return None;
            }
        }
    }
}
