use std::collections::BTreeMap;

use papo_log::blobs::UploadId;
use papo_proto::{Position, RoomId, UserId};
use proptest::prelude::*;

use super::store::{Store, hash};

/// Something that happens to a server with files.
#[derive(Clone, Debug)]
enum Step {
    /// A user uploads one of the files.
    Upload(u32, usize),
    /// A user uploads the first half of one, and the rest later, or not.
    Begin(u32, usize),
    GoOn(usize),
    /// A user wants to send some, and does if that is allowed; the log commits it later.
    Send(u32, Vec<usize>),
    /// The same, for a message that is edited.
    Edit(usize, Vec<usize>),
    Commit,
    /// A message is deleted.
    Delete(usize),
    Follow,
    /// So many hours go by.
    Wait(u64),
    CleanUp,
    Restart,
    LoseIndex,
}

const FILES: [&[u8]; 5] = [b"", b"one", b"two files", b"three", b"the fourth file"];

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let (user, file) = (1..4u32, 0..FILES.len());
    let files = prop::collection::vec(file.clone(), 1..3);
    let edited = (0..8usize, files.clone());
    let step = prop_oneof![
        3 => (user.clone(), file.clone()).prop_map(|(user, file)| Step::Upload(user, file)),
        1 => (user.clone(), file).prop_map(|(user, file)| Step::Begin(user, file)),
        1 => (0..4usize).prop_map(Step::GoOn),
        4 => (user, files).prop_map(|(user, files)| Step::Send(user, files)),
        2 => edited.prop_map(|(which, files)| Step::Edit(which, files)),
        2 => Just(Step::Commit),
        2 => (0..8usize).prop_map(Step::Delete),
        1 => Just(Step::Follow),
        2 => (1..30u64).prop_map(Step::Wait),
        3 => Just(Step::CleanUp),
        1 => Just(Step::Restart),
        1 => Just(Step::LoseIndex),
    ];
    prop::collection::vec(step, 1..60)
}

#[derive(Default)]
struct World {
    store: Option<Store>,
    begun: Vec<(UploadId, u32, usize)>,
    /// What was allowed to be sent, and is not committed yet.
    in_flight: Vec<(u32, Vec<usize>, Option<Position>)>,
    /// The messages that are not deleted, and the files that they refer to.
    messages: BTreeMap<Position, Vec<usize>>,
}

impl World {
    fn store(&mut self) -> &mut Store {
        self.store.get_or_insert_with(Store::new)
    }

    fn step(&mut self, step: Step) {
        match step {
            Step::Upload(user, file) => {
                _ = self.store().upload(UserId::new(user), FILES[file]);
            }
            Step::Begin(user, file) => {
                let (owner, bytes) = (UserId::new(user), FILES[file]);
                let begun = self.store().begin(owner, bytes.len() as u64, None);
                let Ok(id) = begun else { return };
                let half = &bytes[..bytes.len() / 2];
                if self.store().add(id, owner, half).unwrap().is_none() {
                    self.begun.push((id, user, file));
                }
            }
            Step::GoOn(which) => {
                if which < self.begun.len() {
                    let (id, user, file) = self.begun.remove(which);
                    let bytes = FILES[file];
                    // It may have taken too long.
                    _ = self.store().add(id, UserId::new(user), &bytes[bytes.len() / 2..]);
                }
            }
            Step::Send(user, files) => self.send(user, files, None),
            Step::Edit(which, files) => {
                if let Some(message) = self.messages.keys().nth(which).copied() {
                    self.send(1, files, Some(message));
                }
            }
            Step::Commit => self.commit(),
            Step::Delete(which) => {
                if let Some(message) = self.messages.keys().nth(which).copied() {
                    self.messages.remove(&message);
                    self.store().delete(message, UserId::new(1));
                }
            }
            Step::Follow => self.store().follow(),
            Step::Wait(hours) => {
                // No commit takes as long.
                self.commit();
                self.store().now += hours * 60 * 60;
            }
            Step::CleanUp => self.store().clean_up(),
            Step::Restart => self.store().restart(),
            Step::LoseIndex => self.store().restart_without_index(),
        }
    }

    fn send(&mut self, user: u32, files: Vec<usize>, edited: Option<Position>) {
        let hashes: Vec<_> = files.iter().map(|file| hash(FILES[*file])).collect();
        let store = self.store();
        let claims = store.blobs().claim_to_send(UserId::new(user), &hashes, store.time());
        let may_send = |claim: &papo_log::blobs::Claim| {
            claim.size.is_some() && (claim.is_own || !claim.rooms.is_empty())
        };
        if claims.unwrap().iter().all(may_send) {
            self.in_flight.push((user, files, edited));
        }
    }

    fn commit(&mut self) {
        for (user, files, edited) in std::mem::take(&mut self.in_flight) {
            let (user, bytes) = (UserId::new(user), files.iter().map(|file| FILES[*file]));
            let bytes: Vec<_> = bytes.collect();
            match edited {
                None => {
                    let message = self.store().say(user, RoomId::LOBBY, &bytes);
                    self.messages.insert(message, files);
                }
                // What comes after its message was deleted says nothing.
                Some(message) => {
                    if let Some(carried) = self.messages.get_mut(&message) {
                        carried.extend(files);
                        self.store().edit(message, user, &bytes);
                    }
                }
            }
        }
    }

    fn check(&mut self) {
        let needed: Vec<usize> = self.messages.values().flatten().copied().collect();
        for file in needed {
            let bytes = self.store().read(&hash(FILES[file]));
            assert_eq!(bytes.as_deref(), Some(FILES[file]), "a message refers to file {file}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn no_blob_is_removed_that_a_message_refers_to(steps in steps()) {
        let mut world = World::default();
        for step in steps {
            world.step(step);
            world.check();
        }
        // In the end all that is not needed goes.
        world.commit();
        for message in std::mem::take(&mut world.messages).into_keys() {
            world.store().delete(message, UserId::new(1));
        }
        world.store().clean_up();
        world.store().now += 25 * 60 * 60;
        world.store().clean_up();
        assert_eq!(world.store().files_in("blobs").len(), 0);
        assert_eq!(world.store().files_in("uploads").len(), 0);
        assert_eq!(world.store().blobs().used().unwrap(), 0);
    }
}
