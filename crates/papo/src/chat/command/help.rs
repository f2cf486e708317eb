use anyhow::Result;

use super::{Chat, Next};
use crate::language::texts;

/// The commands, each with the name of its text.
const COMMANDS: &[(&str, &str)] = &[
    ("archive", "command-archive"),
    ("audit", "command-audit"),
    ("ban", "command-ban"),
    ("delete", "command-delete"),
    ("deop", "command-deop"),
    ("devices", "command-devices"),
    ("edit", "command-edit"),
    ("edits", "command-edits"),
    ("get", "command-get"),
    ("help", "command-help"),
    ("history", "command-history"),
    ("invitations", "command-invitations"),
    ("invite", "command-invite"),
    ("join", "command-join"),
    ("kick", "command-kick"),
    ("leave", "command-leave"),
    ("link", "command-link"),
    ("me", "command-me"),
    ("msg", "command-msg"),
    ("mute", "command-mute"),
    ("nick", "command-nick"),
    ("op", "command-op"),
    ("owner", "command-owner"),
    ("password", "command-password"),
    ("pin", "command-pin"),
    ("pins", "command-pins"),
    ("put", "command-put"),
    ("quit", "command-quit"),
    ("react", "command-react"),
    ("rename", "command-rename"),
    ("reply", "command-reply"),
    ("rooms", "command-rooms"),
    ("send-file", "command-send-file"),
    ("search", "command-search"),
    ("slow", "command-slow"),
    ("thread", "command-thread"),
    ("tick", "command-tick"),
    ("topic", "command-topic"),
    ("unarchive", "command-unarchive"),
    ("unban", "command-unban"),
    ("unmute", "command-unmute"),
    ("unpin", "command-unpin"),
    ("unreact", "command-unreact"),
    ("unread", "command-unread"),
    ("untick", "command-untick"),
    ("vote", "command-vote"),
    ("who", "command-who"),
];

/// `/help`: what can be typed; `/help COMMAND` says more of one.
pub(super) fn run(chat: &mut Chat, argument: &str) -> Result<Next> {
    let asked = argument.trim_start_matches('/').to_lowercase();
    if asked.is_empty() {
        chat.screen.notice(&texts().get("chat-help"))?;
        return Ok(Next::Done);
    }
    match COMMANDS.iter().find(|(name, _)| *name == asked) {
        Some((_, key)) => {
            let usage = texts().attribute(key, "usage").unwrap_or_default();
            chat.screen.notice(&format!("{usage}\n{}", texts().get(key)))?;
        }
        None => chat.fail(&texts().with("chat-unknown-command", &[("command", asked.into())]))?,
    }
    Ok(Next::Done)
}
