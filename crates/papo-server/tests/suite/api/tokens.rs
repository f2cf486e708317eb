//! Tokens for programs: what they are good for, and how they end.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use papo_proto::{CreateToken, DeviceId, Devices, ErrorCode, Op, Outcome, RevokeToken, Tokens};
use serde_json::json;

use super::{call::Call, streaming::Stream};
use crate::{host::Host, person::Person};

const LOBBY: &str = "/v1/rooms/%23lobby/messages";

/// Makes a token; returns its id, and how it is written.
pub(super) fn token(person: &mut Person, scopes: &str, seconds: Option<u64>) -> (DeviceId, String) {
    let scopes = scopes.parse().unwrap();
    let create = CreateToken { label: "ci".to_owned(), scopes, seconds };
    match person.ask(Op::CreateToken(create)) {
        Ok(Outcome::Token { token, secret }) => {
            (token.token, format!("papo_{}", URL_SAFE_NO_PAD.encode(secret.as_bytes())))
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_token_is_good_for_its_scopes_and_nothing_else() {
    let host = Host::start();
    let mut ana = Person::join(&host, "ana");
    let (id, reads) = token(&mut ana, "read", None);
    let (_, writes) = token(&mut ana, "write", None);
    let get = |token: &str, path: &str| Call::new("GET", path).with_token(token).make(&host);
    let say = |token: &str| Call::new("POST", LOBBY).with_token(token).text("oi").make(&host);
    let me = get(&reads, "/v1/me").json();
    assert_eq!((&me["name"], &me["scopes"]), (&json!("ana"), &json!(["read"])));
    assert_eq!(me["device"], id.get());
    assert_eq!(get(&reads, "/v1/rooms").status, 200);
    let refused = say(&reads);
    refused.is(403, "write_needed");
    assert!(refused.header("www-authenticate").contains("scope=\"write\""), "{refused:?}");
    assert_eq!(say(&writes).status, 201);
    get(&writes, "/v1/rooms").is(403, "read_needed");
    get(&writes, "/v1/stream").is(403, "read_needed");
    let (_, files) = token(&mut ana, "files", None);
    let blob = format!("/v1/blobs/{}", "0".repeat(64));
    get(&reads, &blob).is(403, "files_needed");
    get(&files, &blob).is(404, "no_such_blob");
}

#[test]
fn a_token_makes_no_other_and_is_no_device() {
    let host = Host::start();
    let mut ana = Person::join(&host, "ana");
    let (id, text) = token(&mut ana, "read,write,files,admin", None);
    let bytes = URL_SAFE_NO_PAD.decode(text.strip_prefix("papo_").unwrap()).unwrap();
    let mut bot = Person::connect(&host, papo_proto::codec::Codec::Cbor);
    let secret = papo_proto::Token::new(bytes.try_into().unwrap());
    bot.sign_in(papo_proto::Hello { token: Some(secret), ..Default::default() });
    for op in [Op::Tokens(Tokens {}), Op::Devices(Devices {}), Op::CreateToken(Default::default())]
    {
        assert_eq!(bot.ask(op), Err(ErrorCode::DeviceNeeded));
    }
    match ana.ask(Op::Devices(Devices {})) {
        Ok(Outcome::Devices { devices }) => assert_eq!(devices.len(), 1),
        other => panic!("{other:?}"),
    }
    match ana.ask(Op::Tokens(Tokens {})) {
        Ok(Outcome::Tokens { tokens }) => assert_eq!(tokens[0].token, id),
        other => panic!("{other:?}"),
    }
    let revoke = Op::RevokeDevice(papo_proto::RevokeDevice { device: id });
    assert_eq!(ana.ask(revoke), Err(ErrorCode::NoSuchDevice));
}

#[test]
fn a_token_ends_with_its_time_and_its_streams_with_it() {
    let host = Host::start();
    let mut ana = Person::join(&host, "ana");
    let (_, text) = token(&mut ana, "read", Some(2));
    let call = || Call::new("GET", "/v1/stream").with_token(&text);
    let mut stream = Stream::open(&host, call());
    assert_eq!(stream.until_bye(), "token_invalid");
    call().make(&host).is(401, "token_invalid");
    Call::new("GET", "/v1/me").with_token(&text).make(&host).is(401, "token_invalid");
}

#[test]
fn a_token_that_is_revoked_ends_its_streams_and_calls_at_once() {
    let host = Host::start();
    let mut ana = Person::join(&host, "ana");
    let (id, text) = token(&mut ana, "read", None);
    let call = || Call::new("GET", "/v1/me").with_token(&text).make(&host);
    assert_eq!(call().status, 200);
    let mut stream = Stream::open(&host, Call::new("GET", "/v1/stream").with_token(&text));
    stream.until_caught_up();
    ana.ask(Op::RevokeToken(RevokeToken { token: id })).unwrap();
    assert_eq!(stream.until_bye(), "token_invalid");
    call().is(401, "token_invalid");
    let again = ana.ask(Op::RevokeToken(RevokeToken { token: id }));
    assert_eq!(again, Err(ErrorCode::NoSuchToken));
}

#[test]
fn a_token_is_kept_over_a_restart_and_its_repeats_with_it() {
    let mut host = Host::start();
    let mut ana = Person::join(&host, "ana");
    let (_, text) = token(&mut ana, "read,write", Some(3_600));
    drop(ana);
    let send = |host: &Host| {
        let call = Call::new("POST", LOBBY).with_token(&text).header("Idempotency-Key: 7");
        call.text("once").make(host)
    };
    let first = send(&host);
    host.restart();
    let again = send(&host);
    assert_eq!((first.status, again.status), (201, 200));
    assert_eq!(first.json(), again.json());
}

#[test]
fn a_token_without_scopes_or_time_is_none() {
    let host = Host::start();
    let mut ana = Person::join(&host, "ana");
    for create in [
        CreateToken::default(),
        CreateToken { scopes: "read".parse().unwrap(), seconds: Some(0), ..Default::default() },
    ] {
        assert_eq!(ana.ask(Op::CreateToken(create)), Err(ErrorCode::ValueInvalid));
    }
}

#[test]
fn to_delete_what_others_said_takes_the_scope_for_order() {
    let host = Host::start();
    let mut ana = Person::join(&host, "ana");
    let code = papo_proto::Secret::new(host.setup_code().to_string());
    ana.ask(Op::BecomeOwner(papo_proto::BecomeOwner { code })).unwrap();
    let mut bob = Person::join(&host, "bob");
    let said = bob.say("#lobby", "oi");
    let own = ana.say("#lobby", "meu");
    let (_, writes) = token(&mut ana, "write", None);
    let (_, admin) = token(&mut ana, "write,admin,read", None);
    let delete = |token: &str, position: papo_proto::Position| {
        Call::new("DELETE", &format!("/v1/messages/{position}")).with_token(token).make(&host)
    };
    delete(&writes, said).is(403, "admin_needed");
    assert_eq!(delete(&writes, own).status, 204);
    assert_eq!(delete(&admin, said).status, 204);
    let gone = Call::new("GET", &format!("/v1/messages/{said}")).with_token(&admin).make(&host);
    gone.is(404, "no_such_message");
}
