use std::{
    collections::{HashMap, HashSet},
    path::Path,
    time::Duration,
};

use anyhow::{Context, Result};
use papo_client::files::{FileClient, Shelf};
use papo_proto::{BlobHash, File, Happening, SafePath};

use super::spool::Spool;
use crate::{connecting::Seat, language::texts, output};

/// The directory beside an export in which the files are.
const DIRECTORY: &str = "files";
/// A file is given up when nothing has moved for so long.
const PATIENCE: Duration = Duration::from_secs(30);

/// The files of the messages, beside an export, under names that do no harm.
#[derive(Default)]
pub(super) struct Files {
    /// Where each is from the export, and the same as the address of a link.
    places: HashMap<BlobHash, (String, String)>,
}

impl Files {
    /// Fetches each file once into a directory beside the export. What cannot be fetched any more
    /// is left out, and that is said.
    pub(super) async fn fetch(seat: &Seat, spool: &mut Spool, beside: &Path) -> Result<Self> {
        let (mut wanted, mut known): (Vec<File>, HashSet<BlobHash>) = Default::default();
        spool.oldest_first(|event| {
            if let Happening::Message(message) = &event.what {
                let files = message.content.files().iter();
                wanted.extend(files.filter(|file| known.insert(file.blake3)).cloned());
            }
            Ok(())
        })?;
        let mut files = Self::default();
        if wanted.is_empty() {
            return Ok(files);
        }
        let root = beside.parent().unwrap_or(Path::new("")).join(DIRECTORY);
        let shelf = Shelf::open(&root).with_context(|| {
            texts().with("export-write", &[("path", root.display().to_string().into())])
        })?;
        let (link, profile) = (seat.link.clone(), seat.profile.clone());
        let name = seat.identity.name.clone();
        let mut client = FileClient::new(link, profile, name, texts().lang(), PATIENCE);
        let mut missing = 0_usize;
        for file in &wanted {
            let hash = blake3::Hash::from_bytes(*file.blake3.as_bytes());
            let path = SafePath::new(None, file.name.as_str());
            match client.download(&hash, file.size, &path, &shelf, &|_| {}).await {
                Ok(fetched) => {
                    let name = fetched.path.file_name().unwrap_or_default().to_string_lossy();
                    let place = format!("{DIRECTORY}/{name}");
                    let address = format!("{DIRECTORY}/{}", percent(&name));
                    files.places.insert(file.blake3, (place, address));
                }
                Err(error) => {
                    tracing::debug!(%error, "a file is left out");
                    missing += 1;
                }
            }
        }
        if missing > 0 {
            output::notice(&texts().with("export-missing", &[("count", missing.into())]));
        }
        Ok(files)
    }

    /// Where a file is from the export, if it was fetched: nothing in it is markup anywhere.
    pub(super) fn address(&self, file: &File) -> Option<&str> {
        self.places.get(&file.blake3).map(|(_, address)| address.as_str())
    }

    /// Where a file is from the export, if it was fetched.
    pub(super) fn place(&self, file: &File) -> Option<&str> {
        self.places.get(&file.blake3).map(|(place, _)| place.as_str())
    }
}

/// A name as a part of an address: all but letters, digits and `-_.` is escaped (RFC 3986 §2.3).
fn percent(name: &str) -> String {
    let mut escaped = String::new();
    for byte in name.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => {
                escaped.push(char::from(byte));
            }
            other => escaped.push_str(&format!("%{other:02X}")),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_in_an_address_is_no_markup_and_no_way_out() {
        assert_eq!(percent("olá (2).pdf"), "ol%C3%A1%20%282%29.pdf");
        assert_eq!(percent("\"><script>"), "%22%3E%3Cscript%3E");
        assert_eq!(percent("a/../b"), "a%2F..%2Fb");
    }
}
