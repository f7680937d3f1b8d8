#!/usr/bin/env bash
# Runs a command that compiles Moat, and says so when that takes minutes:
#
#   scripts/patient.sh COMMAND [ARG…]
#
# The window toolkit is large C and Go code. Where Go's build cache has it
# already, the command runs as it is and nothing is said. GOFLAGS decides which
# of the cached builds is meant.
set -euo pipefail
go=${GO:-go}
every=${MOAT_HEARTBEAT:-30} # seconds between two signs of life

# cold: whether the packages that take longest still have to be compiled.
cold() {
  local stale
  stale=$("$go" list -f '{{.Stale}}' \
    fyne.io/fyne/v2/internal/driver/glfw github.com/mattn/go-sqlite3 2>/dev/null) || return 1
  [[ $stale == *true* ]]
}

heartbeat() {
  local spent=0
  while sleep 1; do # short naps, so that nothing outlives the command by much
    spent=$((spent + 1))
    ((spent % every)) || printf '  still compiling, %d:%02d\n' $((spent / 60)) $((spent % 60)) >&2
  done
}

if ! cold; then
  exec "$@"
fi
printf 'First build: compiling the window toolkit and the database takes about four minutes on two cores; later builds take seconds.\n' >&2
heartbeat &
beat=$!
trap 'kill "$beat" 2>/dev/null || true' EXIT
status=0
"$@" || status=$?
exit "$status"
