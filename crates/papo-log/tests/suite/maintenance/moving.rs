use std::fs;

use papo_log::{
    Log,
    maintenance::{self, MaintenanceError, export, import},
};
use papo_proto::RoomId;

use super::{data, events, files, open};
use crate::proposal::{message, with_nonce};

async fn exported(messages: u8) -> String {
    let mut lines = Vec::new();
    export(data(messages).await.path(), &mut lines).unwrap();
    String::from_utf8(lines).unwrap()
}

#[tokio::test]
async fn what_was_exported_is_imported_at_the_same_positions() {
    let data = data(5).await;
    let mut lines = Vec::new();
    assert_eq!(export(data.path(), &mut lines).unwrap(), 8);
    let elsewhere = tempfile::tempdir().unwrap();
    let other = elsewhere.path().join("data");
    assert_eq!(import(&lines[..], &other).unwrap(), 8);
    assert_eq!(events(&other).await, events(data.path()).await);
    assert!(maintenance::verify(&other).unwrap().problems.is_empty());
    let repeat = open(&other).append(vec![with_nonce(message(RoomId::LOBBY, "oi"), 0)]).await;
    assert_eq!(repeat[0].map(|position| position.get()), Ok(4), "nonces are imported as well");
    let mut again = Vec::new();
    export(&other, &mut again).unwrap();
    assert_eq!(String::from_utf8(again), String::from_utf8(lines));
}

#[tokio::test]
async fn each_event_is_a_line_that_other_programs_can_read() {
    let lines = exported(1).await;
    let lines: Vec<_> = lines.lines().collect();
    assert_eq!(lines[0], r#"{"papo_log":1}"#);
    assert!(lines[2].contains(r#""name":"ana""#), "{}", lines[2]);
    let (before, after) = lines[4].split_once(r#""digest":""#).unwrap();
    assert_eq!(
        before,
        r#"{"position":4,"room":2,"at":1,"device":1,"nonce":"AAAAAAAAAAAAAAAAAAAAAA","#
    );
    assert_eq!(&after[32..], r#"","event":{"message":{"text":"oi","user":1}}}"#);
    assert_eq!(lines[5], r#"{"end":{"events":4,"last_position":4}}"#);
}

#[tokio::test]
async fn what_was_cut_off_or_changed_is_not_imported_and_the_line_is_named() {
    let whole = exported(2).await;
    let lines: Vec<_> = whole.lines().collect();
    let without = |index: usize| {
        let mut rest = lines.clone();
        rest.remove(index);
        rest.join("\n")
    };
    for (text, number, reason) in [
        (String::new(), 1, "it is empty"),
        (whole.replace(r#"{"papo_log":1}"#, r#"{"papo_log":2}"#), 1, "a later papo wrote it"),
        (without(6), 7, "the end is missing"),
        (without(4), 6, "4 events came before it"),
        (without(2), 3, "user 1 is not registered before it"),
        (whole.replace(r#""position":4"#, r#""position":3"#), 5, "its position is not after"),
        (whole.replace(r#""oi","user":1"#, r#""oi","user":"x""#), 5, "invalid type"),
        (whole.replace(r#""device":1,"nonce""#, r#""nonce""#), 5, "stand together"),
        (whole.clone() + "{}", 8, "after the end"),
        (whole.clone() + "x", 8, "expected value"),
    ] {
        let elsewhere = tempfile::tempdir().unwrap();
        match import(text.as_bytes(), elsewhere.path()) {
            Err(MaintenanceError::Line { number: found, reason: why }) => {
                assert_eq!(found, number, "{why}");
                assert!(why.contains(reason), "{why}");
            }
            other => panic!("{reason}: {other:?}"),
        }
        assert!(files(elsewhere.path()).iter().all(|file| file == "lock"));
    }
}

#[tokio::test]
async fn a_directory_that_has_something_is_not_imported_into() {
    let lines = exported(1).await;
    let dear = tempfile::tempdir().unwrap();
    fs::write(dear.path().join("dear"), "").unwrap();
    let refused = import(lines.as_bytes(), dear.path());
    assert!(matches!(refused, Err(MaintenanceError::NotEmpty { .. })), "{refused:?}");
}
