#!/usr/bin/env bash
# The licences of the Go modules that Moat stands on:
#
#   scripts/licences.sh --list          direct requirements: path, version, licence
#   scripts/licences.sh --update FILE   write that list between the two marks in FILE
#   scripts/licences.sh --texts         full texts for everything linked into the binary
#
# A licence that is not recognised stops the script: somebody has to read it.
set -euo pipefail
cd "$(dirname "$0")/.."
go=${GO:-go}

# text_of DIR [DEPTH]: the licence files of a module; to depth 2 also those of C
# sources that it carries in a folder.
text_of() {
  find "$1" -maxdepth "${2:-1}" -type f \( -iname 'licen[cs]e*' -o -iname 'copying*' -o -iname 'unlicense*' \) | sort
}

# name_of MODULE DIR: the licence's short (SPDX) name.
name_of() {
  local files text
  files=$(text_of "$2")
  [[ -n $files ]] || { echo "licences: $1 has no licence file" >&2; return 1; }
  text=$(cat $files | tr -s ' \t\r\n' ' ')
  case $text in
    *'UNLICENSE or the BSD'*) echo 'Unlicense OR BSD-3-Clause' ;;
    *'Freetype-Go software is subject to your choice'*) echo 'FTL OR GPL-2.0-or-later' ;;
    *'Mozilla Public License'*) echo MPL-2.0 ;;
    *'Apache License'*'Version 2.0'*) echo Apache-2.0 ;;
    *'Permission is hereby granted, free of charge'*) echo MIT ;;
    *'Permission to use, copy, modify, and/or distribute this software'*) echo ISC ;;
    *'Redistribution and use in source and binary forms'*'Neither the name'*) echo BSD-3-Clause ;;
    *'Redistribution and use in source and binary forms'*) echo BSD-2-Clause ;;
    *) echo "licences: $1: not recognised, read $files" >&2; return 1 ;;
  esac
}

list() {
  local path version dir name
  "$go" mod download
  while read -r path version dir; do
    name=$(name_of "$path" "$dir")
    printf '%-36s %-40s %s\n' "$path" "$version" "$name"
  done < <("$go" list -m -f '{{if not (or .Main .Indirect)}}{{.Path}} {{.Version}} {{.Dir}}{{end}}' all | sort)
}

texts() {
  local path version dir file
  while read -r path version dir; do
    printf '%s %s\n\n' "$path" "$version"
    for file in $(text_of "$dir" 2); do cat "$file"; echo; done
    printf -- '----------------------------------------------------------------------\n\n'
  done < <("$go" list -deps -f '{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}} {{.Dir}}{{end}}{{end}}' . | sort -u)
  printf 'Go (the standard library and runtime)\n\n'
  cat "$("$go" env GOROOT)/LICENSE"
}

update() {
  local rows
  rows=$(list)
  ROWS=$rows awk '
    /^# modules: begin/ { print; print ENVIRON["ROWS"]; skip = 1; next }
    /^# modules: end/ { skip = 0 }
    !skip' "$1" >"$1.new"
  mv "$1.new" "$1"
}

case ${1:-} in
  --list) list ;;
  --texts) texts ;;
  --update) update "$2" ;;
  *) echo 'licences.sh: say --list, --update FILE or --texts' >&2; exit 2 ;;
esac
