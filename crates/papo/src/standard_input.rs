//! Standard input in lines, read on a thread of its own because nothing can wake a reader.

use std::{
    io::{self, BufRead, Read},
    thread,
};

use papo_proto::{ErrorCode, limits::TEXT_BYTES_MAX};
use tokio::sync::mpsc;

/// Lines that may wait; the thread stops reading past it.
const LINES_MAX: usize = 64;

/// A line that was read, without its end; or why it cannot be sent.
pub(crate) type Line = Result<String, ErrorCode>;

/// Reads lines until the end of input.
pub(crate) fn lines() -> mpsc::Receiver<Line> {
    lines_from(next_line)
}

/// Takes lines from `next`, on a thread of its own, until there are no more.
pub(crate) fn lines_from(
    mut next: impl FnMut() -> Option<Line> + Send + 'static,
) -> mpsc::Receiver<Line> {
    let (sender, lines) = mpsc::channel(LINES_MAX);
    thread::spawn(move || {
        while let Some(line) = next() {
            if sender.blocking_send(line).is_err() {
                return;
            }
        }
    });
    lines
}

/// The next line of standard input; none at its end, or where it cannot be read.
pub(crate) fn next_line() -> Option<Line> {
    read_line(&mut io::stdin().lock()).ok().flatten()
}

/// All of the input as one text, without the end of its last line.
pub(crate) fn whole() -> io::Result<Line> {
    let mut bytes = Vec::new();
    io::stdin().lock().take(TEXT_BYTES_MAX as u64 + 2).read_to_end(&mut bytes)?;
    Ok(text(bytes))
}

/// The next line; of one that is too long no more is held than is needed to know it.
fn read_line(input: &mut impl BufRead) -> io::Result<Option<Line>> {
    let mut bytes = Vec::new();
    input.by_ref().take(TEXT_BYTES_MAX as u64 + 2).read_until(b'\n', &mut bytes)?;
    if bytes.is_empty() {
        return Ok(None);
    }
    if bytes.len() > TEXT_BYTES_MAX + 1 && !bytes.ends_with(b"\n") {
        input.skip_until(b'\n')?;
    }
    Ok(Some(text(bytes)))
}

fn text(mut bytes: Vec<u8>) -> Line {
    for end in [b'\n', b'\r'] {
        if bytes.last() == Some(&end) {
            bytes.pop();
        }
    }
    if bytes.len() > TEXT_BYTES_MAX {
        return Err(ErrorCode::TextTooLong);
    }
    String::from_utf8(bytes).map_err(|_| ErrorCode::TextNotUtf8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_one_by_one_whatever_is_in_them() {
        let long = "x".repeat(TEXT_BYTES_MAX);
        let mut input = format!("one\r\n\n{long}\n{long}yy and more\nlast").into_bytes();
        input.splice(0..0, *b"\xff\n");
        let mut input = io::BufReader::with_capacity(7, &input[..]);
        let mut lines = Vec::new();
        while let Some(line) = read_line(&mut input).unwrap() {
            lines.push(line);
        }
        let text = |text: &str| Ok(text.to_owned());
        let too_long = Err(ErrorCode::TextTooLong);
        let not_utf8 = Err(ErrorCode::TextNotUtf8);
        assert_eq!(lines, [not_utf8, text("one"), text(""), text(&long), too_long, text("last")]);
    }
}
