#!/usr/bin/env bash
# Packs bin/moat for Linux as dist/moat-VERSION-linux-ARCH.tar.xz: the binary,
# its licences, README, desktop entry and icon. The same commit and toolchain
# give the same bytes: names are sorted, times and owners fixed.
set -euo pipefail
cd "$(dirname "$0")/.."
go=${GO:-go}

version=$(scripts/version.sh version)
name=moat-$version-$("$go" env GOOS)-$("$go" env GOARCH)
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
root=$stage/$name

install -Dm755 bin/moat "$root/bin/moat"
install -Dm644 assets/icons/icon.svg "$root/share/icons/hicolor/scalable/apps/app.moat.Moat.svg"
install -Dm644 assets/icons/icon.png "$root/share/icons/hicolor/512x512/apps/app.moat.Moat.png"
docs=$root/share/doc/moat
install -Dm644 -t "$docs" LICENSE NOTICE README.md
install -Dm644 -t "$docs/fonts" assets/fonts/*-LICENSE.txt
install -Dm644 -t "$docs/map" assets/map/LICENSE.txt
scripts/licences.sh --texts >"$docs/THIRD-PARTY-LICENCES.txt"

mkdir -p "$root/share/applications"
cat >"$root/share/applications/app.moat.Moat.desktop" <<'DESKTOP'
[Desktop Entry]
Type=Application
Name=Moat
GenericName=Briefing reader
GenericName[ko]=브리핑 리더
GenericName[ja]=ブリーフィングリーダー
GenericName[zh_CN]=简报阅读器
Comment=Read investment briefings offline and check their numbers
Comment[ko]=투자 브리핑을 오프라인으로 읽고 숫자를 검산합니다
Comment[ja]=投資ブリーフィングをオフラインで読み、数字を検算する
Comment[zh_CN]=离线阅读投资简报并核对数字
Exec=moat
Icon=app.moat.Moat
Terminal=false
Categories=Office;Finance;
DESKTOP

mkdir -p dist
archive=dist/$name.tar.xz
tar --sort=name --owner=0 --group=0 --numeric-owner --mode=u+rwX,go+rX,go-w \
  --mtime="@$(scripts/version.sh epoch)" -C "$stage" -cf - "$name" |
  xz -6 -T1 >"$archive.part"
mv "$archive.part" "$archive"
echo "$archive"
