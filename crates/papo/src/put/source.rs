//! Where a value comes from.

use std::{
    fs::File,
    io::{self, BufReader, Read},
    path::{Path, PathBuf},
};

use anyhow::{Result, anyhow, bail};
use papo_proto::printable_line;
use tokio::sync::mpsc;

use super::{format::Format, mib, mistake::Mistake};
use crate::{language::texts, standard_input};
pub(super) use standard_input::Line;

/// What is read at most: a value in JSON may be many times as long as in CBOR.
pub(super) const INPUT_BYTES_MAX: usize = 1024 * 1024;
/// Lines that may wait; no more are read past it.
const LINES_MAX: usize = 64;

/// Where a value comes from.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// The command line itself.
    Argument(String),
    /// A file.
    File(PathBuf),
    /// Standard input.
    Input,
}

impl Source {
    /// `@file`, `-` or nothing for standard input, or the value itself.
    pub(super) fn named(value: Option<&str>) -> Self {
        match value {
            None | Some("-" | "@-") => Self::Input,
            Some(value) => match value.strip_prefix('@') {
                Some(path) => Self::File(path.into()),
                None => Self::Argument(value.to_owned()),
            },
        }
    }

    /// What its name says that it is written in.
    pub(super) fn format(&self) -> Option<Format> {
        match self {
            Self::File(path) => path.extension().and_then(|extension| {
                Format::of_extension(&extension.to_str()?.to_ascii_lowercase())
            }),
            Self::Argument(_) | Self::Input => None,
        }
    }

    /// All of it.
    pub(super) fn bytes(&self) -> Result<Vec<u8>> {
        let bytes = match self {
            Self::Argument(value) => value.clone().into_bytes(),
            Self::File(path) => {
                at_most(open(path)?).map_err(|error| anyhow!(unreadable(path, &error)))?
            }
            Self::Input => at_most(io::stdin().lock())?,
        };
        if bytes.len() > INPUT_BYTES_MAX {
            bail!(texts().with("put-input-too-long", &[mib()]));
        }
        Ok(bytes)
    }

    /// Its lines, as they come, each with its number.
    pub(super) fn lines(self) -> Result<mpsc::Receiver<(u64, Line)>> {
        let mut input: Box<dyn io::BufRead + Send> = match self {
            Self::Argument(value) => Box::new(io::Cursor::new(value)),
            Self::File(path) => Box::new(BufReader::new(open(&path)?)),
            Self::Input => Box::new(BufReader::new(io::stdin())),
        };
        let (sender, lines) = mpsc::channel(LINES_MAX);
        // Nothing can wake a reader of standard input.
        std::thread::spawn(move || {
            let mut number = 0;
            while let Ok(Some(line)) = standard_input::read_line(&mut input, INPUT_BYTES_MAX) {
                number += 1;
                if sender.blocking_send((number, line)).is_err() {
                    return;
                }
            }
        });
        Ok(lines)
    }

    /// What is wrong with what came from here.
    pub(super) fn explain(&self, mistake: &Mistake) -> String {
        match self {
            Self::File(path) => format!("{}: {}", shown(path), mistake.said()),
            Self::Argument(_) | Self::Input => mistake.said(),
        }
    }
}

fn open(path: &Path) -> Result<File> {
    File::open(path).map_err(|error| anyhow!(unreadable(path, &error)))
}

/// The bytes, as many as are needed to know that they are too many.
fn at_most(input: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    input.take(INPUT_BYTES_MAX as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn unreadable(path: &Path, error: &io::Error) -> String {
    let values = [("path", shown(path).into()), ("reason", error.to_string().into())];
    texts().with("put-unreadable", &values)
}

fn shown(path: &Path) -> String {
    printable_line(&path.to_string_lossy()).into_owned()
}
