//! How someone proves who it is: by a token, a code, a password, an invitation, the setup code.

use papo_proto::{
    BecomeOwner, CreateInvitation, DeviceId, Devices, FourWords, Hello, Invitations, Link, Nick,
    Op, RevokeDevice, Secret, SetPassword, limits::LINK_CODE_HOLDS,
};

use crate::desk::{Desk, Person, SETUP, guest, hello, second_device, send, token};

const CODE: &str = "000-042";

fn with_link(code: &str) -> Hello {
    Hello { link: Some(Secret::new(code)), ..second_device("ana") }
}

fn with_password(password: &str) -> Hello {
    Hello { password: Some(Secret::new(password)), ..second_device("ana") }
}

fn ask_for_link() -> Op {
    Op::Link(Link::default())
}

fn set_password(password: Option<&str>) -> Op {
    Op::Password(SetPassword { password: password.map(Secret::new) })
}

pub(crate) fn become_owner(words: FourWords) -> Op {
    Op::BecomeOwner(BecomeOwner { code: Secret::new(words.to_string()) })
}

/// Ana, who owns the server.
pub(crate) fn owner(desk: &mut Desk) -> Person {
    let ana = desk.join("ana");
    let heard = desk.hear(&ana, become_owner(FourWords::new(SETUP)));
    assert!(heard[0].contains("stored"), "{heard:?}");
    ana
}

#[test]
fn a_code_that_one_device_shows_links_another() {
    let mut desk = Desk::new();
    let ana = desk.join("ana");
    let holds = LINK_CODE_HOLDS.as_millis();
    assert_eq!(desk.hear(&ana, ask_for_link()), [format!("2 code {CODE} {holds}")]);
    let (phone, heard) = desk.greet(with_link(CODE));
    assert_eq!(heard[0], "1 welcome ana");
    assert_eq!(desk.hear(&phone, Op::Devices(Devices {})), ["2 devices 1+,2phone+!"]);
    let (_, heard) = desk.greet(second_device("ana"));
    assert_eq!(heard[0], "1 welcome ana", "its token is enough from then on");
}

#[test]
fn a_code_that_is_wrong_or_too_old_links_nothing() {
    let mut desk = Desk::new();
    let ana = desk.join("ana");
    assert_eq!(desk.greet(with_link(CODE)).1, ["1 code_invalid"], "none was asked for");
    desk.hear(&ana, ask_for_link());
    for wrong in ["000-043", "nonsense"] {
        assert_eq!(desk.greet(with_link(wrong)).1, ["1 code_invalid"]);
    }
    desk.at(LINK_CODE_HOLDS.as_millis() as u64 + 60_000);
    assert_eq!(desk.greet(with_link(CODE)).1, ["1 code_invalid"]);
    assert_eq!(desk.hub.state().users().len(), 1);
}

#[test]
fn codes_cannot_be_tried_one_after_the_other() {
    let mut desk = Desk::new();
    let ana = desk.join("ana");
    desk.hear(&ana, ask_for_link());
    for _ in 0..3 {
        assert_eq!(desk.greet(with_link("111-111")).1, ["1 code_invalid"]);
    }
    assert_eq!(desk.greet(with_link(CODE)).1, ["1 too_often"], "not even the right one");
}

#[test]
fn a_password_is_enough_for_a_client_that_can_say_nothing_else() {
    let mut desk = Desk::new();
    let ana = desk.join("ana");
    assert_eq!(desk.greet(with_password("correct horse")).1, ["1 password_wrong"], "there is none");
    let heard = desk.hear(&ana, set_password(Some("correct horse")));
    assert_eq!(heard, ["2 stored 2"]);
    assert_eq!(desk.greet(with_password("battery staple")).1, ["1 password_wrong"]);
    desk.at(60_000);
    let hello = Hello { token: None, ..with_password("correct horse") };
    let (irc, heard) = desk.greet(hello);
    assert_eq!(heard[0], "1 welcome ana");
    assert_eq!(desk.hear(&irc, send("#lobby", "oi")), ["ana: oi", "2 stored 3"]);
    assert_eq!(desk.hear(&ana, Op::Devices(Devices {}))[1..], ["3 devices 1+!"]);
}

#[test]
fn a_new_device_with_the_password_is_linked() {
    let mut desk = Desk::new();
    let ana = desk.join("ana");
    desk.hear(&ana, set_password(Some("correct horse")));
    assert_eq!(desk.greet(with_password("correct horse")).1[0], "1 welcome ana");
    assert_eq!(desk.greet(second_device("ana")).1[0], "1 welcome ana");
}

#[test]
fn a_password_that_was_taken_away_lets_nobody_in() {
    let mut desk = Desk::new();
    let ana = desk.join("ana");
    desk.hear(&ana, set_password(Some("correct horse")));
    assert_eq!(desk.hear(&ana, set_password(None)), ["3 stored 3"]);
    assert_eq!(desk.greet(with_password("correct horse")).1, ["1 password_wrong"]);
    assert_eq!(desk.hear(&ana, set_password(Some("short"))), ["4 password_invalid"]);
}

#[test]
fn revoking_a_device_ends_its_sessions_at_once() {
    let mut desk = Desk::new();
    let ana = desk.join("ana");
    desk.hear(&ana, ask_for_link());
    let (phone, _) = desk.greet(with_link(CODE));
    let revoke = Op::RevokeDevice(RevokeDevice { device: DeviceId::new(2) });
    desk.hear(&ana, revoke);
    assert_eq!(phone.lines(), ["bye device_revoked"]);
    assert!(phone.is_closed());
    assert_eq!(desk.greet(second_device("ana")).1, ["1 name_taken"], "its token is nobody's");
}

#[test]
fn everyone_is_told_when_someone_takes_another_name() {
    let mut desk = Desk::new();
    let (ana, bob) = (desk.join("ana"), desk.join("bob"));
    bob.take();
    desk.hear(&ana, Op::Nick(Nick { name: "bia".to_owned() }));
    assert_eq!(bob.lines(), ["ana is bia"]);
    assert_eq!(desk.hear(&bob, Op::Nick(Nick { name: "Ana".to_owned() })), ["2 name_taken"]);
    assert_eq!(desk.hear(&bob, Op::Nick(Nick { name: "b\u{430}b".to_owned() })), ["3 name_mixed"]);
}

#[test]
fn nobody_takes_the_name_that_a_guest_uses() {
    let mut desk = Desk::new();
    let ana = desk.join("ana");
    desk.guest("zé");
    ana.take();
    let heard = desk.hear(&ana, Op::Nick(Nick { name: "Zé".to_owned() }));
    assert_eq!(heard, ["2 name_taken"]);
}

#[test]
fn a_guest_is_told_the_same_of_a_name_that_could_pass_for_another() {
    let mut desk = Desk::new();
    desk.join("maria");
    for (name, why) in [("rnaria", "name_taken"), ("m\u{430}ria", "name_mixed")] {
        let person = desk.connect();
        assert_eq!(desk.hear(&person, guest(name)), [format!("1 {why}")]);
    }
}

#[test]
fn the_setup_code_makes_the_first_owner_and_no_second() {
    let mut desk = Desk::new();
    let (ana, bob) = (desk.join("ana"), desk.join("bob"));
    ana.take();
    assert_eq!(desk.hear(&ana, become_owner(FourWords::new(8))), ["2 code_invalid"]);
    assert_eq!(desk.hear(&ana, become_owner(FourWords::new(SETUP))), ["3 stored 3"]);
    assert_eq!(desk.hear(&bob, become_owner(FourWords::new(SETUP))), ["2 code_invalid"]);
}

#[test]
fn the_invited_come_in_and_nobody_else() {
    let mut desk = Desk::for_the_invited();
    let refused = |desk: &mut Desk, hello| desk.greet(hello).1;
    let bob = |invitation: Option<&str>| Hello {
        token: Some(token("bob")),
        name: Some("bob".to_owned()),
        invitation: invitation.map(Secret::new),
        ..Hello::default()
    };
    let uninvited = bob(None);
    assert_eq!(refused(&mut desk, uninvited), ["1 invitation_needed"]);
    let visitor = desk.connect();
    assert_eq!(desk.hear(&visitor, guest("zé")), ["1 invitation_needed"]);
    for nonsense in ["not four words", "zoo zoo zoo zoo"] {
        assert_eq!(refused(&mut desk, bob(Some(nonsense))), ["1 invitation_invalid"]);
    }
    let administrator = desk.administrator();
    let invite = Op::CreateInvitation(CreateInvitation { uses: Some(1), seconds: None });
    let heard = desk.hear(&administrator, invite);
    let words = heard[0].strip_prefix("1 invitation ").unwrap();
    assert_eq!(desk.greet(bob(Some(words))).1[0], "1 welcome bob");
    let holding = desk.hear(&administrator, Op::Invitations(Invitations {}));
    assert_eq!(holding, ["2 invitations 0"], "it was for one");
}

#[test]
fn who_holds_the_setup_code_needs_no_invitation_to_become_the_owner() {
    let mut desk = Desk::for_the_invited();
    let setup = FourWords::new(SETUP);
    let hello = |name: &str| Hello {
        token: Some(token(name)),
        name: Some(name.to_owned()),
        invitation: Some(Secret::new(setup.join("-"))),
        ..Hello::default()
    };
    let (ana, heard) = desk.greet(hello("ana"));
    assert_eq!(heard[0], "1 welcome ana");
    let heard = desk.hear(&ana, become_owner(setup));
    assert!(heard.last().unwrap().contains("stored"), "{heard:?}");
    assert_eq!(desk.greet(hello("bob")).1, ["1 invitation_invalid"], "there is an owner now");
}

#[test]
fn the_administrator_helps_who_has_lost_all_devices() {
    let mut desk = Desk::new();
    let ana = desk.join("ana");
    let administrator = desk.administrator();
    let link = Link { user: Some(papo_proto::UserId::new(1).into()), revoke: true };
    let heard = desk.hear(&administrator, Op::Link(link.clone()));
    assert!(heard[0].starts_with("1 code 000-042"), "{heard:?}");
    assert_eq!(ana.lines(), ["bye device_revoked"]);
    assert_eq!(desk.greet(with_link(CODE)).1[0], "1 welcome ana");
    let bob = desk.connect();
    desk.hear(&bob, hello("bob"));
    assert_eq!(desk.hear(&bob, Op::Link(link)), ["2 not_allowed"]);
}
