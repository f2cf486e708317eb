//! `papo devices`: the devices that sign in as the user.

use std::process::ExitCode;

use anyhow::Result;
use papo_proto::{DeviceId, DeviceInfo, Devices, Op, Outcome, RevokeDevice, printable_line};

use crate::{
    cli::value, connecting::Connecting, errand::Errand, language::texts, output, runtime, shown,
};

/// Whose, and what about them.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// What to do; to list them, where nothing is said.
    #[arg(requires = "number")]
    action: Option<Action>,
    /// Which, by its number in the list.
    #[arg(value_parser = value::count)]
    number: Option<u32>,
    #[command(flatten)]
    connecting: Connecting,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Action {
    /// Ends a device's right to sign in.
    Revoke,
}

/// Lists them, or revokes one.
pub(crate) fn run(args: &Args) -> Result<ExitCode> {
    let seat = args.connecting.seat()?;
    runtime::block_on(async {
        let mut errand = Errand::begin(&seat).await?;
        match args.action.and(args.number) {
            None => {
                let outcome = errand.ask(Op::Devices(Devices {})).await?;
                let Outcome::Devices { devices } = outcome else { return Ok(ExitCode::FAILURE) };
                devices.iter().try_for_each(|device| output::line(&describe(device)))?;
            }
            Some(number) => {
                let revoke = RevokeDevice { device: DeviceId::new(number) };
                errand.ask(Op::RevokeDevice(revoke)).await?;
                output::line(&texts().with("device-revoked", &[("number", number.into())]))?;
            }
        }
        Ok(ExitCode::SUCCESS)
    })
}

/// One device in a line.
pub(crate) fn describe(device: &DeviceInfo) -> String {
    let label = match device.label.as_str() {
        "" => texts().get("device-unnamed"),
        label => printable_line(label).into_owned(),
    };
    let presence = match (device.this, device.online) {
        (true, _) => texts().get("device-this"),
        (false, true) => texts().get("device-online"),
        (false, false) => texts().get("device-offline"),
    };
    let values = [
        ("number", device.device.get().into()),
        ("label", label.into()),
        ("since", shown::date_and_clock(device.since).into()),
        ("presence", presence.into()),
    ];
    texts().with("device", &values)
}
