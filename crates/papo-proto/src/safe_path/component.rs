use std::fmt;

use unicode_normalization::UnicodeNormalization;

use crate::limits::RECEIVED_NAME_BYTES_MAX;

/// One name in a path that every system of ours takes for a plain file or folder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SafeName(String);

/// What stands in place of what cannot stand in a name.
const REPLACEMENT: char = '_';
/// Put before a name that would mean something without it.
const GUARD: char = '_';
/// What Windows means something else by than a file, with any extension.
const DEVICES: &[&str] = &["CON", "PRN", "AUX", "NUL", "CLOCK$", "CONIN$", "CONOUT$", "COM", "LPT"];
/// What the shell of Windows reads of itself, when it only shows the folder.
const READ_UNASKED: &[&str] = &["desktop.ini", "autorun.inf", "thumbs.db"];
/// What it does so with whatever comes before the extension: shown, such a file can call another
/// machine, or be another thing than it seems to be.
const SHORTCUTS: &[&str] = &["lnk", "url", "scf", "local", "library-ms", "searchconnector-ms"];
/// Takes the place of such an extension's power.
const DISARMED: &str = ".download";
/// Extensions longer than this are a part of the name.
const EXTENSION_BYTES_MAX: usize = 32;

impl SafeName {
    /// What is safe of `part`, which is one of a path; none where nothing is left.
    pub fn new(part: &str) -> Option<Self> {
        let composed: String = part.nfc().collect();
        let visible = composed.chars().filter(|c| !is_invisible(*c));
        let plain: String = visible.map(|c| if is_special(c) { REPLACEMENT } else { c }).collect();
        let plain: String = plain.nfc().collect();
        let bare = trim(&plain);
        if bare.is_empty() {
            return None;
        }
        let mut name = bare.to_owned();
        if is_shortcut(&name) {
            name = fit(&name, RECEIVED_NAME_BYTES_MAX - DISARMED.len()) + DISARMED;
        }
        if means_something(&name) {
            name.insert(0, GUARD);
        }
        Some(Self(fit(&name, RECEIVED_NAME_BYTES_MAX)))
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name with `addition` before its extension, where it has one, and `ending` after all,
    /// no longer than the name itself may be.
    pub fn with(&self, addition: &str, ending: &str) -> String {
        let room = RECEIVED_NAME_BYTES_MAX - ending.len();
        let (stem, extension) = split_extension(&self.0);
        let stem = cut(stem, room.saturating_sub(addition.len() + extension.len()));
        format!("{stem}{addition}{extension}{ending}")
    }
}

impl fmt::Display for SafeName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What is not seen, or turns round what is: controls, marks of direction, and spaces and joints
/// without width, tags. Those that make up emoji and scripts (U+200C, U+200D) stay.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{00ad}' | '\u{061c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
            | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fdd0}'..='\u{fdef}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
        || u32::from(c) & 0xfffe == 0xfffe
}

/// What systems do not allow in a name, or mean something by; what passes for a separator; and the
/// private characters by which some systems write what others do not allow (U+F000 to U+F0FF).
fn is_special(c: char) -> bool {
    matches!(
        c,
        '<' | '>'
            | ':'
            | '"'
            | '|'
            | '?'
            | '*'
            | '/'
            | '\\'
            | '\u{2044}'
            | '\u{2215}'
            | '\u{2216}'
            | '\u{29f5}'
            | '\u{29f8}'
            | '\u{29f9}'
            | '\u{a789}'
            | '\u{fe55}'
            | '\u{fe68}'
            | '\u{ff0f}'
            | '\u{ff1a}'
            | '\u{ff3c}'
            | '\u{f000}'..='\u{f0ff}'
    )
}

/// Without the dots and spaces at the end, which Windows drops, the spaces at the beginning, and at
/// both the joints that some systems overlook when they compare names.
fn trim(name: &str) -> &str {
    let is_blank = |c: char| c.is_whitespace() || matches!(c, '\u{200c}' | '\u{200d}' | '\u{fe0f}');
    name.trim_end_matches(|c: char| c == '.' || is_blank(c)).trim_start_matches(is_blank)
}

/// Whether a system, a shell or a program takes the name for something else than a file: hidden
/// (`.profile`), an option (`-rf`), a home (`~`), a device (`NUL.txt`), a setting of the folder.
fn means_something(name: &str) -> bool {
    let lower = name.to_lowercase();
    name.starts_with(['.', '-', '~']) || is_device(name) || READ_UNASKED.contains(&lower.as_str())
}

/// Whether Windows takes it for a device, whatever follows the first dot.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_uppercase();
    let number = |c: char| matches!(c, '0'..='9' | '¹' | '²' | '³');
    let base = match stem.strip_suffix(number) {
        Some(base @ ("COM" | "LPT")) => base,
        Some(_) => return false,
        None if matches!(stem.as_str(), "COM" | "LPT") => return false,
        None => &stem,
    };
    DEVICES.contains(&base)
}

/// Whether the shell of Windows follows the file, or takes a folder for one of its own
/// (`name.{CLSID}`).
fn is_shortcut(name: &str) -> bool {
    let Some((_, extension)) = name.rsplit_once('.') else { return false };
    let extension = extension.trim().to_lowercase();
    let is_class = extension.starts_with('{') && extension.ends_with('}');
    is_class || SHORTCUTS.contains(&extension.as_str())
}

/// The name before its extension, and the extension with its dot; nothing where it has none. What
/// is packed twice has two (`.tar.gz`).
fn split_extension(name: &str) -> (&str, &str) {
    let mut at = name.len();
    for _ in 0..2 {
        let Some(dot) = name[..at].rfind('.').filter(|dot| *dot > 0) else { break };
        let extension = &name[dot + 1..at];
        let is_packed = at < name.len() && extension.eq_ignore_ascii_case("tar");
        let is_one = at == name.len() && !extension.contains(char::is_whitespace);
        if !(is_packed || is_one) || name.len() - dot > EXTENSION_BYTES_MAX {
            break;
        }
        at = dot;
    }
    name.split_at(at)
}

/// The name in so many bytes, with its extension.
fn fit(name: &str, bytes_max: usize) -> String {
    if name.len() <= bytes_max {
        return name.to_owned();
    }
    let (stem, extension) = split_extension(name);
    format!("{}{extension}", cut(stem, bytes_max - extension.len()))
}

/// As much of the beginning as so many bytes hold, and does not end in what is dropped there.
fn cut(text: &str, bytes_max: usize) -> &str {
    if text.len() <= bytes_max {
        return text;
    }
    let end = (0..=bytes_max).rev().find(|end| text.is_char_boundary(*end));
    trim(&text[..end.unwrap_or_default()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(part: &str, expected: &str) {
        let name = SafeName::new(part).unwrap();
        assert_eq!(name.as_str(), expected);
        assert_eq!(SafeName::new(expected), Some(name), "what is safe stays as it is");
    }

    #[test]
    fn a_plain_name_stays() {
        for name in ["notes.txt", "Relatório final (2).pdf", "写真.jpeg", "👩‍🚀.png", "a b", "$x &"]
        {
            check(name, name);
        }
        check("cafe\u{301}.txt", "café.txt");
    }

    #[test]
    fn what_systems_do_not_allow_is_replaced_and_what_is_not_seen_is_gone() {
        check("a<b>c:d\"e|f?g*h", "a_b_c_d_e_f_g_h");
        check("file.txt:stream", "file.txt_stream");
        check("a\0b\u{1b}[2Jc\u{7f}\u{9b}d", "ab[2Jcd");
        check("annual\u{202e}fdp.exe", "annualfdp.exe");
        check("a\u{200b}\u{feff}b", "ab");
        check("a\u{ff0f}b\u{2215}c\u{f05c}d", "a_b_c_d");
    }

    #[test]
    fn what_means_something_is_guarded() {
        for name in ["CON", "nul.txt", "Com1", "LPT\u{b9}.tar.gz", "aux .c", "conin$", ".bashrc"] {
            check(name, &format!("_{name}"));
        }
        for name in ["-rf", "--help", "~", "..x", "Desktop.ini"] {
            check(name, &format!("_{name}"));
        }
        for name in ["console", "COM", "COM10", "lpt", "NULL", "a-b", "a~1"] {
            check(name, name);
        }
        check("report.lnk", "report.lnk.download");
        check("x.{645FF040-5081-101B-9F08-00AA002F954E}", {
            "x.{645FF040-5081-101B-9F08-00AA002F954E}.download"
        });
    }

    #[test]
    fn the_ends_are_trimmed_and_nothing_is_no_name() {
        check("  name. . .", "name");
        for nothing in ["", ".", "..", " . ", "\u{202e}", "\0", "..."] {
            assert_eq!(SafeName::new(nothing), None);
        }
    }

    #[test]
    fn a_long_name_keeps_its_extension() {
        let name = SafeName::new(&format!("{}.tar.gz", "é".repeat(300))).unwrap();
        assert!(name.as_str().len() <= RECEIVED_NAME_BYTES_MAX);
        assert!(name.as_str().ends_with("é.tar.gz"));
        let part = name.with(" (2)", ".papo-part");
        assert!(part.len() <= RECEIVED_NAME_BYTES_MAX && part.ends_with("é (2).tar.gz.papo-part"));
        let all_extension = SafeName::new(&format!("a.{}", "x".repeat(300))).unwrap();
        assert_eq!(all_extension.as_str().len(), RECEIVED_NAME_BYTES_MAX);
    }

    #[test]
    fn an_addition_comes_before_the_extension() {
        let with = |name: &str| SafeName::new(name).unwrap().with(" (2)", "");
        assert_eq!(with("a.tar.gz"), "a (2).tar.gz");
        assert_eq!(with("a.b.txt"), "a.b (2).txt");
        assert_eq!(with("README"), "README (2)");
        assert_eq!(with("v1.0 final"), "v1.0 final (2)");
    }
}
