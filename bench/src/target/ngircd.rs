//! ngIRCd without limits, look-ups and penalties.

use std::{fs, process::Command};

use crate::server::{Folder, Server, find_program, free_port};

pub(super) fn start(folder: &Folder) -> anyhow::Result<Server> {
    let port = free_port()?;
    let file = folder.path().join("ngircd.conf");
    fs::write(&file, configuration(port))?;
    let program = find_program("ngircd").unwrap_or_else(|| "ngircd".into());
    let mut command = Command::new(program);
    command.arg("--nodaemon").arg("--config").arg(file);
    Server::on_port(command, folder, port)
}

fn configuration(port: u16) -> String {
    format!(
        "[Global]
Name = bench.example.net
Info = bench
Listen = 127.0.0.1
Ports = {port}
MotdPhrase = bench
ServerUID = root
ServerGID = root
[Limits]
MaxConnections = 0
MaxConnectionsIP = 0
MaxJoins = 0
MaxPenaltyTime = 0
PingTimeout = 600
[Options]
DNS = no
Ident = no
PAM = no
"
    )
}
