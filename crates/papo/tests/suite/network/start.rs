use super::{
    impostor::Impostor,
    lan::{Host, Lan},
    wait_for_servers,
};
use crate::{deadline::wait_for, terminal::Terminal};

/// `papo` with these arguments in a terminal of `host`.
fn open(host: &Host, arguments: &[&str]) -> Terminal {
    Terminal::open(80, 24, &mut host.papo(arguments))
}

/// Two machines on a network of their own.
fn two_hosts() -> Option<(Lan, Host, Host)> {
    let lan = Lan::new()?;
    let (ana, bob) = (lan.host(&["10.9.0.1/24"]), lan.host(&["10.9.0.2/24"]));
    Some((lan, ana, bob))
}

/// What was said in the lobby of the server that `host` used last.
fn lobby(host: &Host) -> Vec<String> {
    let ran = host.run_papo(&["tail", "--room", "#lobby", "--last", "50", "--no-follow", "--json"]);
    let text = |line: &str| {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        line["text"].as_str().map(str::to_owned)
    };
    ran.stdout.lines().filter_map(text).collect()
}

#[test]
fn the_only_server_on_the_network_is_joined_and_nothing_is_asked() {
    let Some((_lan, ana, bob)) = two_hosts() else { return };
    let _server = bob.serve("Sala 1");
    wait_for_servers(&ana, &["Sala 1"]);
    let mut chat = open(&ana, &[]);
    chat.wait_for_end(&[
        "Looking for servers on this network …",
        "Joining “Sala 1” at 10.9.0.2:7276.",
        "-- Connected to Sala 1 as ana. /help lists what you can type.",
        ">>",
    ]);
    chat.type_text("oi\r/quit\r");
    assert!(chat.wait_for_exit().success());
    assert_eq!(lobby(&ana), ["oi"]);
}

#[test]
fn of_several_servers_a_person_chooses_one() {
    let Some((lan, ana, bob)) = two_hosts() else { return };
    let eva = lan.host(&["10.9.0.3/24"]);
    let _servers = (bob.serve("Sala 1"), eva.serve("Sala 2"));
    wait_for_servers(&ana, &["Sala 1", "Sala 2"]);
    let mut chat = open(&ana, &["chat"]);
    chat.wait_for_end(&[
        "There are several servers here:",
        "  1. Sala 1  10.9.0.2:7276",
        "  2. Sala 2  10.9.0.3:7276",
        "Which one? [1]",
    ]);
    chat.type_line("3");
    chat.wait_for_text("Type a number from 1 to 2");
    chat.type_line("2");
    chat.wait_for_text("Connected to Sala 2 as ana.");
    chat.type_line("/quit");
    chat.wait_for_exit();

    let again = open(&ana, &[]);
    again.wait_for_text("  2. Sala 2  10.9.0.3:7276  (known)");
    again.wait_for_text("Which one? [2]");
}

#[test]
fn where_there_is_no_server_one_is_started_and_the_others_find_it() {
    let Some((_lan, ana, bob)) = two_hosts() else { return };
    let mut chat = open(&ana, &[]);
    chat.wait_for_text("No server answers in the networks of this machine (eth0 10.9.0.1/24).");
    chat.wait_for_end(&["Press Enter to start a server here, or type the address of one:"]);
    chat.type_line("");
    chat.wait_for_text("This chat runs the server");
    chat.wait_for_text("as ana. /help lists what you can type.");
    let send = || bob.run_papo(&["send", "--as", "bob", "oi"]);
    wait_for("announcement", || (send().code == Some(0)).then_some(()));
    chat.wait_for_text(" bob: oi");
    chat.type_line("/quit");
    assert!(chat.wait_for_exit().success());
    assert!(chat.rows().iter().any(|row| row.starts_with("Stopped.")), "{:#?}", chat.rows());
    let ran = send();
    assert_eq!(ran.code, Some(1));
    assert!(ran.stderr.contains("None was found on this network:"), "{ran:?}");
    assert!(ran.stderr.contains("No server answers in the networks of this machine"), "{ran:?}");
}

#[test]
fn a_person_who_knows_the_address_may_type_it() {
    let Some((_lan, ana, bob)) = two_hosts() else { return };
    let _server = bob.serve_with(&["--no-announce", "--name", "Sala 1"]);
    let mut chat = open(&ana, &[]);
    chat.wait_for_text("Press Enter to start a server here");
    chat.type_line("a b");
    chat.wait_for_text("cannot be in an address");
    chat.type_line("10.9.0.2");
    chat.wait_for_text("Connected to Sala 1 as ana.");
    chat.type_line("/quit");
    chat.wait_for_exit();

    let again = open(&ana, &[]);
    again.wait_for_text("Connected to Sala 1 as ana.");
}

#[test]
fn a_person_is_told_and_asked_in_their_language() {
    let Some(lan) = Lan::new() else { return };
    let ana = lan.host(&["10.9.0.1/24"]);
    let chat = Terminal::open(80, 24, ana.papo(&[]).env("LC_ALL", "pt_BR.UTF-8"));
    chat.wait_for_text("Procurando servidores nesta rede …");
    chat.wait_for_text("Nenhum servidor responde nas redes desta máquina");
    chat.wait_for_text("Tecle Enter para iniciar um servidor aqui");
}

#[test]
fn a_script_uses_the_only_server_and_is_told_of_several() {
    let Some((lan, ana, bob)) = two_hosts() else { return };
    let eva = lan.host(&["10.9.0.3/24"]);
    let _one = bob.serve("Sala 1");
    wait_for_servers(&ana, &["Sala 1"]);
    assert_eq!(ana.run_papo(&["send", "oi"]).code, Some(0));
    let _other = eva.serve("Sala 2");
    wait_for_servers(&ana, &["Sala 1", "Sala 2"]);
    let ran = ana.run_papo(&["send", "oi"]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.stderr.contains("10.9.0.2:7276  Sala 1\n10.9.0.3:7276  Sala 2"), "{ran:?}");
    assert_eq!(ana.run_papo(&["send", "--server", "10.9.0.2", "tchau"]).code, Some(0));
}

#[test]
fn a_server_without_any_address_but_the_links_is_joined() {
    let Some(lan) = Lan::new() else { return };
    let (ana, bob) = (lan.host(&[]), lan.host(&[]));
    let _server = bob.serve("Sala 1");
    wait_for_servers(&ana, &["Sala 1"]);
    let mut chat = open(&ana, &[]);
    chat.wait_for_text("Connected to Sala 1 as ana.");
    chat.type_text("oi\r/quit\r");
    assert!(chat.wait_for_exit().success());
    assert_eq!(lobby(&ana), ["oi"]);
}

#[test]
fn the_line_that_a_server_shows_for_scripts_works_when_it_is_pasted() {
    let Some((_lan, ana, bob)) = two_hosts() else { return };
    let mut serve = bob.papo(&["serve", "--name", "Sala 1"]);
    let server = Terminal::open(80, 24, &mut serve);
    server.wait_for_text("Ctrl-C stops the server.");
    let rows = server.rows();
    assert!(rows[0].starts_with("[LISTENING] Server address: 10.9.0.2:7276"), "{rows:#?}");
    let line = rows.iter().find_map(|row| row.strip_prefix("Script")).unwrap().trim();
    ana.run(&format!("HOME=$PWD USER=ana {line}"));
    ana.run_papo(&["send", "--server", "10.9.0.2", "--as", "ana", "again"]);
    let ran = ana.run_papo(&["tail", "--server", "10.9.0.2", "--no-follow"]);
    assert!(ran.stdout.contains("ana: hello"), "{ran:?}");
}

#[test]
fn a_server_that_gets_another_address_is_found_again_and_what_was_said_comes_once() {
    let Some((_lan, ana, bob)) = two_hosts() else { return };
    let _server = bob.serve("Sala 1");
    wait_for_servers(&ana, &["Sala 1"]);
    let mut chat = open(&ana, &[]);
    chat.wait_for_text("Connected to Sala 1 as ana.");
    chat.type_line("before");
    bob.run("ip address delete 10.9.0.2/24 dev eth0 && ip address add 10.9.0.7/24 dev eth0");
    chat.type_line("after");
    chat.wait_for_text("-- The server is at ");
    chat.wait_for_text("-- Connected again.");
    chat.type_text("then\r/quit\r");
    assert!(chat.wait_for_exit().success());
    let said = lobby(&ana);
    assert_eq!(said, ["before", "after", "then"]);
}

#[test]
fn another_server_that_gets_its_address_is_told_nothing() {
    let Some((lan, ana, bob)) = two_hosts() else { return };
    let eva = lan.host(&["10.9.0.66/24"]);
    let _servers = (bob.serve("Sala 1"), eva.serve("Sala 66"));
    wait_for_servers(&ana, &["Sala 1", "Sala 66"]);
    let mut chat = open(&ana, &[]);
    chat.wait_for_text("Which one? [1]");
    chat.type_line("");
    chat.wait_for_text("Connected to Sala 1 as ana.");
    bob.run("ip address delete 10.9.0.2/24 dev eth0 && ip address add 10.9.0.7/24 dev eth0");
    eva.run("ip address add 10.9.0.2/24 dev eth0");
    ana.run("ip neighbour flush dev eth0");
    chat.type_line("for Sala 1 alone");
    chat.wait_for_text("-- The server is at ");
    chat.type_line("/quit");
    chat.wait_for_exit();
    assert_eq!(lobby(&ana), ["for Sala 1 alone"]);
    // Nobody has claimed Ana's name there.
    let there = |arguments: &[&str]| {
        let whom = ["--server", "127.0.0.1", "--as", "ana"];
        eva.run_papo(&[arguments, &whom[..]].concat())
    };
    assert_eq!(there(&["send", "oi"]).code, Some(0));
    let said = there(&["tail", "--last", "50", "--no-follow"]).stdout;
    assert!(said.contains("ana: oi") && !said.contains("for Sala 1 alone"), "{said}");
}

#[test]
fn who_copies_a_servers_name_and_id_is_told_from_it_and_given_nothing() {
    let Some((lan, ana, bob)) = two_hosts() else { return };
    let eva = lan.host(&["10.9.0.66/24"]);
    let server = bob.serve("Sala 1");
    let record = wait_for_servers(&ana, &["Sala 1"]).remove(0);
    let mut chat = open(&ana, &[]);
    chat.wait_for_text("Connected to Sala 1 as ana.");
    chat.type_line("/quit");
    chat.wait_for_exit();

    // Eva's server has a name and an authority of its own, and is announced under Bob's name and id.
    let _own = eva.serve_with(&["--no-announce", "--name", "Sala 66"]);
    let fingerprint = eva.fingerprint();
    let impostor = Impostor::announce(&eva, &record.name, &record.id, &fingerprint);
    drop(server);
    wait_for_servers(&ana, &["Sala 1"]);
    let chat = open(&ana, &[]);
    chat.wait_for_text("What calls itself “Sala 1” at 10.9.0.66:7276 is not the server that this");
    chat.wait_for_text("Press Enter to start a server here");
    drop(chat);

    // It claims to have Bob's authority as well.
    drop(impostor);
    let _impostor = Impostor::announce(&eva, &record.name, &record.id, &record.fingerprint);
    wait_for("announcement", || {
        let found = wait_for_servers(&ana, &["Sala 1"]).remove(0);
        (found.fingerprint == record.fingerprint).then_some(())
    });
    let mut chat = open(&ana, &[]);
    assert!(!chat.wait_for_exit().success(), "{:#?}", chat.rows());
    assert_eq!(ana.run_papo(&["send", "--timeout", "2", "oi"]).code, Some(1));

    // Nobody has claimed Ana's name there, with whatever token.
    let ran = eva.run_papo(&["send", "--server", "127.0.0.1", "--as", "ana", "oi"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
}
