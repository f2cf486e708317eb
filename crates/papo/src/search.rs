//! `papo search`: messages by what is in them, for people and for programs.

mod json;
mod rooms;

use std::process::ExitCode;

use anyhow::{Result, anyhow, bail};
use papo_proto::{
    Found, Op, Outcome, RoomRef, Search, SearchOrder,
    limits::{SEARCH_HITS_DEFAULT, SEARCH_HITS_MAX},
    query::{Asked, Query, QueryError},
};

use crate::{
    cli::value,
    connecting::Connecting,
    errand::Errand,
    found::{self, Marks},
    language::texts,
    output, runtime, shown,
    wrap::{LINE_INDENT, wrap_for_output},
};
pub(crate) use rooms::Labels;

/// What to look for.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Words, phrases and filters.
    #[arg(required = true)]
    query: Vec<String>,
    /// Only in this room.
    #[arg(long, value_parser = value::room)]
    room: Option<RoomRef>,
    /// Those that fit best come first.
    #[arg(long)]
    best: bool,
    /// The newest come first.
    #[arg(long, conflicts_with = "best")]
    newest: bool,
    /// How many at most.
    #[arg(long, value_parser = value::number)]
    limit: Option<u64>,
    /// One JSON object a line.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    connecting: Connecting,
}

/// Prints what is found. Fails where nothing is, as `grep` does.
pub(crate) fn run(args: &Args) -> Result<ExitCode> {
    let query = joined(&args.query);
    understand(&query)?;
    let seat = args.connecting.seat()?;
    runtime::block_on(async move {
        let mut errand = Errand::begin(&seat).await?;
        let mut labels = Labels::of(&errand.welcome.rooms);
        let order = if args.best { SearchOrder::Best } else { SearchOrder::Newest };
        let mut search = Search {
            query: query.clone(),
            room: args.room.clone(),
            order,
            utc_offset: shown::utc_offset_minutes(),
            ..Search::default()
        };
        let mut missing = args.limit.unwrap_or(SEARCH_HITS_DEFAULT.into());
        let mut count = 0;
        let last = loop {
            let limit = missing.min(SEARCH_HITS_MAX.into());
            search.limit = u32::try_from(limit).ok();
            let Outcome::Found(found) = errand.ask(Op::Search(search.clone())).await? else {
                bail!(texts().get("search-strange"))
            };
            labels.learn(&mut errand, &found).await?;
            print(args, &found, &labels)?;
            count += found.hits.len();
            missing = missing.saturating_sub(found.hits.len() as u64);
            search.before = found.next.clone();
            if missing == 0 || found.next.is_none() {
                break found;
            }
        };
        for notice in found::notices(&last, count, args.limit.is_none() || missing == 0) {
            output::notice(&notice);
        }
        Ok(if count == 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS })
    })
}

/// What was written, in one line. An argument with white space was quoted for the shell: it is one
/// phrase if it is one of several, and otherwise all of the query.
fn joined(words: &[String]) -> String {
    let is_phrase = |word: &String| {
        words.len() > 1 && word.contains(char::is_whitespace) && !word.contains(['"', ':'])
    };
    let quoted = words.iter().map(|word| match is_phrase(word) {
        true => match word.strip_prefix('-') {
            Some(rest) => format!("-\"{rest}\""),
            None => format!("\"{word}\""),
        },
        false => word.clone(),
    });
    quoted.collect::<Vec<_>>().join(" ")
}

/// Says what is wrong with a query before anyone is asked.
pub(crate) fn understand(query: &str) -> Result<Query> {
    Query::parse(query, Asked::default()).map_err(|error| {
        let problem = texts().error(error.code());
        let part = match error {
            QueryError::UnknownFilter { name } => format!("{name}:"),
            QueryError::InvalidValue { filter, value } => format!("{filter}:{value}"),
            _ => return anyhow!(problem),
        };
        let part = papo_proto::printable_line(&part).into_owned();
        anyhow!(texts().with("search-part", &[("part", part.into()), ("problem", problem.into())]))
    })
}

fn print(args: &Args, found: &Found, labels: &Labels) -> Result<()> {
    let marks = Marks::of_output();
    for hit in &found.hits {
        let room = labels.of_room(hit.event.room);
        let line = if args.json {
            json::line(hit, &room)
        } else {
            let line = found::line(hit, &room, shown::date_and_clock(hit.event.at));
            marks.put(&wrap_for_output(line, LINE_INDENT))
        };
        output::line(&line)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &[&str], expected: &str) {
        let words: Vec<_> = words.iter().map(ToString::to_string).collect();
        assert_eq!(joined(&words), expected);
    }

    #[test]
    fn what_the_shell_keeps_together_is_a_phrase() {
        check(&["boat", "-rain"], "boat -rain");
        check(&["fish soup -rain"], "fish soup -rain");
        check(&["fish soup", "boat"], "\"fish soup\" boat");
        check(&["boat", "-fish soup"], "boat -\"fish soup\"");
        check(&["\"fish soup\"", "from:ana"], "\"fish soup\" from:ana");
    }
}
