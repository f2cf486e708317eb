//! What stands under a name in a map.

use super::Moment;
use crate::Item;

/// A text; empty ones count as absent.
pub(super) fn text(item: &Item, key: &str) -> Option<String> {
    let text = item.get(key)?.untagged().as_text()?;
    Some(text.to_owned()).filter(|text| !text.trim().is_empty())
}

/// A boolean; `false` where there is none.
pub(super) fn flag(item: &Item, key: &str) -> bool {
    matches!(item.get(key).map(Item::untagged), Some(Item::Bool(true)))
}

/// A finite number.
pub(super) fn number(item: &Item, key: &str) -> Option<f64> {
    item.get(key)?.as_number()
}

/// A date, or a date and time.
pub(super) fn moment(item: &Item, key: &str) -> Option<Moment> {
    Moment::read(item.get(key)?)
}

/// Items in their order.
pub(super) fn items<'a>(item: &'a Item, key: &str) -> Option<&'a [Item]> {
    match item.get(key)?.untagged() {
        Item::Array(items) => Some(items),
        _ => None,
    }
}

/// Texts in their order; none where one of them is no text.
pub(super) fn texts(item: &Item, key: &str) -> Option<Vec<String>> {
    let text = |item: &Item| item.untagged().as_text().map(str::to_owned);
    items(item, key)?.iter().map(text).collect()
}
