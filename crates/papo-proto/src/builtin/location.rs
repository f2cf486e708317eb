use super::field;
use crate::Item;

/// `{lat, lon, label?, accuracy_m?}`
#[derive(Clone, Debug, PartialEq)]
pub struct Location {
    /// Degrees north (WGS 84), from -90 to 90.
    pub lat: f64,
    /// Degrees east (WGS 84), from -180 to 180.
    pub lon: f64,
    /// What is there.
    pub label: Option<String>,
    /// How far off it may be, in metres.
    pub accuracy_m: Option<f64>,
}

impl Location {
    /// Reads a place on earth.
    pub fn read(item: &Item) -> Option<Self> {
        let within = |key, most: f64| field::number(item, key).filter(|value| value.abs() <= most);
        Some(Self {
            lat: within("lat", 90.0)?,
            lon: within("lon", 180.0)?,
            label: field::text(item, "label"),
            accuracy_m: field::number(item, "accuracy_m").filter(|metres| *metres >= 0.0),
        })
    }

    /// In one line: `São Paulo (-23.55, -46.63)`.
    pub fn line(&self) -> String {
        let place = format!("{}, {}", self.lat, self.lon);
        match &self.label {
            Some(label) => format!("{label} ({place})"),
            None => place,
        }
    }

    /// The place as a link (RFC 5870).
    pub fn geo_uri(&self) -> String {
        let accuracy = self.accuracy_m.map(|metres| format!(";u={metres}")).unwrap_or_default();
        format!("geo:{},{}{accuracy}", self.lat, self.lon)
    }
}
