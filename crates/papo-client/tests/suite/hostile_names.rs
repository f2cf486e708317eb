//! What is received is written inside the chosen directory or not at all, whatever it is called.

use std::{
    collections::BTreeSet,
    fs,
    path::{Component, Path, PathBuf},
};

use papo_client::files::{PART_ENDING, Shelf};
use papo_proto::SafePath;

/// How many names at least.
const NAMES_MIN: usize = 2_000;

/// What leads out of a directory, or would be obeyed, on one system or the other.
const BASES: &[&str] = &[
    "",
    ".",
    "..",
    "...",
    "/",
    "\\",
    "~",
    "~root",
    "-",
    "-rf",
    "--help",
    "*",
    "?",
    "nul",
    "CON",
    "PRN",
    "aux",
    "COM1",
    "com9",
    "LPT1",
    "COM\u{b9}",
    "lpt\u{b3}",
    "CONIN$",
    "CLOCK$",
    "nul.txt",
    "NUL .txt",
    "con.tar.gz",
    "COM1:",
    "desktop.ini",
    "autorun.inf",
    ".bashrc",
    ".ssh",
    ".profile",
    "name",
    "name.",
    "name..",
    "name ",
    " name",
    "name. .",
    "name:stream",
    "name::$DATA",
    "C:",
    "C:name",
    "C:\\name",
    "c:/name",
    "\\\\.\\PhysicalDrive0",
    "\\\\?\\C:\\name",
    "\\\\server\\share\\name",
    "//server/share",
    "file:///etc/passwd",
    "../name",
    "..\\name",
    "../../../../etc/passwd",
    "..\\..\\..\\Windows\\win.ini",
    "/etc/passwd",
    "a/../../name",
    "a\\..\\..\\name",
    "..%2fname",
    "%2e%2e/name",
    "..;/name",
    "....//name",
    "..\u{2215}name",
    "..\u{ff0f}name",
    "\u{ff0e}\u{ff0e}/name",
    "..\u{f05c}name",
    "..\u{f03a}",
    "name\0.txt",
    "\0",
    "..\0/name",
    "a\nb",
    "a\rb",
    "\u{1b}]0;x\u{7}",
    "\u{9b}31m",
    "\u{202e}fdp.exe",
    "a\u{2066}b",
    "\u{200b}",
    "\u{feff}..",
    ".\u{200b}.",
    ".\u{ad}./name",
    "\u{200d}.profile",
    "e\u{301}",
    "\u{1e9b}\u{323}",
    "\u{ffff}",
    "\u{e0041}",
    "$HOME",
    "`id`",
    "$(id)",
    "; rm -rf .",
    "| sh",
    "&& id",
    "<name>",
    "a\"b",
    "a'b",
    "%PATH%",
    "!x",
    "#x",
    "name.lnk",
    "name.url",
    "name.scf",
    "x.{645FF040-5081-101B-9F08-00AA002F954E}",
    "outside",
    "link",
    "link/name",
    "trap",
    "deep/link/name",
    "victim.txt",
    "VICTIM.TXT",
    "victim.txt.",
    "victim.txt ",
    "victim.txt::$DATA",
    "PROGRA~1",
    "\u{212a}",
    "\u{37e}",
    "\u{2024}\u{2024}",
    "name.papo-part",
];

/// What is put before and after each.
const AROUND: &[(&str, &str)] = &[
    ("", ""),
    ("../", ""),
    ("..\\", ""),
    ("./", ""),
    ("/", ""),
    ("\\", ""),
    ("C:", ""),
    ("", "/"),
    ("", "\\"),
    ("", "."),
    ("", " "),
    ("", "\0"),
    ("", ":x"),
    ("", ".txt"),
    ("", "/.."),
    ("link/", ""),
    ("a/b/../../../", ""),
    ("\u{202e}", ""),
    ("", "\u{200b}"),
    ("deep/", ""),
];

fn names() -> Vec<String> {
    let mut names = BTreeSet::new();
    for base in BASES {
        for (before, after) in AROUND {
            names.insert(format!("{before}{base}{after}"));
        }
        // Longer than any system allows, in letters of one, two, three and four bytes.
        for letter in ["x", "é", "が", "🦜"] {
            names.insert(format!("{base}{}", letter.repeat(300)));
            names.insert(format!("{}{base}", letter.repeat(300)));
        }
    }
    names.into_iter().collect()
}

/// What all systems agree on for the name of a plain file; written apart from what is tested.
#[track_caller]
fn check_plain(name: &str) {
    assert!((1..=255).contains(&name.len()), "{name:?} has {} bytes", name.len());
    for c in name.chars() {
        let is_bad = c < ' '
            || ('\u{7f}'..='\u{9f}').contains(&c)
            || "<>:\"/\\|?*\u{2215}\u{ff0f}\u{ff3c}".contains(c)
            || ('\u{202a}'..='\u{202e}').contains(&c)
            || ('\u{2066}'..='\u{2069}').contains(&c)
            || ('\u{f000}'..='\u{f0ff}').contains(&c);
        assert!(!is_bad, "{name:?} has {c:?}");
    }
    assert!(!name.ends_with(['.', ' ']), "{name:?}");
    assert!(!name.starts_with(['.', ' ', '-', '~']), "{name:?}");
    let stem = name.split('.').next().unwrap().trim_end().to_ascii_lowercase();
    let devices = ["con", "prn", "aux", "nul", "conin$", "conout$", "clock$"];
    assert!(!devices.contains(&stem.as_str()), "{name:?}");
    let numbered = stem.strip_prefix("com").or_else(|| stem.strip_prefix("lpt"));
    let is_port = numbered.is_some_and(|number| {
        number.chars().count() == 1
            && number.contains(|c: char| c.is_ascii_digit() || "¹²³".contains(c))
    });
    assert!(!is_port, "{name:?}");
}

/// Every path below a directory, with what is in it.
fn contents(directory: &Path) -> BTreeSet<(PathBuf, Option<Vec<u8>>)> {
    let mut found = BTreeSet::new();
    let mut waiting = vec![directory.to_owned()];
    while let Some(directory) = waiting.pop() {
        for entry in fs::read_dir(&directory).unwrap() {
            let path = entry.unwrap().path();
            let metadata = fs::symlink_metadata(&path).unwrap();
            if metadata.is_dir() {
                waiting.push(path.clone());
            }
            let content = metadata.is_file().then(|| fs::read(&path).unwrap());
            found.insert((path, content));
        }
    }
    found
}

#[test]
fn two_thousand_hostile_names_stay_plain_files_inside_the_directory() {
    let place = tempfile::tempdir().unwrap();
    let outside = place.path().join("outside");
    fs::create_dir(&outside).unwrap();
    fs::write(outside.join("victim.txt"), "untouched").unwrap();
    fs::write(place.path().join("name"), "untouched").unwrap();
    let chosen = place.path().join("chosen");
    fs::create_dir_all(chosen.join("deep")).unwrap();
    fs::write(chosen.join("victim.txt"), "untouched").unwrap();
    #[cfg(unix)]
    for link in ["link", "deep/link", "trap", "name.papo-part"] {
        std::os::unix::fs::symlink(&outside, chosen.join(link)).unwrap();
    }
    let before = contents(place.path());
    let shelf = Shelf::open(&chosen).unwrap();
    let root = fs::canonicalize(&chosen).unwrap();

    let names = names();
    let mut written = BTreeSet::new();
    for (number, name) in names.iter().enumerate() {
        // Each name serves as a file's, and as its folder's.
        for (folder, name) in [(None, name.as_str()), (Some(name.as_str()), "name")] {
            let path = SafePath::new(folder, name);
            let content = format!("{number} {folder:?}");
            let there = shelf.keep(&path, content.as_bytes()).unwrap();
            let inside =
                there.strip_prefix(&root).unwrap_or_else(|_| panic!("{name:?}: {there:?}"));
            for part in inside.components() {
                let Component::Normal(part) = part else { panic!("{name:?}: {inside:?}") };
                check_plain(part.to_str().unwrap());
            }
            assert_eq!(fs::canonicalize(&there).unwrap(), there, "no link leads there");
            assert_eq!(fs::read(&there).unwrap(), content.as_bytes(), "{name:?}");
            #[cfg(unix)]
            {
                use std::os::unix::fs::PermissionsExt;
                let mode = fs::metadata(&there).unwrap().permissions().mode();
                assert_eq!(mode & 0o111, 0, "{there:?} can be run");
            }
            assert!(written.insert(there), "{name:?} took the place of another");
        }
    }
    assert!(names.len() >= NAMES_MIN, "only {} names", names.len());

    let after = contents(place.path());
    assert!(after.is_superset(&before), "something that was there is not as it was");
    let outside_of_it = |all: &BTreeSet<(PathBuf, Option<Vec<u8>>)>| {
        all.iter().filter(|(path, _)| !path.starts_with(&chosen)).count()
    };
    assert_eq!(outside_of_it(&after), outside_of_it(&before), "something is outside");
    let is_part = |path: &Path| path.to_string_lossy().ends_with(PART_ENDING);
    let left = after
        .iter()
        .filter(|(path, content)| content.is_some() && is_part(path) && !written.contains(path));
    assert_eq!(left.count(), 0, "a part is left");
}

#[test]
fn a_name_that_is_taken_gets_a_number() {
    let chosen = tempfile::tempdir().unwrap();
    let shelf = Shelf::open(chosen.path()).unwrap();
    let keep = |content: &str| {
        let kept = shelf.keep(&SafePath::new(None, "a.tar.gz"), content.as_bytes()).unwrap();
        kept.file_name().unwrap().to_string_lossy().into_owned()
    };
    assert_eq!(keep("one"), "a.tar.gz");
    assert_eq!(keep("two"), "a (2).tar.gz");
    assert_eq!(keep("three"), "a (3).tar.gz");
    assert_eq!(fs::read(chosen.path().join("a.tar.gz")).unwrap(), b"one");
}
