use std::io;

/// Where a session's bytes go: a socket, or a queue of the simulator.
pub trait Sink {
    /// Takes as many of `bytes` as it can at once, and says how many.
    ///
    /// On [`io::ErrorKind::WouldBlock`] the hub waits for [`Hub::writable`](crate::Hub::writable),
    /// which the sink's owner is to call once there is room, and writes again what begins with the
    /// same bytes. Any other error ends the session.
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize>;

    /// Says whether more of this session's peer is wanted. While not, nothing that it says is to be
    /// handed in beyond the little that is on its way already.
    fn set_reading(&mut self, wanted: bool);

    /// The session is over: everything was written that will be.
    fn close(&mut self);
}
