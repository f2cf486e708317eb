use papo_proto::{
    Author, Cbor, Fallback, Happening, Item, Name, Position, RoomId, Tally, Tick, Ticks, Timestamp,
    TypeName, UserId, Votes, printable,
};

use super::*;
use crate::wrap::columns_of_text;

fn look(columns: usize) -> Look {
    Look { columns, lines: 7, is_coloured: false, get: "papo get" }
}

fn event() -> Event {
    Event {
        position: Position::new(42),
        room: RoomId::LOBBY,
        at: Timestamp::default(),
        by: Author { user: Some(UserId::new(1)), hook: None, name: Name::new("ana").unwrap() },
        what: Happening::Left {},
    }
}

fn object(kind: &str, json: &str) -> Object {
    let item = Item::from_json(json).unwrap();
    Object::new(TypeName::new(kind).unwrap(), Cbor::try_from(&item).unwrap())
}

#[track_caller]
fn check(kind: &str, json: &str, columns: usize, expected: &[&str]) {
    let shown = lines(&event(), (0, &object(kind, json)), None, &look(columns));
    assert_eq!(shown, expected, "\n{}", shown.join("\n"));
    assert!(shown.iter().all(|line| columns_of_text(line) <= columns));
}

const PRICES: &str = r#"{"columns":["produto",{"name":"preço","unit":"R$"},"notes"],"rows":[
    ["pão",1.5,"世界世界"],["café","12.50",null],["açúcar mascavo orgânico",1000,{"a":[1]}]]}"#;

#[test]
fn a_table_is_aligned_by_what_characters_take_up() {
    check(
        "table",
        PRICES,
        80,
        &[
            "table, 3 rows, 3 columns",
            "produto                  preço (R$)  notes",
            "───────────────────────  ──────────  ──────────",
            "pão                             1.5  世界世界",
            "café                          12.50",
            "açúcar mascavo orgânico        1000  {\"a\": [1]}",
        ],
    );
}

#[test]
fn a_table_is_clipped_to_the_columns_there_are() {
    check(
        "table",
        PRICES,
        24,
        &[
            "table, 3 rows, 3 columns",
            "produto  preço …  notes",
            "───────  ───────  ──────",
            "pão          1.5  世界…",
            "café       12.50",
            "açúcar…     1000  {\"a\":…",
        ],
    );
    let wide = format!(
        "{{\"columns\":[{}],\"rows\":[[{}]]}}",
        ["\"abcdefg\""; 9].join(","),
        ["1"; 9].join(",")
    );
    check(
        "table",
        &wide,
        20,
        &["table, one row, 9 c…", "abc…  abc…  abc… …", "────  ────  ──── …", "   1     1     1 …"],
    );
}

#[test]
fn what_is_long_is_cut_and_says_how_to_see_all() {
    let rows: Vec<_> = (0..20).map(|number| format!("[{number}]")).collect();
    let table = format!("{{\"columns\":[\"n\"],\"rows\":[{}]}}", rows.join(","));
    check(
        "table",
        &table,
        40,
        &[
            "table, 20 rows, one column",
            " n",
            "──",
            " 0",
            " 1",
            " 2",
            " 3",
            " 4",
            "… 15 more lines: papo get 42",
        ],
    );
}

#[test]
fn the_other_types_have_cards_of_their_own() {
    check(
        "poll",
        r#"{"question":"Where?","options":["here","there"],"multiple":true,"closes":"soon"}"#,
        40,
        &["poll: Where?", "1. here", "2. there", "several may be chosen", "until soon"],
    );
    check(
        "code",
        r#"{"language":"rust","name":"main.rs","source":"fn main() {\n\tprintln!();\n}\n"}"#,
        40,
        &["code: main.rs (rust)", "fn main() {", "    println!();", "}"],
    );
    check(
        "location",
        r#"{"lat":-23.55,"lon":-46.63,"label":"São Paulo","accuracy_m":50}"#,
        40,
        &["location: São Paulo", "23.55° S, 46.63° W (±50 m)", "geo:-23.55,-46.63;u=50"],
    );
    check(
        "contact",
        r#"{"name":"Ana","organization":"Lab","phones":["+55 11 5555"],"emails":["a@b.c"]}"#,
        40,
        &["contact: Ana", "Lab", "phone +55 11 5555", "e-mail a@b.c"],
    );
    check(
        "task",
        r#"{"title":"Party","assignee":"bob","due":"2026-12-01","items":[{"title":"cake","done":true}]}"#,
        40,
        &["[ ] Party", "for bob", "by 2026-12-01", "[x] cake"],
    );
    check(
        "event",
        r#"{"title":"Fair","start":"2026-12-01","end":"2026-12-03","location":"Hall","description":"a\nb"}"#,
        40,
        &["event: Fair", "2026-12-01 – 2026-12-03", "Hall", "a", "b"],
    );
}

#[test]
fn a_metric_has_a_line_of_those_before_it() {
    let shown = |position, value| {
        let event = Event { position: Position::new(position), ..event() };
        let json = format!("{{\"series\":\"t of a test\",\"value\":{value},\"unit\":\"°C\"}}");
        lines(&event, (0, &object("metric", &json)), None, &look(40))
    };
    assert_eq!(shown(10, "20"), ["t of a test: 20 °C"]);
    assert_eq!(shown(12, "24"), ["t of a test: 24 °C  ▁█"]);
    assert_eq!(shown(11, "22.5"), ["t of a test: 22.5 °C  ▁█"]);
    assert_eq!(shown(13, "22"), ["t of a test: 22 °C  ▁▆█▅"]);
}

#[test]
fn all_else_is_a_tree_or_a_line_where_it_is_short() {
    check("x", "null", 40, &["x: null"]);
    check(
        "sensor.reading",
        r#"{"celsius":21.5,"ok":true}"#,
        60,
        &["sensor.reading: celsius: 21.5, ok: true"],
    );
    check(
        "sensor.reading",
        r#"{"celsius":21.5,"place":{"room":"世界","rack":[1,2]},"log":[{"a":1},"b"]}"#,
        40,
        &[
            "sensor.reading",
            "celsius: 21.5",
            "place:",
            "  room: 世界",
            "  rack: [1, 2]",
            "log:",
            "  - a: 1",
            "  - b",
        ],
    );
    check("table", r#"{"rows":1}"#, 40, &["table: rows: 1"]);
}

#[test]
fn tagged_values_are_shown_as_what_they_mean() {
    let tagged = |number, item| Item::Tag(number, Box::new(item));
    let text = |text: &str| Item::Text(text.to_owned());
    let item = Item::Array(vec![
        tagged(37, Item::Bytes((0..16).collect())),
        tagged(4, Item::Array(vec![Item::Integer(-2), Item::Integer(1050)])),
        tagged(32, text("https://papo.example")),
        tagged(1004, text("2026-01-31")),
        Item::Bytes(vec![0; 40]),
        tagged(2, Item::Bytes(vec![1, 0, 0, 0, 0, 0, 0, 0, 0])),
    ]);
    let object = Object::new(TypeName::new("x").unwrap(), Cbor::try_from(&item).unwrap());
    let shown = lines(&event(), (0, &object), None, &look(200));
    assert_eq!(
        shown,
        [
            "x",
            "- 00010203-0405-0607-0809-0a0b0c0d0e0f",
            "- 10.50",
            "- https://papo.example",
            "- 2026-01-31",
            &format!("- h'{}'… (40 B)", "00".repeat(32)),
            "- 18446744073709551616",
        ]
    );
}

#[test]
fn what_somebody_found_words_for_has_them() {
    let mut object = object("door.opened", r#"{"door":3}"#);
    object.fallback = Fallback::new("the back door is open").unwrap();
    let shown = lines(&event(), (0, &object), None, &look(60));
    assert_eq!(shown, ["door.opened: the back door is open", "door: 3"]);
}

#[test]
fn no_card_commands_the_terminal_or_passes_for_a_line_of_its_own() {
    let bad = r"\u001b[2J\u009b31m\u202e\u0007\r\n12:34 bob: no\u2028x";
    for (kind, json) in [
        (
            "table",
            format!(
                r#"{{"columns":["{bad}",{{"name":"{bad}","unit":"{bad}"}}],"rows":[["{bad}"],["{bad}",{{"{bad}":"{bad}"}}]]}}"#
            ),
        ),
        ("poll", format!(r#"{{"question":"{bad}","options":["{bad}"],"closes":"{bad}"}}"#)),
        ("code", format!(r#"{{"language":"{bad}","name":"{bad}","source":"{bad}"}}"#)),
        ("location", format!(r#"{{"lat":1,"lon":1,"label":"{bad}"}}"#)),
        (
            "contact",
            format!(
                r#"{{"name":"{bad}","phones":["{bad}"],"emails":["{bad}"],"organization":"{bad}","note":"{bad}"}}"#
            ),
        ),
        (
            "task",
            format!(
                r#"{{"title":"{bad}","assignee":"{bad}","due":"{bad}","items":[{{"title":"{bad}"}}]}}"#
            ),
        ),
        (
            "event",
            format!(
                r#"{{"title":"{bad}","start":"{bad}","end":"{bad}","location":"{bad}","description":"{bad}"}}"#
            ),
        ),
        ("metric", format!(r#"{{"series":"{bad}","value":1,"unit":"{bad}"}}"#)),
        ("x", format!(r#"{{"{bad}":["{bad}",{{"{bad}":[["{bad}"]]}}]}}"#)),
        ("x", format!("\"{bad}\"")),
    ] {
        for columns in [20, 80, usize::MAX] {
            let look = Look { columns, lines: usize::MAX, ..look(columns) };
            for line in lines(&event(), (0, &object(kind, &json)), None, &look) {
                assert_eq!(printable(&line), line, "{kind}");
                assert!(!line.contains('\n') && columns_of_text(&line) <= columns, "{line}");
            }
        }
    }
}

#[track_caller]
fn check_with(said: &Annotation, kind: &str, json: &str, columns: usize, expected: &[&str]) {
    let shown = lines(&event(), (1, &object(kind, json)), Some(said), &look(columns));
    assert_eq!(shown, expected, "\n{}", shown.join("\n"));
    assert!(shown.iter().all(|line| columns_of_text(line) <= columns));
}

#[test]
fn votes_are_in_the_card_of_their_poll() {
    let tally = |choice, count| Tally { choice, count, by: Vec::new() };
    let votes = |voters, options: &[(u8, u32)], mine: &[u8]| {
        let options = options.iter().map(|(choice, count)| tally(*choice, *count)).collect();
        let votes = Votes { object: 1, voters, options, mine: mine.to_vec() };
        Annotation { votes: vec![votes], ..Annotation::default() }
    };
    let poll = r#"{"question":"Lunch?","options":["Pizza","Sushi","Feijoada"]}"#;
    check_with(
        &votes(12, &[(0, 3), (2, 8)], &[2]),
        "poll",
        poll,
        40,
        &[
            "poll: Lunch?",
            "1. Pizza     ███▊       3",
            "2. Sushi                0",
            "3. Feijoada  ██████████ 8 *",
            "12 have voted, you for *",
        ],
    );
    check_with(
        &votes(1, &[(1, 1)], &[]),
        "poll",
        poll,
        30,
        &[
            "poll: Lunch?",
            "1. Pizza              0",
            "2. Sushi   ██████████ 1",
            "3. Feijo…             0",
            "one has voted",
        ],
    );
    let of_another = Annotation::default();
    check_with(
        &of_another,
        "poll",
        poll,
        40,
        &["poll: Lunch?", "1. Pizza", "2. Sushi", "3. Feijoada"],
    );
}

#[test]
fn ticks_are_in_the_boxes_of_their_task() {
    let items = vec![Tick { item: 0, done: false }, Tick { item: 1, done: true }];
    let ticks = vec![Ticks { object: 1, done: Some(true), items }];
    let said = Annotation { ticks, ..Annotation::default() };
    let task = r#"{"title":"Party","items":[{"title":"cake","done":true},"music","chairs"]}"#;
    check_with(&said, "task", task, 40, &["[x] Party", "[ ] cake", "[x] music", "[ ] chairs"]);
}
