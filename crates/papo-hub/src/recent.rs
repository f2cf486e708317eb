use std::{collections::VecDeque, sync::Arc};

use papo_core::Committed;
use papo_proto::Position;

/// The newest events with their bytes in each encoding, for who is only a little behind.
pub(crate) struct Recent {
    entries: VecDeque<Entry>,
    bytes: usize,
    /// A frame is written here, and kept in a box of its size.
    scratch: Vec<u8>,
    /// Everything after this position is in `entries`.
    after: Position,
}

/// An event, and its frame in each encoding in which it was asked for.
pub(crate) struct Entry {
    pub(crate) committed: Arc<Committed>,
    frames: Vec<Option<Box<[u8]>>>,
}

/// Events and bytes of frames that are kept.
const EVENTS_MAX: usize = 4_096;
const BYTES_MAX: usize = 4 << 20;

impl Recent {
    /// Nothing yet, after `position`.
    pub(crate) fn after(position: Position) -> Self {
        Self { entries: VecDeque::new(), bytes: 0, scratch: Vec::new(), after: position }
    }

    pub(crate) fn push(&mut self, committed: Arc<Committed>, encodings: usize) {
        let frames = std::iter::repeat_with(|| None).take(encodings).collect();
        self.entries.push_back(Entry { committed, frames });
    }

    /// Takes the content of a message away, and that of its edits: who is behind is not told it any
    /// more.
    pub(crate) fn blank(&mut self, message: Position) {
        let from = self.entries.partition_point(|entry| entry.committed.position < message);
        for entry in self.entries.range_mut(from..) {
            let Committed { position, at, room, .. } = *entry.committed;
            let is_meant = position == message || entry.committed.event.goes_with(message);
            if is_meant && let Some(event) = entry.committed.event.blanked() {
                entry.committed = Arc::new(Committed { position, at, room, event });
                self.bytes -= entry.frames.iter().flatten().map(|frame| frame.len()).sum::<usize>();
                entry.frames.iter_mut().for_each(|frame| *frame = None);
            }
        }
    }

    /// Lets go of what is too much. What the present round needs must have been taken before.
    pub(crate) fn trim(&mut self) {
        while self.entries.len() > EVENTS_MAX || self.bytes > BYTES_MAX {
            let Some(oldest) = self.entries.pop_front() else { return };
            self.bytes -= oldest.frames.iter().flatten().map(|frame| frame.len()).sum::<usize>();
            self.after = oldest.committed.position;
        }
    }

    /// Where the events after `position` begin; `None` if some of them are not kept any more.
    pub(crate) fn index_after(&self, position: Position) -> Option<usize> {
        (position >= self.after)
            .then(|| self.entries.partition_point(|entry| entry.committed.position <= position))
    }

    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    pub(crate) fn event(&self, index: usize) -> &Arc<Committed> {
        &self.entries[index].committed
    }

    /// The frame of an event in an encoding, which `encode` writes if it was not asked for before.
    pub(crate) fn frame(
        &mut self,
        index: usize,
        encoding: usize,
        encode: impl FnOnce(&Committed, &mut Vec<u8>),
    ) -> &[u8] {
        let Entry { committed, frames } = &mut self.entries[index];
        frames[encoding].get_or_insert_with(|| {
            self.scratch.clear();
            encode(committed, &mut self.scratch);
            self.bytes += self.scratch.len();
            self.scratch.as_slice().into()
        })
    }
}
