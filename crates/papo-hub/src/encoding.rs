use papo_proto::{ErrorCode, Lang, ServerFrame};

/// How one kind of client is written to. Sessions of the same encoding receive the same bytes, so
/// that an event is encoded once for all of them.
pub trait Encoding: Send {
    /// Appends what such a client is to receive for `frame`; nothing where it is not told.
    fn frame(&self, frame: &ServerFrame, bytes: &mut Vec<u8>);

    /// Appends what makes such a client answer, to see that it is alive; nothing where there is
    /// no such thing.
    fn ping(&self, bytes: &mut Vec<u8>);
}

/// Says in a language why something was refused, and what to do about it.
pub type Explain = fn(ErrorCode, Lang) -> String;
