use anyhow::Result;
use papo_proto::{Op, Vote};

use super::{
    Chat, Next, misused, order,
    which::{Among, find},
    words::first,
};
use crate::note::choices;

/// `/vote WHICH 1,3`: votes in a poll; `-` takes the vote back.
pub(super) fn run(chat: &mut Chat, argument: &str) -> Result<Next> {
    let (which, options) = first(argument);
    let chosen = match options {
        "" => None,
        "-" => Some(Vec::new()),
        options => choices(options.split([',', ' ']).filter(|option| !option.is_empty())),
    };
    let Some(choices) = chosen else { return misused(chat, "command-vote") };
    find(chat, which, Among::Polls, move |_, message| {
        order(Op::Vote(Vote { message, object: 0, choices }))
    })
}
