use super::put;
use crate::{person::Person, server::TestServer, terminal::Terminal};

#[test]
fn what_is_typed_is_shown_as_a_card_to_all() {
    let server = TestServer::start();
    let (ana, bob) = (Person::new(&server, "ana"), Person::new(&server, "bob"));
    let (mut first, second) = (ana.chat(), bob.chat());
    first.type_line(r#"/put task {"title":"cake","items":[{"title":"eggs","done":true}]}"#);
    for chat in [&first, &second] {
        chat.wait_for_text("ana: [ ] cake");
        chat.wait_for_text("    [x] eggs");
    }
    first.type_line("/put task {");
    first.wait_for_text("-- Line 1, column 1: ");
    first.type_line("/put task");
    first.wait_for_text("/put TYPE JSON");
}

#[test]
fn a_card_is_in_the_readers_language_and_width() {
    let server = TestServer::start();
    let ana = Person::new(&server, "ana").reading("pt_BR.UTF-8");
    let rows = ["[\"世界世界世界世界世界\",1]"; 15].join(",");
    let table = format!("{{\"columns\":[\"onde\",\"quanto\"],\"rows\":[{rows}]}}");
    let mut chat = ana.chat_in(40, 24);
    let position = put(&ana, &["table", &table]);
    chat.wait_for_text("tabela, 15 linhas, 2 colunas");
    chat.wait_for_text("    世界世界世界世界世界       1");
    chat.wait_for_text(&format!("    … mais 5 linhas: /get {position}"));
    chat.type_line(&format!("/get {position}"));
    chat.wait_for("the whole table", |rows| {
        rows.iter().filter(|row| row.ends_with("界       1")).count() >= 15
    });
}

#[test]
fn code_has_colours_where_they_are_wanted() {
    let server = TestServer::start();
    let ana = Person::new(&server, "ana");
    put(&ana, &["code", r#"{"language":"rust","source":"fn main() {}"}"#]);
    let tail = ["tail", "--last", "1", "--no-follow"];
    assert!(!ana.run(&tail).stdout.contains('\u{1b}'), "a pipe has none");
    let shown = |setting: &str| {
        let mut command = ana.command(&tail);
        let mut terminal = Terminal::open(80, 24, command.env("NO_COLOR", setting));
        terminal.wait_for_text("fn main() {}");
        terminal.wait_for_exit();
        String::from_utf8(terminal.bytes()).unwrap()
    };
    assert!(!shown("1").contains("\u{1b}["), "who wants none has none");
    assert!(shown("").contains("\u{1b}[34mmain\u{1b}[39m"));
}
