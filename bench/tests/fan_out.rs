//! The program as it is run.

use std::process::Command;

#[test]
fn a_small_fan_out_over_the_yardstick_is_measured_and_whole() {
    let output = Command::new(env!("CARGO_BIN_EXE_papo-bench"))
        .args(["fan-out", "--target", "broadcaster", "--receivers", "3", "--senders", "1"])
        .args(["--seconds", "0.3"])
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{text}{errors}");
    assert!(text.contains("0 lost, 0 repeated, 0 reordered, 0 garbled"), "{text}");
    let deliveries: u64 = text.split(' ').next().unwrap().parse().unwrap();
    assert!(deliveries > 100, "{text}");
    assert!(text.contains("s of CPU per million deliveries"), "{text}");
}
