use super::field;
use crate::Item;

/// `{columns: [text | {name, unit?}], rows: [[any]]}`
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// What its columns are called.
    pub columns: Vec<Column>,
    /// Its rows, each of as many cells as there are columns, or fewer, or more.
    pub rows: Vec<Vec<Item>>,
}

/// What a column is called.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// What its numbers are measured in.
    pub unit: Option<String>,
}

/// Rows that stand in one line at most: no line has room for more.
const LINE_ROWS_MAX: usize = 16;

impl Table {
    /// Reads a table.
    pub fn read(item: &Item) -> Option<Self> {
        let columns = field::items(item, "columns")?.iter().map(Column::read);
        let row = |row: &Item| match row.untagged() {
            Item::Array(cells) => Some(cells.clone()),
            _ => None,
        };
        let rows = field::items(item, "rows")?.iter().map(row);
        Some(Self { columns: columns.collect::<Option<_>>()?, rows: rows.collect::<Option<_>>()? })
    }

    /// In one line: `bread, price (€); white, 1.5; rye, 2`.
    pub fn line(&self) -> String {
        let names = self.columns.iter().map(|column| match &column.unit {
            Some(unit) => format!("{} ({unit})", column.name),
            None => column.name.clone(),
        });
        let cell = |item: &Item| match item.untagged() {
            Item::Text(text) => text.clone(),
            Item::Null | Item::Undefined => String::new(),
            item => item.to_string(),
        };
        let rows = self.rows.iter().take(LINE_ROWS_MAX);
        let rows = rows.map(|row| row.iter().map(cell).collect::<Vec<_>>().join(", "));
        let lines: Vec<_> =
            std::iter::once(names.collect::<Vec<_>>().join(", ")).chain(rows).collect();
        lines.join("; ")
    }
}

impl Column {
    fn read(item: &Item) -> Option<Self> {
        match item.untagged() {
            Item::Text(name) => Some(Self { name: name.clone(), unit: None }),
            item => Some(Self {
                name: item.get("name")?.as_text()?.to_owned(),
                unit: field::text(item, "unit"),
            }),
        }
    }
}
