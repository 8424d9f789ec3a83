# shellcheck shell=bash
# shellcheck disable=SC2154 # top, here and log are set by the script that sources this
# SPDX-License-Identifier: GPL-2.0-or-later
#
# The bundled guest in the cache: guest/RECIPE-VERSIONS, where RECIPE is the hash of what
# the image is built from here and VERSIONS that of the packages it was built with;
# guest/current-RECIPE is the one in use here, guest/current the one last asked for (the
# program looks there). Sourced; needs common, cache, packages, aptdir.

shopt -s extglob

guest_recipe() {
    (
        cd "$top" || exit 1
        export LC_ALL=C # the order of names
        {
            hash_of resources/guest/!(README.md) packaging/packages/guest.txt packaging/lab.d/aptdir.sh
            os_field ID
            os_field VERSION_ID
        } | hash_text
    )
}

# guest_entry: the folder of the image of this recipe; returns 1 when it is not built.
guest_entry() {
    local link
    link=$(lab_cache)/guest/current-$(guest_recipe)
    [ -f "$link/initrd" ] || return 1
    readlink -f "$link"
}

# guest_make [update]: builds the image if it is not there; with "update" also when the
# distribution has newer packages.
guest_make() {
    local entry
    if [ "${1:-}" != update ] && entry=$(guest_entry); then
        cache_used "$entry"
        cache_link "${entry##*/}" "$(lab_cache)/guest/current"
        return 0
    fi
    packages_need "the guest image" guest-tools
    (
        cache_lock guest
        if [ "${1:-}" = update ] || ! guest_entry >/dev/null; then guest_build; fi
    )
}

guest_build() {
    local root apt made log entry recipe
    root=$(lab_cache)/guest
    recipe=$(guest_recipe)
    apt=$(lab_cache)/apt/$(os_field VERSION_CODENAME)
    log=$(lab_cache)/logs/guest.log
    mkdir -p "$root" "${log%/*}"
    : >"$log"
    say "guest: reading the distribution's package lists"
    apt_open "$apt" deb "$(os_field VERSION_CODENAME)" ||
        die "no package source for $(os_field VERSION_CODENAME) in /etc/apt; add one"
    run_logged "$log" "reading the package lists" apt_in "$apt" apt-get -q update
    made=$(mktemp -d "$root/tmp.XXXXXX")
    "$top/resources/guest/build-guest" "$apt" "$made" "$log"
    chmod 755 "$made"
    [ "$(guest_recipe)" = "$recipe" ] || die "the guest's recipe changed while it was built; run this again"
    entry=$root/$recipe-$(hash_text <"$made/manifest")
    cache_publish "$made" "$entry"
    cache_link "${entry##*/}" "$root/current-$recipe"
    cache_link "${entry##*/}" "$root/current"
    cache_prune "$root" 4
}
