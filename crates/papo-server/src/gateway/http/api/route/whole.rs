use serde::{Deserialize, Deserializer, de};

use super::super::schema::POSITION_MAX;

/// Reads a number that is whole, however it is written: JSON knows no integers.
pub(super) fn whole<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u64>, D::Error> {
    let Some(number) = Option::<serde_json::Number>::deserialize(deserializer)? else {
        return Ok(None);
    };
    read(&number).map(Some).ok_or_else(|| de::Error::custom(EXPECTED))
}

/// The same for one that has to be there, and is a position.
pub(super) fn position<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
    let number = serde_json::Number::deserialize(deserializer)?;
    read(&number).ok_or_else(|| de::Error::custom(EXPECTED))
}

/// The same for small ones, of which no larger one means anything.
pub(super) fn small<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u8>, D::Error> {
    let Some(number) = whole(deserializer)? else { return Ok(None) };
    u8::try_from(number).map(Some).map_err(|_| de::Error::custom("expected a number below 256"))
}

/// The same for a list of small ones.
pub(super) fn smalls<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
    let numbers = Vec::<serde_json::Number>::deserialize(deserializer)?;
    let small = |number: &serde_json::Number| read(number).and_then(|it| u8::try_from(it).ok());
    let small = numbers.iter().map(small).collect::<Option<Vec<_>>>();
    small.ok_or_else(|| de::Error::custom("expected numbers below 256"))
}

const EXPECTED: &str = "expected a whole number below 2^53";

fn read(number: &serde_json::Number) -> Option<u64> {
    let is_exact =
        |float: &f64| float.fract() == 0.0 && (0.0..=POSITION_MAX as f64).contains(float);
    let float = || number.as_f64().filter(is_exact).map(|float| float as u64);
    number.as_u64().or_else(float).filter(|whole| *whole <= POSITION_MAX)
}
