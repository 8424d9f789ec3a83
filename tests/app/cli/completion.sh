#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# A shell completes command lines with the script that is installed for it.
#   completion.sh SHELL SCRIPTS PROGRAM
# shellcheck disable=SC2317 # in_SHELL is called by a name that is put together
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
shell=$1 scripts=$2 program=$3
command -v "$shell" >/dev/null || { echo "$shell is not installed" >&2; exit 1; }

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export HOME=$folder XDG_CONFIG_HOME=$folder/config XDG_DATA_HOME=$folder/data LC_ALL=C.UTF-8
mkdir "$folder/bin" "$folder/deep"
ln -s "$program" "$folder/bin/mpathlab-cli"
export PATH=$folder/bin:$PATH
cd "$folder" || exit 1
cat >"my lab.mpathlab" <<'END'
{"format": 1, "name": "two", "subsystems": [{"id": "subsys0", "serial": "A",
 "controllers": [{"id": "left"}, {"id": "right"}],
 "namespaces": [{"id": "ns1", "nsid": 1, "group": 3}]}]}
END
cp "my lab.mpathlab" plain.mpathlab
touch plain.txt
"$program" validate plain.mpathlab >/dev/null || exit 1

# in_bash LINE: what completion puts in at the end of LINE, one a line. The words are cut as
# bash cuts them: "=" is a word of its own.
in_bash() {
    # shellcheck disable=SC2016 # the inner shell expands it
    bash --norc --noprofile -c '
        . "$1"
        compopt() { :; }
        eval "COMP_WORDS=(${2//=/ = })"
        case $2 in *" " | *=) COMP_WORDS+=("") ;; esac
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        _mpathlab_cli mpathlab-cli "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
        printf "%s\n" "${COMPREPLY[@]}"' _ "$scripts/mpathlab-cli.bash" "$1"
}

in_fish() {
    # shellcheck disable=SC2016
    fish --no-config -c 'source $argv[1]; complete -C $argv[2]' "$scripts/mpathlab-cli.fish" "$1" |
        cut -f1
}

in_zsh() {
    zsh -f "$here/completion.zsh" "$scripts" "$1"
}

status=0
# expect LINE WORD...: exactly these, in any order.
expect() {
    local line=$1 found wanted
    shift
    found=$("in_$shell" "$line" | sed '/^$/d' | LC_ALL=C sort)
    wanted=$(printf '%s\n' "$@" | LC_ALL=C sort)
    [ "$found" != "$wanted" ] || return 0
    printf '%s, "%s":\n  found:  %s\n  wanted: %s\n' "$shell" "$line" "${found//$'\n'/ }" "${wanted//$'\n'/ }" >&2
    status=1
}

expect "mpathlab-cli wat" watch
expect "mpathlab-cli qemu " probe
expect "mpathlab-cli up --accel " auto kvm tcg
expect "mpathlab-cli inject --f" --force
expect "mpathlab-cli inject plain.mpathlab " left right
expect "mpathlab-cli inject plain.mpathlab l" left
expect "mpathlab-cli inject ~/plain.mpathlab r" right
expect "mpathlab-cli inject my\\ lab.mpathlab left " 3
expect "mpathlab-cli inject plain.mpathlab left 3 in" inaccessible
expect "mpathlab-cli qemu probe plain.t" plain.txt
case $shell in
bash)
    expect "mpathlab-cli up --accel=" auto kvm tcg
    expect "mpathlab-cli status " "my lab.mpathlab" plain.mpathlab bin deep
    expect "mpathlab-cli status pl" plain.mpathlab
    ;;
fish)
    expect "mpathlab-cli up --accel=t" --accel=tcg
    expect "mpathlab-cli status pl" plain.mpathlab
    ;;
zsh)
    expect "mpathlab-cli up --accel=t" --accel=tcg
    expect "mpathlab-cli status pl" plain.mpathlab
    ;;
esac
exit "$status"
