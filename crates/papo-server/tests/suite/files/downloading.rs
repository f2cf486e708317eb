use super::client::{ask, bytes, download, upload};
use crate::{host::Host, monitoring::expect, person::Person};

#[test]
fn a_part_of_a_file_can_be_had() {
    let host = Host::start();
    let _ann = Person::join(&host, "ann");
    let bytes = bytes(3_000_000);
    let hash = upload(&host, "ann", &bytes);
    for (range, expected, said) in [
        ("bytes=0-9", 0..10, "bytes 0-9/3000000"),
        ("bytes=1048570-2097160", 1_048_570..2_097_161, "bytes 1048570-2097160/3000000"),
        ("bytes=-7", 2_999_993..3_000_000, "bytes 2999993-2999999/3000000"),
    ] {
        let answer = download(&host, "ann", &hash, &[("Range", range)]);
        assert_eq!((answer.status, answer.header("content-range")), (206, Some(said)));
        assert!(answer.body == bytes[expected], "{range}");
    }
    let answer = download(&host, "ann", &hash, &[("Range", "bytes=3000000-")]);
    assert_eq!((answer.status, answer.header("content-range")), (416, Some("bytes */3000000")));
}

#[test]
fn several_parts_come_together() {
    let host = Host::start();
    let _ann = Person::join(&host, "ann");
    let hash = upload(&host, "ann", b"0123456789");
    let answer = download(&host, "ann", &hash, &[("Range", "bytes=0-1,-2")]);
    assert_eq!(answer.status, 206);
    let kind = format!("multipart/byteranges; boundary={hash}");
    assert_eq!(answer.header("content-type"), Some(&*kind));
    assert_eq!(answer.number("content-length"), answer.body.len() as u64);
    let part = |range: &str, bytes: &str| {
        format!(
            "\r\n--{hash}\r\nContent-Type: application/octet-stream\r\n\
             Content-Range: bytes {range}/10\r\n\r\n{bytes}"
        )
    };
    let expected = part("0-1", "01") + &part("8-9", "89") + &format!("\r\n--{hash}--\r\n");
    assert_eq!(answer.text(), expected);
}

#[test]
fn who_has_a_file_already_is_not_sent_it_again() {
    let host = Host::start();
    let _ann = Person::join(&host, "ann");
    let hash = upload(&host, "ann", b"papo");
    let tag = format!("\"{hash}\"");
    let answer = download(&host, "ann", &hash, &[("If-None-Match", &tag)]);
    assert_eq!((answer.status, answer.header("etag")), (304, Some(&*tag)));
    assert!(answer.body.is_empty());
    let other = [("If-Range", "\"another\""), ("Range", "bytes=0-1")];
    assert_eq!(download(&host, "ann", &hash, &other).text(), "papo");
}

#[test]
fn a_program_can_ask_whether_a_file_is_there() {
    let host = Host::start();
    let _ann = Person::join(&host, "ann");
    let hash = upload(&host, "ann", b"papo");
    let answer = ask(&host, "ann", &format!("HEAD /v1/blobs/{hash}"), &[], b"");
    assert_eq!((answer.status, answer.number("content-length")), (200, 4));
    assert!(answer.body.is_empty());
}

#[test]
fn a_browser_runs_nothing_of_what_it_is_given() {
    let host = Host::start();
    let _ann = Person::join(&host, "ann");
    let page = upload(&host, "ann", b"<!doctype html><script>alert(1)</script>");
    let answer = download(&host, "ann", &page, &[]);
    for (name, value) in [
        ("content-type", "application/octet-stream"),
        ("content-disposition", "attachment"),
        ("x-content-type-options", "nosniff"),
        ("content-security-policy", "default-src 'none'; sandbox"),
        ("cross-origin-resource-policy", "same-origin"),
        ("cache-control", "private, max-age=31536000, immutable"),
    ] {
        assert_eq!(answer.header(name), Some(value), "{name}");
    }
}

#[test]
fn a_picture_is_shown_in_its_place_and_has_its_name() {
    let host = Host::start();
    let _ann = Person::join(&host, "ann");
    let picture = upload(&host, "ann", b"\x89PNG\r\n\x1a\n and so on");
    let answer = download(&host, "ann", &format!("{picture}?name=caf%C3%A9.png"), &[]);
    assert_eq!(answer.header("content-type"), Some("image/png"));
    let disposition = "inline; filename=\"caf_.png\"; filename*=UTF-8''caf%C3%A9.png";
    assert_eq!(answer.header("content-disposition"), Some(disposition));
    let answer = download(&host, "ann", &format!("{picture}?download"), &[]);
    assert_eq!(answer.header("content-disposition"), Some("attachment"));
}

#[test]
fn what_goes_up_and_down_is_counted() {
    let host = Host::start();
    let _ann = Person::join(&host, "ann");
    let hash = upload(&host, "ann", &bytes(100_000));
    download(&host, "ann", &hash, &[("Range", "bytes=0-9999")]);
    expect(&host, "papo_files_uploaded_bytes_total 100000");
    expect(&host, "papo_files_downloaded_bytes_total 10000");
    expect(&host, "papo_file_transfers 0");
}
