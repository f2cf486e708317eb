use papo_proto::Item;
use toml::{Table, Value};

use super::{date, mistake::Mistake};

/// The value of a TOML document.
pub(super) fn read(text: &str) -> Result<Item, Mistake> {
    let table = text.parse::<Table>().map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        let before = text.get(..at).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        Mistake::at(line, column, error.message())
    })?;
    Ok(item(Value::Table(table)))
}

fn item(value: Value) -> Item {
    match value {
        Value::String(text) => Item::Text(text),
        Value::Integer(number) => Item::Integer(number.into()),
        Value::Float(number) => Item::Float(number),
        Value::Boolean(value) => Item::Bool(value),
        Value::Datetime(moment) => date::tagged(moment.to_string()),
        Value::Array(values) => Item::Array(values.into_iter().map(item).collect()),
        Value::Table(table) => {
            let entry = |(key, value)| (Item::Text(key), item(value));
            Item::Map(table.into_iter().map(entry).collect())
        }
    }
}
