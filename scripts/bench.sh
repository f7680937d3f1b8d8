#!/usr/bin/env bash
# Runs the measurements under bench/ and ends with their lines:
#
#   bench NAME VALUE UNIT limit LIMIT ok|over
#
# Packages run one after another, so that none disturbs another. Fails when a
# measurement could not be made or is over its limit.
set -euo pipefail
go=${GO:-go}
log=$(mktemp)
trap 'rm -f "$log"' EXIT
status=0
"$go" test -count=1 -p 1 -timeout 20m -v "$@" ./bench/... 2>&1 | grep -v '^=== \|^testing: warning\|no test files' | tee "$log" | grep -v '^bench ' || status=${PIPESTATUS[0]}
status=${status:-0}
echo
grep '^bench ' "$log" || { echo 'bench: nothing was measured' >&2; status=1; }
exit "$status"
