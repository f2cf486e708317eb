//! The types that papo knows, read from what programs send.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use papo_proto::{
    Item, TypeName,
    builtin::{
        Builtin, CalendarEvent, Code, Column, Contact, Location, Metric, Moment, Poll, Table, Task,
        TaskItem,
    },
};

fn read(kind: &str, json: &str) -> Option<Builtin> {
    Builtin::read(&TypeName::new(kind).unwrap(), &Item::from_json(json).unwrap())
}

#[track_caller]
fn check(kind: &str, json: &str, expected: Builtin) {
    assert_eq!(read(kind, json), Some(expected));
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

#[test]
fn a_table_has_columns_with_units_and_rows_of_anything() {
    let column = |name: &str, unit: Option<&str>| Column {
        name: name.to_owned(),
        unit: unit.map(str::to_owned),
    };
    check(
        "table",
        r#"{"columns":["room",{"name":"temperature","unit":"°C"}],"rows":[["lab",21.5],["hall"]]}"#,
        Builtin::Table(Table {
            columns: vec![column("room", None), column("temperature", Some("°C"))],
            rows: vec![
                vec![Item::Text("lab".to_owned()), Item::Float(21.5)],
                vec![Item::Text("hall".to_owned())],
            ],
        }),
    );
}

#[test]
fn all_the_others_are_read_with_what_is_optional_and_without() {
    let (question, options) = ("Where?".to_owned(), vec!["a".to_owned(), "b".to_owned()]);
    check(
        "poll",
        r#"{"question":"Where?","options":["a","b"],"multiple":true,"new":1}"#,
        Builtin::Poll(Poll { question, options, multiple: true, closes: None }),
    );
    check(
        "code",
        r#"{"language":"rust","source":""}"#,
        Builtin::Code(Code { language: some("rust"), source: String::new(), name: None }),
    );
    check(
        "location",
        r#"{"lat":-23.5,"lon":-46.6,"label":"São Paulo","accuracy_m":"far"}"#,
        Builtin::Location(Location {
            lat: -23.5,
            lon: -46.6,
            label: some("São Paulo"),
            accuracy_m: None,
        }),
    );
    check(
        "contact",
        r#"{"name":"Ana","phones":["+55 11"],"note":""}"#,
        Builtin::Contact(Contact {
            name: "Ana".to_owned(),
            phones: vec!["+55 11".to_owned()],
            emails: Vec::new(),
            organization: None,
            note: None,
        }),
    );
    check(
        "task",
        r#"{"title":"Party","due":"2026-12-01","items":[{"title":"cake","done":true}]}"#,
        Builtin::Task(Task {
            title: "Party".to_owned(),
            done: false,
            assignee: None,
            due: Some(Moment::Text("2026-12-01".to_owned())),
            items: vec![TaskItem { title: "cake".to_owned(), done: true }],
        }),
    );
    check(
        "event",
        r#"{"title":"Standup","start":1764590400}"#,
        Builtin::Event(CalendarEvent {
            title: "Standup".to_owned(),
            start: Moment::Epoch(1_764_590_400.0),
            end: None,
            location: None,
            description: None,
            all_day: false,
        }),
    );
    check(
        "metric",
        r#"{"series":"load","value":2}"#,
        Builtin::Metric(Metric { series: "load".to_owned(), value: 2.0, unit: None, at: None }),
    );
}

#[test]
fn tagged_values_are_read_as_what_they_mean() {
    let tagged = |number, item| Item::Tag(number, Box::new(item));
    let text = |text: &str| Item::Text(text.to_owned());
    let pair = |key: &str, item| (text(key), item);
    let metric = Item::Map(vec![
        pair("series", text("load")),
        pair("value", tagged(4, Item::Array(vec![Item::Integer(-1), Item::Integer(25)]))),
        pair("at", tagged(0, text("2026-01-31T12:00:00Z"))),
    ]);
    let Some(Builtin::Metric(metric)) = Builtin::read(&TypeName::new("metric").unwrap(), &metric)
    else {
        panic!("it is one")
    };
    assert_eq!(metric.value, 2.5);
    assert_eq!(metric.at, Some(Moment::Text("2026-01-31T12:00:00Z".to_owned())));
}

#[test]
fn what_lacks_what_its_type_needs_is_none_of_it() {
    for (kind, json) in [
        ("table", r#"{"columns":["a"]}"#),
        ("table", r#"{"columns":["a"],"rows":[1]}"#),
        ("poll", r#"{"question":"x","options":[]}"#),
        ("code", r#"{"source":1}"#),
        ("location", r#"{"lat":91,"lon":0}"#),
        ("contact", "null"),
        ("task", r#"{"title":" "}"#),
        ("event", r#"{"title":"x"}"#),
        ("metric", r#"{"series":"x","value":"y"}"#),
        ("sensor.reading", "{}"),
    ] {
        assert_eq!(read(kind, json), None, "{kind} {json}");
    }
}

#[test]
fn a_location_is_a_link() {
    let Some(Builtin::Location(place)) =
        read("location", r#"{"lat":48.2,"lon":16.37,"accuracy_m":40}"#)
    else {
        panic!("it is one")
    };
    assert_eq!(place.geo_uri(), "geo:48.2,16.37;u=40");
}
