use std::process::Command;

use super::client::{ask, bearer, bytes, create, download, hash, offset, patch, tus, upload};
use crate::{host::Host, person::Person};

#[test]
fn what_the_server_can_do_is_said_to_everyone() {
    let host = Host::start();
    let answer = ask(&host, "", "OPTIONS /v1/files", &[], b"");
    assert_eq!(answer.status, 204);
    assert_eq!(answer.header("tus-version"), Some("1.0.0"));
    assert_eq!(answer.header("tus-max-size"), Some("2147483648"));
    for extension in ["creation", "creation-with-upload", "checksum", "expiration", "termination"] {
        let extensions = answer.header("tus-extension").unwrap();
        assert!(extensions.split(',').any(|one| one == extension), "{extension}");
    }
}

#[test]
fn a_file_that_went_up_comes_down_again() {
    let host = Host::start();
    let _ann = Person::join(&host, "ann");
    for length in [0, 1, 5_000_000] {
        let bytes = bytes(length);
        let hash = upload(&host, "ann", &bytes);
        let answer = download(&host, "ann", &hash, &[]);
        assert_eq!(answer.status, 200);
        assert!(answer.body == bytes, "{length}");
    }
}

#[test]
fn a_file_may_come_with_the_request_that_begins_it() {
    let host = Host::start();
    let _ann = Person::join(&host, "ann");
    let headers = [
        ("Upload-Length", "8"),
        ("Upload-Metadata", "filename Zm9v"),
        ("Content-Type", "application/offset+octet-stream"),
    ];
    let answer = tus(&host, "ann", "POST /v1/files", &headers, b"papo");
    assert_eq!((answer.status, answer.number("upload-offset")), (201, 4));
    let at = answer.header("location").unwrap();
    let answer = tus(&host, "ann", &format!("HEAD {at}"), &[], b"");
    assert_eq!(answer.number("upload-offset"), 4);
    assert_eq!(answer.number("upload-length"), 8);
    assert_eq!(answer.header("upload-metadata"), Some("filename Zm9v"));
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    assert!(answer.header("upload-expires").unwrap().ends_with("GMT"));
    let answer = patch(&host, "ann", at, 4, b"papo");
    assert_eq!(answer.header("upload-blake3"), Some(&*hash(b"papopapo")));
}

#[test]
fn curl_alone_can_send_and_fetch_a_file() {
    let host = Host::start();
    let _ann = Person::join(&host, "ann");
    let directory = tempfile::tempdir().unwrap();
    let (there, back) = (directory.path().join("there"), directory.path().join("back"));
    let bytes = bytes(3_000_000);
    std::fs::write(&there, &bytes).unwrap();
    let at = create(&host, "ann", bytes.len(), None);
    let url = |path: &str| format!("http://{}{path}", host.address());
    let authorization = format!("Authorization: {}", bearer("ann"));
    let curl = |arguments: &[&str]| {
        let mut command = Command::new("curl");
        command.args(["-sS", "--fail", "--noproxy", "*", "-H", &authorization]).args(arguments);
        let output = command.output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    };
    // A body of this size makes curl ask first (Expect: 100-continue).
    let type_ = "Content-Type: application/offset+octet-stream";
    let (tus, offset) = ("Tus-Resumable: 1.0.0", "Upload-Offset: 0");
    let there = there.to_str().unwrap();
    curl(&["-X", "PATCH", "-H", tus, "-H", offset, "-H", type_, "-T", there, &url(&at)]);
    // It goes on with what it has.
    std::fs::write(&back, &bytes[..1_000_000]).unwrap();
    let blob = url(&format!("/v1/blobs/{}", hash(&bytes)));
    curl(&["-C", "-", "-o", back.to_str().unwrap(), &blob]);
    assert!(std::fs::read(&back).unwrap() == bytes);
}

#[test]
fn an_upload_that_is_whole_says_so_to_who_did_not_hear_it() {
    let host = Host::start();
    let _ann = Person::join(&host, "ann");
    let at = create(&host, "ann", 4, None);
    patch(&host, "ann", &at, 0, b"papo");
    let answer = tus(&host, "ann", &format!("HEAD {at}"), &[], b"");
    assert_eq!(answer.number("upload-offset"), 4);
    assert_eq!(answer.header("upload-blake3"), Some(&*hash(b"papo")));
    assert_eq!(patch(&host, "ann", &at, 4, b"").status, 204);
    assert_eq!(patch(&host, "ann", &at, 0, b"papo").status, 409);
}

#[test]
fn an_upload_can_be_ended() {
    let host = Host::start();
    let _ann = Person::join(&host, "ann");
    let at = create(&host, "ann", 4, None);
    patch(&host, "ann", &at, 0, b"pa");
    assert_eq!(tus(&host, "ann", &format!("DELETE {at}"), &[], b"").status, 204);
    assert_eq!(patch(&host, "ann", &at, 2, b"po").status, 404);
}

#[test]
fn who_can_only_post_says_the_method_in_a_header() {
    let host = Host::start();
    let _ann = Person::join(&host, "ann");
    let at = create(&host, "ann", 4, None);
    let headers = [
        ("X-HTTP-Method-Override", "PATCH"),
        ("Content-Type", "application/offset+octet-stream"),
        ("Upload-Offset", "0"),
    ];
    assert_eq!(tus(&host, "ann", &format!("POST {at}"), &headers, b"pa").status, 204);
    assert_eq!(offset(&host, "ann", &at), 2);
}

#[test]
fn a_checksum_is_checked_for_each_request() {
    let host = Host::start();
    let _ann = Person::join(&host, "ann");
    let at = create(&host, "ann", 8, None);
    let patch = |offset: &str, checksum: &str, bytes: &[u8]| {
        let headers = [
            ("Upload-Offset", offset),
            ("Upload-Checksum", checksum),
            ("Content-Type", "application/offset+octet-stream"),
        ];
        tus(&host, "ann", &format!("PATCH {at}"), &headers, bytes)
    };
    // Of "papo".
    let sha1 = "sha1 RzVy6Dfs2//kH74lNESyxCCncmk=";
    let wrong = patch("0", sha1, b"Papo");
    assert_eq!((wrong.status, &*wrong.code()), (460, "checksum_mismatch"));
    assert_eq!(offset(&host, "ann", &at), 0);
    assert_eq!(patch("0", "md5 AAAA", b"papo").status, 400);
    let blake3 = base64::Engine::encode(
        &base64::engine::general_purpose::STANDARD,
        blake3::hash(b"papo").as_bytes(),
    );
    assert_eq!(patch("0", &format!("blake3 {blake3}"), b"papo").status, 204);
    assert_eq!(patch("4", &format!("blake3 {blake3}"), b"papo").status, 204);
    assert_eq!(offset(&host, "ann", &at), 8);
}

#[test]
fn a_file_that_is_not_what_its_hash_says_is_not_kept() {
    let host = Host::start();
    let _ann = Person::join(&host, "ann");
    let at = create(&host, "ann", 4, Some(&hash(b"papo")));
    let answer = patch(&host, "ann", &at, 0, b"Papo");
    assert_eq!((answer.status, &*answer.code()), (460, "hash_mismatch"));
    assert_eq!(patch(&host, "ann", &at, 0, b"papo").status, 404);
    assert_eq!(download(&host, "ann", &hash(b"Papo"), &[]).status, 404);
}
