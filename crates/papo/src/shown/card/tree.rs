use papo_proto::{Item, Object};

use super::{Card, Look, line, scalar};
use crate::wrap::columns_of_text;

/// What each level is set in by.
const INDENT: usize = 2;
/// Columns of a value in a conversation that is all on one line.
const INLINE_MAX: usize = 60;

/// What stands before one of many.
const ITEM: &str = "-";

/// Any value: beside its type where it is short, or else below it, a line for each part.
pub(super) fn card(object: &Object, item: &Item, look: &Look) -> Card {
    let kind = object.kind.as_str();
    let made = Object::new(object.kind.clone(), object.cbor.clone()).fallback;
    // Somebody has found words for it.
    let words = Some(line(object.fallback.as_str())).filter(|_| object.fallback != made);
    let room = look.columns.saturating_sub(columns_of_text(kind) + 2).min(INLINE_MAX);
    if words.is_none()
        && let Some(value) = inline(item).filter(|value| columns_of_text(value) <= room)
    {
        return Card { title: format!("{kind}: {value}"), lines: Vec::new() };
    }
    let mut lines = Vec::new();
    below(item, 0, look, &mut lines);
    let title = match words {
        Some(words) => format!("{kind}: {words}"),
        None => kind.to_owned(),
    };
    Card { title, lines }
}

/// A value without depth, in one line.
fn inline(item: &Item) -> Option<String> {
    if let Some(value) = scalar::show(item) {
        return Some(value);
    }
    match item.untagged() {
        Item::Array(items) => {
            let items: Option<Vec<_>> = items.iter().map(scalar::show).collect();
            Some(format!("[{}]", items?.join(", ")))
        }
        Item::Map(entries) => {
            let entry = |(key, value): &(Item, Item)| {
                Some(format!("{}: {}", scalar::show(key)?, scalar::show(value)?))
            };
            Some(entries.iter().map(entry).collect::<Option<Vec<_>>>()?.join(", "))
        }
        _ => None,
    }
}

/// The parts of a value, each in a line of its own at `depth`.
fn below(item: &Item, depth: usize, look: &Look, lines: &mut Vec<String>) {
    match item.untagged() {
        Item::Map(entries) if !entries.is_empty() => {
            for (key, value) in entries {
                let key = scalar::show(key).unwrap_or_else(|| line(&key.to_string()));
                part(&format!("{key}:"), value, depth, look, lines);
            }
        }
        Item::Array(items) if !items.is_empty() => {
            items.iter().for_each(|item| part(ITEM, item, depth, look, lines));
        }
        _ => {
            let value = scalar::show(item).unwrap_or_else(|| line(&item.to_string()));
            lines.push(value);
        }
    }
}

fn part(label: &str, item: &Item, depth: usize, look: &Look, lines: &mut Vec<String>) {
    let indent = " ".repeat(depth * INDENT);
    let value = scalar::show(item).or_else(|| {
        let room = look.columns.saturating_sub(indent.len() + columns_of_text(label) + 1);
        let is_flat = label == ITEM || matches!(item.untagged(), Item::Array(_));
        let fits = |value: &String| columns_of_text(value) <= room.min(INLINE_MAX);
        inline(item).filter(|value| is_flat && fits(value))
    });
    match value {
        Some(value) => lines.push(format!("{indent}{label} {value}")),
        None => {
            lines.push(format!("{indent}{label}"));
            below(item, depth + 1, look, lines);
        }
    }
}
