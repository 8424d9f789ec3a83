# shellcheck shell=bash
# shellcheck disable=SC2154 # top is set by the script that sources this
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Every test: build what they need, then ctest, which knows all of them (tests/CMakeLists.txt).
# Sourced; needs common, program, qemu, guest and $top.

# lab_test [--libvirt] [--qemu VARIANT] [--kernel SERIES] [ARG...]: everything; with ARGs what
# ctest chooses by them. Without --libvirt none with a libvirtd, which take as long as all the
# others. A VARIANT's tests and those of the device are run as well; with a SERIES the tests in
# a guest once more, on that Linux.
lab_test() {
    local failed=() variant='' series='' entry usual=(-LE libvirt) narrow=()
    while [[ ${1:-} =~ ^--(libvirt|qemu|kernel)$ ]]; do
        case $1 in
        --libvirt) usual=() ;;
        --qemu)
            variant=${2:-}
            [ "$variant" = 10.0 ] || usage_error "test --qemu takes 10.0, not '$variant'"
            shift
            ;;
        --kernel)
            series=${2:-}
            is_kernel_series "$series" ||
                usage_error "test --kernel takes a Linux series such as 6.12, not '$series'"
            shift
            ;;
        esac
        shift
    done
    everything_for "the tests" dev "" test
    [ -z "$variant" ] || qemu_make "$variant"
    [ -z "$series" ] || guest_make "$series"
    # ARGs narrow the choice, and may leave nothing of it
    [ $# -eq 0 ] || narrow=(--no-tests=ignore "$@")
    [ $# -gt 0 ] || set -- "${usual[@]}"
    run_tests "the tests" --parallel "$(nproc)" "$@"
    if [ -n "$variant" ]; then
        MPATHLAB_QEMU=$(qemu_entry "$variant")/bin/qemu-system-x86_64 MPATHLAB_QEMU_VARIANT=$variant \
            run_tests "the device of QEMU $variant" -L '^(device|qemu)$' -LE libvirt "${narrow[@]}"
    fi
    if [ -n "$series" ]; then
        entry=$(guest_entry "$series")
        MPATHLAB_KERNEL=$entry/kernel MPATHLAB_INITRD=$entry/initrd \
            run_tests "the guest with Linux $series" -L e2e -LE libvirt "${narrow[@]}"
    fi
    [ ${#failed[@]} -eq 0 ] || die "failed: ${failed[*]}"
    say "all tests passed"
}

# run_tests WHAT ARG...: goes on after a failure, so that one run shows all of them.
run_tests() {
    say "testing: $1"
    (cd "$top" && ctest --preset dev --output-on-failure "${@:2}") || failed+=("[$1]")
}
