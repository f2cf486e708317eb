//! Hashes secrets away from the round, for it takes long on purpose.

use std::sync::Arc;

use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher, PasswordVerifier},
};
use papo_core::{InvitationHash, PasswordHash, ServerId};
use papo_hub::{HashJob, Hashed, Hashing};
use papo_proto::FourWords;
use tokio::{sync::Semaphore, task::spawn_blocking};

/// Secrets that are hashed at a time: each takes 19 MiB and a core.
const AT_ONCE: usize = 2;
/// Bytes of a password's salt.
const SALT_BYTES: usize = 16;

/// Hashes a few secrets at a time; the others wait.
#[derive(Clone)]
pub(crate) struct Hasher {
    turns: Arc<Semaphore>,
}

impl Default for Hasher {
    fn default() -> Self {
        Self { turns: Arc::new(Semaphore::new(AT_ONCE)) }
    }
}

impl Hasher {
    /// Does what the hub asks for, and gives it back with what came of it.
    pub(crate) async fn perform(self, hashing: Hashing) -> (Hashing, Hashed) {
        let _turn = self.turns.acquire().await;
        let performed = spawn_blocking(move || {
            let hashed = hash(&hashing.job);
            (hashing, hashed)
        });
        performed.await.expect("hashing does not panic")
    }
}

fn hash(job: &HashJob) -> Hashed {
    match job {
        HashJob::Password(password) => new_password(password.expose().as_bytes()),
        HashJob::Check { password, hash, .. } => {
            let checked = argon2().verify_password(password.expose().as_bytes(), hash.as_str());
            Hashed::Checked(checked.is_ok())
        }
        HashJob::Invitation { words, server } => invitation(*words, server),
    }
}

fn new_password(password: &[u8]) -> Hashed {
    let mut salt = [0; SALT_BYTES];
    if let Err(error) = getrandom::fill(&mut salt) {
        tracing::error!(%error, "no random numbers");
        return Hashed::Failed;
    }
    match argon2().hash_password_with_salt(password, &salt) {
        Ok(hash) => Hashed::Password(PasswordHash::new(hash.to_string())),
        Err(error) => {
            tracing::error!(%error, "a password cannot be hashed");
            Hashed::Failed
        }
    }
}

fn invitation(words: FourWords, server: &ServerId) -> Hashed {
    let mut hash = [0; 32];
    let words = words.get().to_be_bytes();
    match argon2().hash_password_into(&words, server.as_bytes(), &mut hash) {
        Ok(()) => Hashed::Invitation(InvitationHash::new(hash)),
        Err(error) => {
            tracing::error!(%error, "an invitation cannot be hashed");
            Hashed::Failed
        }
    }
}

/// Argon2id (RFC 9106) with m=19456, t=2, p=1.
fn argon2() -> Argon2<'static> {
    Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::DEFAULT)
}
