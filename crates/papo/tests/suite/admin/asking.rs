use serde_json::json;

use super::{admin, done, refused};
use crate::{
    person::{Person, papo, run_on},
    server::TestServer,
};

#[test]
fn a_server_says_how_it_is() {
    let server = TestServer::start();
    Person::new(&server, "ana").say("oi");
    let status = done(server.data(), &["status"]);
    assert_eq!((&status["users"], &status["rooms"]), (&json!(1), &json!(1)));
    assert_eq!(status["position"], json!(3));
    assert!(status["free_bytes"].as_u64().unwrap() > 0, "{status}");
    let port = server.address().port();
    assert!(status["address"].as_str().unwrap().ends_with(&format!(":{port}")), "{status}");
    let said = admin(server.data(), &[]).stdout;
    let fingerprint = format!("Fingerprint       {}\n", status["fingerprint"].as_str().unwrap());
    assert!(said.contains("Users             1\n") && said.contains(&fingerprint), "{said}");
}

#[test]
fn rooms_are_listed_in_columns() {
    let server = TestServer::start();
    let ana = Person::new(&server, "ana");
    ana.say("oi");
    let mut chat = ana.chat();
    chat.type_line("/join #operations");
    chat.wait_for_text("You are in #operations now");
    let said = admin(server.data(), &["rooms"]).stdout;
    let expected = "ROOM         MEMBERS  KIND    TOPIC\n#lobby       1        public\n#operations  1        public\n";
    assert_eq!(said, expected);
}

#[test]
fn without_a_server_one_is_told_what_works() {
    let mut server = TestServer::start();
    server.kill();
    refused(server.data(), &["status"], "Start it with “papo serve --data");
    refused(server.data(), &["users"], "Without a server these work: backup, restore");
}

#[test]
fn it_is_said_in_the_users_language() {
    let server = TestServer::start();
    let mut command = papo("pt_BR.UTF-8", server.data());
    let ran = run_on("", command.args(["admin", "rooms", "--data"]).arg(server.data()));
    assert!(ran.stdout.starts_with("SALA    MEMBROS  TIPO     ASSUNTO\n"), "{ran:?}");
}

#[test]
fn a_server_is_asked_again_after_it_was_killed() {
    let mut server = TestServer::start();
    server.restart();
    assert_eq!(done(server.data(), &["status"])["users"], json!(0));
}

#[test]
fn a_path_that_is_too_long_for_a_socket_can_be_shortened() {
    let place = tempfile::tempdir().unwrap();
    let long = place.path().join("long".repeat(40));
    std::fs::create_dir(&long).unwrap();
    refused(&long, &["status"], "such as a symbolic link to it");
    let short = place.path().join("short");
    std::os::unix::fs::symlink(&long, &short).unwrap();
    refused(&short, &["status"], "No server runs on");
}
