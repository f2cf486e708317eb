use std::io::Write;

use super::client::{
    Answer, bytes, connect, create, download, hash, offset, patch, patch_head, read,
};
use crate::{host::Host, person::Person};

const LENGTH: usize = 6_000_000;

#[test]
fn an_upload_whose_connection_broke_goes_on_where_it_was() {
    let host = Host::start();
    let _ann = Person::join(&host, "ann");
    let bytes = bytes(LENGTH);
    let at = create(&host, "ann", LENGTH, Some(&hash(&bytes)));
    let mut stream = connect(&host);
    stream.write_all(patch_head("ann", &at, 0, LENGTH).as_bytes()).unwrap();
    stream.write_all(&bytes[..LENGTH / 2]).unwrap();
    drop(stream);
    let answer = go_on(&host, &at, &bytes);
    assert_eq!(answer.header("upload-blake3"), Some(&*hash(&bytes)));
    assert!(download(&host, "ann", &hash(&bytes), &[]).body == bytes);
}

#[test]
fn whoever_comes_back_does_not_wait_for_a_connection_that_hangs() {
    let host = Host::start();
    let _ann = Person::join(&host, "ann");
    let bytes = bytes(LENGTH);
    let at = create(&host, "ann", LENGTH, Some(&hash(&bytes)));
    let mut hanging = connect(&host);
    hanging.write_all(patch_head("ann", &at, 0, LENGTH).as_bytes()).unwrap();
    hanging.write_all(&bytes[..LENGTH / 2]).unwrap();
    assert_eq!(go_on(&host, &at, &bytes).status, 204);
    assert_eq!(read(&mut hanging).status, 408);
    assert!(download(&host, "ann", &hash(&bytes), &[]).body == bytes);
}

#[test]
fn an_upload_goes_on_after_the_server_was_started_again() {
    let mut host = Host::start();
    drop(Person::join(&host, "ann"));
    let bytes = bytes(LENGTH);
    let at = create(&host, "ann", LENGTH, Some(&hash(&bytes)));
    assert_eq!(patch(&host, "ann", &at, 0, &bytes[..1_000_000]).number("upload-offset"), 1_000_000);
    let mut stream = connect(&host);
    stream.write_all(patch_head("ann", &at, 1_000_000, LENGTH - 1_000_000).as_bytes()).unwrap();
    stream.write_all(&bytes[1_000_000..LENGTH / 2]).unwrap();
    host.restart();
    let got = offset(&host, "ann", &at);
    assert!((1_000_000..=LENGTH as u64 / 2).contains(&got), "{got}");
    let answer = patch(&host, "ann", &at, got, &bytes[usize::try_from(got).unwrap()..]);
    assert_eq!(answer.header("upload-blake3"), Some(&*hash(&bytes)));
}

#[test]
fn an_upload_does_not_go_on_where_it_does_not_stand() {
    let host = Host::start();
    let _ann = Person::join(&host, "ann");
    let at = create(&host, "ann", 8, None);
    patch(&host, "ann", &at, 0, b"papo");
    for wrong in [0, 3, 5, 8, 1_000] {
        let answer = patch(&host, "ann", &at, wrong, b"x");
        assert_eq!((answer.status, &*answer.code()), (409, "offset_mismatch"), "{wrong}");
    }
    assert_eq!(offset(&host, "ann", &at), 4);
}

/// Goes on where half of an upload may have arrived. The connection that was given up may be heard
/// between the two requests, and then the upload stands elsewhere: whoever is told so asks again.
fn go_on(host: &Host, at: &str, bytes: &[u8]) -> Answer {
    loop {
        let got = offset(host, "ann", at);
        assert!(got <= LENGTH as u64 / 2, "{got}");
        let answer = patch(host, "ann", at, got, &bytes[usize::try_from(got).unwrap()..]);
        if answer.status != 409 {
            return answer;
        }
    }
}
