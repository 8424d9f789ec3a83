# shellcheck shell=bash
# shellcheck disable=SC2154 # top is set by the script that sources this
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Are the packages good? Their rules (lintian and its like), the same bytes a second time,
# and a fresh root in which they are installed, used and removed. Sourced; needs common,
# aptdir, package.

# package_check FOLDER [SUITE]: ends with 1 when something is wrong with the packages there.
# Those of another release were looked at by its own lintian, and are made in a root that is gone.
package_check() {
    local folder=$1 suite=${2:-} failed=()
    [ -n "$suite" ] || run_part "lintian" check_lintian "$folder"
    run_part "what a desktop reads" check_desktop "$folder"
    [ -n "$suite" ] || run_part "the same bytes again" check_reproducible "$folder"
    run_part "installed in a fresh root" check_installed "$folder" "${suite:-$(os_field VERSION_CODENAME)}"
    [ ${#failed[@]} -eq 0 ] || die "failed: ${failed[*]}"
    say "the packages are good"
}

check_lintian() {
    lintian --allow-root --fail-on error,warning "$1"/mpathlab_*.changes
}

check_desktop() {
    local root=$top/build/package/desktop
    rm -rf "$root"
    mkdir -p "${root%/*}"
    dpkg-deb -x "$1"/mpathlab_*.deb "$root"
    desktop-file-validate --warn-kde "$root"/usr/share/applications/*.desktop
    appstreamcli validate --no-net --pedantic "$root"/usr/share/metainfo/*.xml
    appstreamcli validate-tree --no-net "$root" >/dev/null
    check_mime "$root/usr/share"
    rm -rf "$root"
}

# A lab file is known by its name, and its type has a name, an icon and a program.
check_mime() {
    local type=application/x-mpathlab-lab icon=org.mpathlab.mpathlab-lab
    XDG_DATA_DIRS=$1 XDG_DATA_HOME=$1 update-mime-database "$1/mime"
    update-desktop-database "$1/applications"
    grep -qxF "50:$type:*.mpathlab" "$1/mime/globs2"
    grep -qxF "$type:$icon" "$1/mime/icons"
    grep -qxF "$type=org.mpathlab.mpathlab.desktop;" "$1/applications/mimeinfo.cache"
    [ -f "$1/icons/hicolor/48x48/mimetypes/$icon.png" ]
}

check_reproducible() {
    local file status=0
    package_make "$top/build/packages-again"
    for file in "$1"/*.deb; do
        cmp "$file" "$top/build/packages-again/${file##*/}" || status=1
    done
    rm -rf "$top/build/packages-again"
    return "$status"
}

# --- in a fresh root -----------------------------------------------------------------

# Where the one who asks is not root, mmdebstrap is somebody else meanwhile; so what the root
# needs is put where everybody can read.
check_installed() {
    local log=$top/build/package/root.log here codename=$2 keyring status=0
    here=$(mktemp -d)
    chmod 755 "$here"
    cp "$1"/*.deb "$top"/packaging/lab.d/{in-fresh-root,common.sh} "$here/"
    keyring=$(suite_open "$codename" "$here") || {
        rm -rf "$here"
        exit 1
    }
    say "packages: making a fresh root of $codename"
    mkdir -p "${log%/*}"
    # the steps in the root are told here, through descriptor 3; no root remains of it
    exec 3>&2
    # shellcheck disable=SC2016 # the hook's shell expands it
    LAB_PACKAGES=$here mmdebstrap --quiet --variant=minbase ${keyring:+--keyring="$keyring"} \
        --customize-hook='"$LAB_PACKAGES/in-fresh-root" "$1" 2>&3' \
        "$codename" /dev/null "$here/root.sources" >"$log" 2>&1 || status=$?
    rm -rf "$here"
    [ "$status" -eq 0 ] || {
        show_log_end "$log"
        die "the packages do not work in a fresh root"
    }
}
