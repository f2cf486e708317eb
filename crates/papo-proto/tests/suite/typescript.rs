//! The wire types of the web client: what the types here are in JSON.

mod constants;
mod declared;
mod document;

use std::{fs, path::Path};

use declared::Declared;
use document::Document;

/// Where the web client has them.
const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../web/src/lib/wire/generated.ts");
/// Asks for the file to be written, as `make wire` does.
const WRITE: &str = "PAPO_WIRE_WRITE";

#[test]
fn the_web_client_has_these_types() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let types = declared::read(&source);
    let made = Document::of(&types).to_string() + &constants::write(&source);
    if std::env::var_os(WRITE).is_some() {
        fs::create_dir_all(Path::new(FILE).parent().unwrap()).unwrap();
        fs::write(FILE, made).unwrap();
    } else {
        let kept = fs::read_to_string(FILE).unwrap_or_default();
        assert!(kept == made, "web/src/lib/wire/generated.ts is of another time: run make wire");
    }
}

/// A doc comment, indented.
fn comment(doc: &[String], indent: &str) -> String {
    match doc {
        [] => String::new(),
        [line] => format!("{indent}/** {line} */\n"),
        lines => {
            let lines = lines.iter().map(|line| format!("{indent} * {line}").trim_end().to_owned());
            let lines: Vec<_> = lines.collect();
            format!("{indent}/**\n{}\n{indent} */\n", lines.join("\n"))
        }
    }
}
