#!/usr/bin/env bash
# Runs govulncheck: scripts/vuln.sh GOVULNCHECK. Says plainly when its database
# can't be reached, since then nothing was checked.
set -uo pipefail
output=$("$1" -tags sqlite_fts5 ./... 2>&1)
status=$?
printf '%s\n' "$output"
if ((status == 1)) && grep -qE 'vuln\.go\.dev|dial tcp|no such host|GOVULNDB' <<<"$output"; then
  echo 'vuln: the vulnerability database could not be reached, so nothing was checked. Try again with a network.' >&2
fi
exit "$status"
