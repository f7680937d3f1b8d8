#!/usr/bin/env bash
# Prints what a build is stamped with: scripts/version.sh version|commit|epoch
#
# version  the nearest tag (v1.2.3 → 1.2.3), or FyneApp.toml's version where
#          there is no tag or no git
# commit   twelve digits of the commit, with -dirty when files differ from it
# epoch    seconds since 1970 of the commit, the time of every packed file
set -euo pipefail
cd "$(dirname "$0")/.."

declared() { sed -n 's/^ *Version *= *"\(.*\)".*/\1/p' FyneApp.toml | head -n 1; }

case ${1:-} in
  version)
    tag=$(git describe --tags --match 'v[0-9]*' 2>/dev/null) || tag=
    if [[ -n $tag ]]; then echo "${tag#v}"; else declared; fi
    ;;
  commit)
    head=$(git rev-parse --short=12 --verify -q HEAD 2>/dev/null) || { echo unknown; exit 0; }
    git diff --quiet HEAD -- 2>/dev/null || head+=-dirty
    echo "$head"
    ;;
  epoch) git log -1 --format=%ct 2>/dev/null || echo 0 ;;
  *) echo 'version.sh: say version, commit or epoch' >&2; exit 2 ;;
esac
