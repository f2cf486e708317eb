use csv::{ErrorKind, ReaderBuilder, StringRecord};
use papo_proto::Item;

use super::mistake::Mistake;
use crate::language::texts;

/// What may stand between cells, beside a comma: some countries need the comma for numbers.
const DELIMITERS: [u8; 2] = [b';', b'\t'];

/// The table of a CSV text (RFC 4180), whose first line says what its columns are called.
pub(super) fn read(text: &str) -> Result<Item, Mistake> {
    let first = text.lines().next().unwrap_or_default();
    let others = DELIMITERS.into_iter().find(|delimiter| first.contains(char::from(*delimiter)));
    let delimiter = others.filter(|_| !first.contains(',')).unwrap_or(b',');
    let mut reader = ReaderBuilder::new().delimiter(delimiter).from_reader(text.as_bytes());
    let columns = reader.headers().map_err(|error| mistake(&error))?;
    let columns = columns.iter().map(|name| Item::Text(name.trim().to_owned())).collect();
    let row = |record: Result<StringRecord, csv::Error>| {
        let record = record.map_err(|error| mistake(&error))?;
        Ok(Item::Array(record.iter().map(cell).collect()))
    };
    let rows = reader.records().map(row).collect::<Result<_, _>>()?;
    let entry = |key: &str, items| (Item::Text(key.to_owned()), Item::Array(items));
    Ok(Item::Map(vec![entry("columns", columns), entry("rows", rows)]))
}

/// A number, where it is written just as the number is; a postal code with a zero before it, or a
/// price with one after it, stays text.
fn cell(text: &str) -> Item {
    if text.is_empty() {
        return Item::Null;
    }
    let is_same = |shown: String| shown == text;
    if let Ok(number) = text.parse::<i64>()
        && is_same(number.to_string())
    {
        return Item::Integer(number.into());
    }
    match text.parse::<f64>() {
        Ok(number) if number.is_finite() && is_same(number.to_string()) => Item::Float(number),
        _ => Item::Text(text.to_owned()),
    }
}

fn mistake(error: &csv::Error) -> Mistake {
    match error.kind() {
        ErrorKind::UnequalLengths { pos, expected_len, len } => {
            let line = pos.as_ref().map_or(0, csv::Position::line);
            let counts = [("cells", (*len).into()), ("columns", (*expected_len).into())];
            let place = [("line", line.into())];
            Mistake::whole(texts().with("put-csv-cells", &[&place[..], &counts].concat()))
        }
        _ => Mistake::whole(error.to_string()),
    }
}
