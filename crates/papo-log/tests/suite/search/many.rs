//! Many messages and queries, made up: with an index the same is found as without.

use papo_log::{Log, MemoryLog, SearchQuery};
use papo_proto::{RoomId, SearchOrder};

use super::{OTHER, ROOM, block_on, find, open, query};
use crate::proposal::{deletion, message};

/// Numbers that are always the same.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }

    fn of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.below(all.len())]
    }
}

const WORDS: &[&str] = &[
    "pão",
    "Pao",
    "AÇÃO",
    "acao",
    "coração",
    "foo-bar",
    "foo",
    "bar",
    "foobar",
    "x",
    "👍",
    "会议",
    "会",
    "会议室",
    "东京会议",
    "iPhone手机",
    "手机",
    "サーバー",
    "ｶﾅ",
    "한국어",
    "한국",
    "ß",
    "ﬁm",
    "don't",
    "A\u{301}gua",
    "https://example.com/pao",
    "c++",
    "İstanbul",
    "ΣΊΣΥΦΟΣ",
    "\u{e000}r3",
    "สวัสดี",
    "हिन्दी",
    "العربية",
    "\u{1f468}\u{200d}\u{1f680}",
    "1.5",
    "٣",
    "ǅ",
    "ſ",
    "K",
    "Å",
];

#[test]
fn with_an_index_the_same_is_found_as_without() {
    block_on(async {
        let mut dice = Dice(7);
        let directory = tempfile::tempdir().unwrap();
        let (indexed, memory) = (open(directory.path()), MemoryLog::default());
        for _ in 0..20 {
            let mut batch = Vec::new();
            for _ in 0..30 {
                let count = 1 + dice.below(6);
                let said: Vec<_> = (0..count).map(|_| dice.of(WORDS)).collect();
                let room = if dice.below(2) == 0 { ROOM } else { OTHER };
                batch.push(message(room, &said.join(dice.of(&[" ", " ", ", ", ""]))));
            }
            if dice.below(2) == 0 {
                let message = 1 + dice.below(batch.len());
                let proposal = deletion(RoomId::new(9), papo_proto::Position::new(message as u64));
                batch.push(proposal);
            }
            assert_eq!(indexed.append(batch.clone()).await, memory.append(batch).await);
        }
        for _ in 0..400 {
            let asked = asked(&mut dice);
            let Ok(parsed) = papo_proto::query::Query::parse(&asked, Default::default()) else {
                continue;
            };
            let order = if dice.below(3) == 0 { SearchOrder::Best } else { SearchOrder::Newest };
            let query = SearchQuery { terms: parsed.terms, hits_max: 50, order, ..query("x") };
            let (one, other) = (find(&indexed, &query).await, find(&memory, &query).await);
            assert_eq!(one.is_loose, other.is_loose, "{asked}");
            if order == SearchOrder::Newest {
                assert_eq!(one, other, "{asked}");
            } else {
                assert_eq!(one.hits.len(), other.hits.len(), "{asked}");
            }
        }
    });
}

fn asked(dice: &mut Dice) -> String {
    let mut parts = Vec::new();
    for _ in 0..=dice.below(3) {
        let minus = if dice.below(5) == 0 { "-" } else { "" };
        let word = dice.of(WORDS);
        let begin: String = word.chars().take(1 + dice.below(3)).collect();
        parts.push(match dice.below(6) {
            0 => format!("{minus}\"{word} {}\"", dice.of(WORDS)),
            1 => format!("{minus}{begin}*"),
            2 => format!("{minus}*{begin}*"),
            3 => format!("{minus}{begin}"),
            _ => format!("{minus}{word}"),
        });
    }
    parts.join(" ")
}
