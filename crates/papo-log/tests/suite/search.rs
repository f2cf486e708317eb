//! Finding messages: each test is run without an index and with one.

mod index;
mod many;

use std::future::Future;

use papo_core::{Event, Proposal, Readable, Sender};
use papo_log::{Log, MemoryLog, Search, SearchPage, SearchQuery, SqliteLog, SqliteOptions};
use papo_proto::{
    BlobHash, Cbor, Content, Fallback, File, FileName, Item, MediaType, Name, Object, Place,
    Position, RoomId, SearchCursor, SearchOrder, Text, Timestamp, TypeName, UserId,
    query::{Asked, Has, Query},
};

use crate::proposal::{deletion, message};

const ROOM: RoomId = RoomId::new(3);
const OTHER: RoomId = RoomId::new(4);

/// A log in which one can search.
pub(crate) trait Searched: Log + Search {}
impl<L: Log + Search> Searched for L {}

macro_rules! searches {
    ($($test:ident)*) => {
        mod memory {
            $(#[tokio::test] async fn $test() { super::$test(&super::MemoryLog::default()).await; })*
        }
        mod sqlite {
            $(#[tokio::test] async fn $test() {
                let directory = tempfile::tempdir().unwrap();
                super::$test(&super::open(directory.path())).await;
            })*
        }
    };
}

searches! {
    words_are_found_whatever_their_case_and_accents
    all_words_are_to_be_there_and_excluded_ones_not
    a_phrase_is_found_where_its_words_follow_each_other
    prefixes_and_parts_of_words_are_found
    what_is_written_without_spaces_is_found
    emoji_and_punctuation_are_found
    words_that_are_nowhere_are_looked_for_within_words
    who_sent_it_and_what_it_has_can_be_asked_for
    times_are_kept_to
    no_other_room_than_those_given_is_found
    a_room_that_was_left_is_found_up_to_there
    pages_follow_each_other_without_gaps
    the_best_come_first_page_by_page
    what_was_deleted_is_found_no_more
    what_a_message_was_made_to_say_is_found_until_it_is_deleted
    what_is_in_objects_and_files_is_found
    hostile_queries_find_nothing_and_harm_nothing
    what_nobody_may_see_yet_is_not_found
}

pub(crate) fn open(directory: &std::path::Path) -> SqliteLog {
    let options = SqliteOptions { is_searchable: true, ..SqliteOptions::default() };
    SqliteLog::open(directory, options).unwrap()
}

/// Stores messages in a room; returns where.
pub(crate) async fn say<L: Log>(log: &L, room: RoomId, texts: &[&str]) -> Vec<Position> {
    let proposals = texts.iter().map(|text| message(room, text)).collect();
    log.append(proposals).await.into_iter().map(Result::unwrap).collect()
}

/// What asks for `text` in both rooms.
pub(crate) fn query(text: &str) -> SearchQuery {
    let Query { terms, from, before, .. } = Query::parse(text, Asked::default()).unwrap();
    let readable = |room| Readable { room, until: None };
    SearchQuery {
        terms,
        since: from,
        until: before,
        rooms: vec![readable(ROOM), readable(OTHER)],
        newest: Position::new(1_000_000),
        hits_max: 20,
        text_bytes_max: 100_000,
        ..SearchQuery::default()
    }
}

/// What is found once the index has all.
pub(crate) async fn find<L: Searched>(log: &L, query: &SearchQuery) -> SearchPage {
    let newest = log.facts().await.unwrap().through.min(query.newest);
    loop {
        let page = log.search(SearchQuery { newest, ..query.clone() }).await.unwrap();
        if !page.is_behind {
            return page;
        }
        tokio::task::yield_now().await;
    }
}

/// The texts that are found, with what is highlighted in brackets.
pub(crate) fn texts(page: &SearchPage) -> Vec<String> {
    let shown = |hit: &papo_log::SearchHit| {
        let (Event::MessageSent { content, .. } | Event::MessageEdited { content, .. }) =
            &hit.message.event
        else {
            panic!("no message: {hit:?}")
        };
        let mut text = String::new();
        for (at, c) in (0..).zip(content.text().unwrap().as_str().chars()) {
            if hit.highlights.iter().any(|highlight| highlight.start == at) {
                text.push('[');
            }
            text.push(c);
            if hit.highlights.iter().any(|highlight| highlight.end == at + 1) {
                text.push(']');
            }
        }
        text
    };
    page.hits.iter().map(shown).collect()
}

async fn check<L: Searched>(log: &L, asked: &str, expected: &[&str]) {
    let page = find(log, &query(asked)).await;
    assert_eq!(texts(&page), expected, "{asked}");
    assert!(!page.is_loose, "{asked}");
}

async fn words_are_found_whatever_their_case_and_accents<L: Searched>(log: &L) {
    say(log, ROOM, &["O pão está na MESA.", "Pao de queijo", "pães", "nada"]).await;
    check(log, "PÃO", &["[Pao] de queijo", "O [pão] está na MESA."]).await;
    check(log, "mesa pao", &["O [pão] está na [MESA]."]).await;
    check(log, "esta", &["O pão [está] na MESA."]).await;
    check(log, "ninguém", &[]).await;
}

async fn all_words_are_to_be_there_and_excluded_ones_not<L: Searched>(log: &L) {
    say(log, ROOM, &["boat and rain", "boat and sun", "sun", "rain"]).await;
    check(log, "boat", &["[boat] and sun", "[boat] and rain"]).await;
    check(log, "boat sun", &["[boat] and [sun]"]).await;
    check(log, "boat -rain", &["[boat] and sun"]).await;
    check(log, "and -\"and rain\"", &["boat [and] sun"]).await;
    check(log, "before:2100 -and", &["rain", "sun"]).await;
}

async fn a_phrase_is_found_where_its_words_follow_each_other<L: Searched>(log: &L) {
    say(log, ROOM, &["fish soup", "soup of fish", "Fish-soup! fish, soup", "file.rs"]).await;
    check(log, "\"fish soup\"", &["[Fish-soup]! [fish, soup]", "[fish soup]"]).await;
    check(log, "file.rs", &["[file.rs]"]).await;
    check(log, "rs.file", &[]).await;
}

async fn prefixes_and_parts_of_words_are_found<L: Searched>(log: &L) {
    say(log, ROOM, &["harbour", "the harbinger", "arbour", "bar"]).await;
    check(log, "harb*", &["the [harbinger]", "[harbour]"]).await;
    check(log, "\"the har\"", &[]).await;
    check(log, "*arb*", &["[arb]our", "the h[arb]inger", "h[arb]our"]).await;
    check(log, "*ARBOUR*", &["[arbour]", "h[arbour]"]).await;
    check(log, "*ar", &["b[ar]", "[ar]bour", "the h[ar]binger", "h[ar]bour"]).await;
}

async fn what_is_written_without_spaces_is_found<L: Searched>(log: &L) {
    let said =
        ["明天的会议改到下午三点", "今日は東京で会議です", "サーバーが落ちた", "한국어 메시지"];
    say(log, ROOM, &said).await;
    check(log, "会议", &["明天的[会议]改到下午三点"]).await;
    check(log, "会議", &["今日は東京で[会議]です"]).await;
    check(log, "会", &["今日は東京で[会]議です", "明天的[会]议改到下午三点"]).await;
    check(log, "す", &["今日は東京で会議で[す]"]).await;
    check(log, "東京で会議", &["今日は[東京で会議]です"]).await;
    check(log, "東京会議", &[]).await;
    check(log, "東京 会議", &["今日は[東京]で[会議]です"]).await;
    check(log, "サーバー", &["[サーバー]が落ちた"]).await;
    check(log, "ｻｰﾊﾞｰ", &[]).await;
    check(log, "메시지", &["한국어 [메시지]"]).await;
}

async fn emoji_and_punctuation_are_found<L: Searched>(log: &L) {
    say(log, ROOM, &["nice 👍", "c++ :-)", "👍🏽 ok", "x"]).await;
    check(log, "👍", &["[👍]🏽 ok", "nice [👍]"]).await;
    check(log, ":-)", &["c++ [:-)]"]).await;
    check(log, "👍 ok", &["[👍]🏽 [ok]"]).await;
    check(log, "++", &["c[++] :-)"]).await;
}

async fn words_that_are_nowhere_are_looked_for_within_words<L: Searched>(log: &L) {
    say(log, ROOM, &["o guarda-chuva", "desguarnecido de tudo", "chuva"]).await;
    let page = find(log, &query("arda")).await;
    assert_eq!((texts(&page), page.is_loose), (vec!["o gu[arda]-chuva".to_owned()], true));
    let page = find(log, &query("guar chuv")).await;
    assert_eq!((texts(&page), page.is_loose), (vec!["o [guar]da-[chuv]a".to_owned()], true));
    check(log, "chuva", &["[chuva]", "o guarda-[chuva]"]).await;
    let page = find(log, &query("\"uarda chuv\"")).await;
    assert_eq!((texts(&page), page.is_loose), (vec![], false));
}

async fn who_sent_it_and_what_it_has_can_be_asked_for<L: Searched>(log: &L) {
    let by = |sender: Sender, text: &str| {
        let mut said = message(ROOM, text);
        if let papo_core::Event::MessageSent { sender: who, .. } = &mut said.event {
            *who = sender;
        }
        said
    };
    let guest = Sender::Guest(Name::new("ana.b-c").unwrap());
    let bia = Sender::User(UserId::new(2));
    log.append(vec![
        by(bia.clone(), "bom dia"),
        by(guest.clone(), "bom dia https://example.com"),
        message(ROOM, "bom dia"),
    ])
    .await;
    let ask = |change: &dyn Fn(&mut SearchQuery)| {
        let mut query = query("dia");
        change(&mut query);
        query
    };
    let found = async |query: SearchQuery| find(log, &query).await.hits.len();
    assert_eq!(found(ask(&|_| {})).await, 3);
    assert_eq!(found(ask(&|query| query.from = vec![bia.clone()])).await, 1);
    assert_eq!(found(ask(&|query| query.from = vec![bia.clone(), guest.clone()])).await, 2);
    assert_eq!(found(ask(&|query| query.not_from = vec![guest.clone()])).await, 2);
    assert_eq!(found(ask(&|query| query.has = vec![Has::Link])).await, 1);
    assert_eq!(found(ask(&|query| query.has_not = vec![Has::Link])).await, 2);
    assert_eq!(found(ask(&|query| query.has = vec![Has::File])).await, 0);
    assert_eq!(found(ask(&|query| query.types = vec!["poll".to_owned()])).await, 0);
    let all_of_bia = SearchQuery { terms: vec![], from: vec![bia], ..query("dia") };
    assert_eq!(found(all_of_bia).await, 1);
}

async fn times_are_kept_to<L: Searched>(log: &L) {
    let hours = [0_u64, 1, 2, 30, 31];
    let at = |hour: &u64| {
        let mut said = message(ROOM, &format!("at {hour}"));
        said.at = Timestamp::from_millis(hour * 3_600_000 + 1);
        said
    };
    log.append(hours.iter().map(at).collect()).await;
    let found = async |since: Option<u64>, until: Option<u64>| {
        let time = |hour: u64| Timestamp::from_millis(hour * 3_600_000 + 1);
        let query =
            SearchQuery { since: since.map(time), until: until.map(time), ..query("before:2100") };
        texts(&find(log, &query).await).join(" ")
    };
    assert_eq!(found(None, None).await, "at 31 at 30 at 2 at 1 at 0");
    assert_eq!(found(Some(2), None).await, "at 31 at 30 at 2");
    assert_eq!(found(None, Some(2)).await, "at 1 at 0");
    assert_eq!(found(Some(1), Some(30)).await, "at 2 at 1");
    assert_eq!(found(Some(3), Some(30)).await, "");
    assert_eq!(found(Some(40), None).await, "");
    assert_eq!(found(None, Some(0)).await, "");
}

async fn no_other_room_than_those_given_is_found<L: Searched>(log: &L) {
    say(log, ROOM, &["a secret here"]).await;
    say(log, OTHER, &["a secret there"]).await;
    for is_narrow in [false, true] {
        let rooms = vec![Readable { room: OTHER, until: None }];
        let query = SearchQuery { rooms, is_narrow, ..query("secret") };
        assert_eq!(texts(&find(log, &query).await), ["a [secret] there"]);
        let nowhere = SearchQuery { rooms: vec![], is_narrow, ..query };
        assert_eq!(texts(&find(log, &nowhere).await), Vec::<String>::new());
    }
}

async fn a_room_that_was_left_is_found_up_to_there<L: Searched>(log: &L) {
    let said = say(log, ROOM, &["secret one", "secret two", "secret three"]).await;
    for asked in ["secret", "*ecre*", "before:2100"] {
        let rooms = vec![Readable { room: ROOM, until: Some(said[1]) }];
        let page = find(log, &SearchQuery { rooms, ..query(asked) }).await;
        assert_eq!(page.hits.len(), 2, "{asked}");
        assert!(page.hits.iter().all(|hit| hit.message.position <= said[1]));
    }
}

async fn pages_follow_each_other_without_gaps<L: Searched>(log: &L) {
    let said: Vec<_> = (0..25).map(|number| format!("word {number}")).collect();
    say(log, ROOM, &said.iter().map(String::as_str).collect::<Vec<_>>()).await;
    for text_bytes_max in [100_000, 30, 1] {
        let mut query = SearchQuery { hits_max: 10, text_bytes_max, ..query("word") };
        let mut found = Vec::new();
        loop {
            let page = find(log, &query).await;
            found.extend(page.hits.iter().map(|hit| hit.message.position.get()));
            query.cursor = page.next;
            if page.next.is_none() {
                break;
            }
        }
        assert_eq!(found, (1..=25).rev().collect::<Vec<_>>(), "{text_bytes_max}");
    }
}

async fn the_best_come_first_page_by_page<L: Searched>(log: &L) {
    let said = [
        "red and a long story about many other things, and in the end something like an apple",
        "red apple",
        "an apple that is red",
        "no fruit",
    ];
    say(log, ROOM, &said).await;
    let mut query = SearchQuery { order: SearchOrder::Best, hits_max: 2, ..query("red apple") };
    let page = find(log, &query).await;
    assert_eq!(texts(&page), ["[red] [apple]", "an [apple] that is [red]"]);
    assert_eq!(page.ranked, None);
    // What is said meanwhile does not move the pages.
    say(log, ROOM, &["red apple"]).await;
    query.cursor = page.next;
    let page = find(log, &query).await;
    assert_eq!(page.hits.len(), 1);
    assert_eq!(page.next, None);
}

async fn what_was_deleted_is_found_no_more<L: Searched>(log: &L) {
    let said = say(log, ROOM, &["a secret", "another secret"]).await;
    check(log, "secret", &["another [secret]", "a [secret]"]).await;
    log.append(vec![deletion(ROOM, said[1])]).await;
    check(log, "secret", &["a [secret]"]).await;
    check(log, "*ecre*", &["a s[ecre]t"]).await;
    check(log, "before:2100", &["a secret"]).await;
}

async fn what_a_message_was_made_to_say_is_found_until_it_is_deleted<L: Searched>(log: &L) {
    let said = say(log, ROOM, &["a tpyo"]).await;
    let content = Text::new("a typing mistake").unwrap().into();
    let edit = Event::MessageEdited { message: said[0], by: UserId::new(1), content };
    log.append(vec![Proposal { event: edit, ..deletion(ROOM, said[0]) }]).await;
    check(log, "mistake", &["a typing [mistake]"]).await;
    log.append(vec![deletion(ROOM, said[0])]).await;
    check(log, "mistake", &[]).await;
    check(log, "tpyo", &[]).await;
}

async fn what_is_in_objects_and_files_is_found<L: Searched>(log: &L) {
    let value = serde_json::json!({"place": "Estação Norte", "values": [{"unit": "graus"}, 21]});
    let cbor = Cbor::new(Item::from_json(&value.to_string()).unwrap().to_cbor()).unwrap();
    let object = Object {
        kind: TypeName::new("sensor.reading").unwrap(),
        cbor,
        fallback: Fallback::new("21 °C lá fora").unwrap(),
    };
    let file = File {
        name: FileName::new("Relatório-2026.pdf").unwrap(),
        folder: None,
        media_type: MediaType::bytes(),
        size: 3,
        blake3: BlobHash::new([7; 32]),
        image: None,
    };
    let mut said = message(ROOM, "x");
    if let papo_core::Event::MessageSent { content, .. } = &mut said.event {
        *content = Content::new(None, vec![object], vec![file]).unwrap();
    }
    log.append(vec![said, message(ROOM, "relatorio")]).await;
    let places = async |asked: &str| -> Vec<_> {
        let page = find(log, &query(asked)).await;
        let oldest = page.hits.into_iter().find(|hit| hit.message.position.get() == 1);
        oldest.into_iter().flat_map(|hit| hit.highlights).map(|place| place.part).collect()
    };
    assert_eq!(places("relatorio 2026").await, [Place::File(0), Place::File(0)]);
    assert_eq!(places("fora").await, [Place::Object(0)]);
    // What is within is found, and not shown where.
    for asked in ["estacao norte", "graus", "unit", "\"sensor reading\""] {
        assert_eq!(find(log, &query(asked)).await.hits.len(), 1, "{asked}");
        assert_eq!(places(asked).await, [], "{asked}");
    }
    assert_eq!(find(log, &query("\"norte graus\"")).await.hits.len(), 0);
    for has in [Has::File, Has::Object] {
        let query = SearchQuery { has: vec![has], ..query("before:2100") };
        assert_eq!(find(log, &query).await.hits.len(), 1, "{has:?}");
    }
    let of_type = SearchQuery { types: vec!["sensor.reading".to_owned()], ..query("fora") };
    assert_eq!(find(log, &of_type).await.hits.len(), 1);
    let of_other = SearchQuery { not_types: vec!["sensor.reading".to_owned()], ..query("fora") };
    assert_eq!(find(log, &of_other).await.hits.len(), 0);
}

async fn hostile_queries_find_nothing_and_harm_nothing<L: Searched>(log: &L) {
    say(log, ROOM, &["plain text", "\u{e000}r4 \u{e000}"]).await;
    for asked in [
        "\"",
        "'",
        "\"\"\" OR 1",
        "* AND",
        "^text",
        "text:plain",
        "{words}",
        "NEAR(\"a\",\"b\")",
        "a\"b",
        "') OR 1=1 --",
        "\0",
        "plain\0text*",
        "-a NOT",
        "\u{e000}r3",
        "(((",
        "+",
        "x:y:z",
        "\u{301}\u{301}\u{301}\u{301}",
        "%",
        "_",
        "\\",
        "ﷺ*",
        "\u{fffe}abc*",
    ] {
        let Ok(Query { terms, .. }) = Query::parse(asked, Asked::default()) else { continue };
        for order in [SearchOrder::Newest, SearchOrder::Best] {
            let query = SearchQuery { terms: terms.clone(), order, ..query("x") };
            find(log, &query).await;
        }
    }
    let other = vec![Readable { room: OTHER, until: None }];
    let narrow = SearchQuery { rooms: other, is_narrow: true, ..query("before:2100") };
    assert_eq!(find(log, &narrow).await.hits.len(), 0);
    let far = SearchCursor { below: Position::new(u64::MAX), skip: u32::MAX, is_loose: true };
    let far = SearchQuery { cursor: Some(far), order: SearchOrder::Best, ..query("plain") };
    assert_eq!(find(log, &far).await.hits.len(), 0);
}

async fn what_nobody_may_see_yet_is_not_found<L: Searched>(log: &L) {
    let said = say(log, ROOM, &["word one", "word two"]).await;
    let page = find(log, &SearchQuery { newest: said[0], ..query("word") }).await;
    assert_eq!(texts(&page), ["[word] one"]);
}

/// A future that is done, for tests that need no runtime.
pub(crate) fn block_on<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap().block_on(future)
}
