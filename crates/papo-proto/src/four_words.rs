use std::{fmt, str::FromStr};

use bip39::Language;

/// 44 bits as four words, to be read aloud, compared and typed.
///
/// The words are the English ones of BIP 39 whatever language people speak, so that two people
/// whose screens speak different ones see the same. No two of them share their first four letters.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct FourWords(u64);

/// Why a text is not four words.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FourWordsError {
    /// It has another number of words.
    #[error("there are {0} words and not four")]
    Count(usize),
    /// This word is not on the list.
    #[error("{0:?} is not one of the words")]
    Unknown(String),
}

const WORDS: usize = 4;
/// Bits that one of 2,048 words stands for.
const WORD_BITS: usize = 11;
/// Letters by which a word is known.
const LETTERS: usize = 4;

impl FourWords {
    /// Stands for the lower 44 of these bits.
    pub const fn new(bits: u64) -> Self {
        Self(bits & ((1 << (WORDS * WORD_BITS)) - 1))
    }

    /// The 44 bits.
    pub const fn get(self) -> u64 {
        self.0
    }

    /// The words, with `separator` between them.
    pub fn join(self, separator: &str) -> String {
        let list = Language::English.word_list();
        let word = |place: usize| {
            let index = self.0 >> ((WORDS - 1 - place) * WORD_BITS);
            list[(index & ((1 << WORD_BITS) - 1)) as usize]
        };
        (0..WORDS).map(word).collect::<Vec<_>>().join(separator)
    }
}

impl fmt::Display for FourWords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.join(" "))
    }
}

/// Words may give a secret away.
impl fmt::Debug for FourWords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FourWords(…)")
    }
}

impl FromStr for FourWords {
    type Err = FourWordsError;

    /// Reads four words with anything but letters between them; of each, its first four letters
    /// are enough.
    fn from_str(text: &str) -> Result<Self, FourWordsError> {
        let words: Vec<_> =
            text.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).collect();
        if words.len() != WORDS {
            return Err(FourWordsError::Count(words.len()));
        }
        let bits = words.into_iter().try_fold(0, |bits, word| Ok(bits << WORD_BITS | index(word)?));
        bits.map(Self::new)
    }
}

fn index(typed: &str) -> Result<u64, FourWordsError> {
    let typed = typed.to_lowercase();
    let is_meant = |word: &str| word == typed || typed.len() >= LETTERS && word.starts_with(&typed);
    let index = Language::English.word_list().iter().position(|word| is_meant(word));
    index.map(|index| index as u64).ok_or(FourWordsError::Unknown(typed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_as_they_were_written_and_abbreviated() {
        for bits in [0, 1, 0x123_4567_89ab, (1 << 44) - 1] {
            let words = FourWords::new(bits);
            assert_eq!(words.to_string().parse(), Ok(words));
            let short: Vec<_> = words
                .join(" ")
                .split(' ')
                .map(|word| word[..word.len().min(4)].to_uppercase())
                .collect();
            assert_eq!(short.join("-").parse(), Ok(words));
        }
        assert_eq!(FourWords::new(0).join("-"), "abandon-abandon-abandon-abandon");
    }

    #[test]
    fn what_is_not_four_words_of_the_list_is_refused() {
        let read = |text: &str| text.parse::<FourWords>();
        assert_eq!(read(""), Err(FourWordsError::Count(0)));
        assert_eq!(read("zoo zoo zoo zoo zoo"), Err(FourWordsError::Count(5)));
        assert_eq!(read("zoo zoo zoo zo"), Err(FourWordsError::Unknown("zo".to_owned())));
        assert_eq!(read("zoo zoo zoo amigo"), Err(FourWordsError::Unknown("amigo".to_owned())));
    }
}
