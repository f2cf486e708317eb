//! Passwords and invitations, hashed for real.

use std::fs;

use papo_proto::{
    BecomeOwner, CreateInvitation, ErrorCode, Hello, Link, Op, Outcome, Secret, SetPassword,
    codec::Codec,
};

use crate::{
    host::Host,
    person::{Person, hello, send},
};

const PASSWORD: &str = "correct horse battery staple";

fn with_password(name: &str, password: &str) -> Op {
    let password = Some(Secret::new(password));
    Op::Hello(Hello { name: Some(name.to_owned()), password, ..Hello::default() })
}

fn welcomed(outcome: &Result<Outcome, ErrorCode>) -> bool {
    matches!(outcome, Ok(Outcome::Welcome(_)))
}

#[test]
fn a_password_signs_in_after_a_restart_as_well() {
    let mut host = Host::start();
    let mut ana = Person::join(&host, "ana");
    ana.ask(Op::Password(SetPassword { password: Some(Secret::new(PASSWORD)) })).unwrap();
    host.restart();
    let mut elsewhere = Person::connect(&host, Codec::Json);
    let wrong = elsewhere.ask(with_password("ana", "correct horse"));
    assert_eq!(wrong, Err(ErrorCode::PasswordWrong));
    assert!(welcomed(&elsewhere.ask(with_password("ana", PASSWORD))));
    assert!(elsewhere.ask(send("#lobby", "oi")).is_ok());
}

#[test]
fn others_talk_while_passwords_are_hashed() {
    let host = Host::start();
    let mut ana = Person::join(&host, "ana");
    ana.ask(Op::Password(SetPassword { password: Some(Secret::new(PASSWORD)) })).unwrap();
    let mut crowd: Vec<_> = (0..8).map(|_| Person::connect(&host, Codec::Cbor)).collect();
    crowd.iter_mut().for_each(|person| _ = person.request(with_password("bob", PASSWORD)));
    crowd.iter_mut().for_each(|person| _ = person.request(with_password("ana", "wrong")));
    ana.say("#lobby", "still here");
}

#[test]
fn an_invitation_lets_someone_in_after_a_restart_as_well() {
    let mut host = Host::for_the_invited();
    let words = {
        let mut socket = crate::admin::connect(&host);
        let create = Op::CreateInvitation(CreateInvitation { uses: Some(1), seconds: None });
        let frame = serde_json::json!({"id": 1, "do": create});
        let reply = crate::admin::ask(&mut socket, &frame);
        reply["reply"]["ok"]["invitation"]["words"].as_str().unwrap().to_owned()
    };
    host.restart();
    let mut bob = Person::connect(&host, Codec::Cbor);
    assert_eq!(bob.ask(Op::Hello(hello("bob"))), Err(ErrorCode::InvitationNeeded));
    let invited = Hello { invitation: Some(Secret::new(&words)), ..hello("bob") };
    assert!(welcomed(&bob.ask(Op::Hello(invited))));
    let mut eve = Person::connect(&host, Codec::Cbor);
    let invited = Hello { invitation: Some(Secret::new(&words)), ..hello("eve") };
    assert_eq!(eve.ask(Op::Hello(invited)), Err(ErrorCode::InvitationInvalid), "it was for one");
}

#[test]
fn no_secret_is_in_what_the_server_keeps() {
    let mut host = Host::start();
    let mut ana = Person::join(&host, "ana");
    let setup = host.setup_code().to_string();
    ana.ask(Op::BecomeOwner(BecomeOwner { code: Secret::new(&setup) })).unwrap();
    ana.ask(Op::Password(SetPassword { password: Some(Secret::new(PASSWORD)) })).unwrap();
    let Ok(Outcome::Code { code, .. }) = ana.ask(Op::Link(Link::default())) else { panic!() };
    let created = ana.ask(Op::CreateInvitation(CreateInvitation::default()));
    let Ok(Outcome::Invitation { words, .. }) = created else { panic!("{created:?}") };
    host.stop();
    let token = crate::person::token("ana");
    let secrets: [&[u8]; 5] = [
        PASSWORD.as_bytes(),
        token.as_bytes(),
        code.expose().as_bytes(),
        words.expose().as_bytes(),
        setup.as_bytes(),
    ];
    for entry in fs::read_dir(host.directory()).unwrap() {
        let path = entry.unwrap().path();
        let Ok(bytes) = fs::read(&path) else { continue };
        for secret in secrets {
            let is_there = bytes.windows(secret.len()).any(|window| window == secret);
            assert!(!is_there, "{} holds {}", path.display(), secret.escape_ascii());
        }
    }
}
