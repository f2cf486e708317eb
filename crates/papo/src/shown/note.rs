use papo_proto::{Annotation, Event, Happening, Message, Position};
use papo_texts::Value;

use super::{Quotes, author, card::shows_what_is_said, lines};
use crate::language::texts;

/// A line in view of what its message answers, or in whose thread it stands: the author and a colon
/// begin it, and what stands before the colon is ours, so that nobody can write a line that passes
/// for another.
pub(super) fn in_view(event: &Event, line: String, quotes: &Quotes) -> String {
    let Happening::Message(message) = &event.what else { return line };
    let (key, quoted) = match (message.reply_to, message.thread) {
        (Some(reply_to), _) => ("shown-reply", reply_to),
        (None, Some(thread)) => ("shown-in-thread", thread),
        (None, None) => return line,
    };
    let who = author(&event.by);
    // An action has no colon.
    let said = line.strip_prefix(&format!("{who}: ")).unwrap_or(&line).to_owned();
    let quote = quotes.quote(quoted).into();
    texts().with(key, &[("name", who.into()), ("quote", quote), ("text", said.into())])
}

/// What was said about a message; none for anything else.
pub(super) fn line(event: &Event, quotes: &Quotes) -> Option<String> {
    let name = ("name", author(&event.by).into());
    let quote = |message: &Position| ("quote", quotes.quote(*message).into());
    let with = |key: &str, values: &[(&str, Value<'static>)]| {
        let values: Vec<_> = std::iter::once(name.clone()).chain(values.iter().cloned()).collect();
        Some(texts().with(key, &values))
    };
    match &event.what {
        Happening::Edited { message, now } => {
            Some(said("shown-edited", event, *message, now, quotes))
        }
        Happening::Reacted { message, emoji, removed } => {
            let key = if *removed { "shown-unreacted" } else { "shown-reacted" };
            with(key, &[quote(message), ("emoji", lines(emoji.as_str()).into())])
        }
        Happening::Pinned { message, removed } => {
            with(if *removed { "shown-unpinned" } else { "shown-pinned" }, &[quote(message)])
        }
        Happening::Voted { message, choices, .. } if choices.is_empty() => {
            with("shown-unvoted", &[quote(message)])
        }
        Happening::Voted { message, object, choices } => {
            let chosen = choices.iter().map(|choice| quotes.option(*message, *object, *choice));
            let chosen = chosen.collect::<Vec<_>>().join(", ");
            with("shown-voted", &[quote(message), ("choices", chosen.into())])
        }
        Happening::Ticked { message, object, item: Some(item), done } => {
            let item = ("item", quotes.option(*message, *object, *item).into());
            let key = if *done { "shown-ticked-item" } else { "shown-unticked-item" };
            with(key, &[quote(message), item])
        }
        Happening::Ticked { message, done, .. } => {
            with(if *done { "shown-ticked" } else { "shown-unticked" }, &[quote(message)])
        }
        _ => None,
    }
}

/// Something that was said in view of a message. What stands before the colon is ours, so that
/// nobody can write a line that passes for it.
fn said(key: &str, event: &Event, quoted: Position, message: &Message, quotes: &Quotes) -> String {
    let text = lines(&message.content.plain());
    let quote = quotes.quote(quoted);
    let name = author(&event.by).into();
    texts().with(key, &[("name", name), ("quote", quote.into()), ("text", text.into())])
}

/// What was said about a message, in one line to stand below it; none where nothing was. What is shown
/// in its cards is not among it.
pub(crate) fn annotation(
    event: &Event,
    annotation: &Annotation,
    quotes: &Quotes,
) -> Option<String> {
    let mut parts = Vec::new();
    let message = annotation.message;
    let is_in_card = |nth: u8| match &event.what {
        Happening::Message(message) => {
            let object = message.content.objects().get(usize::from(nth));
            object.is_some_and(shows_what_is_said)
        }
        _ => false,
    };
    if !annotation.reactions.is_empty() {
        let reactions = annotation.reactions.iter();
        let reactions = reactions
            .map(|reaction| format!("{} {}", lines(reaction.emoji.as_str()), reaction.count));
        parts.push(reactions.collect::<Vec<_>>().join("  "));
    }
    for votes in annotation.votes.iter().filter(|votes| !is_in_card(votes.object)) {
        let options = votes.options.iter().map(|tally| {
            let option = quotes.option(message, votes.object, tally.choice).into();
            texts().with("note-vote", &[("option", option), ("count", tally.count.into())])
        });
        let options = options.collect::<Vec<_>>().join(", ");
        parts.push(texts().with("note-votes", &[("votes", options.into())]));
    }
    for ticks in annotation.ticks.iter().filter(|ticks| !is_in_card(ticks.object)) {
        let done = ticks.items.iter().filter(|tick| tick.done);
        let done: Vec<_> =
            done.map(|tick| quotes.option(message, ticks.object, tick.item)).collect();
        if ticks.done == Some(true) {
            parts.push(texts().get("note-done"));
        } else if !done.is_empty() {
            parts.push(texts().with("note-ticked", &[("items", done.join(", ").into())]));
        }
    }
    if let Some(thread) = &annotation.thread {
        parts.push(texts().with("note-replies", &[("count", thread.replies.into())]));
    }
    match annotation.edited {
        0 => {}
        1 => parts.push(texts().get("note-edited")),
        count => parts.push(texts().with("note-edited-often", &[("count", count.into())])),
    }
    if annotation.pinned {
        parts.push(texts().get("note-pinned"));
    }
    (!parts.is_empty()).then(|| parts.join(" · "))
}
