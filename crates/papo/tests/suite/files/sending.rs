use std::{fs, process::Stdio};

use super::{content, get, lines, send, tree, two};
use crate::person::run_on;

#[test]
fn a_text_and_files_are_one_message() {
    let (_server, ana, bob) = two();
    let place = tempfile::tempdir().unwrap();
    for (name, size) in [("one.txt", 10), ("two.bin", 500_000)] {
        fs::write(place.path().join(name), content(size)).unwrap();
    }
    let names = ["one.txt", "two.bin"].map(|name| place.path().join(name));
    let names = names.each_ref().map(|path| path.to_str().unwrap());
    let ran = ana.run(&["send", "olha", "--json", "--file", names[0], names[1]]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    let said = lines(&ran);
    assert_eq!(said.len(), 3);
    assert_eq!((&said[0]["file"], &said[0]["state"]), (&"one.txt".into(), &"sent".into()));
    let seen = lines(&bob.run(&["tail", "--json", "--last", "1", "--no-follow"]));
    assert_eq!(seen[0]["position"], said[2]["position"]);
    assert_eq!(seen[0]["text"], "olha");
    assert_eq!(seen[0]["files"][1]["name"], "two.bin");
    assert_eq!(seen[0]["files"][1]["size"], 500_000);
    let shown = bob.run(&["tail", "--last", "1", "--no-follow"]).stdout;
    assert!(shown.contains("two.bin (488.3 KiB, application/octet-stream)"), "{shown}");
    assert!(shown.contains(&format!("papo get {}", said[2]["position"])), "{shown}");
}

#[test]
fn what_the_server_has_is_skipped() {
    let (_server, ana, bob) = two();
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("file");
    fs::write(&path, content(100_000)).unwrap();
    send(&ana, &[&path]);
    let again = ana.run(&["send", "--json", "--file", path.to_str().unwrap()]);
    assert_eq!(lines(&again)[0]["state"], "present");
    // Bob may read the message, and so use its blob.
    let others = bob.run(&["send", "--json", "--file", path.to_str().unwrap()]);
    assert_eq!(lines(&others)[0]["state"], "present");
}

#[test]
fn a_folder_keeps_its_structure() {
    let (_server, ana, bob) = two();
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("viagem");
    fs::create_dir_all(folder.join("dia 1/manhã")).unwrap();
    let files = ["plano.txt", "dia 1/a.txt", "dia 1/manhã/a.txt", "vazio"];
    for file in files {
        fs::write(folder.join(file), if file == "vazio" { "" } else { file }).unwrap();
    }
    let position = send(&ana, &[&folder]);
    let chosen = tempfile::tempdir().unwrap();
    assert_eq!(get(&bob, position, chosen.path()).code, Some(0));
    let mut expected = files.map(|file| format!("viagem/{file}"));
    expected.sort();
    assert_eq!(tree(chosen.path()), expected);
    for file in &files[..3] {
        assert_eq!(fs::read_to_string(chosen.path().join("viagem").join(file)).unwrap(), *file);
    }
}

#[test]
fn many_files_are_several_messages() {
    let (_server, ana, _bob) = two();
    let place = tempfile::tempdir().unwrap();
    for number in 0..70 {
        fs::write(place.path().join(format!("{number}.txt")), number.to_string()).unwrap();
    }
    let pattern = place.path().join("*.txt");
    let ran = ana.run(&["send", "todos", "--json", "--file", pattern.to_str().unwrap()]);
    let said = lines(&ran);
    assert_eq!(said.iter().filter(|line| line["state"] == "sent").count(), 70, "{ran:?}");
    assert_eq!(said.iter().filter(|line| !line["position"].is_null()).count(), 2);
    let seen = lines(&ana.run(&["tail", "--json", "--last", "2", "--no-follow"]));
    let counts: Vec<_> = seen.iter().map(|line| line["files"].as_array().unwrap().len()).collect();
    assert_eq!(counts, [64, 6]);
}

#[test]
fn standard_input_is_a_file_with_the_name_that_it_is_given() {
    let (_server, ana, bob) = two();
    let mut command = ana.command(&["send", "--json", "--file", "-", "--name", "dump.sql"]);
    let ran = run_on(content(300_000), &mut command);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    let position = lines(&ran)[1]["position"].as_u64().unwrap();
    let chosen = tempfile::tempdir().unwrap();
    let got = get(&bob, position, chosen.path());
    assert_eq!(got.stdout.trim(), chosen.path().join("dump.sql").to_str().unwrap());
    assert_eq!(fs::read(chosen.path().join("dump.sql")).unwrap(), content(300_000));
    let left = fs::read_dir(ana.profile().join("uploads")).unwrap().count();
    assert_eq!(left, 0, "nothing of it is left here");

    let nameless = ana.run(&["send", "--file", "-"]);
    assert_eq!(nameless.code, Some(1));
    assert!(nameless.stderr.contains("--name"), "{nameless:?}");
}

#[test]
fn where_one_file_cannot_be_sent_none_is_and_it_is_said_which() {
    let (_server, ana, _bob) = two();
    let place = tempfile::tempdir().unwrap();
    let there = place.path().join("there.txt");
    fs::write(&there, "x").unwrap();
    let missing = place.path().join("missing.txt");
    let ran = ana.run(&["send", "--file", there.to_str().unwrap(), missing.to_str().unwrap()]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.stderr.contains("missing.txt: there is no such file"), "{ran:?}");
    assert!(!ran.stderr.contains("there.txt:"), "{ran:?}");
    assert_eq!(ana.lobby(), ["bob: hi"]);
}

#[test]
fn a_picture_comes_with_its_size_and_a_small_one() {
    let (_server, ana, bob) = two();
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("foto.png");
    image::RgbImage::from_fn(1_600, 1_200, |x, y| image::Rgb([x as u8, y as u8, (x * y) as u8]))
        .save(&path)
        .unwrap();
    send(&ana, &[&path]);
    let seen = lines(&bob.run(&["tail", "--json", "--last", "1", "--no-follow"]));
    let file = &seen[0]["files"][0];
    assert_eq!(file["media_type"], "image/png");
    assert_eq!((&file["image"]["width"], &file["image"]["height"]), (&1_600.into(), &1_200.into()));
    let small = &file["image"]["thumbnail"];
    assert_eq!(small["media_type"], "image/jpeg");
    assert!(small["size"].as_u64().unwrap() < 60_000, "{small}");
}

#[test]
fn nothing_is_shown_of_the_progress_where_nobody_looks() {
    let (_server, ana, _bob) = two();
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("file");
    fs::write(&path, content(1_000_000)).unwrap();
    let mut command = ana.command(&["send", "--file", path.to_str().unwrap()]);
    let output = command.stdin(Stdio::null()).output().unwrap();
    assert_eq!((output.stdout.len(), output.stderr.len()), (0, 0), "{output:?}");
}

#[test]
fn an_edit_adds_files_and_keeps_those_that_are_there() {
    let (_server, ana, bob) = two();
    let place = tempfile::tempdir().unwrap();
    let paths = ["first.txt", "second.txt"].map(|name| place.path().join(name));
    for path in &paths {
        fs::write(path, path.to_str().unwrap()).unwrap();
    }
    let position = send(&ana, &[&paths[0]]).to_string();
    let edit = |person: &crate::person::Person, rest: &[&str]| {
        person.run(&[&["edit", &*position], rest].concat())
    };
    let second = paths[1].to_str().unwrap();
    let ran = edit(&ana, &["both of them", "--file", second]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    // Without a text it stays as it is; the same file is not there twice.
    let ran = edit(&ana, &["--file", second]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    let seen = &lines(&bob.run(&["tail", "--json", "--last", "1", "--no-follow"]))[0];
    assert_eq!((&seen["text"], &seen["annotation"]["edited"]), (&"both of them".into(), &1.into()));
    let chosen = tempfile::tempdir().unwrap();
    let got = bob.run(&["get", &position, "-o", chosen.path().to_str().unwrap()]);
    assert_eq!(got.code, Some(0), "{got:?}");
    assert_eq!(tree(chosen.path()), ["first.txt", "second.txt"]);
    let refused = edit(&bob, &["mine now", "--file", second]);
    assert!(refused.code == Some(1) && refused.stderr.contains("Only whoever sent"), "{refused:?}");
    assert_eq!(edit(&ana, &[]).code, Some(2));
}
