use base64::{Engine, engine::general_purpose::STANDARD};
use hyper::{HeaderMap, header::HeaderName};
use papo_proto::ErrorCode;
use sha1::Digest;

const UPLOAD_CHECKSUM: HeaderName = HeaderName::from_static("upload-checksum");
/// What a checksum may be made with.
pub(super) const ALGORITHMS: &str = "sha1,blake3";

/// A hash of one request's bytes, and what it is to be.
pub(super) struct Checksum {
    hasher: Hasher,
    expected: Vec<u8>,
}

enum Hasher {
    Sha1(sha1::Sha1),
    Blake3(Box<blake3::Hasher>),
}

impl Checksum {
    /// The one that the headers tell to check, where they do.
    pub(super) fn of(headers: &HeaderMap) -> Result<Option<Self>, ErrorCode> {
        let Some(said) = headers.get(UPLOAD_CHECKSUM) else { return Ok(None) };
        let said = said.to_str().ok().and_then(|said| said.split_once(' '));
        let (algorithm, expected) = said.ok_or(ErrorCode::BadRequest)?;
        let hasher = match algorithm {
            "sha1" => Hasher::Sha1(sha1::Sha1::new()),
            "blake3" => Hasher::Blake3(Box::default()),
            _ => return Err(ErrorCode::BadRequest),
        };
        let expected = STANDARD.decode(expected.trim()).map_err(|_| ErrorCode::BadRequest)?;
        Ok(Some(Self { hasher, expected }))
    }

    pub(super) fn update(&mut self, bytes: &[u8]) {
        match &mut self.hasher {
            Hasher::Sha1(hasher) => hasher.update(bytes),
            Hasher::Blake3(hasher) => _ = hasher.update(bytes),
        }
    }

    /// Whether it is what it is to be.
    pub(super) fn holds(self) -> bool {
        match self.hasher {
            Hasher::Sha1(hasher) => hasher.finalize().as_slice() == self.expected,
            Hasher::Blake3(hasher) => hasher.finalize().as_bytes().as_slice() == self.expected,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn holds(said: &str, bytes: &[u8]) -> Result<bool, ErrorCode> {
        let headers = HeaderMap::from_iter([(UPLOAD_CHECKSUM, said.parse().unwrap())]);
        let mut checksum = Checksum::of(&headers)?.unwrap();
        checksum.update(bytes);
        Ok(checksum.holds())
    }

    #[test]
    fn a_checksum_is_compared_with_what_came() {
        let sha1 = STANDARD.encode(sha1::Sha1::digest(b"papo"));
        assert_eq!(holds(&format!("sha1 {sha1}"), b"papo"), Ok(true));
        let blake3 = STANDARD.encode(blake3::hash(b"papo").as_bytes());
        assert_eq!(holds(&format!("blake3 {blake3}"), b"papo"), Ok(true));
        assert_eq!(holds(&format!("blake3 {blake3}"), b"Papo"), Ok(false));
    }

    #[test]
    fn a_checksum_that_we_do_not_know_is_refused() {
        for said in ["md5 AAAA", "sha1", "sha1 ?", ""] {
            assert_eq!(holds(said, b""), Err(ErrorCode::BadRequest), "{said}");
        }
    }
}
