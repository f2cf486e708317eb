use std::io;

/// Where a session's bytes go: a socket, or a queue of the simulator.
pub trait Sink {
    /// Takes as many of `bytes` as it can at once, and says how many.
    ///
    /// On [`io::ErrorKind::WouldBlock`] the hub waits for [`Hub::writable`](crate::Hub::writable),
    /// which the sink's owner is to call once there is room. Any other error ends the session.
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize>;

    /// Says whether requests of this session are wanted. While not, whatever reads from the peer
    /// is to stop after what it has read.
    fn set_reading(&mut self, wanted: bool);

    /// The session is over: everything was written that will be.
    fn close(&mut self);
}
