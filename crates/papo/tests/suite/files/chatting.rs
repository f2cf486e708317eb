use std::fs;

use super::{content, two};

#[test]
fn files_are_sent_and_fetched_from_a_conversation() {
    let (_server, ana, bob) = two();
    let (place, chosen) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let path = place.path().join("notas.txt");
    fs::write(&path, content(3_000)).unwrap();
    let (mut here, mut there) = (ana.chat(), bob.chat_in(160, 24));
    here.type_line(&format!("/send-file {}", path.display()));
    here.wait_for_text("ana: notas.txt (2.9 KiB, ");
    there.wait_for_text("ana: notas.txt (2.9 KiB, ");
    there.wait_for_text("get it: /get ");
    there.type_line(&format!("/get last {}", chosen.path().display()));
    there.wait_for_text("Fetched: ");
    assert_eq!(fs::read(chosen.path().join("notas.txt")).unwrap(), content(3_000));
    there.type_line("/get 1");
    there.wait_for_text("There are no files in that message");
    here.type_line("/send-file /there/is/no/such/file");
    here.wait_for_text("there is no such file");
}

#[test]
fn a_script_that_chats_waits_for_its_files() {
    let (_server, ana, bob) = two();
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("a file.bin");
    fs::write(&path, content(2_000_000)).unwrap();
    let ran = ana.run_on(format!("/send-file \"{}\"\n", path.display()), &["chat"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    let directory = place.path().join("in");
    let ran = bob.run_on(format!("/get last {}\n", directory.display()), &["chat"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert_eq!(fs::read(directory.join("a file.bin")).unwrap(), content(2_000_000));
}
