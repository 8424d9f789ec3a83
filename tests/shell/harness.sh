# shellcheck shell=bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# The few words the shell tests are written in. Each test is a file test-*.sh that
# sources this, calls `check`, and ends with `finish`. Nothing outside $tmp is written.
set -uo pipefail

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
export HOME=$tmp/home LAB_CACHE=$tmp/cache LC_ALL=C.UTF-8
mkdir -p "$HOME"
unset CDPATH LAB_PROGRESS MPATHLAB_QEMU_SOURCE MPATHLAB_QEMU_VERSION MPATHLAB_QEMU_URL MPATHLAB_QEMU_KEY
checks=0 failures=0

# check WHAT COMMAND...: one expectation, met when the command succeeds.
check() {
    local what=$1
    shift
    checks=$((checks + 1))
    "$@" && return 0
    failures=$((failures + 1))
    printf '       FAILED %s: %s\n              %s\n' "${0##*/}" "$what" "$*" >&2
}

# run COMMAND...: leaves $status, $out and $err.
# shellcheck disable=SC2034 # for the tests to read
run() {
    status=0
    "$@" >"$tmp/out" 2>"$tmp/err" </dev/null || status=$?
    out=$(<"$tmp/out")
    err=$(<"$tmp/err")
}

is() { [ "$1" = "$2" ]; }
differs() { [ "$1" != "$2" ]; }
says() { [[ $1 == *"$2"* ]]; }

# fake NAME <script: a program of that name, first in PATH.
fake() {
    mkdir -p "$tmp/fakes"
    { printf '#!/usr/bin/env bash\n'; cat; } >"$tmp/fakes/$1"
    chmod 755 "$tmp/fakes/$1"
    case $PATH in "$tmp/fakes:"*) ;; *) PATH=$tmp/fakes:$PATH ;; esac
}

# copy_of_lab: the scripts in a folder of their own, to be changed at will.
copy_of_lab() {
    mkdir -p "$tmp/copy/qemu-patches" "$tmp/copy/resources"
    cp -r "$top/lab" "$top/CMakeLists.txt" "$top/packaging" "$tmp/copy/"
    cp -r "$top/resources/guest" "$tmp/copy/resources/"
    cp "$top"/qemu-patches/{build-qemu,source.sh} "$tmp/copy/qemu-patches/"
    printf '%s\n' "$tmp/copy"
}

finish() {
    if [ "$failures" -gt 0 ]; then
        printf '       %s: %d of %d failed\n' "${0##*/}" "$failures" "$checks" >&2
        exit 1
    fi
    printf '       %s: %d passed\n' "${0##*/}" "$checks" >&2
}
