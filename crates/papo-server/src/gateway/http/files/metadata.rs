use base64::{Engine, engine::general_purpose::STANDARD};
use papo_proto::{BlobHash, ErrorCode};

/// What a client says of an upload that matters to us.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Metadata {
    /// What its bytes are to hash to.
    pub(super) blake3: Option<BlobHash>,
}

/// Reads `Upload-Metadata`: keys and values in base64, with commas between the pairs.
pub(super) fn read(text: &str) -> Result<Metadata, ErrorCode> {
    let mut metadata = Metadata::default();
    for pair in text.split(',').map(str::trim).filter(|pair| !pair.is_empty()) {
        let (key, value) = pair.split_once(' ').unwrap_or((pair, ""));
        let value = STANDARD.decode(value.trim()).map_err(|_| ErrorCode::BadRequest)?;
        if key == "blake3" {
            let text = String::from_utf8(value).map_err(|_| ErrorCode::BadRequest)?;
            let hash = text.trim().parse().map_err(|_| ErrorCode::BadRequest)?;
            metadata.blake3 = Some(hash);
        }
    }
    Ok(metadata)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_found_among_what_else_is_said() {
        let hash = BlobHash::new([0xab; 32]);
        let text = format!("filename Zm9v, blake3 {},is_secret", STANDARD.encode(hash.to_string()));
        assert_eq!(read(&text), Ok(Metadata { blake3: Some(hash) }));
        assert_eq!(read(""), Ok(Metadata::default()));
        assert_eq!(read("filename Zm9v"), Ok(Metadata::default()));
    }

    #[test]
    fn what_is_no_hash_or_no_base64_is_refused() {
        for text in ["blake3", "blake3 Zm9v", "filename ?", "blake3 /w=="] {
            assert_eq!(read(text), Err(ErrorCode::BadRequest), "{text}");
        }
    }
}
