use std::fs;

use super::{content, get, lines, send, tree, two};
use crate::person::Person;

/// Sends a file of this content, and returns the message's position and what its part is called.
fn sent(person: &Person, content: &[u8]) -> (u64, String) {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("file.bin");
    fs::write(&path, content).unwrap();
    let position = send(person, &[&path]);
    let digits = blake3::hash(content).to_hex();
    (position, format!("file.bin.{}.papo-part", &digits[..8]))
}

#[test]
fn what_is_there_is_not_fetched_again_and_nothing_is_overwritten() {
    let (_server, ana, bob) = two();
    let (position, _) = sent(&ana, &content(200_000));
    let chosen = tempfile::tempdir().unwrap();
    fs::write(chosen.path().join("file.bin"), "mine").unwrap();
    assert_eq!(get(&bob, position, chosen.path()).code, Some(0));
    assert_eq!(tree(chosen.path()), ["file (2).bin", "file.bin"]);
    assert_eq!(fs::read(chosen.path().join("file.bin")).unwrap(), b"mine");
    let directory = chosen.path().to_str().unwrap();
    let again = bob.run(&["get", &position.to_string(), "--json", "-o", directory]);
    assert_eq!(lines(&again)[0]["state"], "present");
    assert_eq!(tree(chosen.path()).len(), 2);
}

#[test]
fn a_download_goes_on_from_its_part_and_finds_out_a_spoilt_one() {
    let (_server, ana, bob) = two();
    let whole = content(2_000_000);
    let (position, part) = sent(&ana, &whole);
    let mut spoilt = whole[..1_000_000].to_vec();
    spoilt[5] ^= 1;
    for there in [&whole[..1_000_000], &spoilt, &whole, &[]] {
        let chosen = tempfile::tempdir().unwrap();
        fs::write(chosen.path().join(&part), there).unwrap();
        let ran = get(&bob, position, chosen.path());
        assert_eq!(ran.code, Some(0), "{ran:?}");
        assert_eq!(tree(chosen.path()), ["file.bin"]);
        assert_eq!(fs::read(chosen.path().join("file.bin")).unwrap(), whole);
    }
}

#[test]
fn names_of_an_enemy_stay_inside() {
    let (_server, ana, bob) = two();
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("..\\..\\up");
    fs::create_dir(&folder).unwrap();
    let hostile = [
        "..\\..\\evil.txt",
        "C:\\evil.exe",
        "C:evil",
        "CON",
        "nul.txt",
        ".bashrc",
        "-rf",
        "~",
        "a:b",
        "a.lnk",
        "desktop.ini",
        "\u{202e}txt.exe",
        "trailing. ",
        "$(id)",
        "file:stream",
        "\\\\srv\\x",
    ];
    for name in hostile {
        fs::write(folder.join(name), name).unwrap();
    }
    let position = send(&ana, &[&folder]);
    let outer = tempfile::tempdir().unwrap();
    let chosen = outer.path().join("a/b/c");
    let ran = get(&bob, position, &chosen);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    let there = tree(outer.path());
    assert_eq!(there.len(), hostile.len(), "{there:?}");
    for path in &there {
        assert!(path.starts_with("a/b/c/"), "{path}");
        assert!(!path.contains(['\\', ':', '\u{202e}']), "{path}");
    }
    assert!(!ran.stdout.contains(['\u{202e}', '\u{1b}']), "{ran:?}");
}

#[test]
fn nobody_gets_what_they_may_not_read() {
    let (server, ana, bob) = two();
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("secret.txt");
    fs::write(&path, "between two").unwrap();
    let ran = ana.run(&["send", "--room", "@bob", "--json", "--file", path.to_str().unwrap()]);
    let position = lines(&ran).last().unwrap()["position"].as_u64().unwrap();
    let chosen = tempfile::tempdir().unwrap();
    assert_eq!(get(&bob, position, chosen.path()).code, Some(0));
    let eve = Person::new(&server, "eve");
    let refused = get(&eve, position, &chosen.path().join("eve"));
    assert_eq!(refused.code, Some(1));
    assert!(!chosen.path().join("eve").exists());
}

#[test]
fn a_message_without_files_or_none_at_all_is_said_to_be_so() {
    let (_server, ana, _bob) = two();
    let said = ana.run(&["send", "--json", "oi"]);
    let position = lines(&said)[0]["position"].to_string();
    let ran = ana.run(&["get", &position]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.stderr.contains("no files in that message"), "{ran:?}");
    let ran = ana.run(&["get", "999999"]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.stderr.contains("no such message"), "{ran:?}");
}
