use super::{Moment, field};
use crate::Item;

/// `{series, value, unit?, at?}`
#[derive(Clone, Debug, PartialEq)]
pub struct Metric {
    /// What is measured, by which later values are known to belong to earlier ones.
    pub series: String,
    /// What it measured, a finite number.
    pub value: f64,
    /// What it is measured in.
    pub unit: Option<String>,
    /// When it was measured; when it was sent, where that is not said.
    pub at: Option<Moment>,
}

impl Metric {
    /// Reads one measurement.
    pub fn read(item: &Item) -> Option<Self> {
        Some(Self {
            series: field::text(item, "series")?,
            value: field::number(item, "value")?,
            unit: field::text(item, "unit"),
            at: field::moment(item, "at"),
        })
    }

    /// In one line: `cpu.load: 0.93 %`.
    pub fn line(&self) -> String {
        let unit = self.unit.as_ref().map(|unit| format!(" {unit}")).unwrap_or_default();
        format!("{}: {}{unit}", self.series, self.value)
    }
}
