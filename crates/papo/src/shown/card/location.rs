use papo_proto::builtin::Location;

use super::{Card, line, scalar::float};
use crate::language::texts;

pub(super) fn card(place: &Location) -> Card {
    let at = format!("{}, {}", degrees(place.lat, 'N', 'S'), degrees(place.lon, 'E', 'W'));
    let at = match place.accuracy_m {
        Some(metres) => format!("{at} (±{} m)", float(metres)),
        None => at,
    };
    let label = place.label.as_deref().map(line);
    let mut lines = vec![place.geo_uri()];
    if label.is_some() {
        lines.insert(0, at.clone());
    }
    let title = texts().with("card-location", &[("label", label.unwrap_or(at).into())]);
    Card { title, lines }
}

fn degrees(value: f64, positive: char, negative: char) -> String {
    format!("{}° {}", float(value.abs()), if value < 0.0 { negative } else { positive })
}
