use anyhow::Result;
use papo_proto::{Op, TickTask};

use super::{
    Chat, Next, misused, order,
    which::{Among, find},
    words::first,
};
use crate::note::number_from_one;

/// `/tick WHICH [ITEM]`: a task or an item of it is done; `/untick`: it is not.
pub(super) fn run(chat: &mut Chat, argument: &str, done: bool) -> Result<Next> {
    let usage = if done { "command-tick" } else { "command-untick" };
    let (which, item) = first(argument);
    let item = match item {
        "" => None,
        number => match number_from_one(number) {
            Some(item) => Some(item),
            None => return misused(chat, usage),
        },
    };
    if which.is_empty() {
        return misused(chat, usage);
    }
    find(chat, which, Among::Tasks, move |_, message| {
        order(Op::Tick(TickTask { message, object: 0, item, done }))
    })
}
