use papo_proto::{Votes, builtin::Poll};

use super::{
    Card, Look,
    fit::{Side, pad},
    line, moment,
};
use crate::{language::texts, wrap::columns_of_text};

/// Columns of a bar for as many votes as any option has.
const BAR_COLUMNS: usize = 10;
/// Eighths of a column.
const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
/// Columns of an option beside its votes where there is no end of room.
const OPTION_COLUMNS_MAX: usize = 60;
/// Columns of what stands after an option: a gap, a bar, another gap, the count, and a mark.
const VOTES_COLUMNS: usize = 2 + BAR_COLUMNS + 1 + 6 + 2;
/// What marks the reader's own choice.
const MINE: &str = " *";

pub(super) fn card(poll: &Poll, votes: Option<&Votes>, look: &Look) -> Card {
    let question = ("question", line(&poll.question).into());
    let options = poll.options.iter().enumerate();
    let options = options.map(|(index, option)| format!("{}. {}", index + 1, line(option)));
    let mut lines: Vec<_> = options.collect();
    if let Some(votes) = votes {
        lines = with_votes(&lines, votes, look);
        let mine = if votes.mine.is_empty() { "no" } else { "yes" };
        let values = [("count", votes.voters.into()), ("mine", mine.into())];
        lines.push(texts().with("card-poll-votes", &values));
    }
    if poll.multiple {
        lines.push(texts().get("card-poll-multiple"));
    }
    if let Some(closes) = &poll.closes {
        lines.push(texts().with("card-poll-closes", &[("time", moment::show(closes).into())]));
    }
    Card { title: texts().with("card-poll", &[question]), lines }
}

/// Each option with how many chose it, and a bar as long as that.
fn with_votes(options: &[String], votes: &Votes, look: &Look) -> Vec<String> {
    let room = look.columns.saturating_sub(VOTES_COLUMNS).clamp(1, OPTION_COLUMNS_MAX);
    let widest = options.iter().map(|option| columns_of_text(option)).max().unwrap_or_default();
    let most = votes.options.iter().map(|tally| tally.count).max().unwrap_or_default().max(1);
    let shown = options.iter().enumerate().map(|(index, option)| {
        let is_it = |choice: u8| usize::from(choice) == index;
        let tally = votes.options.iter().find(|tally| is_it(tally.choice));
        let count = tally.map_or(0, |tally| tally.count);
        let mine = if votes.mine.iter().any(|choice| is_it(*choice)) { MINE } else { "" };
        let option = pad(option, widest.min(room), Side::Left);
        let bar = pad(&bar(count, most), BAR_COLUMNS, Side::Left);
        format!("{option}  {bar} {count}{mine}")
    });
    shown.collect()
}

/// A bar of [`BAR_COLUMNS`] for `most`, and as much less for fewer.
fn bar(count: u32, most: u32) -> String {
    let columns = u64::try_from(BAR_COLUMNS).unwrap_or_default();
    let eighths = (u64::from(count) * columns * 8).div_ceil(u64::from(most));
    let eighths = usize::try_from(eighths).unwrap_or_default();
    "█".repeat(eighths / 8) + EIGHTHS[eighths % 8]
}
