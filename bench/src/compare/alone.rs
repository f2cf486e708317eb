//! What only papo does: it stores, resumes, and keeps what slow readers have not read.

use super::column::{Outcome, told};
use crate::scenario::{sends, stalled, start, storm};

const SENDERS: usize = 200;
const PIPELINED: u32 = 16;

/// Measures papo alone, into a list.
pub(super) fn measure(seconds: f64) -> String {
    let mut list =
        "**papo alone**, every message durable before it is acknowledged:\n\n".to_owned();
    for in_flight in [1, PIPELINED] {
        let title = format!("sends: {SENDERS} senders with {in_flight} in flight each");
        let figure = announced(&title, || {
            let report = sends::measure(SENDERS, in_flight, seconds)?;
            anyhow::ensure!(report.faults.is_none(), "{}", report.faults);
            Ok(format!(
                "{:.0} acknowledged/s, p50 {:.1} ms, p99 {:.1} ms, {:.1} s of CPU per million",
                report.traffic.stored_per_second(),
                report.traffic.latency_ms(50.0),
                report.traffic.latency_ms(99.0),
                report.traffic.cpu.as_secs_f64() * 1e6 / report.traffic.stored as f64,
            ))
        });
        list += &item(&title, figure);
    }
    let title = "storm";
    let figure = announced(title, || {
        let storm = storm::Args::DEFAULT.run()?;
        storm.check()?;
        Ok(storm.to_string())
    });
    list += &item(title, figure);
    let title = "stalled";
    let figure = announced(title, || {
        let stalled = stalled::Args::lasting(seconds).run()?;
        stalled.check()?;
        Ok(stalled.to_string())
    });
    list += &item(title, figure);
    let title = "start";
    list += &item(title, announced(title, || Ok(start::Args::DEFAULT.run()?.to_string())));
    list
}

fn announced(title: &str, measure: impl FnOnce() -> anyhow::Result<String>) -> Outcome<String> {
    eprintln!("{title}");
    told(measure())
}

fn item(title: &str, figure: Outcome<String>) -> String {
    match figure {
        Ok(figure) => format!("- {title}: {figure}\n"),
        Err(why) => format!("- {title}: no figure: {why}\n"),
    }
}
