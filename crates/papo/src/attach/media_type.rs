use std::{
    fs::File,
    io::{self, Read},
    path::Path,
};

use papo_proto::MediaType;

/// Bytes from which it is told.
const HEAD_BYTES: usize = 8 * 1024;
/// What bytes do not tell.
const BY_EXTENSION: &[(&str, &str)] = &[
    ("css", "text/css"),
    ("csv", "text/csv"),
    ("htm", "text/html"),
    ("html", "text/html"),
    ("ics", "text/calendar"),
    ("js", "text/javascript"),
    ("json", "application/json"),
    ("md", "text/markdown"),
    ("svg", "image/svg+xml"),
    ("toml", "application/toml"),
    ("xml", "application/xml"),
    ("yaml", "application/yaml"),
    ("yml", "application/yaml"),
];

/// What a file is: by its bytes where they tell, else by its name; text where it can be read as
/// such.
pub(super) fn media_type(path: &Path) -> MediaType {
    let head = head(path).unwrap_or_default();
    let by_bytes = infer::get(&head).map(|kind| kind.mime_type());
    let known = by_bytes.or_else(|| by_extension(path));
    let known = known.or_else(|| is_text(&head).then_some("text/plain"));
    known.and_then(|kind| MediaType::new(kind).ok()).unwrap_or_else(MediaType::bytes)
}

fn head(path: &Path) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    File::open(path)?.take(HEAD_BYTES as u64).read_to_end(&mut head)?;
    Ok(head)
}

fn by_extension(path: &Path) -> Option<&'static str> {
    let extension = path.extension()?.to_str()?.to_ascii_lowercase();
    BY_EXTENSION.iter().find(|(known, _)| *known == extension).map(|(_, kind)| *kind)
}

fn is_text(head: &[u8]) -> bool {
    let is_cut = head.len() == HEAD_BYTES;
    let valid = match std::str::from_utf8(head) {
        Ok(text) => text,
        // The last character may go on behind.
        Err(error) if is_cut && error.error_len().is_none() => {
            std::str::from_utf8(&head[..error.valid_up_to()]).unwrap_or("\0")
        }
        Err(_) => return false,
    };
    !valid.is_empty() && !valid.contains(|c: char| c.is_control() && !"\t\n\r\u{c}".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, content: &[u8], expected: &str) {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join(name);
        std::fs::write(&path, content).unwrap();
        assert_eq!(media_type(&path).as_str(), expected);
    }

    #[test]
    fn bytes_tell_more_than_names() {
        check("a.txt", b"\x89PNG\r\n\x1a\n0000", "image/png");
        check("a.json", b"{}", "application/json");
        check("README", "olá".repeat(5_000).as_bytes(), "text/plain");
        check("a.txt", b"a\0b", "application/octet-stream");
        check("empty", b"", "application/octet-stream");
    }
}
