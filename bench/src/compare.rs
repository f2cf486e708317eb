//! Every server through every column, into tables in Markdown.

mod alone;
mod column;
mod machine;
mod page;
mod table;

use std::path::PathBuf;

use crate::target::Target;
use column::{IDLE_SESSIONS, JOINING_SESSIONS, TRAFFIC};
use table::Row;

/// All servers side by side: prints the tables of BENCHMARKS.md
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Args {
    /// How long to measure each cell
    #[arg(long, default_value_t = 4.0)]
    seconds: f64,
    /// The servers; all that are installed if none is named
    #[arg(long, value_enum)]
    target: Vec<Target>,
    /// Puts the tables into this file as well, between its two markers
    #[arg(long, value_name = "FILE")]
    into: Option<PathBuf>,
}

impl Args {
    /// Measures and prints.
    pub(crate) fn run(self) -> anyhow::Result<()> {
        let chosen = if self.target.is_empty() { Target::ALL.to_vec() } else { self.target };
        let (missing, targets): (Vec<_>, Vec<_>) =
            chosen.into_iter().partition(|target| target.missing_package().is_some());
        for package in missing.iter().filter_map(|target| target.missing_package()) {
            eprintln!("{package} is left out, it is not installed: apt-get install {package}");
        }
        let mut markdown = machine::describe(&targets, self.seconds);
        markdown += &table::table(&measure(&targets, self.seconds));
        if targets.contains(&Target::Papo) {
            markdown += &alone::measure(self.seconds);
        }
        print!("{markdown}");
        self.into.map_or(Ok(()), |file| page::insert(&file, &markdown))
    }
}

/// Column by column, so that what else the machine does hits all servers alike.
fn measure(targets: &[Target], seconds: f64) -> Vec<Row> {
    let mut rows: Vec<_> = targets.iter().copied().map(Row::new).collect();
    for column in &TRAFFIC {
        for row in &mut rows {
            eprintln!("{}: {}", column.title, row.target.name());
            row.traffic.push(column.measure(row.target, seconds));
        }
    }
    for row in &mut rows {
        eprintln!("{IDLE_SESSIONS} idle: {}", row.target.name());
        row.idle = column::idle(row.target);
    }
    for row in &mut rows {
        eprintln!("{JOINING_SESSIONS} joining: {}", row.target.name());
        row.joining = column::joining(row.target);
    }
    rows
}
