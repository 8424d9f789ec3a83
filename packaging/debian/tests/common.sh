# shellcheck shell=bash disable=SC2034 # for the tests to read
# SPDX-License-Identifier: GPL-2.0-or-later
#
# What the tests of the packages have in common. Sourced.
set -euo pipefail

example=/usr/share/mpathlab/examples/two-paths.mpathlab

# an ordinary user
id lab >/dev/null 2>&1 || [ "$(id -u)" -ne 0 ] || useradd --create-home lab
as_user=(setpriv --reuid=lab --regid=lab --init-groups env -i PATH=/usr/bin:/bin HOME=/home/lab LC_ALL=C.UTF-8)

die() {
    printf '%s\n' "$*" >&2
    exit 1
}

# until_says SECONDS TEXT COMMAND...: runs the command until what it prints has the text.
until_says() {
    local end=$((SECONDS + $1)) text=$2 said=
    shift 2
    while [ $SECONDS -lt $end ]; do
        said=$("$@" 2>&1) && [[ $said == *"$text"* ]] && return 0
        sleep 0.2
    done
    die "$* never said \"$text\", but: $said"
}

# refuses_with TEXT COMMAND...: the command fails, and says so.
refuses_with() {
    local text=$1 said
    shift
    said=$("$@" 2>&1) && die "$* did not fail, but said: $said"
    [[ $said == *"$text"* ]] || die "$* does not say \"$text\", but: $said"
}

install() {
    DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends install "$@"
}
