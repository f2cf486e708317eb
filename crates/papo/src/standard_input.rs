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

/// Reads lines of at most `bytes_max` until the end of input.
pub(crate) fn lines(bytes_max: usize) -> mpsc::Receiver<Line> {
    lines_from(move || read_line(&mut io::stdin().lock(), bytes_max).ok().flatten())
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
    read_line(&mut io::stdin().lock(), TEXT_BYTES_MAX).ok().flatten()
}

/// All of the input as one text, without the end of its last line.
pub(crate) fn whole() -> io::Result<Line> {
    let mut bytes = Vec::new();
    io::stdin().lock().take(TEXT_BYTES_MAX as u64 + 2).read_to_end(&mut bytes)?;
    Ok(text(bytes, TEXT_BYTES_MAX))
}

/// The next line; of one that is too long no more is held than is needed to know it.
pub(crate) fn read_line(input: &mut impl BufRead, bytes_max: usize) -> io::Result<Option<Line>> {
    let mut bytes = Vec::new();
    input.by_ref().take(bytes_max as u64 + 2).read_until(b'\n', &mut bytes)?;
    if bytes.is_empty() {
        return Ok(None);
    }
    if bytes.len() > bytes_max + 1 && !bytes.ends_with(b"\n") {
        input.skip_until(b'\n')?;
    }
    Ok(Some(text(bytes, bytes_max)))
}

fn text(mut bytes: Vec<u8>, bytes_max: usize) -> Line {
    for end in [b'\n', b'\r'] {
        if bytes.last() == Some(&end) {
            bytes.pop();
        }
    }
    if bytes.len() > bytes_max {
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
        while let Some(line) = read_line(&mut input, TEXT_BYTES_MAX).unwrap() {
            lines.push(line);
        }
        let text = |text: &str| Ok(text.to_owned());
        let too_long = Err(ErrorCode::TextTooLong);
        let not_utf8 = Err(ErrorCode::TextNotUtf8);
        assert_eq!(lines, [not_utf8, text("one"), text(""), text(&long), too_long, text("last")]);
    }
}
