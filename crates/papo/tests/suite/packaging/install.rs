use std::{fs, process::Command};

use super::{files, root, stdout};

#[test]
fn everything_is_installed_where_it_is_told_and_nowhere_else() {
    let destination = tempfile::tempdir().unwrap();
    stdout(
        Command::new("make")
            .args(["-s", "install", "PREFIX=/opt/papo"])
            .arg(format!("BINARY={}", env!("CARGO_BIN_EXE_papo")))
            .arg(format!("DESTDIR={}", destination.path().display()))
            .current_dir(root()),
    );
    let installed = files(destination.path());
    for file in [
        "bin/papo",
        "lib/systemd/system/papo.service",
        "share/bash-completion/completions/papo",
        "share/fish/vendor_completions.d/papo.fish",
        "share/man/man1/papo-serve.1",
        "share/man/pt_BR/man1/papo.1",
        "share/zsh/site-functions/_papo",
    ] {
        let file = format!("opt/papo/{file}");
        assert!(installed.contains(&file), "no {file} in {installed:?}");
    }
    assert!(installed.iter().all(|file| file.starts_with("opt/papo/")), "{installed:?}");
    let unit = destination.path().join("opt/papo/lib/systemd/system/papo.service");
    let unit = fs::read_to_string(unit).unwrap();
    assert!(unit.contains("\nExecStart=/opt/papo/bin/papo serve\n"), "{unit}");
}
