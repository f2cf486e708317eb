use std::time::Duration;

use futures_util::{StreamExt, stream::FuturesUnordered};
use tokio::time::{sleep, timeout};

use super::FoundServer;
use crate::{ServerAddress, ServerLink, meet};

/// How long all addresses of a server may take together.
const PATIENCE: Duration = Duration::from_secs(4);
/// How much sooner each address is tried than the next (RFC 8305 §5).
const HEAD_START: Duration = Duration::from_millis(250);

impl FoundServer {
    /// A link to the first of its addresses at which it proves its fingerprint: anyone can
    /// announce anything. To its best address, where it does so at none: going there says why.
    pub async fn link(&self) -> ServerLink {
        let proven = timeout(PATIENCE, self.first_proven()).await.ok().flatten();
        let address = proven.unwrap_or(&self.addresses[0]).clone();
        ServerLink { address, fingerprint: Some(self.fingerprint), invitation: None }
    }

    async fn first_proven(&self) -> Option<&ServerAddress> {
        let attempts = (0u32..).zip(&self.addresses).map(|(number, address)| async move {
            sleep(HEAD_START * number).await;
            let proof = meet(address).await.ok()?;
            (proof.fingerprint == self.fingerprint).then_some(address)
        });
        let mut attempts: FuturesUnordered<_> = attempts.collect();
        while let Some(outcome) = attempts.next().await {
            if outcome.is_some() {
                return outcome;
            }
        }
        None
    }
}
