use std::{
    io::{BufRead, BufReader, Lines, Read},
    process::{Child, ChildStdout, Stdio},
};

use crate::{deadline::wait_for_end, person::Person, server::TestServer};

/// A `papo tail` that goes on.
struct Following {
    child: Child,
    lines: Lines<BufReader<ChildStdout>>,
}

impl Following {
    fn start(person: &Person, arguments: &[&str]) -> Self {
        let mut command = person.command(&["tail"]);
        command.args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        Self { child, lines }
    }

    fn next(&mut self) -> String {
        self.lines.next().unwrap().unwrap()
    }
}

impl Drop for Following {
    fn drop(&mut self) {
        // It may have ended already.
        _ = self.child.kill();
        _ = self.child.wait();
    }
}

fn field(line: &str, name: &str) -> serde_json::Value {
    serde_json::from_str::<serde_json::Value>(line).unwrap()[name].clone()
}

/// What `line` says, without the date and time.
fn said(line: &str) -> &str {
    line.splitn(3, ' ').nth(2).unwrap()
}

#[test]
fn json_is_one_object_a_line_in_this_very_shape() {
    let server = TestServer::start();
    let ana = Person::new(&server, "ana");
    ana.say("oi \"você\"\nnewline");
    let lines = ana.run(&["tail", "--json", "--no-follow"]).stdout;
    let (position, at) = (field(&lines, "position"), field(&lines, "at"));
    let (position, at) = (position.as_u64().unwrap(), at.as_str().unwrap());
    assert_eq!(
        lines,
        format!(
            r##"{{"position":{position},"room":"#lobby","sender":"ana","at":"{at}","type":"text","text":"oi \"você\"\nnewline"}}"##
        ) + "\n"
    );
    let shape: String = at.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    assert_eq!(shape, "0000-00-00T00:00:00.000Z");
}

#[test]
fn last_begins_with_the_last_and_goes_on() {
    let server = TestServer::start();
    let ana = Person::new(&server, "ana");
    ["one", "two", "three"].iter().for_each(|text| ana.say(text));
    let mut tail = Following::start(&ana, &["--last", "2"]);
    assert_eq!(said(&tail.next()), "#lobby ana: two");
    assert_eq!(said(&tail.next()), "#lobby ana: three");
    ana.say("four");
    assert_eq!(said(&tail.next()), "#lobby ana: four");
}

#[test]
fn since_begins_after_a_position() {
    let server = TestServer::start();
    let ana = Person::new(&server, "ana");
    ["one", "two", "three"].iter().for_each(|text| ana.say(text));
    let all = ana.run(&["tail", "--last", "10", "--no-follow", "--json"]).stdout;
    let lines: Vec<_> = all.lines().collect();
    assert_eq!(lines.len(), 3);
    let first = field(lines[0], "position").to_string();
    let after = ana.run(&["tail", "--since", &first, "--no-follow", "--json"]);
    assert_eq!(after.code, Some(0));
    assert_eq!(after.stdout.lines().collect::<Vec<_>>(), lines[1..]);
    let mut tail = Following::start(&ana, &["--since", &first, "--json"]);
    assert_eq!([tail.next(), tail.next()], lines[1..]);
    ana.say("four");
    assert_eq!(field(&tail.next(), "text"), "four");
}

#[test]
fn no_follow_ends_after_the_last_ten() {
    let server = TestServer::start();
    let ana = Person::new(&server, "ana");
    assert_eq!(ana.run(&["tail", "--no-follow"]).stdout, "");
    let lines: String = (0..12).map(|number| format!("{number}\n")).collect();
    assert_eq!(ana.run_on(lines, &["send", "--lines"]).code, Some(0));
    let ran = ana.run(&["tail", "--no-follow"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""));
    let said: Vec<_> = ran.stdout.lines().map(said).collect();
    assert_eq!(said.len(), 10);
    assert_eq!((said[0], said[9]), ("#lobby ana: 2", "#lobby ana: 11"));
}

#[test]
fn only_the_room_that_is_asked_for_is_printed() {
    let server = TestServer::start();
    let (ana, bob) = (Person::new(&server, "ana"), Person::new(&server, "bob"));
    let mut chat = ana.chat();
    chat.type_line("/join #ops");
    chat.wait_for_text("You are in #ops now");
    let mut tail = Following::start(&bob, &["--room", "#ops", "--last", "1"]);
    assert_eq!(said(&tail.next()), "#ops * bob joined");
    ana.say("in the lobby");
    chat.type_line("in ops");
    assert_eq!(said(&tail.next()), "#ops ana: in ops");
    let ran = bob.run(&["tail", "--room", "#nowhere"]);
    assert!(ran.code == Some(1) && ran.stderr.contains("There is no such room."), "{ran:?}");
    let ran = bob.run(&["tail", "--room", "@nobody"]);
    assert!(ran.code == Some(1) && ran.stderr.contains("nobody of that name"), "{ran:?}");
}

#[test]
fn nothing_is_missing_or_repeated_however_often_the_server_dies() {
    const ROUNDS: usize = 3;
    const LINES: usize = 100;
    let mut server = TestServer::start();
    let (ana, bob) = (Person::new(&server, "ana"), Person::new(&server, "bob"));
    ana.say("begin");
    let mut tail = Following::start(&bob, &["--last", "1", "--json"]);
    assert_eq!(field(&tail.next(), "text"), "begin");
    for round in 0..ROUNDS {
        server.kill();
        let lines: String = (0..LINES).map(|line| format!("{round} {line}\n")).collect();
        let sending = std::thread::scope(|scope| {
            let sending = scope.spawn(|| ana.run_on(lines, &["send", "--lines"]));
            server.start_again();
            sending.join().unwrap()
        });
        assert_eq!(sending.code, Some(0), "{sending:?}");
    }
    let all = bob.run(&["tail", "--last", "1000", "--no-follow", "--json"]).stdout;
    let all: Vec<_> = all.lines().skip(1).collect();
    assert_eq!(all.len(), ROUNDS * LINES);
    let followed: Vec<_> = (0..all.len()).map(|_| tail.next()).collect();
    assert_eq!(followed, all);
    tail.child.kill().unwrap();
    let mut notices = String::new();
    tail.child.stderr.take().unwrap().read_to_string(&mut notices).unwrap();
    let notices: Vec<_> = notices.lines().collect();
    assert!(notices[1].starts_with("Trying again until it works"), "{notices:#?}");
    assert_eq!(*notices.last().unwrap(), "Connected again.", "{notices:#?}");
}

#[test]
fn a_reader_that_has_seen_enough_ends_it_at_once_and_quietly() {
    let server = TestServer::start();
    let ana = Person::new(&server, "ana");
    ["one", "two"].iter().for_each(|text| ana.say(text));
    let mut command = ana.command(&["tail", "--last", "2"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut first = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut first).unwrap();
    assert_eq!(wait_for_end(&mut child).code(), Some(0));
    let mut errors = String::new();
    child.stderr.take().unwrap().read_to_string(&mut errors).unwrap();
    assert_eq!((said(first.trim_end()), errors.as_str()), ("#lobby ana: one", ""));
}
