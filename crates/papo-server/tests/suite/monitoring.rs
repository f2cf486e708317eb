//! What machines are told of how the server is.

use std::collections::BTreeSet;

use papo_proto::{ErrorCode, codec::Codec};

use crate::{
    host::{Host, PATIENCE},
    http_client::ask,
    person::{Person, guest, send},
};

/// The dashboard that comes with papo.
const DASHBOARD: &str = include_str!("../../../../deploy/grafana-papo.json");

fn get(host: &Host, path: &str) -> String {
    ask(host, &[&format!("GET {path} HTTP/1.1"), "Host: localhost", "Connection: close"])
}

/// Asks until what is counted has a line that begins so.
#[track_caller]
pub(crate) fn expect(host: &Host, line: &str) {
    let begun = std::time::Instant::now();
    loop {
        let metrics = get(host, "/metrics");
        if metrics.lines().any(|said| said == line) {
            return;
        }
        assert!(begun.elapsed() < PATIENCE, "no {line:?} in {metrics}");
    }
}

#[test]
fn what_happens_is_counted() {
    let host = Host::start();
    let mut ana = Person::join(&host, "ana");
    let mut bob = Person::connect(&host, Codec::Json);
    bob.sign_in(guest("bob"));
    ana.say("#lobby", "one");
    ana.say("#lobby", "two");
    bob.expect(&["ana: one", "ana: two"]);
    for line in [
        "papo_sessions{gateway=\"ws_cbor\"} 1",
        "papo_sessions{gateway=\"ws_json\"} 1",
        "papo_sessions{gateway=\"classic\"} 0",
        "papo_sessions_begun_total{gateway=\"ws_json\"} 1",
        "papo_events_total{kind=\"user_registered\"} 1",
        "papo_events_total{kind=\"message_sent\"} 2",
        "papo_deliveries_total 4",
        "papo_users 1",
        "papo_queue_length{queue=\"proposals\"} 0",
        "papo_log_reads 0",
        "papo_log_commit_failures_total 0",
        "papo_connections_refused_total{reason=\"tls\"} 0",
    ] {
        expect(&host, line);
    }
    drop(ana);
    expect(&host, "papo_sessions{gateway=\"ws_cbor\"} 0");
}

#[test]
fn what_is_counted_is_what_prometheus_reads() {
    let host = Host::start();
    let answer = get(&host, "/metrics");
    assert!(answer.contains("application/openmetrics-text; version=1.0.0"), "{answer}");
    assert!(answer.ends_with("# EOF\n"), "{answer}");
    let body = answer.split_once("\r\n\r\n").unwrap().1;
    let lines = body.lines().filter(|line| !line.starts_with('#'));
    for line in lines {
        let (name, value) = line.rsplit_once(' ').unwrap();
        assert!(name.starts_with("papo_") || name.starts_with("process_"), "{line}");
        assert!(value.parse::<f64>().is_ok(), "{line}");
    }
}

#[test]
fn the_dashboard_shows_only_what_is_counted() {
    let host = Host::start();
    Person::join(&host, "ana").say("#lobby", "hi");
    get(&host, "/healthz");
    let metrics = get(&host, "/metrics");
    let counted: BTreeSet<_> = metrics
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split(['{', ' ']).next().unwrap())
        .collect();
    let dashboard: serde_json::Value = serde_json::from_str(DASHBOARD).unwrap();
    let expressions = dashboard["panels"].as_array().unwrap().iter().flat_map(|panel| {
        panel["targets"].as_array().unwrap().iter().map(|target| target["expr"].as_str().unwrap())
    });
    let mut shown = BTreeSet::new();
    for expression in expressions {
        let words = expression.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
        let names = words.filter(|word| word.starts_with("papo_") || word.starts_with("process_"));
        shown.extend(names);
    }
    assert!(shown.len() > 20, "{shown:?}");
    let unknown: Vec<_> = shown.difference(&counted).collect();
    assert!(unknown.is_empty(), "{unknown:?} in {counted:?}");
}

#[test]
fn a_server_is_ready_until_its_log_is_full() {
    let host = Host::with_room_for(400_000);
    let answer = get(&host, "/readyz");
    assert!(answer.starts_with("HTTP/1.1 200 ") && answer.ends_with("ready\n"), "{answer}");
    let mut ana = Person::join(&host, "ana");
    let text = "x".repeat(16 * 1024);
    let is_refused = (0..100).any(|_| match ana.ask(send("#lobby", &text)) {
        Ok(_) => false,
        Err(code) => {
            assert_eq!(code, ErrorCode::StorageFull);
            true
        }
    });
    assert!(is_refused);
    let answer = get(&host, "/readyz");
    assert!(answer.starts_with("HTTP/1.1 503 ") && answer.contains("disk is full"), "{answer}");
    let answer = get(&host, "/healthz");
    assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
}

#[test]
fn it_is_told_how_far_each_follower_is_behind() {
    let host = Host::searchable();
    let mut ana = Person::join(&host, "ana");
    ana.say("#lobby", "one");
    for follower in ["annotations", "search", "blobs", "webhooks"] {
        expect(&host, &format!("papo_follower_lag_events{{follower=\"{follower}\"}} 0"));
    }
}
