//! The browser client as it was built from `web/`, inside the program: nothing is read from a disk.

/// A file of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asset {
    /// Its bytes.
    pub bytes: &'static [u8],
    /// The same by Brotli (RFC 7932), where that is less.
    pub brotli: Option<&'static [u8]>,
    /// What it is.
    pub media_type: &'static str,
    /// Changes with its bytes: a weak entity tag, with its quotes, for either form.
    pub etag: &'static str,
    /// Whether its name changes with its bytes.
    pub is_immutable: bool,
}

/// In the order of their paths.
static ASSETS: &[(&str, Asset)] = include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// The file at a path below the page's root, without a `/` at its beginning: `index.html`.
pub fn asset(path: &str) -> Option<Asset> {
    let found = ASSETS.binary_search_by_key(&path, |(path, _)| *path).ok()?;
    ASSETS.get(found).map(|(_, asset)| *asset)
}

/// The paths of all files.
pub fn paths() -> impl Iterator<Item = &'static str> {
    ASSETS.iter().map(|(path, _)| *path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_is_there_and_so_is_what_it_names() {
        let page = asset("index.html").expect("there is a page");
        assert_eq!(page.media_type, "text/html; charset=utf-8");
        assert!(!page.is_immutable);
        let html = std::str::from_utf8(page.bytes).expect("it is text");
        let named = html.split(['"', '\'']).filter_map(|part| part.strip_prefix("/assets/"));
        let named: Vec<_> = named.collect();
        assert!(!named.is_empty(), "{html}");
        for name in named {
            let asset = asset(&format!("assets/{name}")).expect("what is named is there");
            assert!(asset.is_immutable, "{name}");
        }
    }

    #[test]
    fn nothing_else_is_there() {
        for path in ["", "/index.html", "assets", "assets/", "../web/package.json", "index.htm"] {
            assert_eq!(asset(path), None, "{path}");
        }
    }

    #[test]
    fn what_is_compressed_is_the_same() {
        let mut count = 0;
        for path in paths() {
            let asset = asset(path).expect("what is listed is there");
            let Some(small) = asset.brotli else { continue };
            let mut whole = Vec::new();
            brotli::BrotliDecompress(&mut &small[..], &mut whole).expect("it is Brotli");
            assert!(whole == asset.bytes && small.len() < whole.len(), "{path}");
            count += 1;
        }
        assert!(count >= 3, "the page, its script and its style");
    }
}
