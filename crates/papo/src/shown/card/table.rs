use papo_proto::{
    Item,
    builtin::{Column, Table},
};

use super::{
    Card, Look,
    fit::{Side, pad},
    line, scalar,
};
use crate::{language::texts, wrap::columns_of_text};

/// What stands between columns.
const GAP: usize = 2;
/// Columns below which nothing can be read in a column.
const WIDTH_MIN: usize = 4;

pub(super) fn card(table: &Table, look: &Look) -> Card {
    let counts = [("rows", table.rows.len().into()), ("columns", table.columns.len().into())];
    let mut columns: Vec<_> = (0..table.columns.len()).map(|index| read(table, index)).collect();
    let is_cut = fit(&mut columns, look.columns);
    let more = if is_cut { " …" } else { "" };
    let row = |cells: Vec<String>| format!("{}{more}", cells.join("  ")).trim_end().to_owned();
    let mut lines = Vec::new();
    lines.push(row(columns.iter().map(Shape::head).collect()));
    lines.push(row(columns.iter().map(|column| "─".repeat(column.width)).collect()));
    for index in 0..table.rows.len() {
        lines.push(row(columns.iter().map(|column| column.cell(index)).collect()));
    }
    let lines = if table.columns.is_empty() { Vec::new() } else { lines };
    Card { title: texts().with("card-table", &counts), lines }
}

/// A column as it is shown.
struct Shape {
    name: String,
    cells: Vec<String>,
    side: Side,
    width: usize,
}

impl Shape {
    fn head(&self) -> String {
        pad(&self.name, self.width, self.side)
    }

    fn cell(&self, row: usize) -> String {
        pad(self.cells.get(row).map_or("", String::as_str), self.width, self.side)
    }
}

fn read(table: &Table, index: usize) -> Shape {
    let Column { name, unit } = &table.columns[index];
    let name = match unit {
        Some(unit) => format!("{} ({})", line(name), line(unit)),
        None => line(name),
    };
    let values = table.rows.iter().map(|row| row.get(index));
    let cells: Vec<_> = values
        .clone()
        .map(|value| match value {
            None | Some(Item::Null) => String::new(),
            Some(value) => scalar::show(value).unwrap_or_else(|| line(&value.to_string())),
        })
        .collect();
    let is_number = |value: &Item| {
        // Decimal numbers stay text where a float would change them.
        scalar::is_number(value) || value.as_text().is_some_and(|text| text.parse::<f64>().is_ok())
    };
    let mut there = values.flatten().filter(|value| **value != Item::Null).peekable();
    let side =
        if there.peek().is_some() && there.all(is_number) { Side::Right } else { Side::Left };
    let widths = cells.iter().map(|cell| columns_of_text(cell));
    let width = widths.chain([columns_of_text(&name), 1]).max().unwrap_or(1);
    Shape { name, cells, side, width }
}

/// Makes the widest columns narrower until all fit, and leaves out the last where even that is not
/// enough. Whether any was left out.
fn fit(columns: &mut Vec<Shape>, room: usize) -> bool {
    let taken = |columns: &[Shape]| {
        let widths: usize = columns.iter().map(|column| column.width).sum();
        widths + GAP * columns.len().saturating_sub(1)
    };
    let mut is_cut = false;
    loop {
        let over = taken(columns).saturating_sub(room.saturating_sub(if is_cut { GAP } else { 0 }));
        if over == 0 {
            return is_cut;
        }
        let is_alone = columns.len() == 1;
        let widest = columns.iter_mut().max_by_key(|column| column.width);
        match widest.filter(|column| column.width > WIDTH_MIN) {
            Some(column) => column.width -= 1,
            None if !is_alone => {
                columns.pop();
                is_cut = true;
            }
            None => return is_cut,
        }
    }
}
