#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Installing what is missing: only that, in one call, said before it is done.
. "$(dirname "$0")/harness.sh"

export FAKE=$tmp/fake
mkdir -p "$FAKE"
fake dpkg-query <<'E2'
shift 3
for name; do
    if grep -qx "$name" "$FAKE/installed"; then echo "$name installed"; fi
    if grep -qx "$name" "$FAKE/removed" 2>/dev/null; then echo "$name config-files"; fi
done
E2
fake apt-get <<'E2'
echo "apt-get $*" >>"$FAKE/calls"
[ ! -e "$FAKE/broken" ] || { echo "E: the mirror is away" >&2; exit 100; }
E2
fake sudo <<'E2'
if [ "$1" = -n ]; then
    shift
    if [ -e "$FAKE/password" ]; then exit 1; fi
fi
[ "$*" != true ] || exit 0
echo "sudo" >>"$FAKE/calls"
exec "$@"
E2
fake id <<'E2'
cat "$FAKE/uid"
E2

need() {
    # no terminal, as when the program with the window asks
    # shellcheck disable=SC2016 # the inner shell expands it
    run setsid --wait bash -c 'top=$1; set -euo pipefail
        for part in common packages; do . "$top/packaging/lab.d/$part.sh"; done
        packages_need "the test" guest-tools test' _ "$top"
    calls=$(cat "$FAKE/calls" 2>/dev/null || :)
    rm -f "$FAKE/calls"
}

all=$(top=$top bash -c '. "$top/packaging/lab.d/packages.sh"; packages_of guest-tools test')
check "the lists are not empty" says "$all" "shellcheck"
echo 0 >"$FAKE/uid"

printf '%s\n' "$all" >"$FAKE/installed"
need
check "nothing missing: success" is "$status" 0
check "nothing missing: nothing said" is "$err" ""
check "nothing missing: apt-get is not called" is "$calls" ""

printf '%s\n' "$all" | grep -vx -e kmod -e cpio >"$FAKE/installed"
echo cpio >"$FAKE/removed"
need
check "two missing: success" is "$status" 0
check "two missing: said first" says "$err" "installing 2 packages for the test: cpio kmod"
check "two missing: one update, one install" is "$calls" \
    "apt-get -o DPkg::Lock::Timeout=300 update
apt-get -o DPkg::Lock::Timeout=300 -y --no-install-recommends install cpio kmod"

echo 1000 >"$FAKE/uid"
need
check "another user: through sudo" says "$calls" "sudo
apt-get -o DPkg::Lock::Timeout=300 -y"

touch "$FAKE/password"
need
check "a password and no terminal: ends with 1" is "$status" 1
check "a password and no terminal: says what to do" says "$err" "run in one: sudo apt-get install cpio kmod"
check "a password and no terminal: nothing is waited for" is "$calls" ""

echo 0 >"$FAKE/uid"
touch "$FAKE/broken"
need
check "a failure ends with 1" is "$status" 1
check "a failure shows what apt said" says "$err" "E: the mirror is away"
check "a failure names the log" says "$err" "$LAB_CACHE/logs/packages.log"

finish
