use anyhow::Result;
use papo_proto::{DeviceId, Devices, Op, Outcome, RevokeDevice};

use super::{Chat, Next, ask, misused, order_and_say, words::first};
use crate::{devices, language::texts};

/// `/devices` lists the user's devices, `/devices revoke N` ends one's right to sign in.
pub(super) fn run(chat: &mut Chat, argument: &str) -> Result<Next> {
    match first(argument) {
        ("", "") => ask(Op::Devices(Devices {}), |chat, outcome| {
            let Outcome::Devices { devices } = outcome else { return Ok(Next::Done) };
            for device in &devices {
                chat.screen.notice(&devices::describe(device))?;
            }
            Ok(Next::Done)
        }),
        ("revoke", number) => match number.parse() {
            Ok(number) => {
                let revoke = RevokeDevice { device: DeviceId::new(number) };
                let done = texts().with("device-revoked", &[("number", number.into())]);
                order_and_say(Op::RevokeDevice(revoke), done)
            }
            Err(_) => misused(chat, "command-devices"),
        },
        _ => misused(chat, "command-devices"),
    }
}
