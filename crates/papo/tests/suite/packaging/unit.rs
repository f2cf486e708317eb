use std::fs;

use super::{root, stdout, tool};

/// How exposed the service may be, of 100: systemd calls what is below 20 safe.
const EXPOSURE_MAX: &str = "15";

#[test]
fn systemd_understands_the_unit_and_finds_it_safe() {
    let Some(mut verify) = tool("systemd-analyze") else { return };
    let directory = tempfile::tempdir().unwrap();
    let unit = directory.path().join("papo.service");
    let text = fs::read_to_string(root().join("deploy/papo.service")).unwrap();
    // It looks whether the program is there, and for the manual.
    let text = text.replace("/usr/bin/papo", env!("CARGO_BIN_EXE_papo"));
    fs::write(&unit, text).unwrap();
    let output = verify.args(["verify", "--man=no"]).arg(&unit).output().unwrap();
    let complaints = String::from_utf8_lossy(&output.stderr);
    let ours: Vec<_> = complaints.lines().filter(|line| line.contains("papo")).collect();
    assert!(output.status.success() && ours.is_empty(), "{ours:?}");
    let Some(mut security) = tool("systemd-analyze") else { return };
    stdout(security.args(["security", "--offline=true", "--threshold", EXPOSURE_MAX]).arg(&unit));
}
