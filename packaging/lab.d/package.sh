# shellcheck shell=bash
# shellcheck disable=SC2154 # top is set by the script that sources this
# SPDX-License-Identifier: GPL-2.0-or-later
#
# The Debian packages: this tree as a source package (packaging/debian), which dpkg-buildpackage
# builds and lintian looks at; for another release the same in a fresh root of it. reprotest,
# autopkgtest and piuparts say whether they are good. Sourced; needs common, packages, aptdir,
# qemu, guest.

lab_package() {
    local suite='' check='' here out=$top/build/packages file
    while [ $# -gt 0 ]; do
        case $1 in
        --check) check=1 ;;
        --suite)
            suite=${2:-}
            suite_distribution "$suite" >/dev/null
            out+=-$suite
            shift
            ;;
        *) usage_error "package takes --check and --suite SUITE, not $1" ;;
        esac
        shift
    done
    packages_need "the packages" build qemu guest-tools package ${check:+package-check} ${suite:+package-check}
    qemu_make
    # Where the one who asks is not root, mmdebstrap is somebody else meanwhile, who must read here.
    here=$(mktemp -d)
    # shellcheck disable=SC2064 # this one
    trap "rm -rf '$here'" EXIT
    chmod 755 "$here"
    if [ -n "$suite" ]; then
        package_suite "$suite" "$out" "$here"
    else
        guest_make
        package_here "$out"
    fi
    for file in "$out"/*.deb; do note "$(du -h "$file" | cut -f1)  $file"; done
    [ -z "$check" ] || package_check "$suite" "$out" "$here"
}

package_version() {
    sed -n 's/^project(mpathlab VERSION \([0-9.]*\).*/\1/p' "$top/CMakeLists.txt"
}

# package_epoch: the moment the packages say they are from: of the commit, or what
# SOURCE_DATE_EPOCH says; for a tree without history that of its newest file.
package_epoch() {
    if [ -n "${SOURCE_DATE_EPOCH:-}" ]; then
        printf '%s\n' "$SOURCE_DATE_EPOCH"
    elif git -C "$top" log -1 --format=%ct 2>/dev/null; then
        [ -z "$(git -C "$top" status --porcelain)" ] ||
            note "note: the packages hold changes that are in no commit"
    else
        find "$top" -path "$top/build" -prune -o -type f -printf '%Ts\n' | sort -n | tail -n 1
    fi
}

# package_maintainer: as DEBFULLNAME and DEBEMAIL say, or the author of the commit.
package_maintainer() {
    if [ -n "${DEBFULLNAME:-}" ] && [ -n "${DEBEMAIL:-}" ]; then
        printf '%s <%s>\n' "$DEBFULLNAME" "$DEBEMAIL"
    else
        git -C "$top" log -1 --format='%an <%ae>' 2>/dev/null ||
            die "no git history here to take the packages' maintainer from; set DEBFULLNAME and DEBEMAIL"
    fi
}

# package_source FOLDER DISTRIBUTION RELEASE: the tree in FOLDER, as the source package has it.
package_source() {
    local version tree maintainer release=unstable
    version=$(package_version)
    maintainer=$(package_maintainer)
    tree=$1/mpathlab-$version
    # Ubuntu's rules want the release that a package is for.
    [[ $2 != ubuntu* ]] || release=$3
    SOURCE_DATE_EPOCH=$(package_epoch)
    export SOURCE_DATE_EPOCH
    rm -rf "$1"
    mkdir -p "$tree"
    # what is under version control, as it is now; without a history all but what was built
    (cd "$top" && { git ls-files -z 2>/dev/null || find . -path ./build -prune -o -type f -print0; } |
        tar --null -T - -cf -) | tar -C "$tree" -xf -
    cp -r "$tree/packaging/debian" "$tree/debian"
    sed "/^# SPDX/d; s/@MAINTAINER@/$maintainer/" "$tree/packaging/debian/control.in" >"$tree/debian/control"
    cat >"$tree/debian/changelog" <<END
mpathlab ($version) $release; urgency=medium

  * Version $version.

 -- $maintainer  $(LC_ALL=C date -u -R -d "@$SOURCE_DATE_EPOCH")
END
}

# What sh runs in that FOLDER; packages and source package remain. A newer lintian asks
# appstreamcli as well; but there is no home page to name.
# shellcheck disable=SC2016 # sh expands it
export package_build='
    cd mpathlab-*
    options=--check-option=--allow-root
    tag=appstream-metadata-validation-failed
    ! lintian-explain-tags $tag >/dev/null 2>&1 || options="$options --check-option=--suppress-tags=$tag"
    dpkg-buildpackage --no-sign --check-command=lintian --check-option=--fail-on=error,warning $options
    cd ..
    rm -r mpathlab-*/'

# package_here OUT: the packages, their source and their .changes file in OUT, all at once.
# The tests are for who sets DEB_BUILD_OPTIONS.
package_here() {
    local work=$top/build/package log=$top/build/package.log
    package_source "$work" "$(os_field ID)" "$(os_field VERSION_CODENAME)"
    say "packages: making them; the log is $log"
    [ -n "${DEB_BUILD_OPTIONS+set}" ] || export DEB_BUILD_OPTIONS=nocheck DEB_BUILD_PROFILES=nocheck
    : >"$log"
    run_logged "$log" "dpkg-buildpackage" env -C "$work" sh -e -c "$package_build"
    rm -rf "$1"
    mv -T "$work" "$1"
}

# --- another release, in a fresh root of it -------------------------------------------------

# suite_distribution SUITE: its distribution, with the number of the release.
suite_distribution() {
    case $1 in
    bookworm) echo debian-12 ;;
    trixie) echo debian-13 ;;
    noble) echo ubuntu-24.04 ;;
    *) usage_error "package --suite takes bookworm, trixie or noble, not $1" ;;
    esac
}

# suite_open SUITE FOLDER: where that release comes from, as FOLDER/root.sources, and on
# standard output the file of its keys, nothing when its sources name them: where the machine
# gets its own release from, or for the other distribution from the folder beside that, as
# mirrors have it (LAB_MIRROR names another place).
suite_open() {
    local own distribution components=main mirror
    own=$(os_field VERSION_CODENAME)
    distribution=$(suite_distribution "$1")
    distribution=${distribution%-*}
    apt_machine_sources | apt_derive deb "$own" "$1" >"$2/root.sources"
    if [ "$distribution" = "$(os_field ID)" ]; then
        [ -s "$2/root.sources" ] || die "no package source for $own in /etc/apt to derive one for $1 from; add one"
        return 0
    fi
    mirror=${LAB_MIRROR:-$(sed -nE "s#^URIs: (.*/)(debian|ubuntu)/?\$#\1$distribution#; T; p; q" "$2/root.sources")}
    [ -n "$mirror" ] || die "no mirror of $distribution is known here; name one in LAB_MIRROR"
    [ "$distribution" = debian ] || components+=" universe"
    printf 'Types: deb\nURIs: %s\nSuites: %s %s-updates\nComponents: %s\n' \
        "$mirror" "$1" "$1" "$components" >"$2/root.sources"
    suite_keys "$distribution" "$2"
}

# suite_keys DISTRIBUTION FOLDER: the keys of another distribution's archive: installed here,
# or out of a package of this one's (of Debian's next release, for 12 has none).
suite_keys() {
    local keys=/usr/share/keyrings/$1-archive-keyring.gpg apt release=trixie
    if [ ! -f "$keys" ]; then
        [ "$(os_field ID)" = debian ] || release=$(os_field VERSION_CODENAME)
        apt=$LAB_CACHE/apt/$release
        apt_update "$apt" deb "$release" "$2/keys.log"
        (cd "$2" && run_logged "$2/keys.log" "fetching the keys of $1" apt_in "$apt" apt-get -q download "$1-keyring")
        dpkg-deb -x "$2"/*.deb "$2/keys"
        keys=$2/keys$keys
    fi
    printf '%s\n' "$keys"
}

# suite_root SUITE FOLDER TARGET PACKAGES HOOK...: makes a fresh root of the release, with no more
# than these packages. The hooks get its folder as their $1; then it goes into TARGET, a
# tarball, or away (/dev/null).
suite_root() {
    local log=$top/build/root.log keyring hooks=("${@:5}")
    keyring=$(suite_open "$1" "$2")
    : >"$log"
    run_logged "$log" "what was to be done in a fresh root of $1" \
        mmdebstrap --quiet --variant=minbase ${keyring:+--keyring="$keyring"} ${4:+--include="$4"} \
        --aptopt='APT::Install-Recommends "false"' "${hooks[@]/#/--customize-hook=}" \
        "$1" "$3" "$2/root.sources"
}

# package_suite SUITE OUT FOLDER: the packages of that release in OUT, made with its compiler and
# its libraries, after their unit tests. Only QEMU's source is what is in the cache here, so that
# the QEMU is the same everywhere; and where that release's is too old, what its configure wants of
# Python, which comes with no source of Debian's. The compiler's cache is shared: its entries are
# of a compiler.
package_suite() {
    local home=/mpathlab source distribution
    distribution=$(suite_distribution "$1")
    source=$(readlink -f "$("$top/qemu-patches/build-qemu" --tree)/..")
    [ -f "$source/tree/VERSION" ] || die "QEMU's source is not in the cache any more; run ./lab qemu"
    package_source "$3/build" "$distribution" "$1"
    rm -rf "$2"
    mkdir -p "$2" "$CCACHE_DIR" "$LAB_CACHE/qemu/tools"
    say "packages: making them in a fresh root of $1; the log is $top/build/root.log"
    # fish and zsh: their completions are among the unit tests
    suite_root "$1" "$3" /dev/null "$(packages_of build qemu guest-tools package | paste -sd,),ca-certificates,fish,zsh" \
        "mkdir -p \"\$1$home/cache/qemu/sources\" \"\$1$home/cache/ccache\"" \
        "copy-in $3/build $home" \
        "copy-in $source $home/cache/qemu/sources" \
        "copy-in $LAB_CACHE/qemu/tools $home/cache/qemu" \
        "ln -s ${source##*/} \"\$1$home/cache/qemu/sources/current-$distribution-11.1\"" \
        "unshare --mount sh -c 'mount --bind $CCACHE_DIR \"\$0$home/cache/ccache\" || :
            chroot \"\$0\" env -i -C $home/build PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 \
            LAB_CACHE=$home/cache CCACHE_DIR=$home/cache/ccache sh -e -c \"\$package_build\"' \"\$1\"" \
        "sync-out $home/build $2"
}

# --- are they good? -------------------------------------------------------------------------

# package_check SUITE OUT FOLDER: the same bytes when they are made elsewhere by somebody else
# (those of another release were made in a root that is gone); their tests in a fresh root, with
# what they depend on and nothing else; and nothing left when they are removed.
package_check() {
    local suite=${1:-$(os_field VERSION_CODENAME)} log=$top/build/package-check.log
    : >"$log"
    if [ -z "$1" ]; then
        dpkg-source --no-check -x "$2"/mpathlab_*.dsc "$3/source" >>"$log"
        say "packages: making them twice; the log is $log"
        run_logged "$log" "reprotest" reprotest --no-diffoscope \
            --variations=+build_path,+environment,+exec_path,+home,+locales,+timezone,+umask \
            -c 'dpkg-buildpackage --no-sign --build=binary' "$3/source" '../*.deb' -- null
    fi
    say "packages: using them in a fresh root of $suite; the log is $top/build/root.log"
    # the tests alone: with all of the source the root would get dpkg-dev, and Perl with it
    mkdir -p "$3/tests/debian"
    cp -r "$top/packaging/debian/tests" "$3/tests/debian/"
    cp "$2"/*.deb "$3/"
    suite_root "$suite" "$3" /dev/null "" "autopkgtest $3/*.deb $3/tests/ -- chroot \"\$1\""
    say "packages: installing and removing them; the log is $log"
    suite_root "$suite" "$3" "$3/root.tar.gz" ""
    as_root "run piuparts" "./lab package --check"
    run_logged "$log" "piuparts" "${as_root[@]}" piuparts --basetgz="$3/root.tar.gz" -d "$suite" \
        --no-upgrade-test --no-eatmydata "$3"/*.deb
    say "the packages are good"
}
