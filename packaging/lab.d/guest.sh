# shellcheck shell=bash
# shellcheck disable=SC2154 # top is set by the script that sources this
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
    link=$LAB_CACHE/guest/current-$(guest_recipe)${1:+-$1}
    [ -f "$link/initrd" ] || return 1
    readlink -f "$link"
}

# guest_make [SERIES [update]]: builds the image if it is not there; with "update" also when
# the distribution has newer packages. Only the image of the default kernel (no SERIES, or an
# empty one) becomes guest/current.
guest_make() {
    local entry
    if [ -n "${2:-}" ] || ! guest_entry "${1:-}" >/dev/null; then
        packages_need "the guest image" guest-tools
        (
            cache_lock guest
            if [ -n "${2:-}" ] || ! guest_entry "${1:-}" >/dev/null; then guest_build "${1:-}"; fi
        )
    fi
    entry=$(guest_entry "${1:-}")
    cache_used "$entry"
    [ -n "${1:-}" ] || cache_link "${entry##*/}" "$LAB_CACHE/guest/current"
}

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
    local root=$LAB_CACHE/guest apt made log entry recipe release
    recipe=$(guest_recipe)
    release=$(os_field VERSION_CODENAME)
    apt=$LAB_CACHE/apt/$release
    log=$(new_log guest)
    say "guest: reading the distribution's package lists"
    apt_update "$apt" deb "$release" "$log"
    mkdir -p "$root"
    made=$(mktemp -d "$root/tmp.XXXXXX")
    "$top/resources/guest/build-guest" "$apt" "$made" "$log" ${1:+"$1"} || {
        rm -rf "$made"
        exit 1
    }
    chmod 755 "$made"
    [ "$(guest_recipe)" = "$recipe" ] || die "the guest's recipe changed while it was built; run this again"
    entry=$root/$recipe-$(hash_text <"$made/manifest")
    cache_publish "$made" "$entry"
    cache_link "${entry##*/}" "$root/current-$recipe${1:+-$1}"
    cache_prune "$root" 6
}
