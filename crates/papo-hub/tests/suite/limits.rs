//! How often someone may do something.

use papo_proto::{
    Op, Slow,
    limits::{SENDS_BURST, SENDS_PER_SECOND},
};

use crate::{
    desk::{Desk, Person, send},
    identity::owner,
};

fn say(desk: &mut Desk, person: &Person) -> String {
    desk.hear(person, send("#lobby", "oi")).pop().unwrap()
}

#[test]
fn who_sends_faster_than_people_do_is_told_to_wait() {
    let mut desk = Desk::new();
    let (ana, bob) = (desk.join("ana"), desk.join("bob"));
    for person in [&ana, &bob] {
        desk.hub.set_peer(person.session, "10.0.0.9".parse().unwrap());
    }
    for _ in 0..SENDS_BURST {
        assert!(say(&mut desk, &ana).contains("stored"));
    }
    assert!(say(&mut desk, &ana).contains("too_often"));
    assert!(say(&mut desk, &bob).contains("stored"), "nobody else is slowed down");
    desk.at(1_000 / u64::from(SENDS_PER_SECOND));
    assert!(say(&mut desk, &ana).contains("stored"));
}

#[test]
fn programs_on_the_servers_own_machine_send_as_fast_as_they_like() {
    let mut desk = Desk::new();
    let ana = desk.join("ana");
    desk.hub.set_peer(ana.session, "127.0.0.1".parse().unwrap());
    for _ in 0..3 * SENDS_BURST {
        assert!(say(&mut desk, &ana).contains("stored"));
    }
}

#[test]
fn in_a_slow_room_everyone_but_who_keeps_order_waits() {
    let mut desk = Desk::new();
    let (ana, bob) = (owner(&mut desk), desk.join("bob"));
    desk.at(1_000);
    desk.hear(&ana, Op::Slow(Slow { room: "#lobby".parse().unwrap(), seconds: 30 }));
    for _ in 0..3 {
        assert!(say(&mut desk, &ana).contains("stored"));
    }
    assert!(say(&mut desk, &bob).contains("stored"));
    assert!(say(&mut desk, &bob).ends_with("room_is_slow for 30000"));
    desk.at(31_000);
    assert!(say(&mut desk, &bob).contains("stored"));
}
