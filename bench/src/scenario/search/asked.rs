//! What is searched for.

use super::corpus::{Corpus, Dice};

/// A kind of search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Asked {
    /// Two words that are in one message.
    TwoOfAMessage,
    /// Two of the most common words.
    TwoCommon,
    /// A most common word, and one of all.
    CommonAndRare,
    /// Words that follow each other.
    Phrase,
    /// A beginning of three letters.
    Prefix,
    /// Two characters of a script without spaces.
    Characters,
    /// A part of a word.
    Part,
}

/// All kinds.
pub(crate) const KINDS: [Asked; 7] = [
    Asked::TwoOfAMessage,
    Asked::TwoCommon,
    Asked::CommonAndRare,
    Asked::Phrase,
    Asked::Prefix,
    Asked::Characters,
    Asked::Part,
];

/// How many words are among the most common.
const MOST_COMMON: usize = 40;

impl Asked {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::TwoOfAMessage => "two words of a message",
            Self::TwoCommon => "two of the 40 most common words",
            Self::CommonAndRare => "one of those and any word",
            Self::Phrase => "a phrase of two words",
            Self::Prefix => "a word's first three letters",
            Self::Characters => "two Chinese characters or kana",
            Self::Part => "four letters within a word",
        }
    }
}

impl Corpus {
    /// Searches of a kind, without end.
    pub(crate) fn asked(&self, kind: Asked) -> impl Iterator<Item = String> {
        let mut dice = Dice(kind as u64 + 1);
        std::iter::from_fn(move || {
            loop {
                if let Some(asked) = self.ask(kind, &mut dice) {
                    return Some(asked);
                }
            }
        })
    }

    /// A search, unless the message that was chosen for it has none.
    fn ask(&self, kind: Asked, dice: &mut Dice) -> Option<String> {
        let (samples, all) = (self.samples(), self.words());
        let sample = samples.get(dice.below(samples.len()))?;
        let is_spaced = sample.contains(' ');
        let words: Vec<&str> = sample.split(' ').collect();
        match kind {
            Asked::TwoOfAMessage | Asked::Phrase if words.len() < 2 => None,
            Asked::TwoOfAMessage => {
                let (one, other) = (dice.below(words.len()), dice.below(words.len()));
                (one != other).then(|| format!("{} {}", words[one], words[other]))
            }
            Asked::TwoCommon => {
                let (one, other) = (dice.below(MOST_COMMON), dice.below(MOST_COMMON));
                (one != other).then(|| format!("{} {}", all[one], all[other]))
            }
            Asked::CommonAndRare => {
                let (one, other) = (dice.below(MOST_COMMON), dice.below(all.len()));
                Some(format!("{} {}", all[one], all[other]))
            }
            Asked::Phrase => {
                let at = dice.below(words.len() - 1);
                Some(format!("\"{} {}\"", words[at], words[at + 1]))
            }
            Asked::Prefix => {
                let word = words.iter().find(|word| is_spaced && word.chars().count() > 4)?;
                Some(format!("{}*", word.chars().take(3).collect::<String>()))
            }
            Asked::Characters if is_spaced || sample.is_ascii() => None,
            Asked::Characters => {
                let characters: Vec<char> = sample.chars().collect();
                let at = dice.below(characters.len() - 1);
                Some(characters[at..at + 2].iter().collect())
            }
            Asked::Part => {
                let word = words.iter().find(|word| is_spaced && word.chars().count() > 6)?;
                Some(format!("*{}*", word.chars().skip(1).take(4).collect::<String>()))
            }
        }
    }
}
