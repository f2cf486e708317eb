use std::{
    io::{BufRead, BufReader, Write},
    net::TcpListener,
    process::Stdio,
    thread,
    time::Instant,
};

use crate::{
    deadline::wait_for_end,
    person::{Person, Ran},
    server::TestServer,
    terminal::Terminal,
};

#[track_caller]
fn check_failure(ran: &Ran, code: i32, reason: &str) {
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(code), ""), "{ran:?}");
    assert!(ran.stderr.contains(reason), "{ran:?}");
}

#[test]
fn a_message_is_stored_when_send_succeeds() {
    let mut server = TestServer::start();
    let ana = Person::new(&server, "ana");
    let ran = ana.run(&["send", "oi, tudo bem?"]);
    server.restart();
    assert_eq!((ran.code, ran.stdout, ran.stderr), (Some(0), String::new(), String::new()));
    assert_eq!(ana.lobby(), ["ana: oi, tudo bem?"]);
}

#[test]
fn json_is_the_position_that_others_see() {
    let server = TestServer::start();
    let ana = Person::new(&server, "ana");
    let ran = ana.run(&["send", "--json", "oi"]);
    let seen = ana.run(&["tail", "--no-follow", "--json"]).stdout;
    let seen: serde_json::Value = serde_json::from_str(&seen).unwrap();
    assert_eq!(ran.stdout, format!("{{\"position\":{}}}\n", seen["position"]));
}

#[test]
fn standard_input_is_one_message() {
    let server = TestServer::start();
    let ana = Person::new(&server, "ana");
    assert_eq!(ana.run_on("one\n\ttwo\n\nthree\n", &["send"]).code, Some(0));
    assert_eq!(ana.lobby(), ["ana: one\n\ttwo\n\nthree"]);
}

#[test]
fn lines_are_sent_as_they_arrive() {
    let server = TestServer::start();
    let ana = Person::new(&server, "ana");
    let mut command = ana.command(&["send", "--lines", "--json"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap()).lines();
    for text in ["one\n", "\ntwo\n"] {
        input.write_all(text.as_bytes()).unwrap();
        assert!(output.next().unwrap().unwrap().starts_with("{\"position\":"));
    }
    assert_eq!(ana.lobby(), ["ana: one", "ana: two"]);
    input.write_all(b"the last has no end").unwrap();
    drop(input);
    assert!(child.wait().unwrap().success());
    assert_eq!(ana.lobby().last().unwrap(), "ana: the last has no end");
}

#[test]
fn a_line_that_cannot_be_sent_keeps_none_of_the_others_back() {
    let server = TestServer::start();
    let ana = Person::new(&server, "ana");
    let ran = ana.run_on(b"one\n\xff\ntwo\n", &["send", "--lines"]);
    check_failure(&ran, 1, "The message is not UTF-8 text.");
    assert_eq!(ana.lobby(), ["ana: one", "ana: two"]);
}

#[test]
fn a_room_is_joined_to_be_talked_in() {
    let server = TestServer::start();
    let (ana, bob) = (Person::new(&server, "ana"), Person::new(&server, "bob"));
    let mut chat = ana.chat();
    chat.type_line("/join #ops");
    chat.wait_for_text("You are in #ops now");
    assert_eq!(bob.run(&["send", "--room", "#ops", "oi"]).code, Some(0));
    assert_eq!(bob.run(&["send", "--room", "@ana", "psst"]).code, Some(0));
    chat.wait_for_text(" bob: oi");
    chat.wait_for_text(" @bob bob: psst");
    check_failure(&bob.run(&["send", "--room", "#nowhere", "oi"]), 1, "There is no such room.");
    check_failure(&bob.run(&["send", "--room", "@nobody", "oi"]), 1, "nobody of that name");
}

#[test]
fn what_cannot_be_sent_has_a_reason() {
    let server = TestServer::start();
    let ana = Person::new(&server, "ana");
    check_failure(&ana.run(&["send", ""]), 1, "There is nothing to send.");
    check_failure(&ana.run_on("", &["send"]), 1, "There is nothing to send.");
    let long = "x".repeat(16 * 1024 + 1);
    check_failure(&ana.run_on(long, &["send"]), 1, "The message is longer than 16 KiB.");
    check_failure(&ana.run_on(b"\xff", &["send"]), 1, "The message is not UTF-8 text.");
    assert_eq!(ana.run_on("x".repeat(16 * 1024), &["send"]).code, Some(0));
    check_failure(&Person::new(&server, "ana").run(&["send", "oi"]), 1, "--as NAME");
    assert_eq!(ana.lobby().len(), 1);
}

#[test]
fn without_a_server_it_gives_up_in_time_and_says_why() {
    let mut server = TestServer::start();
    let ana = Person::new(&server, "ana");
    server.kill();
    let started = Instant::now();
    let ran = ana.run(&["send", "--timeout", "0.7", "oi"]);
    let address = server.address();
    check_failure(&ran, 1, "Nothing was sent in 0.7 s.");
    check_failure(&ran, 1, &format!("Nobody is listening at {address}."));
    let took = started.elapsed().as_secs_f64();
    assert!((0.7..10.0).contains(&took), "{took}");
}

#[test]
fn what_is_no_papo_server_is_told_apart() {
    let other = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = other.local_addr().unwrap();
    thread::spawn(move || {
        for stream in other.incoming() {
            _ = stream.unwrap().write_all(b"HTTP/1.0 404 File not found\r\n\r\n");
        }
    });
    let ran = Person::at(address, "ana").run(&["send", "--timeout", "0.5", "oi"]);
    check_failure(&ran, 1, &format!("What answers at {address} is not a papo server"));
    let ran = Person::at("papo.invalid:7276", "ana").run(&["send", "--timeout", "0.5", "oi"]);
    check_failure(&ran, 1, "No machine of the name in papo.invalid:7276 is known here.");
}

#[test]
fn what_does_not_answer_is_given_up_in_time() {
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = silent.local_addr().unwrap();
    let ran = Person::at(address, "ana").run(&["send", "--timeout", "0.3", "oi"]);
    check_failure(&ran, 1, &format!("Nothing was sent in 0.3 s. {address} does not answer."));
}

#[test]
fn a_person_is_told_how_to_end_a_message() {
    let server = TestServer::start();
    let ana = Person::new(&server, "ana");
    let mut sending = Terminal::open(80, 24, &mut ana.command(&["send"]));
    sending.wait_for_end(&["Type the message; Ctrl-D on a line of its own sends it."]);
    sending.type_text("oi\ntudo bem?\n\x04");
    assert_eq!(sending.wait_for_exit().code(), Some(0));
    assert_eq!(ana.lobby(), ["ana: oi\ntudo bem?"]);
}

#[test]
fn a_person_hears_at_once_that_there_is_no_server() {
    let mut server = TestServer::start();
    server.kill();
    let ana = Person::new(&server, "ana");
    let sending = Terminal::open(80, 24, &mut ana.command(&["send", "oi"]));
    sending.wait_for_text("Trying again, for 30 s in all.");
}

#[test]
fn a_message_waits_for_the_server_and_is_sent_once() {
    let mut server = TestServer::start();
    let ana = Person::new(&server, "ana");
    ana.say("first");
    server.kill();
    let mut child = ana.command(&["send", "second"]).spawn().unwrap();
    server.start_again();
    assert!(child.wait().unwrap().success());
    assert_eq!(ana.lobby(), ["ana: first", "ana: second"]);
}

#[test]
fn nothing_is_sent_twice_or_out_of_order_however_often_the_server_dies() {
    const LINES: usize = 600;
    let mut server = TestServer::start();
    let ana = Person::new(&server, "ana");
    let mut command = ana.command(&["send", "--lines", "--json"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let output = BufReader::new(child.stdout.take().unwrap()).lines();
    let acknowledged = thread::spawn(move || output.map(Result::unwrap).collect::<Vec<_>>());
    let texts: Vec<_> = (0..LINES).map(|number| format!("line {number}")).collect();
    for part in texts.chunks(LINES / 3) {
        input.write_all((part.join("\n") + "\n").as_bytes()).unwrap();
        server.restart();
    }
    drop(input);
    assert!(child.wait().unwrap().success());
    let said: Vec<_> = texts.iter().map(|text| format!("ana: {text}")).collect();
    assert_eq!(ana.lobby(), said);
    let positions = ana.run(&["tail", "--last", "1000", "--no-follow", "--json"]).stdout;
    let positions: Vec<_> = positions
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap())
        .map(|line| format!("{{\"position\":{}}}", line["position"]))
        .collect();
    assert_eq!(acknowledged.join().unwrap(), positions);
}

#[test]
fn what_is_not_confirmed_in_time_is_said_to_be_unknown() {
    let mut server = TestServer::start();
    let ana = Person::new(&server, "ana");
    let mut command = ana.command(&["send", "--lines", "--json", "--timeout", "1"]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all(b"one\n").unwrap();
    let mut first = String::new();
    BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut first).unwrap();
    server.kill();
    input.write_all(b"two\n").unwrap();
    assert_eq!(wait_for_end(&mut child).code(), Some(1));
    let mut reason = String::new();
    BufReader::new(child.stderr.take().unwrap()).read_line(&mut reason).unwrap();
    assert!(
        reason.contains("Not confirmed after 1 s: it may have been stored or not."),
        "{reason}"
    );
}
