use std::{cell::RefCell, io, rc::Rc};

use papo_hub::Sink;

/// What a session was given, and how much more it takes.
#[derive(Debug)]
pub(crate) struct Queue {
    pub(crate) bytes: Vec<u8>,
    /// Bytes that it still takes before it blocks.
    pub(crate) room: usize,
    /// Bytes that one write takes at most.
    pub(crate) write_bytes_max: usize,
    pub(crate) writes: usize,
    pub(crate) is_reading: bool,
    pub(crate) is_broken: bool,
    pub(crate) is_closed: bool,
}

impl Default for Queue {
    fn default() -> Self {
        Self {
            bytes: Vec::new(),
            room: usize::MAX,
            write_bytes_max: usize::MAX,
            writes: 0,
            is_reading: true,
            is_broken: false,
            is_closed: false,
        }
    }
}

/// The hub's end of a queue.
pub(crate) struct QueueSink(pub(crate) Rc<RefCell<Queue>>);

impl Sink for QueueSink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut queue = self.0.borrow_mut();
        assert!(!queue.is_closed, "written to after it was closed");
        if queue.is_broken {
            return Err(io::ErrorKind::ConnectionReset.into());
        }
        let count = bytes.len().min(queue.room).min(queue.write_bytes_max);
        if count == 0 {
            return Err(io::ErrorKind::WouldBlock.into());
        }
        queue.writes += 1;
        queue.bytes.extend_from_slice(&bytes[..count]);
        if queue.room != usize::MAX {
            queue.room -= count;
        }
        Ok(count)
    }

    fn set_reading(&mut self, wanted: bool) {
        self.0.borrow_mut().is_reading = wanted;
    }

    fn close(&mut self) {
        self.0.borrow_mut().is_closed = true;
    }
}
