# shellcheck shell=bash
# shellcheck disable=SC2154 # top, here and log are set by the script that sources this
# SPDX-License-Identifier: GPL-2.0-or-later
#
# The distribution packages a command needs: which are missing, and installing them in
# one call. Sourced; needs common.sh and $top.

# packages_of LIST...: the names in packaging/packages/LIST.txt, each once.
packages_of() {
    local list
    for list in "$@"; do
        sed 's/#.*//; /^[[:space:]]*$/d' "$top/packaging/packages/$list.txt"
    done | LC_ALL=C sort -u
}

# packages_missing NAME...: those of the names that are not installed.
packages_missing() {
    local name status
    declare -A installed=()
    while read -r name status; do
        [ "$status" != installed ] || installed[$name]=1
    done < <(dpkg-query -W -f '${Package} ${db:Status-Status}\n' "$@" 2>/dev/null || :)
    for name in "$@"; do
        [ -n "${installed[$name]:-}" ] || printf '%s\n' "$name"
    done
}

# packages_need WHY LIST...: installs what is missing of the lists, or says what to do.
packages_need() {
    local why=$1 names missing
    shift
    mapfile -t names < <(packages_of "$@")
    have dpkg-query || die "made for Debian 12, Debian 13 and Ubuntu 24.04; elsewhere install what these packages hold: ${names[*]}"
    mapfile -t missing < <(packages_missing "${names[@]}")
    [ ${#missing[@]} -gt 0 ] || return 0
    say "installing ${#missing[@]} packages for $why: ${missing[*]}"
    packages_install "${missing[@]}"
}

has_terminal() {
    { : </dev/tty; } 2>/dev/null
}

packages_install() {
    local log as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        have sudo || die "not root, and no sudo here; run as root: apt-get install $*"
        as_root=(sudo)
        # Where nobody can type a password, sudo must not wait for one.
        if ! has_terminal; then
            as_root=(sudo -n)
            sudo -n true 2>/dev/null || die "root must install $*, and there is no terminal to ask for a password; run in one: sudo apt-get install $*"
        fi
    fi
    log=$(lab_cache)/logs/packages.log
    mkdir -p "${log%/*}"
    : >"$log"
    # The password, if sudo asks for one, is read from the terminal, not from here.
    run_logged "$log" "apt-get update" \
        "${as_root[@]}" apt-get -o DPkg::Lock::Timeout=300 update
    run_logged "$log" "installing packages" \
        "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get -o DPkg::Lock::Timeout=300 -y --no-install-recommends install "$@"
}
