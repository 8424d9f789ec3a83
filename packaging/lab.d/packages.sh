# shellcheck shell=bash
# shellcheck disable=SC2154 # top is set by the script that sources this
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

# packages_missing NAME...: those of the names, in order, that are not installed.
packages_missing() {
    # shellcheck disable=SC2016 # dpkg-query's own fields
    LC_ALL=C comm -23 <(printf '%s\n' "$@") <(dpkg-query -W -f '${Package} ${db:Status-Status}\n' "$@" 2>/dev/null |
        sed -n 's/ installed$//p' | LC_ALL=C sort)
}

# packages_need WHY LIST...: installs what is missing of the lists, or says what to do.
packages_need() {
    local names missing log
    mapfile -t names < <(packages_of "${@:2}")
    command -v dpkg-query >/dev/null || die "made for Debian 12, Debian 13 and Ubuntu 24.04; elsewhere install what these packages hold: ${names[*]}"
    mapfile -t missing < <(packages_missing "${names[@]}")
    [ ${#missing[@]} -gt 0 ] || return 0
    say "installing ${#missing[@]} packages for $1: ${missing[*]}"
    log=$(new_log packages)
    as_root "install ${missing[*]}" "apt-get install ${missing[*]}"
    run_logged "$log" "apt-get update" \
        "${as_root[@]}" apt-get -o DPkg::Lock::Timeout=300 update
    run_logged "$log" "installing packages" \
        "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get -o DPkg::Lock::Timeout=300 -y --no-install-recommends install "${missing[@]}"
}

# as_root WHAT COMMAND: sets as_root to what makes a command root's, or says that root must do
# WHAT, and how. The password, if sudo asks for one, is read from the terminal.
as_root() {
    as_root=()
    [ "$(id -u)" -ne 0 ] || return 0
    command -v sudo >/dev/null || die "not root, and no sudo here; run as root: $2"
    as_root=(sudo)
    # Where nobody can type a password, sudo must not wait for one.
    if ! { : </dev/tty; } 2>/dev/null; then
        as_root=(sudo -n)
        sudo -n true 2>/dev/null || die "root must $1, and there is no terminal to ask for a password; run in one: sudo $2"
    fi
}
