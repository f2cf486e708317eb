use anyhow::Result;
use papo_proto::{
    Event, File, Happening, History, Op, Outcome, Position, limits::HISTORY_EVENTS_MAX,
};

use super::{Chat, Next, ask, misused};
use crate::{language::texts, shown};

/// `/get POSITION|last [DIR]`: fetches the files of a message of this room into a directory; where
/// it has none, shows all of its objects.
pub(super) fn run(chat: &mut Chat, argument: &str) -> Result<Next> {
    let (which, directory) = argument.split_once(char::is_whitespace).unwrap_or((argument, ""));
    let directory = directory.trim().to_owned();
    let (before, limit) = match which.parse::<u64>() {
        Ok(position) => (Some(Position::new(position.saturating_add(1))), 1),
        Err(_) if which.eq_ignore_ascii_case("last") => (None, HISTORY_EVENTS_MAX),
        Err(_) => return misused(chat, "command-get"),
    };
    let wanted = before.map(|before| Position::new(before.get() - 1));
    let history = History::before(chat.room.clone(), before, Some(limit));
    ask(Op::History(history), move |chat, outcome| {
        let Outcome::History { events, annotations, .. } = outcome else { return Ok(Next::Done) };
        let is_wanted = |event: &&Event| wanted.is_none_or(|wanted| event.position == wanted);
        let files = events.iter().rev().filter(is_wanted).find_map(files);
        let object = events.iter().find(|event| wanted.is_some() && is_wanted(event));
        match (files, object.filter(|event| has_objects(event))) {
            (Some(files), _) => chat.fetch_files(files, &directory)?,
            (None, Some(event)) => {
                let said = annotations.iter().find(|said| said.message == event.position);
                chat.screen.line(&shown::whole(event, said))?;
            }
            (None, None) => chat.fail(&texts().get("chat-no-files"))?,
        }
        Ok(Next::Done)
    })
}

fn files(event: &Event) -> Option<Vec<File>> {
    match &event.what {
        Happening::Message(message) if !message.content.files().is_empty() => {
            Some(message.content.files().to_vec())
        }
        _ => None,
    }
}

fn has_objects(event: &Event) -> bool {
    matches!(&event.what, Happening::Message(message) if !message.content.objects().is_empty())
}
