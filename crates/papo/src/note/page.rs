use anyhow::Result;
use papo_proto::{Annotation, Event};

use crate::{
    output,
    shown::{self, Quotes},
    tail,
    wrap::{LINE_INDENT, wrap_for_output},
};

/// Prints messages of a room, each with what was said about it.
pub(super) fn print(
    events: &[Event],
    annotations: &[Annotation],
    room: &str,
    is_json: bool,
) -> Result<()> {
    let mut quotes = Quotes::default();
    for event in events {
        let annotation = annotations.iter().find(|beside| beside.message == event.position);
        if is_json {
            output::line(&tail::json_line_with(event, room, annotation))?;
            continue;
        }
        let (at, what) = (
            shown::date_and_clock(event.at),
            shown::happening_among(event, annotation, shown::COMMAND, &quotes),
        );
        let line = format!("[{}] {at} {what}", event.position);
        output::line(&wrap_for_output(line, LINE_INDENT))?;
        quotes.notice(event);
        let said = annotation.and_then(|beside| shown::annotation(event, beside, &quotes));
        if let Some(said) = said {
            output::line(&wrap_for_output(format!("{LINE_INDENT}{said}"), LINE_INDENT))?;
        }
    }
    Ok(())
}
