use std::fs;

use serde_json::json;

use super::objects;
use crate::{
    person::{Person, Ran},
    server::TestServer,
};

#[track_caller]
fn check_failure(ran: &Ran, code: i32, reason: &str) {
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(code), ""), "{ran:?}");
    assert!(ran.stderr.contains(reason), "{ran:?}");
}

#[test]
fn another_program_reads_the_very_same_value() {
    let mut server = TestServer::start();
    let (ana, bob) = (Person::new(&server, "ana"), Person::new(&server, "bob"));
    let sent = r#"{"celsius":21.5,"ok":true,"none":null,"many":[1,-2,18446744073709551615]}"#;
    let ran = ana.run(&["put", "sensor.reading", sent, "--fallback", "warm"]);
    assert_eq!((ran.code, ran.stdout, ran.stderr), (Some(0), String::new(), String::new()));
    server.restart();
    let ran =
        bob.run(&["tail", "--type", "sensor.reading", "--last", "9", "--no-follow", "--json"]);
    assert!(ran.stdout.contains(&format!("\"value\":{sent},\"fallback\":\"warm\"}}")), "{ran:?}");
}

#[test]
fn only_objects_of_the_type_are_read() {
    let server = TestServer::start();
    let ana = Person::new(&server, "ana");
    for value in ["1", "2", "3"] {
        ana.say("and a text");
        assert_eq!(ana.run(&["put", "a", value]).code, Some(0));
        assert_eq!(ana.run(&["put", "b", value]).code, Some(0));
    }
    let values: Vec<_> = objects(&ana, "a").iter().map(|line| line["value"].clone()).collect();
    assert_eq!(values, [1, 2, 3]);
    let ran = ana.run(&["tail", "--type", "a", "--last", "2", "--no-follow", "--json"]);
    assert_eq!(ran.stdout.lines().count(), 2, "the last two of that type: {ran:?}");
}

#[test]
fn each_line_is_an_object_and_a_wrong_one_keeps_none_back() {
    let server = TestServer::start();
    let ana = Person::new(&server, "ana");
    let ran = ana.run_on("{\"n\":1}\n\n{\"n\":}\n{\"n\":2}\n", &["put", "x", "--each"]);
    check_failure(&ran, 1, "papo: Line 3: column 6: expected value");
    let values: Vec<_> = objects(&ana, "x").iter().map(|line| line["value"].clone()).collect();
    assert_eq!(values, [json!({"n": 1}), json!({"n": 2})]);
}

#[test]
fn a_file_is_what_its_name_says() {
    let server = TestServer::start();
    let ana = Person::new(&server, "ana");
    let directory = tempfile::tempdir().unwrap();
    let send = |name: &str, kind: &str, bytes: &[u8]| {
        let path = directory.path().join(name);
        fs::write(&path, bytes).unwrap();
        ana.run(&["put", kind, &format!("@{}", path.display())])
    };
    assert_eq!(send("prices.csv", "table", b"name,price\ncoffee,2.5\n").code, Some(0));
    assert_eq!(send("a.yaml", "config", b"when: 2026-01-31T12:00:00Z\n").code, Some(0));
    assert_eq!(send("a.TOML", "config", b"day = 2026-01-31\n").code, Some(0));
    assert_eq!(send("a.cbor", "config", &[0x82, 0x01, 0xf7]).code, Some(0));
    let table = &objects(&ana, "table")[0]["value"];
    assert_eq!(*table, json!({"columns": ["name", "price"], "rows": [["coffee", 2.5]]}));
    let values: Vec<_> = objects(&ana, "config").iter().map(|line| line["value"].clone()).collect();
    let expected =
        [json!({"when": "2026-01-31T12:00:00Z"}), json!({"day": "2026-01-31"}), json!([1, null])];
    assert_eq!(values, expected);
    check_failure(&send("b.json", "x", b"{\n  1\n}"), 1, "b.json: Line 2, column 3: key must be");
    check_failure(&send("b.csv", "table", b"a,b\n1\n"), 1, "Line 2 has 1 cells");
}

#[test]
fn what_cannot_be_sent_has_a_reason() {
    let server = TestServer::start();
    let ana = Person::new(&server, "ana").reading("pt_BR.UTF-8");
    check_failure(&ana.run(&["put", "Wrong Type", "1"]), 2, "o nome de um tipo começa com");
    check_failure(&ana.run(&["put", "x", "{"]), 1, "Linha 1, coluna 1:");
    check_failure(&ana.run(&["put", "x", "@/nowhere"]), 1, "Não dá para ler /nowhere");
    check_failure(&ana.run(&["put", "x", "1", "--fallback", "a\nb"]), 2, "uma linha de no máximo");
    check_failure(&ana.run(&["put", "x", "--cbor", "--yaml"]), 2, "não podem ser usados juntos");
    check_failure(
        &ana.run_on([0x01, 0x02], &["put", "x", "--cbor"]),
        1,
        "Vem um byte depois do fim",
    );
    let deep = "[".repeat(20) + &"]".repeat(20);
    check_failure(&ana.run(&["put", "x", &deep]), 1, "mais de 16 níveis");
    let long = format!("\"{}\"", "x".repeat(65 * 1024));
    check_failure(&ana.run_on(long, &["put", "x"]), 1, "o máximo são 64 KiB");
    assert!(objects(&ana, "x").is_empty());
}

#[test]
fn a_text_may_go_with_an_object() {
    let server = TestServer::start();
    let ana = Person::new(&server, "ana");
    assert_eq!(ana.run(&["put", "x", "[1]", "--text", "look"]).code, Some(0));
    let seen = ana.run(&["tail", "--last", "1", "--no-follow"]).stdout;
    assert!(seen.ends_with("ana: look\n    x: [1]\n"), "{seen}");
}
