//! Requests that carry files: whether those are on the server, and for whom, is found out before
//! anything is proposed.

use papo_core::{About, Actor, Rejection};
use papo_log::blobs::Claim;
use papo_proto::{BlobHash, ErrorCode, FileDraft, Op, UserId, limits::FILES_PER_MESSAGE_MAX};

use crate::{Hub, Read, SessionId, Sink};

impl<S: Sink> Hub<S> {
    /// Has it found out whether what `op` carries is on the server, and goes on then.
    pub(super) fn claim_blobs(&mut self, slot: u32, re: u64, op: Op, about: Option<Box<About>>) {
        let session = &mut self.sessions[slot as usize];
        // Whoever has no name of their own has uploaded nothing.
        let Some(user) = session.actor.user() else {
            return self.release(slot, re, Err(ErrorCode::NoSuchBlob));
        };
        session.is_held = true;
        let hashes = blobs(files(&op, about.as_deref())).map(|(hash, _)| hash).collect();
        let (session, op, through) = (session.id, Box::new(op), self.state.position());
        self.reads.push(Read::Blobs { session, re, op, about, user, hashes, through });
    }

    /// Goes on with what is known of the blobs.
    pub(crate) fn blobs_claimed(
        &mut self,
        id: SessionId,
        re: u64,
        (op, about): (Op, Option<Box<About>>),
        user: UserId,
        claims: Result<Vec<Claim>, ErrorCode>,
    ) {
        let Some(slot) = self.slot(id) else { return };
        let files = files(&op, about.as_deref());
        let checked =
            claims.map_err(Rejection::from).and_then(|claims| self.check(user, files, &claims));
        match (checked, about) {
            (Err(rejection), _) => self.refuse_held(slot, re, rejection),
            (Ok(()), Some(about)) => self.edit(slot, re, op, *about),
            (Ok(()), None) => {
                self.sessions[slot as usize].is_held = false;
                self.act(slot, re, op);
            }
        }
        self.pace(slot);
    }

    /// Whether all that is carried is here, is the user's to send, and as large as is said.
    fn check(
        &self,
        user: UserId,
        files: Vec<&FileDraft>,
        claims: &[Claim],
    ) -> Result<(), Rejection> {
        let actor = Actor::User { user, device: None };
        for ((_, size), claim) in blobs(files).zip(claims) {
            let may_read = |room| self.state.may_read(&actor, room, self.now);
            let is_theirs = claim.is_own || claim.rooms.iter().copied().any(may_read);
            match claim.size {
                Some(found) if is_theirs && found == size => {}
                Some(found) if is_theirs => {
                    let detail = format!("it has {found} bytes, not {size}");
                    return Err(Rejection::detailed(ErrorCode::FileInvalid, detail));
                }
                _ => return Err(ErrorCode::NoSuchBlob.into()),
            }
        }
        Ok(())
    }
}

/// The files that a request carries, but for those that the message has which it is about; none where
/// they are more than a message may have, for which it is refused anyway.
pub(super) fn files<'o>(op: &'o Op, about: Option<&About>) -> Vec<&'o FileDraft> {
    match op {
        Op::Send(send) if send.files.len() <= FILES_PER_MESSAGE_MAX => send.files.iter().collect(),
        // What the message is, is found out first.
        Op::Edit(edit) if edit.files.len() <= FILES_PER_MESSAGE_MAX => {
            let was = about.and_then(|about| about.content.as_ref());
            was.map_or_else(Vec::new, |was| {
                let had: Vec<_> = was.files().iter().map(FileDraft::from).collect();
                edit.files.iter().filter(|file| !had.contains(file)).collect()
            })
        }
        _ => Vec::new(),
    }
}

/// The blobs that files refer to, and how large they are said to be.
fn blobs<'f>(
    files: impl IntoIterator<Item = &'f FileDraft>,
) -> impl Iterator<Item = (BlobHash, u64)> {
    files.into_iter().flat_map(|file| {
        let thumbnail = file.image.as_ref().and_then(|image| image.thumbnail.as_ref());
        let thumbnail = thumbnail.map(|thumbnail| (thumbnail.blake3, thumbnail.size));
        [Some((file.blake3, file.size)), thumbnail].into_iter().flatten()
    })
}
