//! All that was said in a room, in a file.

use std::{fs, os::unix::fs::PermissionsExt};

use crate::{person::Person, server::TestServer};

/// What would be markup, a script or a command somewhere.
const HOSTILE: &str =
    "<script>alert(1)</script> # *x* [a](javascript:b) & \u{1b}[2J\u{202e}\n> quoted\n    code";

#[test]
fn json_lines_have_everything_in_order() {
    let server = TestServer::start();
    let ana = Person::new(&server, "ana");
    ana.create("#ops");
    let input: String = (0..450).map(|number| format!("message {number}\n")).collect();
    assert_eq!(ana.run_on(input, &["send", "--lines", "--room", "#ops"]).code, Some(0));
    ana.run(&["send", "--room", "#ops", "--", HOSTILE]);
    let ran = ana.run(&["export", "#ops"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(!ran.stdout.contains('\u{1b}') && !ran.stdout.contains('\u{202e}'));
    let lines: Vec<serde_json::Value> =
        ran.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines[0]["papo_export"], 1);
    assert_eq!(lines[0]["room"]["name"], "#ops");
    let texts: Vec<_> =
        lines.iter().filter_map(|line| line["what"]["message"]["text"].as_str()).collect();
    let mut expected: Vec<_> = (0..450).map(|number| format!("message {number}")).collect();
    expected.push(HOSTILE.to_owned());
    assert_eq!(texts, expected);
    let end = lines.last().unwrap();
    assert_eq!(end["end"]["events"], lines.len() - 2);
}

#[test]
fn a_page_and_markdown_show_what_people_write_as_text() {
    let server = TestServer::start();
    let ana = Person::new(&server, "ana");
    ana.say(HOSTILE);
    let directory = tempfile::tempdir().unwrap();
    let page = directory.path().join("lobby.html");
    let ran = ana.run(&["export", "#lobby", "-o", page.to_str().unwrap()]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    let html = fs::read_to_string(&page).unwrap();
    assert!(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    assert!(html.contains("default-src 'none'"));
    for forbidden in ["<script", "href=\"javascript", "\u{1b}", "\u{202e}"] {
        assert!(!html.contains(forbidden), "{forbidden:?}");
    }
    assert_eq!(fs::metadata(&page).unwrap().permissions().mode() & 0o777, 0o600);
    let markdown = ana.run(&["export", "#lobby", "--format", "markdown"]).stdout;
    assert!(markdown.contains("> &lt;script&gt;alert(1)"), "{markdown}");
    assert!(markdown.contains("> &gt; quoted\\\n> &nbsp;&nbsp;&nbsp;&nbsp;code"), "{markdown}");
    assert!(!markdown.contains('\u{1b}'));
}

#[test]
fn no_file_is_overwritten_and_only_who_may_read_exports() {
    let server = TestServer::start();
    let (ana, bob) = (Person::new(&server, "ana"), Person::new(&server, "bob"));
    bob.say("oi");
    ana.create("#board private");
    let directory = tempfile::tempdir().unwrap();
    let into = directory.path().to_str().unwrap();
    let ran = ana.run(&["export", "#board", "--format", "html", "-o", into]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(directory.path().join("papo-board.html").exists());
    let again = ana.run(&["export", "#board", "--format", "html", "-o", into]);
    assert!(again.code == Some(1) && again.stderr.contains("is there already"), "{again:?}");
    let refused = bob.run(&["export", "#board"]);
    assert_eq!((refused.code, refused.stdout.as_str()), (Some(1), ""), "{refused:?}");
    assert!(refused.stderr.contains("There is no such room"), "{refused:?}");
}

#[test]
fn the_files_of_messages_lie_beside_an_export() {
    let server = TestServer::start();
    let ana = Person::new(&server, "ana");
    ana.say("oi");
    let place = tempfile::tempdir().unwrap();
    let path = |name: &str| place.path().join(name).to_str().unwrap().to_owned();
    // Two files of one name, and one that has none that is safe everywhere.
    for (name, bytes) in [("a/ata.txt", "one"), ("b/ata.txt", "two"), ("c/olá (1)", "three")] {
        let file = place.path().join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, bytes).unwrap();
        let ran = ana.run(&["send", "--file", file.to_str().unwrap()]);
        assert_eq!(ran.code, Some(0), "{ran:?}");
    }
    let ran = ana.run(&["export", "#lobby", "-o", &path("page/lobby.html")]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    let html = fs::read_to_string(path("page/lobby.html")).unwrap();
    assert!(html.contains("href=\"files/ata.txt\""), "{html}");
    assert!(html.contains("href=\"files/ol%C3%A1%20%281%29\""), "{html}");
    assert_eq!(fs::read(path("page/files/ata.txt")).unwrap(), b"one");

    let ran = ana.run(&["export", "#lobby", "--files", "-o", &path("lines/lobby.jsonl")]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    let lines = fs::read_to_string(path("lines/lobby.jsonl")).unwrap();
    let files: Vec<_> = lines
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap())
        .filter_map(|line| Some(line["what"]["message"]["files"][0]["path"].as_str()?.to_owned()))
        .collect();
    assert_eq!(files.len(), 3, "{lines}");
    let contents = files.iter().map(|file| fs::read_to_string(path(&format!("lines/{file}"))));
    assert_eq!(contents.map(Result::unwrap).collect::<Vec<_>>(), ["one", "two", "three"]);

    let ran = ana.run(&["export", "#lobby", "-o", &path("bare/lobby.jsonl")]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(!place.path().join("bare/files").exists());
}
