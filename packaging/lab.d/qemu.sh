# shellcheck shell=bash
# shellcheck disable=SC2154 # top, here and log are set by the script that sources this
# SPDX-License-Identifier: GPL-2.0-or-later
#
# The patched QEMU in the cache: qemu/KEY, where KEY is the hash of all it is built from
# (see qemu-patches/build-qemu). Sourced; needs common, packages and $top.

# qemu_entry [VARIANT]: the folder of the built QEMU; returns 1 when it is not built.
qemu_entry() {
    "$top/qemu-patches/build-qemu" ${1:+--variant "$1"} --path 2>/dev/null
}

# qemu_make_variant VARIANT: one that only benchmarks, soaks, the fuzzer or a second base
# need.
qemu_make_variant() {
    local lists=(qemu)
    qemu_entry "$1" >/dev/null && return 0
    [ "$1" != fuzz ] || lists+=(fuzz)
    packages_need "building QEMU" "${lists[@]}"
    "$top/qemu-patches/build-qemu" --variant "$1"
}

qemu_make() {
    local entry
    if ! entry=$(qemu_entry); then
        packages_need "building QEMU" qemu
        "$top/qemu-patches/build-qemu"
        entry=$(qemu_entry) || die "the patches changed while QEMU was built; run this again"
    fi
    # where the program looks
    cache_link "${entry##*/}" "${entry%/*}/current"
}
