#!/usr/bin/env bash
# Installs what Moat needs beyond Go, and only what is missing.
#
#   scripts/deps.sh [--list] [build] [test] [office] [package]
#
# build    headers and libraries that the window toolkit compiles against
# test     a virtual screen, a window manager and tools that press keys
# office   a spreadsheet program that recalculates exported workbooks
# package  what `make package` packs with
#
# Without a group it means build. --list prints what is missing, one package a
# line, and installs nothing. When everything is there, nothing is installed,
# no network is used and nothing is printed.
set -euo pipefail

# One row a need: group, how to see that it is there, and the package that
# brings it on apt, dnf, pacman and zypper. A need is met when its check passes
# or when the package manager says that the package is installed.
#   cmd:NAME   a program on PATH          file:GLOB   a file that matches
#   pc:NAME    a pkg-config module
needs='
build    cmd:gcc             gcc                 gcc                    gcc               gcc
build    file:/usr/include/stdlib.h libc6-dev    glibc-devel            glibc             glibc-devel
build    cmd:pkg-config      pkg-config          pkgconf-pkg-config     pkgconf           pkg-config
build    pc:gl               libgl1-mesa-dev     mesa-libGL-devel       libglvnd          Mesa-libGL-devel
build    pc:x11              libx11-dev          libX11-devel           libx11            libX11-devel
build    pc:xcursor          libxcursor-dev      libXcursor-devel       libxcursor        libXcursor-devel
build    pc:xrandr           libxrandr-dev       libXrandr-devel        libxrandr         libXrandr-devel
build    pc:xinerama         libxinerama-dev     libXinerama-devel      libxinerama       libXinerama-devel
build    pc:xi               libxi-dev           libXi-devel            libxi             libXi-devel
build    pc:xxf86vm          libxxf86vm-dev      libXxf86vm-devel       libxxf86vm        libXxf86vm-devel
build    pc:wayland-egl      libwayland-dev      wayland-devel          wayland           wayland-devel
build    pc:xkbcommon        libxkbcommon-dev    libxkbcommon-devel     libxkbcommon      libxkbcommon-devel
test     cmd:Xvfb            xvfb                xorg-x11-server-Xvfb   xorg-server-xvfb  xorg-x11-server-Xvfb
test     cmd:openbox         openbox             openbox                openbox           openbox
test     cmd:xdotool         xdotool             xdotool                xdotool           xdotool
test     cmd:xclip           xclip               xclip                  xclip             xclip
test     file:/usr/lib*/dri/swrast_dri.so,/usr/lib/*/dri/swrast_dri.so libgl1-mesa-dri mesa-dri-drivers mesa Mesa-dri
test     cmd:rsvg-convert    librsvg2-bin        librsvg2-tools         librsvg           rsvg-convert
test     cmd:pdftoppm        poppler-utils       poppler-utils          poppler           poppler-tools
office   cmd:soffice         libreoffice-calc-nogui libreoffice-calc    libreoffice-fresh libreoffice-calc
package  cmd:tar             tar                 tar                    tar               tar
package  cmd:xz              xz-utils            xz                     xz                xz
'

say() { printf 'deps: %s\n' "$*" >&2; }

# stop MESSAGE…: says why nothing more can be done, one line an argument.
stop() {
  local line
  for line in "$@"; do say "$line"; done
  exit 1
}

find_manager() {
  local name
  for name in apt-get dnf pacman zypper; do
    if command -v "$name" >/dev/null 2>&1; then
      echo "$name"
      return
    fi
  done
}

# installed PACKAGE: whether the package manager knows it as installed.
installed() {
  case $manager in
    apt-get) [[ $(dpkg-query -W -f='${Status}' "$1" 2>/dev/null) == *'ok installed' ]] ;;
    dnf | zypper) rpm -q "$1" >/dev/null 2>&1 ;;
    pacman) pacman -Q "$1" >/dev/null 2>&1 ;;
    *) return 1 ;;
  esac
}

# there CHECK: whether the need itself is met, whoever brought it.
there() {
  local pattern
  case $1 in
    cmd:*) command -v "${1#cmd:}" >/dev/null 2>&1 ;;
    pc:*) pkg-config --exists "${1#pc:}" 2>/dev/null ;;
    file:*)
      for pattern in $(tr ',' ' ' <<<"${1#file:}"); do
        compgen -G "$pattern" >/dev/null && return 0
      done
      return 1
      ;;
  esac
}

# missing GROUP…: the packages to install; the bare checks where no package
# manager is known.
missing() {
  local group check apt dnf pacman zypper package
  while read -r group check apt dnf pacman zypper; do
    [[ -n $group && " $* " == *" $group "* ]] || continue
    there "$check" && continue
    case $manager in
      apt-get) package=$apt ;;
      dnf) package=$dnf ;;
      pacman) package=$pacman ;;
      zypper) package=$zypper ;;
      *) package=${check#*:} ;;
    esac
    installed "$package" || echo "$package"
  done <<<"$needs"
}

# install PACKAGE…: runs the package manager, through sudo when not root.
install() {
  case $manager in
    apt-get)
      "${as_root[@]}" apt-get update -qq || say 'The package lists could not be refreshed; trying with the ones that are here.'
      "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"
      ;;
    dnf) "${as_root[@]}" dnf install -y --setopt=install_weak_deps=False "$@" ;;
    pacman) "${as_root[@]}" pacman -S --needed --noconfirm "$@" ;;
    zypper) "${as_root[@]}" zypper --non-interactive install --no-recommends "$@" ;;
  esac
}

# by_hand: the command that a person with the right to do so would type.
by_hand() {
  case $manager in
    apt-get) echo "apt-get update && apt-get install --no-install-recommends $*" ;;
    dnf) echo "dnf install $*" ;;
    pacman) echo "pacman -S --needed $*" ;;
    zypper) echo "zypper install $*" ;;
  esac
}

check_go() {
  command -v "${GO:-go}" >/dev/null 2>&1 && return
  stop 'Go was not found on PATH.' 'Install Go 1.26 or newer from https://go.dev/dl/ and run this again.'
}

other_systems() {
  case $(uname -s) in
    Linux) return ;;
    Darwin)
      xcode-select -p >/dev/null 2>&1 ||
        stop "Xcode's command line tools are missing." 'Install them with: xcode-select --install'
      ;;
    *)
      command -v gcc >/dev/null 2>&1 ||
        stop 'A C compiler (gcc) was not found on PATH.' 'CONTRIBUTING.md says what to install on Windows.'
      ;;
  esac
  exit 0
}

choose_root() {
  as_root=()
  [[ $(id -u) == 0 ]] && return
  command -v sudo >/dev/null 2>&1 ||
    stop 'This account may not install packages, and sudo is not here.' \
      'Ask someone who may to run, as root:' "  $(by_hand "$@")"
  as_root=(sudo)
  [[ -t 0 ]] || as_root=(sudo -n) # nobody is there to type a password
}

main() {
  local list=false groups=()
  while (($#)); do
    case $1 in
      --list) list=true ;;
      build | test | office | package) groups+=("$1") ;;
      *) stop "unknown word: $1 (expected --list, build, test, office or package)" ;;
    esac
    shift
  done
  ((${#groups[@]})) || groups=(build)
  check_go
  other_systems

  manager=$(find_manager)
  local wanted
  wanted=$(missing "${groups[@]}")
  [[ -n $wanted ]] || return 0
  if $list; then
    echo "$wanted"
    return 0
  fi
  local packages
  read -r -d '' -a packages <<<"$wanted" || true
  [[ -n $manager ]] ||
    stop 'No package manager that Moat knows (apt, dnf, pacman, zypper) is here.' \
      "Please install what brings these, then run this again: ${packages[*]}"

  say "missing: ${packages[*]}"
  choose_root "${packages[@]}"
  say "installing them with $manager"
  install "${packages[@]}" >&2 ||
    stop 'Installing did not work; what was there before is unchanged.' \
      'Check the network and the message above, or run as root:' "  $(by_hand "${packages[@]}")"
  wanted=$(missing "${groups[@]}")
  [[ -z $wanted ]] || stop "Still missing after installing: ${wanted//$'\n'/ }"
  say 'done'
}

main "$@"
