use anyhow::{Result, anyhow, bail};
use papo_client::{Profile, ServerLink, meet};
use papo_proto::Fingerprint;

use crate::{explain, language::texts, output, runtime};

/// Trusts what is at an address, once it has proved that it is what was named.
pub(super) fn run(
    profile: &Profile,
    link: ServerLink,
    fingerprint: Option<Fingerprint>,
) -> Result<()> {
    let ServerLink { address, fingerprint: linked, .. } = link;
    let place = ("address", address.to_string().into());
    if address.is_plain() {
        bail!(texts().with("trust-plain", &[place]));
    }
    let Some(given) = fingerprint.or(linked) else {
        bail!(texts().get("trust-no-fingerprint"));
    };
    let met = runtime::block_on(async { Ok(meet(&address).await) })?;
    let proof = met.map_err(|why| anyhow!(explain::disconnection(&why, &address)))?;
    let presented = proof.fingerprint;
    let words = presented.words().to_string();
    if presented != given {
        let values = [
            place,
            ("given", given.to_string().into()),
            ("presented", presented.to_string().into()),
            ("presented-words", words.into()),
        ];
        bail!(texts().with("trust-not-there", &values));
    }
    profile.accept(&address, &proof).map_err(explain::profile)?;
    let values = [place, ("name", proof.server_name.into()), ("words", words.into())];
    output::line(&texts().with("trust-accepted", &values))?;
    Ok(())
}
