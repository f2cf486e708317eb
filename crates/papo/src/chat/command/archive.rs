use anyhow::Result;
use papo_proto::{Archive, Op};

use super::{Chat, Next, order};

/// `/archive` closes this room for writing, `/unarchive` opens it again.
pub(super) fn run(chat: &mut Chat, archived: bool) -> Result<Next> {
    order(Op::Archive(Archive { room: chat.room.clone(), archived }))
}
