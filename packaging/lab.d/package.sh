# shellcheck shell=bash
# shellcheck disable=SC2154 # top is set by the script that sources this
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Debian packages of what was built: the program of the release preset, the patched QEMU and
# the guest out of the cache. All of it is put into a folder as it is to be installed;
# debhelper makes packages of that (packaging/debian). Nothing in them depends on the clock or
# on where they were built: the same commit gives the same bytes.
# Sourced; needs common, packages, qemu, guest, program.

# lab_package [--check] [--suite SUITE]
lab_package() {
    local suite='' check='' out=$top/build/packages
    while [ $# -gt 0 ]; do
        case $1 in
        --check) check=1 ;;
        --suite)
            suite=${2:-}
            suite_distribution "$suite" >/dev/null
            shift
            ;;
        *) usage_error "package takes --check and --suite SUITE, not $1" ;;
        esac
        shift
    done
    packages_need "the packages" build qemu guest-tools package
    guest_make
    qemu_make
    if [ -n "$suite" ]; then
        out+=-$suite
        package_suite "$suite" "$out"
    else
        program_build release mpathlab mpathlab-cli manuals
        package_make "$out"
    fi
    [ -z "$check" ] || package_check "$out" "$suite"
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
            warn "the packages hold changes that are in no commit"
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

# package_make OUT: the packages and their .changes file in OUT, all at once.
package_make() {
    local out=$1 work made tree log
    made=$top/build/package
    log=$made/lab.log
    work=$made/work
    tree=$work/mpathlab-$(package_version)
    rm -rf "$made"
    mkdir -p "$tree"
    SOURCE_DATE_EPOCH=$(package_epoch)
    export SOURCE_DATE_EPOCH
    say "packages: gathering what is installed"
    package_stage_program "$tree/root" "$log"
    package_stage_qemu "$tree"
    package_stage_guest "$tree"
    package_stage_debian "$tree"
    package_refuse_paths "$tree/root"
    find "$tree" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
    say "packages: making them"
    (
        cd "$tree" || exit 1
        run_logged "$log" "dpkg-buildpackage" env DEB_BUILD_OPTIONS=nocheck \
            dpkg-buildpackage --build=binary --no-sign --no-check-builddeps
    )
    rm -rf "$out"
    mkdir -p "$out"
    mv "$work"/*.deb "$work"/*.changes "$work"/*.buildinfo "$out/"
    rm -rf "$work"
    for file in "$out"/*.deb; do note "$(du -h "$file" | cut -f1)  $file"; done
}

package_stage_program() {
    run_logged "$2" "gathering the program" env DESTDIR="$1" \
        cmake --install "$top/build/release" --prefix /usr
}

# The firmware is the distribution's, and stays so: links into its packages.
package_stage_qemu() {
    local tree=$1 entry to file place owners=()
    entry=$(qemu_entry)
    to=$tree/root/usr/lib/mpathlab/qemu
    mkdir -p "$to/bin" "$to/share/qemu" "$tree/documents/patches"
    cp "$entry/bin/qemu-system-x86_64" "$to/bin/"
    cp -r "$entry/share/qemu/." "$to/share/qemu/"
    for file in "$to"/share/qemu/*.{bin,rom}; do
        place=$(package_firmware "${file##*/}")
        ln -sfr "$tree/root$place" "$file"
        owners+=("$(dpkg-query -S "$place" | cut -d: -f1)")
    done
    printf 'mpathlab:Firmware=%s\n' "$(printf '%s\n' "${owners[@]}" | LC_ALL=C sort -u | package_list)" \
        >>"$tree/facts.substvars"
    mapfile -t files < <("$top/qemu-patches/build-qemu" --patches)
    cp "${files[@]}" "$top/qemu-patches/series" "$tree/documents/patches/"
    package_qemu_source "$tree" "$entry"
}

# package_firmware NAME: where a package has that file.
package_firmware() {
    local folder
    for folder in /usr/share/seabios /usr/lib/ipxe/qemu /usr/share/qemu; do
        if [ -f "$folder/$1" ]; then
            printf '%s\n' "$folder/$1"
            return 0
        fi
    done
    die "no package has the firmware $1; install seabios, ipxe-qemu and qemu-system-data"
}

# package_qemu_source TREE ENTRY: names the source, for it has to be offered with the program.
package_qemu_source() {
    local tree=$1 source id name
    source=$("$top/qemu-patches/build-qemu" --tree)
    [ -f "$source/LICENSE" ] || die "QEMU's source is not in the cache any more ($source); run ./lab qemu"
    id=$(basename "$(dirname "$source")")
    case $id in
    debian-*)
        # a colon is no part of a folder's name
        name=$(sed -n '1s/.*(\(.*\)).*/\1/p' "$source/debian/changelog")
        printf 'mpathlab:Qemu=qemu (= %s)\n' "$name" >>"$tree/facts.substvars"
        name="Debian's source package qemu, version $name"
        cp "$source/debian/copyright" "$tree/documents/qemu.copyright"
        ;;
    upstream-*)
        printf 'mpathlab:Qemu=\n' >>"$tree/facts.substvars"
        name="QEMU's own release"
        cp "$source/LICENSE" "$tree/documents/qemu.copyright"
        ;;
    *) die "QEMU was built from a source of your own (MPATHLAB_QEMU_SOURCE); packages are made of one that others can get" ;;
    esac
    package_fill "$top/packaging/debian/mpathlab-qemu.copyright.in" \
        QEMU_VERSION "$(<"$2/version")" QEMU_SOURCE "$name" >"$tree/documents/qemu.in"
}

package_stage_guest() {
    local tree=$1 entry to
    entry=$(guest_entry)
    to=$tree/root/usr/share/mpathlab/guest
    mkdir -p "$to" "$tree/documents"
    cp "$entry"/{kernel,initrd,cmdline} "$to/"
    cp -r "$entry/licences" "$entry/sources" "$tree/documents/"
    printf 'mpathlab:Guest=%s\n' "$(package_list <"$entry/sources")" >>"$tree/facts.substvars"
}

package_list() {
    paste -sd, | sed 's/,/, /g'
}

package_stage_debian() {
    local tree=$1 debian=$1/debian release=unstable
    # Ubuntu's rules want the release that a package is for.
    [ "$(os_field ID)" != ubuntu ] || release=$(os_field VERSION_CODENAME)
    cp -r "$top/packaging/debian" "$debian"
    rm "$debian"/*.in
    package_fill "$top/packaging/debian/control.in" MAINTAINER "$(package_maintainer)" |
        sed '/^# SPDX/d' >"$debian/control"
    mv "$tree/documents/qemu.in" "$debian/mpathlab-qemu.copyright"
    package_fill "$top/packaging/debian/mpathlab-guest.copyright.in" \
        DISTRIBUTION "$(os_field PRETTY_NAME)" >"$debian/mpathlab-guest.copyright"
    cat >"$debian/changelog" <<END
mpathlab ($(package_version)) $release; urgency=medium

  * Version $(package_version).

 -- $(package_maintainer)  $(LC_ALL=C date -u -R -d "@$SOURCE_DATE_EPOCH")
END
}

# package_fill FILE NAME VALUE...: the file, with each @NAME@ replaced.
package_fill() {
    local text
    text=$(<"$1")
    shift
    while [ $# -gt 0 ]; do
        text=${text//"@$1@"/"$2"}
        shift 2
    done
    printf '%s\n' "$text"
}

# package_refuse_paths ROOT: nothing that is installed may name a folder of this machine.
package_refuse_paths() {
    local path found
    for path in "$top" "$(lab_cache)"; do
        found=$(grep -rlF -- "$path" "$1" || :)
        [ -z "$found" ] || die "these would be packaged and name $path: ${found//$'\n'/ }"
    done
}
