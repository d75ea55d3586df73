#!/usr/bin/env bash
# Runs a fuzz target on a stable toolchain: the compiler's coverage passes, no sanitizer.
#
#   fuzz/stable.sh demo_query -max_total_time=600
set -euo pipefail
cd "$(dirname "$0")"
target=$1
shift
host=$(rustc -vV | sed -n 's/host: //p')
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-../target/fuzz}
export RUSTFLAGS="--cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
-Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
-Cllvm-args=-sanitizer-coverage-trace-compares -Ccodegen-units=1 -Cdebug-assertions"
cargo build --release --target "$host" --bin "$target"
mkdir -p "corpus/$target"
exec "$CARGO_TARGET_DIR/$host/release/$target" -max_len=8000 "$@" "corpus/$target"
