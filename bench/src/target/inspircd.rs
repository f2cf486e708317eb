//! InspIRCd without limits, look-ups and penalties, and with the one module that has senders hear
//! their own messages.

use std::{fs, process::Command};

use crate::server::{Folder, Server, find_program, free_port};

pub(super) fn start(folder: &Folder) -> anyhow::Result<Server> {
    let port = free_port()?;
    let file = folder.path().join("inspircd.conf");
    fs::write(&file, configuration(port, &folder.path().display().to_string()))?;
    let program = find_program("inspircd").unwrap_or_else(|| "inspircd".into());
    let mut command = Command::new(program);
    command.args(["--runasroot", "--nofork", "--nopid"]).arg("--config").arg(file);
    Server::on_port(command, folder, port)
}

fn configuration(port: u16, folder: &str) -> String {
    format!(
        r#"<server name="bench.example.net" description="bench" network="bench">
<admin name="bench" nick="bench" email="bench@example.net">
<bind address="127.0.0.1" port="{port}" type="clients">
<path datadir="{folder}" logdir="{folder}" runtimedir="{folder}">
<connect name="all" allow="*" timeout="120" pingfreq="600" useident="no" resolvehostnames="no"
  hardsendq="1000000000" softsendq="1000000000" recvq="1000000" threshold="1000000000"
  commandrate="1000000000" fakelag="no" localmax="100000" globalmax="100000" maxconnwarn="no"
  limit="100000" maxchans="100">
<performance softlimit="100000" somaxconn="4096" clonesonconnect="no">
<log method="file" type="*" level="default" target="{folder}/inspircd.log">
<module name="cap">
<module name="ircv3_echomessage">
"#
    )
}
