use super::column::{JOINING_SESSIONS, Outcome, TRAFFIC};
use crate::{crowd::Report, scenario::join::Joining, target::Target};

/// What was measured of one server.
pub(super) struct Row {
    pub(super) target: Target,
    pub(super) traffic: Vec<Outcome<Report>>,
    pub(super) idle: Outcome<f64>,
    pub(super) joining: Outcome<Joining>,
}

impl Row {
    pub(super) fn new(target: Target) -> Self {
        let unknown = || "it was not measured".to_owned();
        Self { target, traffic: Vec::new(), idle: Err(unknown()), joining: Err(unknown()) }
    }
}

/// Two tables: what it costs, and what comes of it; then why figures are missing.
pub(super) fn table(rows: &[Row]) -> String {
    let mut notes = Vec::new();
    let cost = cost(rows, &mut notes);
    let speed = speed(rows);
    let notes: String = notes.iter().map(|note| format!("- {note}\n")).collect();
    let notes = if notes.is_empty() { notes } else { format!("No figure:\n\n{notes}\n") };
    format!(
        "**Server CPU seconds per million deliveries** (ratio to the broadcaster; deliveries per \
         receive), memory and joining:\n\n{cost}\n**Deliveries per second**, and latency from \
         sending to receipt, p50 / p99 / p99.9 in ms:\n\n{speed}\n{notes}"
    )
}

fn cost(rows: &[Row], notes: &mut Vec<String>) -> String {
    let titles = TRAFFIC.iter().map(|column| column.title.to_owned()).chain([
        "KiB per idle session".to_owned(),
        format!("{JOINING_SESSIONS} joining at once, s (CPU s)"),
    ]);
    let titles: Vec<_> = titles.collect();
    let yardstick = rows.iter().find(|row| row.target == Target::Broadcaster);
    let mut lines = head(&titles);
    for row in rows {
        let mut cells = Vec::new();
        for (index, outcome) in row.traffic.iter().enumerate() {
            let least = yardstick.and_then(|yardstick| yardstick.traffic[index].as_ref().ok());
            cells.push(outcome.as_ref().map(|report| cost_cell(report, least)));
        }
        cells.push(row.idle.as_ref().map(|kib| format!("{kib:.1}")));
        cells.push(row.joining.as_ref().map(|Joining { lasted, cpu }| {
            format!("{:.2} ({:.2})", lasted.as_secs_f64(), cpu.as_secs_f64())
        }));
        let name = row.target.name();
        for (title, cell) in titles.iter().zip(&cells) {
            if let Err(why) = cell {
                notes.push(format!("{name}, {title}: {why}"));
            }
        }
        lines += &line(name, cells.into_iter().map(|cell| cell.unwrap_or_else(|_| "–".to_owned())));
    }
    lines
}

fn cost_cell(report: &Report, least: Option<&Report>) -> String {
    let cpu = report.traffic.cpu_per_million();
    let ratio = least
        .map_or(String::new(), |least| format!("×{:.2}; ", cpu / least.traffic.cpu_per_million()));
    format!("{cpu:.2} ({ratio}{:.1})", report.traffic.deliveries_per_read())
}

fn speed(rows: &[Row]) -> String {
    let titles: Vec<_> = TRAFFIC.iter().map(|column| column.title.to_owned()).collect();
    let mut lines = head(&titles);
    for row in rows {
        let cells = row.traffic.iter().map(|outcome| {
            outcome.as_ref().map_or_else(
                |_| "–".to_owned(),
                |Report { traffic, .. }| {
                    format!(
                        "{}/s; {:.1} / {:.1} / {:.1}",
                        thousands(traffic.deliveries_per_second()),
                        traffic.latency_ms(50.0),
                        traffic.latency_ms(99.0),
                        traffic.latency_ms(99.9),
                    )
                },
            )
        });
        lines += &line(row.target.name(), cells);
    }
    lines
}

fn head(titles: &[String]) -> String {
    line("", titles.iter().cloned()) + &line("---", titles.iter().map(|_| "---:".to_owned()))
}

fn line(first: &str, cells: impl Iterator<Item = String>) -> String {
    let cells: Vec<_> = cells.collect();
    format!("| {first} | {} |\n", cells.join(" | "))
}

fn thousands(value: f64) -> String {
    match value {
        ..1e3 => format!("{value:.0}"),
        1e3..1e6 => format!("{:.1}k", value / 1e3),
        _ => format!("{:.2}M", value / 1e6),
    }
}
