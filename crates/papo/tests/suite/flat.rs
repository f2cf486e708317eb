//! What those who come and go leave behind: nothing.

use std::{fs, io::Write, net::TcpStream};

use crate::{deadline::wait_for, person::Person, server::TestServer};

/// Those by whom everything is made that is made once: as many as are ever there at a time.
const FIRST: usize = 10_000;
/// What memory may grow by, in KiB: were 42 bytes of each connection of the long test kept, it would
/// show.
const GROWTH_KIB_MAX: u64 = 4_096;

/// What a connection says before it closes: each stage of the way in is left at once.
const SAID: [&[u8]; 5] = [
    b"",
    b"\x16\x03\x01\x02\x00\x01",
    b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: ",
    b"5    ",
    b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
];

#[test]
fn ten_thousand_who_connect_and_close_leave_memory_as_it_was() {
    check(10_000);
}

#[test]
#[ignore = "takes a minute: `make test-long`"]
fn a_hundred_thousand_who_connect_and_close_leave_memory_as_it_was() {
    check(100_000);
}

fn check(count: usize) {
    let server = TestServer::start();
    let ana = Person::new(&server, "ana");
    ana.say("before");
    come_and_go(&server, FIRST);
    ana.say("meanwhile");
    let before = memory_kib(&server);
    come_and_go(&server, count);
    ana.say("after");
    // Memory of the last of them is given back while others come.
    wait_for("memory as it was", || {
        come_and_go(&server, SAID.len());
        (memory_kib(&server) < before + GROWTH_KIB_MAX).then_some(())
    });
}

fn come_and_go(server: &TestServer, count: usize) {
    for number in 0..count {
        let mut stream = TcpStream::connect(server.address()).unwrap();
        // The server may have closed it by then.
        _ = stream.write_all(SAID[number % SAID.len()]);
    }
}

/// What the system says that the server has in memory.
fn memory_kib(server: &TestServer) -> u64 {
    let status = fs::read_to_string(format!("/proc/{}/status", server.process_id())).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}
