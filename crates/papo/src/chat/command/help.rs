use anyhow::Result;

use super::{Chat, Next};
use crate::language::texts;

/// `/help`: what can be typed.
pub(super) fn run(chat: &mut Chat) -> Result<Next> {
    chat.screen.notice(&texts().get("chat-help"))?;
    Ok(Next::Done)
}
