use std::{fs, path::Path, process::Command};

use tempfile::TempDir;

use super::{papo, stdout, tool};

/// The script for a shell, in a file.
fn script(shell: &str) -> TempDir {
    let directory = tempfile::tempdir().unwrap();
    let script = stdout(papo().args(["completions", shell]));
    fs::write(directory.path().join("script"), script).unwrap();
    directory
}

fn run(shell: &mut Command, code: &str, script: &Path) -> String {
    stdout(shell.args(["-c", code, "shell"]).arg(script.join("script")))
}

#[test]
fn bash_completes_commands_and_options() {
    let Some(mut bash) = tool("bash") else { return };
    let code = r#"
        . "$1"
        complete_word() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _papo "$1" "${!#}" "${@: -2:1}"; }
        complete_word papo ta; echo "${COMPREPLY[@]}"
        complete_word papo admin ba; echo "${COMPREPLY[@]}"
        complete_word papo tail --l; echo "${COMPREPLY[@]}"
    "#;
    assert_eq!(run(&mut bash, code, script("bash").path()), "tail\nban backup\n--last --log\n");
}

#[test]
fn zsh_reads_the_script() {
    let Some(mut zsh) = tool("zsh") else { return };
    let script = script("zsh");
    let code = r#"compdef() { print -r -- "$@"; }; . "$1"; whence -w _papo"#;
    assert_eq!(run(&mut zsh, code, script.path()), "_papo papo\n_papo: function\n");
}

#[test]
fn fish_completes_commands_with_what_they_do() {
    let Some(mut fish) = tool("fish") else { return };
    let script = script("fish");
    let home = tempfile::tempdir().unwrap();
    let code = "source $argv[2]; complete --do-complete 'papo ta'";
    let said = run(fish.env("HOME", home.path()), code, script.path());
    assert_eq!(said, "tail\tPrint messages as they come\n");
}

#[test]
fn an_unknown_shell_is_refused() {
    let output = papo().args(["completions", "cmd"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
}
