//! Messages that are shown again.

use anyhow::Result;
use papo_proto::{Annotation, Event, Happening};

use super::Chat;
use crate::{shown, wrap::LINE_INDENT};

impl Chat {
    /// Shows what was said before: each message with its position, by which commands can mean it,
    /// and below it what was said about it.
    pub(super) fn show_past(&mut self, events: &[Event], annotations: &[Annotation]) -> Result<()> {
        for event in events {
            let at = shown::clock(event.at);
            let beside = annotations.iter().find(|beside| beside.message == event.position);
            let what = shown::happening_among(event, beside, shown::TYPED, &self.quotes);
            self.quotes.notice(event);
            self.screen.line(&match event.what {
                Happening::Message(_) => format!("[{}] {at} {what}", event.position),
                _ => format!("{at} {what}"),
            })?;
            let beside = beside.and_then(|beside| shown::annotation(event, beside, &self.quotes));
            if let Some(beside) = beside {
                self.screen.line(&format!("{LINE_INDENT}{beside}"))?;
            }
        }
        Ok(())
    }
}
