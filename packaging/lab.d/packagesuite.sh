# shellcheck shell=bash
# shellcheck disable=SC2154 # top is set by the script that sources this
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Packages for another release than the one that runs here: in a fresh root of it this tree is
# compiled with its compiler and its libraries, the unit tests are run, and the packages are
# made (in-suite-root). Only QEMU's source is what is in the cache here, so that the QEMU is
# the same everywhere. Sourced; needs common, cache, packages, aptdir, qemu.

# Where things are in the root. What is installed may not name the tree or the cache
# (package_refuse_paths), this file among it: so neither stands here in one piece.
suite_home=/mpathlab
suite_tree=$suite_home/tree
suite_cache=$suite_home/cache

# package_suite SUITE OUT: the packages of that release in OUT.
package_suite() {
    local suite=$1 out=$2 log=$top/build/package-$1.log here source keyring hooks status=0
    source=$(readlink -f "$("$top/qemu-patches/build-qemu" --tree)/..")
    [ -f "$source/tree/VERSION" ] || die "QEMU's source is not in the cache any more; run ./lab qemu"
    here=$(mktemp -d)
    chmod 755 "$here"
    keyring=$(suite_open "$suite" "$here") || {
        rm -rf "$here"
        exit 1
    }
    package_tree >"$here/tree.tar"
    suite_environment "${source##*/}" >"$here/environment"
    cp "$top"/packaging/lab.d/{in-suite-root,common.sh} "$here/"
    rm -rf "$out"
    mkdir -p "$out"
    mapfile -t hooks < <(suite_hooks "$here" "$source" "$out")
    # fish and zsh: their completions are among the unit tests
    say "packages: making a fresh root of $suite"
    exec 3>&2
    LAB_HERE=$here mmdebstrap --quiet --variant=minbase ${keyring:+--keyring="$keyring"} \
        --aptopt='APT::Install-Recommends "false"' \
        --include="$(packages_of build qemu guest-tools package | paste -sd,),ca-certificates,fish,zsh" \
        "${hooks[@]/#/--customize-hook=}" \
        "$suite" /dev/null "$here/root.sources" >"$log" 2>&1 || status=$?
    rm -rf "$here"
    [ "$status" -eq 0 ] || {
        rm -rf "$out"
        show_log_end "$log"
        die "no packages for $suite; the full log is $log"
    }
    for file in "$out"/*.deb; do note "$(du -h "$file" | cut -f1)  $file"; done
}

# suite_hooks FOLDER SOURCE OUT: what mmdebstrap does with the root, one a line.
suite_hooks() {
    local tools
    tools=$(lab_cache)/qemu/tools
    # shellcheck disable=SC2016 # the hook's shell expands it
    printf 'mkdir -p "$1%s" "$1%s/qemu/sources"\n' "$suite_tree" "$suite_cache"
    printf 'tar-in %s/tree.tar %s\n' "$1" "$suite_tree"
    printf 'copy-in %s %s/qemu/sources\n' "$2" "$suite_cache"
    # a source of Debian's has no Meson with it, and a release's own may be too old
    [ ! -d "$tools/meson" ] || printf 'copy-in %s %s/qemu\n' "$tools" "$suite_cache"
    # shellcheck disable=SC2016 # the hook's shell expands it
    printf '%s\n' '"$LAB_HERE/in-suite-root" "$1" 2>&3'
    printf 'sync-out %s/build/packages %s\n' "$suite_tree" "$3"
}

# package_tree: the files that are under version control, as they are now; without a history all
# but what was built.
package_tree() {
    if git -C "$top" rev-parse --git-dir >/dev/null 2>&1; then
        git -C "$top" ls-files -z | tar -C "$top" --null -T - -cf -
    else
        tar -C "$top" --exclude=./build -cf - .
    fi
}

# suite_environment SOURCE: what in-suite-root is told, as a file to be sourced.
suite_environment() {
    local maintainer address
    maintainer=$(package_maintainer)
    address=${maintainer##*<}
    printf '%s=%q\n' tree "$suite_tree" cache "$suite_cache" source "$1" epoch "$(package_epoch)" \
        name "${maintainer% <*}" address "${address%>}" \
        ccache "${CCACHE_DIR:-$(lab_cache)/ccache}" started "$LAB_STARTED"
}

# suite_open SUITE FOLDER: where packages of that release come from, as FOLDER/root.sources;
# prints the file of keys they are signed with where the sources do not name it.
suite_open() {
    local own distribution='' mirror
    own=$(os_field VERSION_CODENAME)
    [ "$1" = "$own" ] || distribution=$(suite_distribution "$1") || exit
    if [ "${distribution:=$(os_field ID)}" = "$(os_field ID)" ]; then
        apt_machine_sources | apt_derive deb "$own" "$1" >"$2/root.sources"
        [ -s "$2/root.sources" ] || die "no package source for $own in /etc/apt to derive one for $1 from; add one"
        return 0
    fi
    mirror=${LAB_MIRROR:-$(apt_machine_sources | suite_sister "$own" "$distribution")}
    [ -n "$mirror" ] || die "no mirror of $distribution is known here; name one in LAB_MIRROR"
    printf 'Types: deb\nURIs: %s\nSuites: %s %s-updates\nComponents: %s\n' "$mirror" "$1" "$1" \
        "$([ "$distribution" = debian ] && echo main || echo main universe)" >"$2/root.sources"
    suite_keys "$distribution" "$2"
}

suite_distribution() {
    case $1 in
    bookworm | trixie) echo debian ;;
    noble) echo ubuntu ;;
    *) usage_error "package --suite takes bookworm, trixie or noble, not $1" ;;
    esac
}

# suite_sister OWN DISTRIBUTION <sources: the other distribution's folder beside that of the
# machine's release OWN, as mirrors have it. Nothing when that is named otherwise.
suite_sister() {
    awk -F '\t' -v own="$1" -v other="$2" '
        $2 == own && sub(/\/(debian|ubuntu)\/?$/, "/" other, $1) { print $1; exit }'
}

# suite_keys DISTRIBUTION FOLDER: the keys of another distribution's archive: installed here,
# or out of a package of this one's (of Debian's next release, for 12 has none).
suite_keys() {
    local installed=/usr/share/keyrings/$1-archive-keyring.gpg apt release=trixie
    if [ -f "$installed" ]; then
        printf '%s\n' "$installed"
        return 0
    fi
    [ "$(os_field ID)" = debian ] || release=$(os_field VERSION_CODENAME)
    apt=$(lab_cache)/apt/$release
    apt_open "$apt" deb "$release" || die "no package source to get the keys of $1 from"
    mkdir "$2/keys"
    (
        cd "$2/keys" || exit
        run_logged "$2/keys.log" "reading the package lists" apt_in "$apt" apt-get -q update
        run_logged "$2/keys.log" "fetching the keys of $1" apt_in "$apt" apt-get -q download "$1-keyring"
        dpkg-deb -x ./*.deb .
    ) >&2
    printf '%s\n' "$2/keys$installed"
}
