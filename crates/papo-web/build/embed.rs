use std::{
    fmt::Write,
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
};

/// Bytes of a page below which it is not worth while to compress.
const COMPRESSED_MIN: usize = 256;
/// The best that Brotli does, and its largest window.
const QUALITY: u32 = 11;
const WINDOW_BITS: u32 = 22;

/// What a file is, by the end of its name, and whether it is text, more or less.
const TYPES: [(&str, &str, bool); 16] = [
    (".html", "text/html; charset=utf-8", true),
    (".js", "text/javascript; charset=utf-8", true),
    (".css", "text/css; charset=utf-8", true),
    (".svg", "image/svg+xml", true),
    (".json", "application/json", true),
    (".webmanifest", "application/manifest+json", true),
    (".txt", "text/plain; charset=utf-8", true),
    (".ftl", "text/plain; charset=utf-8", true),
    (".wasm", "application/wasm", true),
    (".png", "image/png", false),
    (".ico", "image/x-icon", false),
    (".jpg", "image/jpeg", false),
    (".webp", "image/webp", false),
    (".woff2", "font/woff2", false),
    (".mp3", "audio/mpeg", false),
    (".ogg", "audio/ogg", false),
];

/// Writes a table of all files below `dist` into `out`, in the order of their paths.
pub(super) fn write(dist: &Path, out: &Path) -> io::Result<()> {
    let mut files = Vec::new();
    list(dist, "", &mut files)?;
    files.sort();
    let compressed = out.join("brotli");
    fs::create_dir_all(&compressed)?;
    let mut table = String::from("&[\n");
    for (path, file) in files {
        let bytes = fs::read(&file)?;
        let known = TYPES.iter().find(|(end, ..)| path.ends_with(end));
        let (media_type, is_text) = known
            .map_or(("application/octet-stream", false), |(_, kind, is_text)| (kind, *is_text));
        let hash = blake3::hash(&bytes).to_hex();
        let small =
            (is_text && bytes.len() >= COMPRESSED_MIN).then(|| brotli(&bytes)).transpose()?;
        let small = small.filter(|small| small.len() < bytes.len());
        let brotli = match small {
            Some(small) => {
                let file = compressed.join(format!("{hash}.br"));
                fs::write(&file, small)?;
                format!("Some(include_bytes!({file:?}))")
            }
            None => "None".to_owned(),
        };
        let etag = format!("W/\"{}\"", &hash[..32]);
        // Names of what Vite makes hold a hash of it.
        let is_immutable = path.starts_with("assets/");
        _ = writeln!(
            table,
            "({path:?}, Asset {{ bytes: include_bytes!({file:?}), brotli: {brotli}, \
             media_type: {media_type:?}, etag: {etag:?}, is_immutable: {is_immutable} }}),"
        );
    }
    table.push(']');
    fs::write(out.join("assets.rs"), table)
}

/// Every file below a directory: its path there with `/` between names, and on the disk.
fn list(directory: &Path, before: &str, files: &mut Vec<(String, PathBuf)>) -> io::Result<()> {
    for entry in fs::read_dir(directory)? {
        let entry = entry?;
        let path = format!("{before}{}", entry.file_name().to_string_lossy());
        match entry.file_type()?.is_dir() {
            true => list(&entry.path(), &format!("{path}/"), files)?,
            // For who looks into the program, not for browsers.
            false if path.ends_with(".map") => {}
            false => files.push((path, entry.path())),
        }
    }
    Ok(())
}

fn brotli(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut small = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut small, 4_096, QUALITY, WINDOW_BITS);
    writer.write_all(bytes)?;
    writer.flush()?;
    drop(writer);
    Ok(small)
}
