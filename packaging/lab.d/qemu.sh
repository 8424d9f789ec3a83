# shellcheck shell=bash
# shellcheck disable=SC2154 # top is set by the script that sources this
# SPDX-License-Identifier: GPL-2.0-or-later
#
# The patched QEMU in the cache: qemu/KEY, where KEY is the hash of all it is built from
# (see qemu-patches/build-qemu). Sourced; needs common, packages and $top.

# qemu_entry [VARIANT]: the folder of the built QEMU; returns 1 when it is not built.
qemu_entry() {
    "$top/qemu-patches/build-qemu" ${1:+--variant "$1"} --path 2>/dev/null
}

# qemu_make [VARIANT [update]]: builds it if it is not there; with "update" also when there is a
# newer source. The one without a VARIANT, or with an empty one, becomes qemu/current, where the
# program looks; the others are for benchmarks, soaks, the fuzzer or a second base.
qemu_make() {
    local entry lists=(qemu)
    [ "${1:-}" != fuzz ] || lists+=(fuzz)
    if [ -n "${2:-}" ] || ! entry=$(qemu_entry "$@"); then
        packages_need "building QEMU" "${lists[@]}"
        "$top/qemu-patches/build-qemu" ${1:+--variant "$1"} ${2:+--update}
        entry=$(qemu_entry "$@") || die "the patches changed while QEMU was built; run this again"
    fi
    [ -n "${1:-}" ] || cache_link "${entry##*/}" "${entry%/*}/current"
}

lab_qemu() {
    local variant='' update='' argument
    for argument in "$@"; do
        if [ "$argument" = --update ]; then
            update=update
        elif [ -z "$variant" ]; then
            variant=$argument
        else
            usage_error "qemu takes one VARIANT and --update, not $*"
        fi
    done
    qemu_make "$variant" "$update"
    say "QEMU${variant:+, $variant}: $(echo "$(qemu_entry "$variant")"/bin/qemu-*-x86_64)"
}
