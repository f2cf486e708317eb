//! Uploads as curl sees them, over TLS, by a server that is killed meanwhile.

use std::{
    path::Path,
    process::{Command, Stdio},
};

use crate::{deadline::wait_for, person::Person, server::TestServer};

/// curl with what every request needs; it trusts whoever answers.
fn curl(person: &Person, arguments: &[&str]) -> Command {
    let profile = std::fs::read(person.profile().join("profile.json")).unwrap();
    let profile: serde_json::Value = serde_json::from_slice(&profile).unwrap();
    let server = profile["servers"].as_object().unwrap().values().next().unwrap();
    let device = server["devices"].as_object().unwrap().values().next().unwrap();
    let token = device["token"].as_str().unwrap();
    let mut command = Command::new("curl");
    command
        .args(["-sSk", "--fail", "--noproxy", "*", "-H", "Tus-Resumable: 1.0.0", "-H"])
        .arg(format!("Authorization: Bearer {token}"))
        .args(arguments);
    command
}

fn said(person: &Person, arguments: &[&str]) -> String {
    let output = curl(person, arguments).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    let mut lines = head.lines().filter_map(|line| line.split_once(": "));
    lines.find(|(found, _)| found.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
}

fn patch<'a>(offset: &'a str, file: &'a Path, url: &'a str) -> [&'a str; 9] {
    let kind = "Content-Type: application/offset+octet-stream";
    let file = file.to_str().unwrap();
    ["-X", "PATCH", "-H", offset, "-H", kind, "-T", file, url]
}

#[test]
fn an_upload_goes_on_after_the_server_was_killed() {
    let mut server = TestServer::start();
    let ana = Person::new(&server, "ana");
    ana.say("oi");
    let directory = tempfile::tempdir().unwrap();
    let (whole, rest) = (directory.path().join("whole"), directory.path().join("rest"));
    let bytes: Vec<u8> = (0..8_000_000u32).map(|index| (index % 251) as u8).collect();
    std::fs::write(&whole, &bytes).unwrap();
    let base = format!("https://{}", server.address());
    let length = format!("Upload-Length: {}", bytes.len());
    let begin = ["-X", "POST", "-H", &length, "-D", "-", "-o", "/dev/null"];
    let begun = said(&ana, &[&begin[..], &[&format!("{base}/v1/files")]].concat());
    let place = header(&begun, "location").unwrap().to_owned();
    let url = format!("{base}{place}");
    let slowly = [&["--limit-rate", "4M"], &patch("Upload-Offset: 0", &whole, &url)[..]].concat();
    let mut uploading = curl(&ana, &slowly).stderr(Stdio::null()).spawn().unwrap();
    let there = server.data().join("uploads").join(place.rsplit('/').next().unwrap());
    wait_for("first bytes", || std::fs::metadata(&there).ok().filter(|file| file.len() > 0));
    server.kill();
    assert!(!uploading.wait().unwrap().success());
    server.start_again();
    let head = said(&ana, &["-I", &url]);
    let offset = header(&head, "upload-offset").unwrap();
    let from: usize = offset.parse().unwrap();
    assert!((1..bytes.len()).contains(&from), "{from}");
    std::fs::write(&rest, &bytes[from..]).unwrap();
    said(&ana, &patch(&format!("Upload-Offset: {offset}"), &rest, &url));
    let head = said(&ana, &["-I", &url]);
    let hash = header(&head, "upload-blake3").unwrap();
    let back = directory.path().join("back");
    said(&ana, &["-o", back.to_str().unwrap(), &format!("{base}/v1/blobs/{hash}")]);
    assert!(std::fs::read(&back).unwrap() == bytes);
}
