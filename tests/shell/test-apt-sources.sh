#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# The private apt directory: what is read from the machine's sources, what is derived.
. "$(dirname "$0")/harness.sh"

export LAB_APT_ETC=$tmp/etc LAB_OS_RELEASE=$tmp/os-release
mkdir -p "$LAB_APT_ETC/sources.list.d"
printf 'ID=debian\nVERSION_CODENAME=bookworm\nVERSION_ID=12\n' >"$LAB_OS_RELEASE"
for part in common aptdir; do
    # shellcheck source=/dev/null
    . "$top/packaging/lab.d/$part.sh"
done
set +e

cat >"$LAB_APT_ETC/sources.list" <<'E2'
# deb http://commented.example/debian bookworm main
deb http://one.example/debian bookworm main contrib # trailing remark
deb [arch=amd64 signed-by=/keys/one.gpg] https://two.example/debian-security/ bookworm-security main
deb-src http://one.example/debian bookworm main
E2
check "one-line sources" is "$(apt_machine_sources)" \
"URIs: http://one.example/debian
Suites: bookworm
Components: main contrib 

URIs: https://two.example/debian-security/
Suites: bookworm-security
Components: main
Signed-By: /keys/one.gpg

URIs: http://one.example/debian
Suites: bookworm
Components: main"

check "derived from one-line sources, each once" is "$(apt_machine_sources | apt_derive 'deb deb-src' bookworm trixie)" \
"Types: deb deb-src
URIs: http://one.example/debian
Suites: trixie
Components: main

Types: deb deb-src
URIs: https://two.example/debian-security/
Suites: trixie-security
Components: main
Signed-By: /keys/one.gpg"

: >"$LAB_APT_ETC/sources.list"
cat >"$LAB_APT_ETC/sources.list.d/a.sources" <<'E2'
Types: deb
# a remark within
URIs: http://one.example/debian http://mirror.example/debian
Suites: bookworm bookworm-updates
 bookworm-backports
Components: main non-free-firmware
Signed-By: /keys/archive.gpg

Enabled: no
Types: deb
URIs: http://off.example/debian
Suites: bookworm
Components: main

Types: deb
URIs: http://other.example/vendor
Suites: stable
Components: vendor
E2
printf 'Types: deb\nURIs: http://key.example/debian\nSuites: bookworm-security\nComponents: main\nSigned-By:\n -----BEGIN\n .\n abc\n -----END\n' \
    >"$LAB_APT_ETC/sources.list.d/b.sources"
read_back=$(apt_machine_sources)
derived=$(apt_derive deb bookworm trixie <<<"$read_back")
check "a disabled stanza is left out" [ "${derived/off.example/}" = "$derived" ]
check "each URI with each suite" says "$derived" "URIs: http://mirror.example/debian
Suites: trixie-updates
Components: main"
check "the keyring is kept" says "$derived" "Suites: trixie-updates
Components: main
Signed-By: /keys/archive.gpg"
check "a key in full is kept line by line" says "$derived" "Signed-By: 
 -----BEGIN
 .
 abc
 -----END"
check "backports are not derived" [ "${derived/backports/}" = "$derived" ]
check "other vendors are not derived" [ "${derived/other.example/}" = "$derived" ]

check "no mirror known: nothing derived" is "$(apt_derive deb noble trixie <<<"$read_back")" ""
printf 'VERSION_CODENAME=noble\n' >"$LAB_OS_RELEASE"
apt_open "$tmp/apt" deb trixie
check "no mirror known: the directory cannot be opened" is $? 1

printf 'VERSION_CODENAME=bookworm\n' >"$LAB_OS_RELEASE"
check "a private directory opens" apt_open "$tmp/apt" deb trixie
for part in State State::lists State::status Cache Cache::archives Etc::sourceparts Etc::preferencesparts; do
    eval "$(apt-config -c "$tmp/apt/apt.conf" shell place "Dir::$part/f")"
    # shellcheck disable=SC2154 # apt-config sets it
    check "its own $part" says "$place" "$tmp/apt/"
done
eval "$(apt-config -c "$tmp/apt/apt.conf" shell place Dir::Etc::sourcelist/f)"
check "none of the machine's sources" is "$place" "$tmp/apt/etc/apt/sources.list"
check "which is not there" [ ! -e "$place" ]

finish
