#!/usr/bin/env bash
# Runs every fuzz target for a while, one after the other:
#
#   FUZZTIME=20s scripts/fuzz.sh
#
# A finding is written to the package's testdata/fuzz folder, where the
# ordinary tests run it from then on.
set -euo pipefail
go=${GO:-go}
for_each=${FUZZTIME:-20s}

# Only packages with a fuzz target are compiled: a grep finds them.
dirs=$(grep -rl --include='*_test.go' '^func Fuzz' . 2>/dev/null | xargs -r -n 1 dirname | sort -u)
for dir in $dirs; do
  targets=$(grep -h '^func Fuzz' "$dir"/*_test.go | sed 's/^func \(Fuzz[A-Za-z0-9_]*\).*/\1/' | sort)
  for target in $targets; do
    printf '== fuzz %s %s, %s\n' "$dir" "$target" "$for_each"
    "$go" test -run '^$' -fuzz "^$target\$" -fuzztime "$for_each" "$dir"
  done
done
