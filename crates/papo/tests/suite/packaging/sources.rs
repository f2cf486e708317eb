use std::process::Command;

use serde_json::Value;

use super::{root, stdout};

#[test]
fn cargo_run_runs_the_program() {
    let asked = ["metadata", "--no-deps", "--offline", "--format-version", "1"];
    let said = stdout(Command::new(env!("CARGO")).args(asked).current_dir(root()));
    let metadata: Value = serde_json::from_str(&said).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let run = metadata["workspace_default_members"].as_array().unwrap();
    let targets = packages
        .iter()
        .filter(|package| run.contains(&package["id"]))
        .flat_map(|package| package["targets"].as_array().unwrap());
    let programs: Vec<_> = targets
        .filter(|target| target["kind"][0] == "bin")
        .map(|target| target["name"].as_str().unwrap())
        .collect();
    assert_eq!(programs, ["papo"]);
}
