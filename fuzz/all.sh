#!/usr/bin/env bash
# Runs every fuzz target for so many seconds each, on a stable toolchain, with bounded memory, and prints a table for README.md.
#
#   fuzz/all.sh 600            # all of them, ten minutes each
#   fuzz/all.sh 10 date query  # some
set -euo pipefail
cd "$(dirname "$0")"
seconds=${1:?seconds for each target}
shift
targets=("$@")
if [ ${#targets[@]} -eq 0 ]; then
    for file in fuzz_targets/*.rs; do targets+=("$(basename "$file" .rs)"); done
fi
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-../target/fuzz}
logs=$CARGO_TARGET_DIR/logs
mkdir -p "$logs"
echo "| target | time | executions | features reached | corpus | finding |"
echo "|---|---|---|---|---|---|"
failed=0
for target in "${targets[@]}"; do
    log=$logs/$target.log
    # A finding, a leak past the limit and an input that takes longer than 25 s end the run with an error.
    finding=none
    if ! ./stable.sh "$target" -max_total_time="$seconds" -rss_limit_mb=2048 -malloc_limit_mb=1024 -timeout=25 \
        -artifact_prefix="$logs/$target-" -print_final_stats=1 >"$log" 2>&1; then
        finding=$(grep -m1 -oE 'panicked at [^ ]+|ERROR: libFuzzer: .*|error(\[E[0-9]+\])?: .*' "$log" || echo "see $log")
        failed=1
    fi
    runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log" | tail -1)
    features=$(grep -oE 'ft: [0-9]+' "$log" | tail -1 | tr -dc 0-9 || true)
    corpus=$(find "corpus/$target" -type f 2>/dev/null | wc -l)
    echo "| \`$target\` | $seconds s | ${runs:-?} | ${features:-?} | $corpus | $finding |"
done
exit $failed
