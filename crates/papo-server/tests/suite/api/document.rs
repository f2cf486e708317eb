//! The description for programs: complete, and true.

use std::{io::Write, path::Path, process::Command};

use serde_json::Value;

use super::call::{Call, bearer};
use crate::{
    host::Host,
    person::{Person, create},
};

/// Where `make prepare` puts it.
const SCHEMATHESIS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../target/schemathesis/bin/st");
const SETTINGS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/suite/api/schemathesis.toml");

#[test]
fn every_path_is_described_with_its_refusals() {
    let host = Host::start();
    let document = Call::new("GET", "/v1/openapi.json").make(&host).json();
    assert_eq!(document["openapi"], "3.1.0");
    let paths = document["paths"].as_object().unwrap();
    assert!(paths.len() > 10, "{paths:?}");
    for (path, item) in paths {
        for (method, operation) in item.as_object().unwrap() {
            assert!(operation["summary"].is_string(), "{method} {path}");
            assert!(operation["operationId"].is_string(), "{method} {path}");
            let responses = operation["responses"].as_object().unwrap();
            assert!(responses.keys().any(|status| status.starts_with('2')), "{method} {path}");
            assert!(responses.contains_key("400"), "{method} {path}");
        }
    }
    check_references(&document, &document);
}

/// Whatever is named is there.
fn check_references(document: &Value, part: &Value) {
    match part {
        Value::Object(fields) => {
            if let Some(named) = fields.get("$ref").and_then(Value::as_str) {
                let pointer = named.strip_prefix('#').unwrap();
                assert!(document.pointer(pointer).is_some(), "{named}");
            }
            fields.values().for_each(|field| check_references(document, field));
        }
        Value::Array(items) => items.iter().for_each(|item| check_references(document, item)),
        _ => {}
    }
}

#[test]
fn the_reference_page_has_every_operation_and_nothing_foreign() {
    let host = Host::start();
    let document = Call::new("GET", "/v1/openapi.json").make(&host).json();
    for (lang, title) in [("en", "Problems"), ("pt-BR", "Problemas")] {
        let call = Call::new("GET", "/v1/docs").header(&format!("Accept-Language: {lang}"));
        let page = call.make(&host);
        assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
        assert!(page.body.contains(title) && page.body.contains("id=\"no_such_room\""));
        assert!(!page.body.contains("<script") && !page.body.contains("style="), "{}", page.body);
        for item in document["paths"].as_object().unwrap().values() {
            for operation in item.as_object().unwrap().values() {
                let id = format!("id=\"{}\"", operation["operationId"].as_str().unwrap());
                assert!(page.body.contains(&id), "{id}");
            }
        }
    }
    let style = Call::new("GET", "/v1/docs.css").make(&host);
    assert_eq!(style.header("content-type"), "text/css; charset=utf-8");
}

#[test]
fn what_is_described_is_what_is_done() {
    if !Path::new(SCHEMATHESIS).exists() {
        // Past the test harness, which would keep it.
        _ = writeln!(
            std::io::stderr(),
            "skipped: there is no schemathesis here; make prepare gets it"
        );
        return;
    }
    let host = Host::searchable();
    let mut ana = Person::join(&host, "ana");
    ana.ask(create("#builds")).unwrap();
    ana.say("#lobby", "oi");
    let run = Command::new(SCHEMATHESIS)
        .args(["--config-file", SETTINGS, "run"])
        .arg(format!("http://{}/v1/openapi.json", host.address()))
        .args(["--header", &format!("Authorization: Bearer {}", bearer("ana"))])
        .current_dir(host.directory())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&run.stdout);
    assert!(run.status.success(), "{said}\n{}", String::from_utf8_lossy(&run.stderr));
    // Nothing may have gone untested.
    let untested: Vec<_> = said.lines().filter(|line| line.contains("errored")).collect();
    assert!(said.contains("Test cases:") && untested.is_empty(), "{said}");
}
