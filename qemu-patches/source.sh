# shellcheck shell=bash
# shellcheck disable=SC2154 # top, here, root and log are set by the script that sources this
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Where QEMU's source comes from. For the wanted base, in this order: what MPATHLAB_QEMU_SOURCE
# names; the newest source package of the base that the package lists name and the archive
# hands out, of this release and then of Debian's; the source packages recorded below, at their
# place in the archive, which keeps them for a while after the lists have moved on; upstream's
# release with its signature. What one place does not have is looked for at the next, with a line
# that says so. Every source becomes a folder sources/ID/tree in the cache, unpacked once; the
# VERSION in it decides which patches are taken.
# Sourced by build-qemu; needs common, cache and aptdir.

# The bases of the series, best first. Each is built with what its folder here holds instead.
QEMU_BASES=(11.1 10.0)
QEMU_UPSTREAM_URL=${MPATHLAB_QEMU_URL:-https://download.qemu.org}
qemu_sources=$LAB_CACHE/qemu/sources

# base_facts BASE: sets where a base is looked for: Debian's releases that have it, each with its
# backports; source packages, as "FILE SHA256" of their descriptions (.dsc); upstream's release.
base_facts() {
    debian_releases=(trixie)
    recorded=()
    case $1 in
    11.1)
        debian_releases+=(sid)
        recorded=("qemu_11.1.1+ds-1.dsc dfd4fbdd38517e2467002091bbcd938bbff8b2c851cc3f56b019236c7d1f21da")
        upstream_version=11.1.1
        ;;
    10.0) upstream_version=10.0.13 ;;
    esac
    upstream_version=${MPATHLAB_QEMU_VERSION:-$upstream_version}
}

# source_link: the link to the source that is used on this distribution.
source_link() {
    printf '%s\n' "$qemu_sources/current-$(os_field ID)-$(os_field VERSION_ID)-${QEMU_BASES[0]}"
}

# base_names: the wanted bases for a sentence.
base_names() {
    printf '%s.x or ' "${QEMU_BASES[@]}" | sed 's/ or $//'
}

# base_of VERSION: the base a version of QEMU belongs to, among the wanted ones.
base_of() {
    local base
    for base in "${QEMU_BASES[@]}"; do
        case $1 in
        "$base" | "$base".*)
            printf '%s\n' "$base"
            return 0
            ;;
        esac
    done
    die "this is QEMU $1; the patches are for QEMU $(base_names), name a source of such a version in MPATHLAB_QEMU_SOURCE"
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

# source_base: the base of that source; empty when it is not decided or not unpacked yet.
source_base() {
    local named=${MPATHLAB_QEMU_SOURCE:-} file
    file=$qemu_sources/$(source_id)/tree/VERSION
    [ ! -f "$named/VERSION" ] || file=$named/VERSION
    [ ! -f "$file" ] || base_of "$(cat "$file")"
}

# source_get [update]: makes sure the source is there, unpacked; then source_id names it. With
# "update" the places are looked through again.
source_get() {
    local id
    id=$(source_id)
    if [ -z "${1:-}" ] && [ -n "$id" ] && [ -f "$qemu_sources/$id/tree/VERSION" ]; then return 0; fi
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
    (base_of "$version" >/dev/null) || { rm -rf "$1"; exit 1; }
    chmod 755 "$1"
    cache_publish "$1" "$qemu_sources/$2"
}

source_found() {
    local base
    for base in "${QEMU_BASES[@]}"; do
        source_of_base "$base" && return 0
        say "QEMU: no source of $base is to be had here"
    done
    die "no place has a source of QEMU $(base_names); the log is $log. Fetch one yourself and name the tarball in MPATHLAB_QEMU_SOURCE"
}

source_of_base() {
    local release releases debian_releases recorded upstream_version apt
    base_facts "$1"
    releases=("$(os_field VERSION_CODENAME)")
    [ "$(os_field ID)" != debian ] || releases+=("${debian_releases[@]}")
    for release in "${releases[@]}"; do
        apt=$LAB_CACHE/apt/$release-src
        source_of_archive "$1" "$release" && return 0
    done
    if [ "$(os_field ID)" = debian ]; then
        source_of_recorded && return 0
    fi
    source_of_upstream
}

# source_use MADE ID: the same, and from now on the source that is used on this distribution.
source_use() {
    [ ! -d "$1" ] || source_publish "$@"
    cache_link "$2" "$(source_link)"
}

# source_of_archive BASE RELEASE: the newest source package of the base in the lists of that
# release and its backports that the archive hands out; returns 1 when there is none.
source_of_archive() {
    local version
    apt_open "$apt" "deb deb-src" "$2" "$2-backports" || return 1
    say "QEMU: looking for its source in the package lists of $2"
    # a release without backports is no reason to do without it
    apt_in "$apt" apt-get -q update >>"$log" 2>&1 </dev/null || :
    while read -r version; do
        source_of_package "$version" && return 0
    done < <(apt_in "$apt" apt-cache showsrc qemu 2>/dev/null | awk '$1 == "Version:" { print $2 }' |
        grep -E "^([0-9]+:)?${1//./\\.}\." | sort -rVu)
    return 1
}

# source_of_package VERSION: that source package, fetched by apt-get.
source_of_package() {
    local made id said
    id=debian-$(package_id "$1")
    if [ -f "$qemu_sources/$id/tree/VERSION" ]; then
        source_use "" "$id"
        return 0
    fi
    say "QEMU: fetching the source package $1"
    made=$(mktemp -d "$qemu_sources/tmp.XXXXXX")
    said=$(cd "$made" && apt_in "$apt" apt-get -q --download-only source "qemu=$1" 2>&1 </dev/null) || {
        rm -rf "$made"
        printf '%s\n' "$said" >>"$log"
        say "QEMU: the archive does not hand out $1: $(grep -m 1 '^E:' <<<"$said")"
        return 1
    }
    # apt has checked every file against the signed lists
    source_unpack "$made" "$id"
}

# package_id VERSION: the version as a part of a file's name.
package_id() {
    printf '%s\n' "${1//[^A-Za-z0-9.+~-]/_}"
}

# source_of_recorded: one of the recorded source packages, from where the archive keeps packages.
source_of_recorded() {
    local name sum mirror
    while read -r name sum; do
        while read -r mirror; do
            source_of_pool "$mirror/pool/main/q/qemu" "$name" "$sum" && return 0
        done < <(apt_mirrors "$apt")
    done < <(printf '%s\n' "${recorded[@]}" | sed '/^$/d')
    return 1
}

# source_of_pool FOLDER NAME SUM: the source package of the description NAME, whose SHA-256 is SUM.
source_of_pool() {
    local made version=${2#qemu_} file sum
    version=${version%.dsc}
    say "QEMU: fetching the source package $version from the archive's pool"
    made=$(mktemp -d "$qemu_sources/tmp.XXXXXX")
    if ! (
        apt_fetch "$apt" "$1/$2" "$made/$2" "$3" || exit 1
        while read -r sum file; do
            apt_fetch "$apt" "$1/$file" "$made/$file" "$sum" || exit 1
        done < <(described_files "$made/$2")
    ) >>"$log" 2>&1; then
        rm -rf "$made"
        say "QEMU: the archive does not hand out $version"
        return 1
    fi
    source_unpack "$made" "debian-$(package_id "1:$version")"
}

# described_files DSC: "SHA256 FILE" of each file of a source package.
described_files() {
    awk '/^[^ ]/ { on = $1 == "Checksums-Sha256:" } on && /^ / { print $1, $3 }' "$1"
}

# source_unpack MADE ID: unpacks the source package in MADE, whose files were checked.
source_unpack() {
    (
        cd "$1" || exit 1
        run_logged "$log" "unpacking QEMU's source" dpkg-source --no-check -x qemu_*.dsc tree
        rm -f qemu_*
    ) || exit 1
    source_use "$1" "$2"
}

# source_of_upstream: the release tarball, with the signature of QEMU's release manager; returns
# 1 when it cannot be fetched.
source_of_upstream() {
    local name=qemu-$upstream_version.tar.xz made file
    say "QEMU: fetching $QEMU_UPSTREAM_URL/$name"
    made=$(mktemp -d "$qemu_sources/tmp.XXXXXX")
    for file in "$name" "$name.sig"; do
        /usr/lib/apt/apt-helper download-file "$QEMU_UPSTREAM_URL/$file" "$made/$file" >>"$log" 2>&1 </dev/null || {
            rm -rf "$made"
            say "QEMU: cannot fetch $QEMU_UPSTREAM_URL/$file"
            return 1
        }
    done
    upstream_verify "$made/$name" || {
        rm -rf "$made"
        die "the signature of $name is not that of QEMU's release manager: not used"
    }
    source_untar "$made/$name" "$made"
    rm -f "$made/$name" "$made/$name.sig"
    source_use "$made" "upstream-$upstream_version"
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
