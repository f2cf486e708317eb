use std::{fs, path::Path};

use super::{files, papo, stdout, tool};

#[test]
fn the_manual_is_written_in_every_language() {
    let directory = tempfile::tempdir().unwrap();
    stdout(papo().arg("man").arg(directory.path()));
    let pages = files(directory.path());
    for page in ["man1/papo.1", "man1/papo-admin-backup.1", "pt_BR/man1/papo-send.1"] {
        assert!(pages.iter().any(|there| there == page), "no {page} in {pages:?}");
    }
    check_pages(directory.path(), &pages);
}

/// Has groff read every page; it would say what it does not understand.
fn check_pages(directory: &Path, pages: &[String]) {
    for page in pages {
        let Some(mut groff) = tool("groff") else { return };
        let path = directory.join(page);
        let output = groff.args(["-K", "utf8", "-T", "utf8", "-man", "-ww"]).arg(&path).output();
        let output = output.unwrap();
        let complaints = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success() && complaints.is_empty(), "{page}: {complaints}");
        assert!(String::from_utf8_lossy(&output.stdout).contains("papo"), "{page}");
        assert!(fs::read_to_string(&path).unwrap().starts_with(".ie"), "{page}");
    }
}

#[test]
fn the_first_page_is_printed_in_the_users_language() {
    let said = |lang| stdout(papo().arg("man").env("PAPO_LANG", lang));
    assert!(said("en").contains(".SH SYNOPSIS"));
    assert!(said("pt-BR").contains(".SH SINOPSE"));
}
