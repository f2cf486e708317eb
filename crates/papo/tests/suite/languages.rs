use crate::{
    person::{Person, papo, run_on},
    server::TestServer,
};

/// What `papo` with these arguments says to someone with this locale, in whichever way.
fn says(locale: &str, arguments: &[&str]) -> String {
    let home = tempfile::tempdir().unwrap();
    let ran = run_on("", papo(locale, home.path()).args(arguments));
    ran.stdout + &ran.stderr
}

#[track_caller]
fn check(arguments: &[&str], english: &str, portuguese: &str) {
    for (locale, expected) in
        [("en_US.UTF-8", english), ("C", english), ("pt_BR.UTF-8", portuguese)]
    {
        let said = says(locale, arguments);
        assert!(said.contains(expected), "{locale}: {said}");
    }
}

#[test]
fn help_is_in_the_users_language() {
    check(&["--help"], "Usage: papo", "Uso: papo");
    check(&["help"], "Usage: papo", "Uso: papo");
    check(&["chat", "--help"], "Chat in this terminal", "Conversa neste terminal");
    check(&["help", "send"], "Send one message", "Envia uma mensagem");
    check(&["link", "--help"], "Make this device another one of yours", "Faz deste dispositivo");
    check(&["help", "invite"], "Make an invitation to the server", "Faz um convite ao servidor");
    check(&["tail", "-h"], "Print messages as they come", "Mostra as mensagens conforme chegam");
}

#[test]
fn what_is_wrong_with_a_command_line_is_said_in_the_users_language() {
    check(&["tial"], "Did you mean “tail”?", "Você quis dizer “tail”?");
    check(&["send", "two", "words"], "“words” is too much here.", "“words” está sobrando.");
    check(
        &["--as", "ana", "chat"],
        "Put --as <NAME> after the command",
        "Ponha --as <NOME> depois do comando",
    );
    check(&["tail", "--last", "-1"], "“-1” cannot be used", "“-1” não serve");
    check(
        &["send", "--timeout", "1e30", "oi"],
        "“1e30” cannot be used for --timeout",
        "“1e30” não serve para --timeout",
    );
    check(
        &["send", "--server", "127.0.0.1", "oi"],
        "Say your name with --as NAME.",
        "Diga seu nome com --as NOME.",
    );
}

#[test]
fn a_wrong_variable_is_named() {
    let home = tempfile::tempdir().unwrap();
    let run = |value| {
        run_on(
            "",
            papo("C", home.path()).args(["send", "--server", "127.0.0.1"]).env("PAPO_AS", value),
        )
    };
    let ran = run("a b");
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.contains("“a b” cannot be used for PAPO_AS:"), "{ran:?}");
    assert!(run("").stderr.contains("Say your name with --as NAME."), "empty is unset");
}

#[test]
fn a_conversation_is_in_the_users_language() {
    let mut server = TestServer::start();
    let ana = Person::new(&server, "ana").reading("pt_BR.UTF-8");
    let mut chat = ana.chat_in(40, 12);
    chat.wait_for_end(&["…como ana. /help", "   mostra o que dá para digitar.", ">>"]);
    chat.type_line("/topic");
    chat.wait_for_text("-- Não há assunto aqui.");
    server.kill();
    chat.wait_for_text("-- A conexão caiu.");
    chat.wait_for_text("-- Tentando de novo até conseguir; o que");
    server.start_again();
    chat.wait_for_text("-- Conectado de novo.");
    chat.type_line("!SAIR");
    assert_eq!(chat.wait_for_exit().code(), Some(0));
}
