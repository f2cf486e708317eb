#!/bin/sh
# Fuzzes each target for a while, on the stable compiler, and tells what came of it.
#
#   fuzz/run.sh [SECONDS [TARGET…]]
#
# An input that breaks a target stays in fuzz/artifacts/TARGET/; run it again with
#   fuzz/target/HOST/release/TARGET fuzz/artifacts/TARGET/FILE
set -eu
cd "$(dirname "$0")"

seconds=${1:-60}
[ $# -eq 0 ] || shift
targets=${*:-cbor_frame json_frame classic_framing websocket sniffer}
host=$(rustc -vV | sed -n 's/^host: //p')

# Coverage as libFuzzer reads it. With a --target, cargo leaves build scripts as they are.
export RUSTC_BOOTSTRAP=1
export RUSTFLAGS="--cfg fuzzing -Ccodegen-units=1 -Cpasses=sancov-module \
-Cllvm-args=-sanitizer-coverage-level=4 \
-Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
-Cllvm-args=-sanitizer-coverage-pc-table \
-Cllvm-args=-sanitizer-coverage-trace-compares"
for target in $targets; do
    cargo build --quiet --release --target "$host" --package papo-fuzz --bin "$target"
done
unset RUSTC_BOOTSTRAP RUSTFLAGS
cargo run --quiet --package papo-fuzz-seeds

findings=0
for target in $targets; do
    mkdir -p "corpus/$target" "artifacts/$target"
    log="artifacts/$target.log"
    if "target/$host/release/$target" "corpus/$target" -artifact_prefix="artifacts/$target/" \
        -max_total_time="$seconds" -max_len=4096 -timeout=5 -rss_limit_mb=512 >"$log" 2>&1; then
        echo "fuzz $target: $(sed -n 's/^Done \(.*\)$/\1/p' "$log"), 0 findings"
    else
        findings=$((findings + 1))
        echo "fuzz $target: a finding in fuzz/artifacts/$target/"
        tail -n 30 "$log"
    fi
done
echo "fuzz: $findings findings"
[ "$findings" -eq 0 ]
