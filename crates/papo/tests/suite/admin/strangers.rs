//! Other users of the machine, and who steals a disk.

use std::{
    fs,
    os::unix::{fs::PermissionsExt, process::CommandExt},
    path::Path,
    process::Command,
};

use super::{command, done};
use crate::{
    person::{Person, run_on},
    server::TestServer,
};

/// A user of this machine who is nobody in particular.
const NOBODY: u32 = 65_534;

/// What `papo admin` comes to when someone else runs it. None where we cannot be someone else.
fn as_nobody(data: &Path, arguments: &[&str]) -> Option<(Option<i32>, String)> {
    if !rustix::process::geteuid().is_root() {
        return None;
    }
    // Where this program is, nobody may be able to look.
    let place = tempfile::tempdir().unwrap();
    fs::set_permissions(place.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let binary = place.path().join("papo");
    // A process of its own writes it: one that is started meanwhile would have the file open.
    let copied = Command::new("cp").arg(env!("CARGO_BIN_EXE_papo")).arg(&binary).status().unwrap();
    assert!(copied.success());
    let ours = command(data, arguments);
    let mut theirs = Command::new(binary);
    theirs.env_clear().env("LC_ALL", "en_US.UTF-8").env("HOME", place.path());
    theirs.args(ours.get_args()).uid(NOBODY).gid(NOBODY).current_dir("/");
    let ran = run_on("", &mut theirs);
    Some((ran.code, ran.stdout + &ran.stderr))
}

#[test]
fn another_user_of_the_machine_can_neither_ask_the_server_nor_read_its_data() {
    let server = TestServer::start();
    Person::new(&server, "ana").say("oi");
    for arguments in [&["status"][..], &["verify"], &["export"], &["backup", "/tmp/papo-stolen"]] {
        let Some((code, said)) = as_nobody(server.data(), arguments) else { return };
        assert_eq!(code, Some(1), "{arguments:?}: {said}");
    }
}

#[test]
fn a_socket_that_others_can_open_is_of_no_use_to_them() {
    let server = TestServer::start();
    for (path, mode) in
        [(server.data().to_owned(), 0o755), (server.data().join("admin.sock"), 0o666)]
    {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }
    let Some((code, said)) = as_nobody(server.data(), &["status"]) else { return };
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("belongs to someone else"), "{said}");
    done(server.data(), &["status"]);
}

#[test]
fn whoever_steals_the_disk_or_a_backup_can_sign_in_as_nobody() {
    let server = TestServer::start();
    let ana = Person::new(&server, "ana");
    ana.say("oi");
    let elsewhere = tempfile::tempdir().unwrap();
    let backup = elsewhere.path().join("backup");
    done(server.data(), &["backup", backup.to_str().unwrap()]);
    let export = elsewhere.path().join("export");
    done(server.data(), &["export", export.to_str().unwrap()]);
    let secrets = ana.secrets();
    assert!(!secrets.is_empty());
    let mut stolen: Vec<_> =
        fs::read_dir(server.data()).unwrap().map(|entry| entry.unwrap().path()).collect();
    stolen.extend([backup, export]);
    for path in stolen.into_iter().filter(|path| path.is_file()) {
        let bytes = fs::read(&path).unwrap();
        for secret in &secrets {
            let is_there = bytes.windows(secret.len()).any(|window| window == secret);
            assert!(!is_there, "a token is in {path:?}");
        }
    }
}
