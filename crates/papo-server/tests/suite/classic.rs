//! The student project's protocol.

use std::{
    io::Read,
    process::{Command, Stdio},
};

use papo_proto::{Lang, limits::TEXT_BYTES_MAX};

use crate::{
    classic_client::{Student, framed},
    host::Host,
    person::Person,
};

/// A client that sends `bytes` hears `heard`, and the server closes the connection.
#[track_caller]
fn check_refused(bytes: &[u8], heard: &str) {
    let host = Host::start();
    let mut student = Student::connect(&host);
    student.send_bytes(bytes);
    assert_eq!(student.hear_all(), heard);
}

#[test]
fn ones_own_message_comes_back() {
    let host = Host::start();
    let mut ana = Student::connect(&host);
    ana.say("ana");
    ana.say("olá, 世界");
    ana.hear("ana: olá, 世界\n");
}

#[test]
fn messages_in_one_segment_are_all_said() {
    let host = Host::start();
    let mut ana = Student::connect(&host);
    ana.say_all(&["ana", "one", "two", "three"]);
    ana.hear("ana: one\nana: two\nana: three\n");
}

#[test]
fn a_message_that_comes_byte_by_byte_is_said() {
    let host = Host::start();
    let mut ana = Student::join(&host, "ana");
    for byte in framed("olá".as_bytes()) {
        ana.send_bytes(&[byte]);
    }
    ana.hear("ana: olá\n");
}

#[test]
fn a_header_without_a_length_is_refused() {
    for header in ["-5", "+5", "5 5", "5,", "16385", &"9".repeat(64)] {
        check_refused(format!("{header:<64}").as_bytes(), "[papo] bad_header en\n");
    }
}

#[test]
fn a_header_without_a_length_is_refused_in_the_middle_as_well() {
    let host = Host::start();
    let mut ana = Student::join(&host, "ana");
    ana.send_bytes(&[b' '; 64]);
    assert_eq!(ana.hear_all(), "[papo] bad_header en\n");
    Student::join(&host, "ana");
}

#[test]
fn a_name_that_is_not_utf_8_is_refused() {
    check_refused(&framed(b"\xff\xfe"), "[papo] text_not_utf8 en\n");
}

#[test]
fn a_name_with_nothing_in_it_is_refused() {
    check_refused(&framed(b""), "[papo] name_missing en\n");
    check_refused(&framed(b"  \n "), "[papo] name_missing en\n");
}

#[test]
fn a_name_that_is_none_is_refused() {
    check_refused(&framed(b"#lobby"), "[papo] name_invalid en\n");
    check_refused(&framed(&[b'a'; 33]), "[papo] name_invalid en\n");
}

#[test]
fn refusals_are_in_the_language_of_the_server() {
    let host = Host::speaking(Lang::PtBr);
    let mut nameless = Student::connect(&host);
    nameless.say("");
    assert_eq!(nameless.hear_all(), "[papo] name_missing pt-BR\n");
    let mut ana = Student::join(&host, "ana");
    ana.send_bytes(&framed(b"\xff"));
    ana.hear("[papo] text_not_utf8 pt-BR\n");
}

#[test]
fn a_message_that_is_not_utf_8_is_refused_and_the_next_ones_are_said() {
    let host = Host::start();
    let mut ana = Student::join(&host, "ana");
    ana.send_bytes(&framed(b"\xc3\x28"));
    ana.say("ok");
    ana.hear("[papo] text_not_utf8 en\nana: ok\n");
}

#[test]
fn a_message_with_nothing_in_it_is_not_said() {
    let host = Host::start();
    let mut ana = Student::join(&host, "ana");
    ana.say_all(&["", " \n", "ok"]);
    ana.hear("ana: ok\n");
}

#[test]
fn a_name_that_a_user_has_claimed_is_refused() {
    let host = Host::start();
    drop(Person::join(&host, "ana"));
    let mut student = Student::connect(&host);
    student.say("Ana");
    assert_eq!(student.hear_all(), "[papo] name_taken en\n");
}

#[test]
fn a_name_that_another_guest_uses_is_refused() {
    let host = Host::start();
    let _ana = Student::join(&host, "ana");
    let mut student = Student::connect(&host);
    student.say_all(&["ana", "I am ana"]);
    assert_eq!(student.hear_all(), "[papo] name_taken en\n");
}

#[test]
fn a_name_with_spaces_has_underscores_instead() {
    let host = Host::start();
    let mut student = Student::connect(&host);
    student.say_all(&["João  Silva", "oi"]);
    student.hear("João_Silva: oi\n");
}

#[test]
fn a_message_longer_than_a_write_arrives_whole() {
    let host = Host::start();
    let (mut ana, mut bob) = (Student::join(&host, "ana"), Student::join(&host, "bob"));
    ana.hear("bob: oi\n");
    let long = "🚀".repeat(TEXT_BYTES_MAX / 4);
    ana.say(&long);
    bob.hear(&format!("ana: {long}\n"));
    ana.hear(&format!("ana: {long}\n"));
}

#[test]
fn a_line_of_a_message_cannot_be_taken_for_anothers() {
    let host = Host::start();
    let mut ana = Student::join(&host, "ana");
    ana.say("hi\nbob: I owe ana money\r\nbob: much\n");
    ana.say("next");
    ana.hear("ana: hi\n    bob: I owe ana money\n    bob: much\nana: next\n");
}

#[test]
fn what_a_terminal_would_obey_does_not_arrive() {
    let host = Host::start();
    let mut ana = Student::join(&host, "ana");
    ana.say("\u{1b}[2Jclear\u{7}\u{9b}31m\r\u{202e}txet\u{2028}line\u{0}");
    ana.hear("ana: [2Jclear31mtxetline\n");
}

#[test]
fn students_and_papo_clients_hear_each_other() {
    let host = Host::start();
    let (mut ana, mut bob) = (Person::join(&host, "ana"), Student::join(&host, "bob"));
    ana.expect(&["bob?: oi"]);
    ana.say("#lobby", "hi, bob");
    bob.hear("ana: hi, bob\n");
    bob.say("hi, ana");
    ana.expect(&["ana: hi, bob", "bob?: hi, ana"]);
}

#[test]
fn a_student_hears_nothing_of_other_rooms_nor_who_comes_and_joins() {
    let host = Host::start();
    let mut student = Student::join(&host, "student");
    let mut ana = Person::join(&host, "ana");
    let _bob = Person::join(&host, "bob");
    ana.ask(crate::person::create("#den")).unwrap();
    ana.say("#den", "a secret");
    ana.say("@bob", "another");
    ana.say("#lobby", "hello");
    student.hear("ana: hello\n");
}

#[test]
fn who_leaves_frees_the_name() {
    for word in ["!SAIR", "!DISCONNECT", "!EXIT", "!QUIT", " !SAIR\n"] {
        let host = Host::start();
        let mut ana = Student::join(&host, "ana");
        ana.say(word);
        assert_eq!(ana.hear_all(), "", "{word}");
        Student::join(&host, "ana");
    }
}

#[test]
fn who_vanishes_frees_the_name() {
    let host = Host::start();
    drop(Student::join(&host, "ana"));
    let mut bob = Person::join(&host, "bob");
    // The server hears of it in its own time.
    loop {
        let mut ana = Student::connect(&host);
        ana.say_all(&["ana", "back", "!SAIR"]);
        if ana.hear_all() == "ana: back\n" {
            break;
        }
    }
    bob.expect(&["ana?: back"]);
}

#[test]
fn everything_said_before_leaving_is_heard() {
    let host = Host::start();
    let (mut ana, mut bob) = (Student::connect(&host), Student::join(&host, "bob"));
    let texts: Vec<_> = (0..2_000).map(|number| number.to_string()).collect();
    let mut all = vec!["ana"];
    all.extend(texts.iter().map(String::as_str));
    all.push("!SAIR");
    ana.say_all(&all);
    let expected: String = texts.iter().map(|text| format!("ana: {text}\n")).collect();
    bob.hear(&expected);
    assert!(ana.hear_all() == expected, "ana hears it as well before she is gone");
}

#[test]
fn who_stops_talking_still_hears_what_they_said() {
    let host = Host::start();
    let mut ana = Student::connect(&host);
    let texts: Vec<_> = (0..2_000).map(|number| number.to_string()).collect();
    let mut all = vec!["ana"];
    all.extend(texts.iter().map(String::as_str));
    ana.say_all(&all);
    ana.stop_talking();
    let expected: String = texts.iter().map(|text| format!("ana: {text}\n")).collect();
    assert!(ana.hear_all() == expected);
}

#[test]
fn a_browser_cannot_be_made_to_say_anything() {
    // A page may choose the verb: this one is also a length.
    let request = "5 / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\n";
    check_refused(format!("{request:<64}ana  ").as_bytes(), "[papo] bad_header en\n");
}

#[test]
fn the_students_own_client_talks_to_everyone() {
    let host = Host::start();
    let mut ana = Person::join(&host, "ana");
    let mut python = Command::new("python3")
        .args(["-u", "-c", include_str!("students_client.py")])
        .arg(host.address().port().to_string())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .expect("python3 runs the students' client");
    ana.expect(&["maria?: Olá, eu sou a Maria!"]);
    ana.say("#lobby", "Oi, Maria 👋");
    ana.expect(&["ana: Oi, Maria 👋", "maria?: Tchau!"]);
    let mut heard = String::new();
    python.stdout.take().unwrap().read_to_string(&mut heard).unwrap();
    assert!(python.wait().unwrap().success());
    assert_eq!(heard, "maria: Olá, eu sou a Maria!\nana: Oi, Maria 👋\nmaria: Tchau!\n");
}
