use serde::{Deserialize, Deserializer, Serialize};

/// A language that every text exists in. On the wire a BCP 47 tag, read like
/// [`from_tag`](Self::from_tag): nobody is refused for a language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub enum Lang {
    /// English.
    #[default]
    #[serde(rename = "en")]
    En,
    /// Portuguese of Brazil.
    #[serde(rename = "pt-BR")]
    PtBr,
}

impl Lang {
    /// Every language.
    pub const ALL: [Self; 2] = [Self::En, Self::PtBr];

    /// The language for a BCP 47 tag or a POSIX locale name: Portuguese for any Portuguese,
    /// English for all else.
    pub fn from_tag(tag: &str) -> Self {
        let primary = tag.split(['-', '_', '.', '@']).next().unwrap_or_default();
        if primary.eq_ignore_ascii_case("pt") { Self::PtBr } else { Self::En }
    }

    /// Its BCP 47 tag.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::PtBr => "pt-BR",
        }
    }
}

impl<'de> Deserialize<'de> for Lang {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self::from_tag(&String::deserialize(deserializer)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_portuguese_is_portuguese_and_all_else_english() {
        for tag in ["pt", "pt-BR", "pt_PT.UTF-8", "PT_br"] {
            assert_eq!(Lang::from_tag(tag), Lang::PtBr, "{tag}");
        }
        for tag in ["", "C", "en_US.UTF-8", "ptx", "de"] {
            assert_eq!(Lang::from_tag(tag), Lang::En, "{tag}");
        }
    }
}
