//! What the sender of a picture finds out about it: its size, and a small one in its stead. Neither
//! the server nor anyone who only looks has to decode what came from someone else.

use std::{
    fs::File,
    io::{BufReader, Cursor},
    path::Path,
};

use image::{
    DynamicImage, ImageDecoder, ImageFormat, ImageReader, ImageResult, Limits,
    codecs::jpeg::JpegEncoder, metadata::Orientation,
};

/// Most pixels of a picture of which a small one is made.
const PIXELS_MAX: u64 = 50_000_000;
/// Most memory that a picture may take while it is decoded, in bytes.
const MEMORY_MAX: u64 = 256 * 1024 * 1024;
/// Longest side of a small picture, in pixels.
const SIDE_MAX: u32 = 320;
/// A picture no larger than this, in bytes, and with no longer side, needs no smaller one.
const SMALL_BYTES: u64 = 32 * 1024;
/// How well a small picture without transparency is kept, of 100.
const QUALITY: u8 = 80;

/// A picture.
pub(super) struct Picture {
    /// From left to right, as it is to be seen.
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) small: Option<Small>,
}

/// A smaller picture of one.
pub(super) struct Small {
    pub(super) media_type: &'static str,
    pub(super) bytes: Vec<u8>,
}

/// What the file at `path` shows, if it is a picture that we know how to read.
pub(super) fn look(path: &Path) -> Option<Picture> {
    match read(path) {
        Ok(picture) => picture,
        Err(error) => {
            tracing::debug!(%error, path = %path.display(), "no picture");
            None
        }
    }
}

fn read(path: &Path) -> ImageResult<Option<Picture>> {
    let bytes = path.metadata()?.len();
    let mut reader = ImageReader::new(BufReader::new(File::open(path)?)).with_guessed_format()?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(MEMORY_MAX);
    reader.limits(limits);
    if reader.format().is_none() {
        return Ok(None);
    }
    let mut decoder = reader.into_decoder()?;
    let (width, height) = decoder.dimensions();
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let (seen_width, seen_height) =
        if is_on_its_side(orientation) { (height, width) } else { (width, height) };
    let mut picture = Picture { width: seen_width, height: seen_height, small: None };
    let is_small = bytes <= SMALL_BYTES && width.max(height) <= SIDE_MAX;
    let is_huge =
        u64::from(width) * u64::from(height) > PIXELS_MAX || decoder.total_bytes() > MEMORY_MAX;
    if is_small || is_huge {
        return Ok(Some(picture));
    }
    // A picture that breaks off has a size all the same.
    picture.small = DynamicImage::from_decoder(decoder)
        .and_then(|image| shrink(image, orientation))
        .inspect_err(|error| tracing::debug!(%error, "no small picture"))
        .ok();
    Ok(Some(picture))
}

fn is_on_its_side(orientation: Orientation) -> bool {
    matches!(
        orientation,
        Orientation::Rotate90
            | Orientation::Rotate270
            | Orientation::Rotate90FlipH
            | Orientation::Rotate270FlipH
    )
}

fn shrink(image: DynamicImage, orientation: Orientation) -> ImageResult<Small> {
    let mut small = if image.width().max(image.height()) > SIDE_MAX {
        image.thumbnail(SIDE_MAX, SIDE_MAX)
    } else {
        image
    };
    small.apply_orientation(orientation);
    let mut bytes = Cursor::new(Vec::new());
    let media_type = if small.color().has_alpha() {
        DynamicImage::from(small.to_rgba8()).write_to(&mut bytes, ImageFormat::Png)?;
        "image/png"
    } else {
        small.to_rgb8().write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, QUALITY))?;
        "image/jpeg"
    };
    Ok(Small { media_type, bytes: bytes.into_inner() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn saved(image: &DynamicImage, name: &str) -> (tempfile::TempDir, std::path::PathBuf) {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join(name);
        image.save(&path).unwrap();
        (place, path)
    }

    #[track_caller]
    fn check(image: &DynamicImage, name: &str, expected: Option<(&str, u32, u32)>) {
        let (_place, path) = saved(image, name);
        let picture = look(&path).unwrap();
        assert_eq!((picture.width, picture.height), (image.width(), image.height()));
        let small = picture.small.map(|small| {
            let read = image::load_from_memory(&small.bytes).unwrap();
            (small.media_type, read.width(), read.height())
        });
        assert_eq!(small, expected);
    }

    #[test]
    fn a_large_picture_has_a_small_one_of_its_shape() {
        let opaque = DynamicImage::new_rgb8(1_600, 400);
        check(&opaque, "a.png", Some(("image/jpeg", 320, 80)));
        check(&opaque, "a.jpg", Some(("image/jpeg", 320, 80)));
        check(&DynamicImage::new_rgba8(400, 1_600), "a.png", Some(("image/png", 80, 320)));
        check(&DynamicImage::new_rgb8(300, 200), "a.png", None);
    }

    #[test]
    fn what_is_no_picture_or_too_large_a_one_is_not_decoded() {
        let place = tempfile::tempdir().unwrap();
        let text = place.path().join("a.png");
        std::fs::write(&text, "not a picture").unwrap();
        assert!(look(&text).is_none());
        // A header that promises more pixels than anyone has memory for.
        let (_place, path) = saved(&DynamicImage::new_rgb8(1, 1), "bomb.png");
        let mut bytes = std::fs::read(&path).unwrap();
        bytes[16..24].copy_from_slice(&[0, 0, 0xff, 0xff, 0, 0, 0xff, 0xff]);
        let crc = crc(&bytes[12..29]);
        bytes[29..33].copy_from_slice(&crc.to_be_bytes());
        std::fs::write(&path, bytes).unwrap();
        let bomb = look(&path);
        assert!(bomb.is_none_or(|picture| picture.small.is_none()));
    }

    fn crc(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(u32::MAX, |crc, byte| {
            (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
                (crc >> 1) ^ if crc & 1 == 1 { 0xedb8_8320 } else { 0 }
            })
        })
    }
}
