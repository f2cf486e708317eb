use std::{io, net::TcpStream};

/// Two sockets that are connected with each other and with nobody else, ready for a runtime.
#[cfg(unix)]
pub(crate) fn socket_pair() -> io::Result<(TcpStream, TcpStream)> {
    use std::os::{fd::OwnedFd, unix::net::UnixStream};

    let (one, other) = UnixStream::pair()?;
    one.set_nonblocking(true)?;
    other.set_nonblocking(true)?;
    // What is done with a connection is the same for every kind of stream socket.
    Ok((OwnedFd::from(one).into(), OwnedFd::from(other).into()))
}

/// Two sockets that are connected with each other over loopback, ready for a runtime.
#[cfg(not(unix))]
pub(crate) fn socket_pair() -> io::Result<(TcpStream, TcpStream)> {
    use std::net::{Ipv4Addr, TcpListener};

    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let one = TcpStream::connect(listener.local_addr()?)?;
    let (other, peer) = listener.accept()?;
    if one.local_addr()? != peer {
        return Err(io::Error::other("somebody else connected to a socket pair"));
    }
    for socket in [&one, &other] {
        socket.set_nonblocking(true)?;
        socket.set_nodelay(true)?;
    }
    Ok((one, other))
}
