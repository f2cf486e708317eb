//! Writes the golden vectors of `conformance/` into the corpus of each fuzz target.

use std::{
    error::Error,
    fs,
    path::{Path, PathBuf},
};

use serde_json::Value;

fn main() -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let corpus = root.join("fuzz/corpus");
    let target = |name: &str| -> Result<PathBuf, Box<dyn Error>> {
        let folder = corpus.join(name);
        fs::create_dir_all(&folder)?;
        Ok(folder)
    };
    for file in ["client_frames.json", "server_frames.json", "classic.json"] {
        let text = fs::read_to_string(root.join("conformance").join(file))?;
        let Value::Object(lists) = serde_json::from_str(&text)? else { continue };
        for (list, vectors) in &lists {
            for (number, vector) in vectors.as_array().into_iter().flatten().enumerate() {
                let name = format!("{}-{list}-{number}", file.trim_end_matches(".json"));
                let is_classic = file == "classic.json";
                if let Some(hex) = vector["cbor"].as_str().or(vector["hex"].as_str()) {
                    let bytes = from_hex(hex)?;
                    if is_classic {
                        fs::write(target("classic_framing")?.join(&name), in_parts(&bytes))?;
                        fs::write(target("sniffer")?.join(&name), &bytes)?;
                    } else {
                        fs::write(target("cbor_frame")?.join(&name), &bytes)?;
                        fs::write(target("websocket")?.join(&name), in_parts(&masked(&bytes)))?;
                    }
                }
                if !is_classic && !vector["json"].is_null() {
                    fs::write(target("json_frame")?.join(&name), vector["json"].to_string())?;
                } else if let Some(text) = vector["text"].as_str() {
                    fs::write(target("json_frame")?.join(&name), text)?;
                }
            }
        }
    }
    for (name, line) in [
        ("http", "GET /v1/ws HTTP/1.1\r\nHost: localhost\r\n\r\n"),
        ("irc", "NICK ana\r\nUSER ana 0 * :Ana\r\n"),
        ("disguised", "PASS / HTTP/1.0\r\n\r\n"),
        ("tls", "\u{16}\u{3}\u{1}"),
    ] {
        fs::write(target("sniffer")?.join(name), line)?;
    }
    Ok(())
}

fn from_hex(hex: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    let byte = |at| u8::from_str_radix(&hex[at..at + 2], 16);
    Ok((0..hex.len()).step_by(2).map(byte).collect::<Result<_, _>>()?)
}

/// The stream in three parts, as `stream_in_parts` reads it.
fn in_parts(bytes: &[u8]) -> Vec<u8> {
    [&[2, 1, 7], bytes].concat()
}

/// A whole binary message of a WebSocket client, under a mask of zeros.
fn masked(bytes: &[u8]) -> Vec<u8> {
    let length = u16::try_from(bytes.len()).expect("a vector is short").to_be_bytes();
    [&[0x82, 0xfe], &length[..], &[0; 4], bytes].concat()
}
