#!/bin/sh
# Puts each defect of tests/teeth/mutants.txt into the code, one at a time, and tells what catches it. Needs a clean tree.
#   tests/teeth.sh [words of the names to run]      SIM_SEEDS (default 2000) bounds the simulation.
set -eu
cd "$(dirname "$0")/.."
git diff --quiet || { echo "commit your changes first: the files are put back with git" >&2; exit 2; }
seeds=${SIM_SEEDS:-2000}
only=${1:-}
log=$(mktemp)

try() {
    case $4 in
        simulation) SIM_SEEDS=$seeds cargo test --release --test simulation no_promise -- --nocapture ;;
        *) $4 ;;
    esac >"$log" 2>&1
}

while IFS= read -r name && IFS= read -r file && IFS= read -r old && IFS= read -r new && IFS= read -r by; do
    read -r _ || true
    case $name in *"$only"*) ;; *) continue ;; esac
    OLD=$old NEW=$new perl -0pi -e 's/\Q$ENV{OLD}\E/$ENV{NEW}/ or die "not found: $ENV{OLD}\n"' "$file"
    # The test is one of ours and must not take what is left of the list.
    if try "$name" "$file" "$old" "$by" </dev/null; then
        verdict="NOT CAUGHT"
    elif grep -q '^error' "$log" && ! grep -q '^test .*FAILED' "$log"; then
        verdict="DOES NOT COMPILE"
    else
        verdict="caught: $(grep -oE '^[0-9]+ seeds in|^  seed [0-9]+: [^:]*' "$log" | head -2 | tr '\n' ' ')$(grep -oE '^test .* FAILED' "$log" | head -1)"
    fi
    git checkout -q -- "$file"
    echo "$name | $by | $verdict"
done <tests/teeth/mutants.txt
rm -f "$log"
