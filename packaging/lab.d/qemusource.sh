# shellcheck shell=bash
# shellcheck disable=SC2154 # top, here and log are set by the script that sources this
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Where QEMU's source comes from, in this order: what MPATHLAB_QEMU_SOURCE names; the
# distribution's source package; on Debian the source package of the release that has the
# series; upstream's release. Every source becomes a folder sources/ID/tree in the cache, unpacked once.
# Sourced; needs common, cache and aptdir.

QEMU_SERIES=10.0
# The release fetched when no archive has one, and where from.
QEMU_UPSTREAM_VERSION=${MPATHLAB_QEMU_VERSION:-10.0.13}
QEMU_UPSTREAM_URL=${MPATHLAB_QEMU_URL:-https://download.qemu.org}
DEBIAN_WITH_QEMU=trixie
qemu_sources=$LAB_CACHE/qemu/sources

# qemu_choose_series SERIES VERSION DEBIAN: another one than the default.
qemu_choose_series() {
    QEMU_SERIES=$1
    QEMU_UPSTREAM_VERSION=${MPATHLAB_QEMU_VERSION:-$2}
    DEBIAN_WITH_QEMU=$3
}

# source_link: the link to the source that is used on this distribution.
source_link() {
    local name
    name=$(os_field ID)-$(os_field VERSION_ID)
    [ "$QEMU_SERIES" = 10.0 ] || name+=-$QEMU_SERIES
    printf '%s\n' "$qemu_sources/current-$name"
}

# qemu_check_version VERSION: refuses what the patches were not made for.
qemu_check_version() {
    case $1 in
    "$QEMU_SERIES" | "$QEMU_SERIES".*) ;;
    *) die "this is QEMU $1; the patches are for QEMU $QEMU_SERIES.x, name a source of that version in MPATHLAB_QEMU_SOURCE" ;;
    esac
}

# source_id: what names the source that a build would use now, without fetching
# anything; empty when that is not decided yet.
source_id() {
    local named=${MPATHLAB_QEMU_SOURCE:-} link
    if [ -z "$named" ]; then
        link=$(source_link)
        [ ! -f "$link/tree/VERSION" ] || basename "$(readlink -f "$link")"
    elif [ -d "$named" ]; then
        printf 'folder-%s\n' "$(cd "$named" && find . -name .git -prune -o -name build -prune -o -type f -printf '%p %s %T@\n' |
            LC_ALL=C sort | hash_text)"
    elif [ -f "$named" ]; then
        printf 'tarball-%s\n' "$(hash_text <"$named")"
    else
        die "MPATHLAB_QEMU_SOURCE names $named, which is neither a folder nor a tarball"
    fi
}

# source_get: makes sure the source is there, unpacked; then source_id names it.
source_get() {
    local id
    id=$(source_id)
    if [ -n "$id" ] && [ -f "$qemu_sources/$id/tree/VERSION" ]; then return 0; fi
    mkdir -p "$qemu_sources"
    if [ -n "${MPATHLAB_QEMU_SOURCE:-}" ]; then
        source_named "$MPATHLAB_QEMU_SOURCE" "$id"
    else
        source_found
    fi
}

source_named() {
    local made
    made=$(mktemp -d "$qemu_sources/tmp.XXXXXX")
    say "QEMU: copying the source from $1"
    if [ -d "$1" ]; then
        mkdir "$made/tree"
        tar -C "$1" --exclude=./.git --exclude=./build -cf - . | tar -C "$made/tree" -xf -
    else
        source_untar "$1" "$made"
    fi
    source_publish "$made" "$2"
}

source_untar() {
    mkdir -p "$2/tree"
    tar -C "$2/tree" --strip-components=1 -xf "$1" || die "$1 is no tarball that tar can read"
}

# source_publish MADE ID: checks the version and gives the folder its name.
source_publish() {
    local version
    version=$(cat "$1/tree/VERSION" 2>/dev/null) || { rm -rf "$1"; die "no QEMU source there (it has no file VERSION)"; }
    (qemu_check_version "$version") || { rm -rf "$1"; exit 1; }
    chmod 755 "$1"
    cache_publish "$1" "$qemu_sources/$2"
}

source_found() {
    source_of_archive "$(os_field VERSION_CODENAME)" && return 0
    if [ "$(os_field ID)" = debian ]; then
        source_of_archive "$DEBIAN_WITH_QEMU" && return 0
    fi
    source_of_upstream
}

# source_use MADE ID: the same, and from now on the source that is used on this distribution.
source_use() {
    source_publish "$@"
    cache_link "$2" "$(source_link)"
}

# source_of_archive RELEASE: QEMU's source package of that release, when it is of our
# series; returns 1 when the archive has none.
source_of_archive() {
    local apt version made
    apt=$LAB_CACHE/apt/$1-src
    apt_open "$apt" "deb deb-src" "$1" || return 1
    say "QEMU: looking for its source in the package lists of $1"
    apt_in "$apt" apt-get -q update >>"$log" 2>&1 </dev/null || return 1
    version=$(apt_in "$apt" apt-cache showsrc qemu 2>/dev/null | awk '$1 == "Version:" { print $2 }' |
        grep -E "^([0-9]+:)?${QEMU_SERIES//./\\.}\." | sort -V | tail -n 1) || return 1
    say "QEMU: fetching the source package $version"
    made=$(mktemp -d "$qemu_sources/tmp.XXXXXX")
    (
        cd "$made" || exit 1
        run_logged "$log" "fetching QEMU's source" apt_in "$apt" apt-get -q --download-only source "qemu=$version"
        # apt has checked every file against the signed lists
        run_logged "$log" "unpacking QEMU's source" dpkg-source --no-check -x qemu_*.dsc tree
        rm -f qemu_*
    ) || exit 1
    source_use "$made" "debian-${version//[^A-Za-z0-9.+~-]/_}"
}

# source_of_upstream: the release tarball, with the signature of QEMU's release manager.
source_of_upstream() {
    local name=qemu-$QEMU_UPSTREAM_VERSION.tar.xz made file
    qemu_check_version "$QEMU_UPSTREAM_VERSION"
    say "QEMU: fetching $QEMU_UPSTREAM_URL/$name"
    made=$(mktemp -d "$qemu_sources/tmp.XXXXXX")
    for file in "$name" "$name.sig"; do
        /usr/lib/apt/apt-helper download-file "$QEMU_UPSTREAM_URL/$file" "$made/$file" >>"$log" 2>&1 </dev/null || {
            rm -rf "$made"
            die "cannot fetch $QEMU_UPSTREAM_URL/$file; fetch QEMU $QEMU_SERIES.x yourself and name the tarball in MPATHLAB_QEMU_SOURCE"
        }
    done
    upstream_verify "$made/$name" || {
        rm -rf "$made"
        die "the signature of $name is not that of QEMU's release manager: not used"
    }
    source_untar "$made/$name" "$made"
    rm -f "$made/$name" "$made/$name.sig"
    source_use "$made" "upstream-$QEMU_UPSTREAM_VERSION"
}

# upstream_verify TARBALL: true when TARBALL.sig is by one of the keys kept beside the patches.
upstream_verify() {
    local keyring status=0
    keyring=$(mktemp)
    # without its armour, for gpgv of old wants it so
    sed -n '/^-----BEGIN/,/^-----END/p' "${MPATHLAB_QEMU_KEY:-$here/upstream-signing-key.asc}" |
        sed -e '1,/^$/d' -e '/^-----END/,$d' -e '/^=/d' | base64 -d >"$keyring"
    gpgv --keyring "$keyring" "$1.sig" "$1" >>"$log" 2>&1 || status=1
    rm -f "$keyring"
    return "$status"
}
