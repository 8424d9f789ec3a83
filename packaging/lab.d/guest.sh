# shellcheck shell=bash
# shellcheck disable=SC2154 # top, here and log are set by the script that sources this
# SPDX-License-Identifier: GPL-2.0-or-later
#
# The bundled guest in the cache: guest/RECIPE-VERSIONS, where RECIPE is the hash of what
# the image is built from here and VERSIONS that of the packages it was built with;
# guest/current-RECIPE is the one in use here, guest/current the one last asked for (the
# program looks there). An image with another kernel than the distribution's default stands
# beside it: guest/current-RECIPE-SERIES, where SERIES is the first two numbers of a Linux
# version. Sourced; needs common, cache, packages, aptdir.

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

# is_kernel_series TEXT: true for a Linux series such as 6.12.
is_kernel_series() {
    [[ $1 =~ ^[0-9]+\.[0-9]+$ ]]
}

# guest_entry [SERIES]: the folder of the image of this recipe; returns 1 when it is not built.
guest_entry() {
    local link
    link=$(lab_cache)/guest/current-$(guest_recipe)${1:+-$1}
    [ -f "$link/initrd" ] || return 1
    readlink -f "$link"
}

# guest_make [SERIES [update]]: builds the image if it is not there; with "update" also when
# the distribution has newer packages. Only the image of the default kernel (no SERIES, or an
# empty one) becomes guest/current.
guest_make() {
    local series=${1:-} update=${2:-} entry
    if [ -z "$update" ] && entry=$(guest_entry "$series"); then
        cache_used "$entry"
        [ -n "$series" ] || cache_link "${entry##*/}" "$(lab_cache)/guest/current"
        return 0
    fi
    packages_need "the guest image" guest-tools
    (
        cache_lock guest
        if [ -n "$update" ] || ! guest_entry "$series" >/dev/null; then guest_build "$series"; fi
    )
}

# lab_guest [SERIES] [--update]
lab_guest() {
    local series='' update='' argument
    for argument in "$@"; do
        if [ "$argument" = --update ]; then
            update=update
        elif [ -z "$series" ] && is_kernel_series "$argument"; then
            series=$argument
        else
            usage_error "guest takes one Linux series such as 6.12 and --update, not $argument"
        fi
    done
    guest_make "$series" "$update"
    say "guest: $(lab_path guest ${series:+"$series"})"
}

guest_build() {
    local series=${1:-} root apt made log entry recipe
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
    "$top/resources/guest/build-guest" "$apt" "$made" "$log" ${series:+"$series"} || {
        rm -rf "$made"
        exit 1
    }
    chmod 755 "$made"
    [ "$(guest_recipe)" = "$recipe" ] || die "the guest's recipe changed while it was built; run this again"
    entry=$root/$recipe-$(hash_text <"$made/manifest")
    cache_publish "$made" "$entry"
    cache_link "${entry##*/}" "$root/current-$recipe${series:+-$series}"
    [ -n "$series" ] || cache_link "${entry##*/}" "$root/current"
    cache_prune "$root" 6
}
