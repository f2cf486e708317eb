use std::{
    collections::{BTreeMap, VecDeque},
    sync::{Mutex, PoisonError},
};

use papo_proto::{Event, Position, RoomId, builtin::Metric};

use super::{Card, line, scalar::float};

/// Values of a series that are remembered, and shown.
const VALUES_MAX: usize = 100;
/// Columns of a line of them; of more values, each column shows the last of its share.
const COLUMNS_MAX: usize = 40;
/// Series that are remembered; past it, the one that was begun first is forgotten.
const SERIES_MAX: usize = 256;
/// From the lowest to the highest.
const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// The values that this program has seen.
static SEEN: Mutex<Seen> = Mutex::new(Seen { series: VecDeque::new() });

/// Values by the room and the name of their series.
struct Seen {
    series: VecDeque<((RoomId, String), Values)>,
}

/// Values by their positions, which may be seen in any order.
type Values = BTreeMap<Position, f64>;

impl Seen {
    /// Remembers a value, and returns it after those that came before it.
    fn add(&mut self, event: &Event, metric: &Metric) -> Vec<f64> {
        let key = (event.room, metric.series.clone());
        let index = match self.series.iter().position(|(there, _)| *there == key) {
            Some(index) => index,
            None => {
                if self.series.len() == SERIES_MAX {
                    self.series.pop_front();
                }
                self.series.push_back((key, Values::new()));
                self.series.len() - 1
            }
        };
        let values = &mut self.series[index].1;
        values.insert(event.position, metric.value);
        while values.len() > VALUES_MAX {
            values.pop_first();
        }
        values.range(..=event.position).map(|(_, value)| *value).collect()
    }
}

pub(super) fn card(event: &Event, metric: &Metric) -> Card {
    let values = SEEN.lock().unwrap_or_else(PoisonError::into_inner).add(event, metric);
    let unit = metric.unit.as_deref().map(|unit| format!(" {}", line(unit))).unwrap_or_default();
    let title = format!("{}: {}{unit}", line(&metric.series), float(metric.value));
    let title = match spark(&values) {
        Some(spark) => format!("{title}  {spark}"),
        None => title,
    };
    Card { title, lines: Vec::new() }
}

/// A line that rises and falls with the values; none where nothing can be compared.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "a share of eight bars is from 0 to 7"
)]
fn spark(values: &[f64]) -> Option<String> {
    if values.len() < 2 {
        return None;
    }
    let columns = values.len().min(COLUMNS_MAX);
    let shown = (1..=columns).map(|column| values[column * values.len() / columns - 1]);
    let (low, high) =
        values.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
            (low.min(*value), high.max(*value))
        });
    let height = high - low;
    let bar = |value: f64| {
        let share = if height > 0.0 && height.is_finite() { (value - low) / height } else { 0.5 };
        BARS[((share * BARS.len() as f64) as usize).min(BARS.len() - 1)]
    };
    Some(shown.map(bar).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_rises_and_falls_with_the_values() {
        assert_eq!(spark(&[1.0]), None);
        assert_eq!(spark(&[0.0, 5.0, 10.0]).as_deref(), Some("▁▅█"));
        assert_eq!(spark(&[3.0, 3.0]).as_deref(), Some("▅▅"));
        assert_eq!(spark(&[f64::MIN, f64::MAX]).map(|line| line.chars().count()), Some(2));
        let many: Vec<_> = (0..100).map(f64::from).collect();
        let line = spark(&many).expect("there are some");
        assert_eq!(line.chars().count(), COLUMNS_MAX);
        assert!(line.ends_with('█'), "the last is shown: {line}");
    }
}
