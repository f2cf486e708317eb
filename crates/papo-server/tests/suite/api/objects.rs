//! Typed values over HTTP.

use serde_json::json;

use super::call::Call;
use crate::{host::Host, person::Person};

const PATH: &str = "/v1/rooms/%23lobby/objects/sensor.reading";

#[test]
fn a_value_is_read_in_every_form_as_it_was_sent() {
    let host = Host::start();
    let _ana = Person::join(&host, "ana");
    let sent = Call::new("POST", PATH).by("ana").json(&json!({"celsius": 21.5})).make(&host);
    assert_eq!(sent.status, 201, "{sent:?}");
    let path = format!("{}/objects/0", sent.header("location"));
    let get = |accept: &str| {
        Call::new("GET", &path).by("ana").header(&format!("Accept: {accept}")).make(&host)
    };
    assert_eq!(get("application/json").json(), json!({"celsius": 21.5}));
    assert_eq!(get("application/cbor-diagnostic").body, "{\"celsius\": 21.5}");
    let cbor = Call::new("GET", &path).by("ana").header("Accept: application/cbor").fetch(&host);
    assert_eq!(cbor, b"\xa1\x67celsius\xf9\x4d\x60");
    get("text/html").is(406, "not_acceptable");
    let message = Call::new("GET", sent.header("location")).by("ana").make(&host).json();
    let object = &message["what"]["message"]["objects"][0];
    assert_eq!(
        (&object["type"], &object["value"]["celsius"]),
        (&json!("sensor.reading"), &json!(21.5))
    );
    Call::new("GET", &format!("{}/objects/1", sent.header("location")))
        .by("ana")
        .make(&host)
        .is(404, "no_such_message");
}

#[test]
fn what_is_sent_as_cbor_is_kept_byte_for_byte() {
    let host = Host::start();
    let _ana = Person::join(&host, "ana");
    // A map of indefinite length, which nothing of ours would write.
    let cbor = b"\xbf\x01\xc1\x1a\x51\x4b\x67\xb0\xff";
    let call = Call::new("POST", &format!("{PATH}?fallback=when")).by("ana");
    let sent = call.body("application/cbor", *cbor).make(&host);
    assert_eq!(sent.status, 201, "{sent:?}");
    let path = format!("{}/objects/0", sent.header("location"));
    let read = Call::new("GET", &path).by("ana").header("Accept: application/cbor").fetch(&host);
    assert_eq!(read, cbor);
}

#[test]
fn what_is_no_value_is_refused_with_where_it_is_wrong() {
    let host = Host::start();
    let _ana = Person::join(&host, "ana");
    let post = |path: &str, media_type: &str, body: &[u8]| {
        Call::new("POST", path).by("ana").body(media_type, body).make(&host)
    };
    let cut = post(PATH, "application/cbor", b"\xa1\x01");
    cut.is(422, "object_invalid");
    assert!(cut.json()["detail"].as_str().unwrap().contains("object 0"), "{cut:?}");
    post(PATH, "application/json", b"{").is(422, "object_invalid");
    post(PATH, "text/plain", b"x").is(415, "media_type_unknown");
    post("/v1/rooms/%23lobby/objects/No%20Type", "application/json", b"1")
        .is(422, "object_invalid");
}
