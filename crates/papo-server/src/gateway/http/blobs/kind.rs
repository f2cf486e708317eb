use std::{fs::File, io::Read};

use papo_log::blobs::BlobError;

/// What a file is, by its bytes, as far as a browser may be shown it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A picture of this media type.
    Picture(&'static str),
    /// Anything else: bytes.
    Bytes,
}

/// The pictures that every browser shows, and nothing in which could act.
const PICTURES: [&str; 4] = ["image/png", "image/jpeg", "image/gif", "image/webp"];
/// Bytes at a file's beginning by which it is told what it is.
const LOOKED_AT: u64 = 512;

impl Kind {
    pub(super) fn media_type(self) -> &'static str {
        match self {
            Self::Picture(media_type) => media_type,
            Self::Bytes => "application/octet-stream",
        }
    }

    fn of(beginning: &[u8]) -> Self {
        let told = infer::get(beginning).map(|kind| kind.mime_type());
        told.filter(|told| PICTURES.contains(told)).map_or(Self::Bytes, Self::Picture)
    }
}

/// Looks at a file of so many bytes.
pub(super) fn look((file, size): (File, u64)) -> Result<(File, u64, Kind), BlobError> {
    let mut beginning = Vec::new();
    (&file).take(LOOKED_AT).read_to_end(&mut beginning)?;
    Ok((file, size, Kind::of(&beginning)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_are_told_by_their_bytes_and_nothing_else_is_one() {
        assert_eq!(Kind::of(b"\x89PNG\r\n\x1a\n rest"), Kind::Picture("image/png"));
        assert_eq!(Kind::of(b"GIF89a rest"), Kind::Picture("image/gif"));
        assert_eq!(Kind::of(b"\xff\xd8\xff\xe0 rest"), Kind::Picture("image/jpeg"));
        assert_eq!(Kind::of(b"RIFF\x10\0\0\0WEBPVP8 "), Kind::Picture("image/webp"));
        let others: [&[u8]; 6] = [
            b"",
            b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
            b"<!doctype html><script>alert(1)</script>",
            b"%PDF-1.7",
            b"BM rest",
            b" \x89PNG\r\n\x1a\n",
        ];
        for other in others {
            assert_eq!(Kind::of(other), Kind::Bytes, "{}", other.escape_ascii());
        }
    }
}
