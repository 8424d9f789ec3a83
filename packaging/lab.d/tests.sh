# shellcheck shell=bash
# shellcheck disable=SC2154 # top, here and log are set by the script that sources this
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Every test: the scripts, the patches, QEMU's own tests of the device, the program.
# Sourced; needs common, program, qemu and $top.

# lab_test [--libvirt] [--qemu VARIANT] [--kernel SERIES] [ARG...]: everything; with ARGs for
# ctest only those of the program's tests. With --libvirt those with a libvirtd as well, which
# take as long as all the others. A VARIANT's patches, QEMU's tests of it and the tests of the
# device are run as well; with a SERIES the tests in a guest once more, on that Linux.
lab_test() {
    local failed=() other='' series='' without=(-LE libvirt)
    while :; do
        case ${1:-} in
        --libvirt)
            without=()
            shift
            continue
            ;;
        --qemu)
            other=${2:-}
            [ "$other" = 10.2 ] || usage_error "test --qemu takes 10.2, not '$other'"
            ;;
        --kernel)
            series=${2:-}
            is_kernel_series "$series" ||
                usage_error "test --kernel takes a Linux series such as 6.12, not '$series'"
            ;;
        *) break ;;
        esac
        shift 2
    done
    everything_for "the tests" "" test
    [ -z "$other" ] || qemu_make_variant "$other"
    [ -z "$series" ] || guest_make "$series"
    if [ $# -eq 0 ]; then
        run_part "scripts" test_scripts
        run_part "shell tests" test_shell
        run_part "patches" test_patches
        run_part "QEMU's own tests" test_qemu
    fi
    if [ $# -eq 0 ]; then
        run_part "the program's tests" test_program "${without[@]}"
    else
        run_part "the program's tests" test_program "$@"
    fi
    if [ -n "$other" ]; then
        run_part "patches for QEMU $other" test_patches "$other"
        run_part "QEMU's own tests, $other" test_qemu "$other"
        run_part "the device of QEMU $other" test_device_of "$other" "$@"
    fi
    [ -z "$series" ] || run_part "the guest with Linux $series" test_guest_with "$series" "$@"
    [ ${#failed[@]} -eq 0 ] || die "failed: ${failed[*]}"
    say "all tests passed"
}

# run_part WHAT COMMAND...: goes on after a failure, so that one run shows all of them.
# (A subshell of its own: "set -e" would not hold in a function called in a condition.)
run_part() {
    local what=$1 status=0
    shift
    say "testing: $what"
    set +e
    (
        set -e
        "$@"
    )
    status=$?
    set -e
    [ "$status" -eq 0 ] || failed+=("[$what]")
}

# Every script of the repository, found by its first line or its name.
scripts_of_lab() {
    printf '%s\n' lab .ci/run qemu-patches/build-qemu
    find packaging resources tests -name '*.sh' -o -name '*.bash'
    grep -rlE '^#!(/bin/sh|/usr/bin/env bash)$' packaging resources tests || :
}

test_scripts() {
    local files
    cd "$top"
    mapfile -t files < <(scripts_of_lab | LC_ALL=C sort -u)
    shellcheck "${files[@]}"
    note "${#files[@]} scripts"
}

test_shell() {
    local file status=0 count=0
    for file in "$top"/tests/shell/test-*.sh; do
        count=$((count + 1))
        bash "$file" </dev/null || status=1
    done
    [ "$count" -gt 0 ] || die "no tests found in tests/shell"
    return "$status"
}

# QEMU's own rules for patches: no error and no warning.
test_patches() {
    local entry patches
    entry=$(qemu_entry "$@")
    mapfile -t patches < <("$top/qemu-patches/build-qemu" ${1:+--variant "$1"} --patches)
    [ ${#patches[@]} -gt 0 ] || { note "there are no patches"; return 0; }
    perl "$entry/tests/checkpatch.pl" --no-tree --quiet "${patches[@]}"
    note "${#patches[@]} patches keep QEMU's rules"
}

test_qemu() {
    local entry log
    entry=$(qemu_entry "$@")
    log=$(lab_cache)/logs/qtest.log
    : >"$log"
    export QTEST_QEMU_BINARY=$entry/bin/qemu-system-x86_64 QTEST_QEMU_IMG=$entry/bin/qemu-img
    cd "$entry"
    run_logged "$log" "QEMU's nvme-test" "$entry/tests/qos-test" \
        -p /x86_64/pc/i440FX-pcihost/pci-bus-pc/pci-bus/nvme/nvme-tests
    if [ -x "$entry/tests/nvme-ana-test" ]; then
        run_logged "$log" "nvme-ana-test" "$entry/tests/nvme-ana-test"
    elif [ -s "$top/qemu-patches/series" ]; then
        warn "the series has no tests/qtest/nvme-ana-test"
    fi
    local passed
    passed=$(grep -c '^ok ' "$log") || die "QEMU's tests ran none; see $log"
    note "$passed tests passed"
}

# test_device_of VARIANT [ARG...]: ARGs narrow the choice, and may leave nothing of it.
test_device_of() {
    local entry
    entry=$(qemu_entry "$1")
    MPATHLAB_QEMU=$entry/bin/qemu-system-x86_64 test_labelled device "${@:2}"
}

# test_guest_with SERIES [ARG...]: the same with the tests that boot a guest.
test_guest_with() {
    local entry
    entry=$(guest_entry "$1")
    MPATHLAB_KERNEL=$entry/kernel MPATHLAB_INITRD=$entry/initrd test_labelled e2e "${@:2}"
}

test_labelled() {
    local label=$1
    shift
    [ $# -eq 0 ] || set -- --no-tests=ignore "$@"
    cd "$top"
    ctest --preset dev --output-on-failure -L "$label" -LE libvirt "$@"
}

test_program() {
    cd "$top"
    ctest --preset dev --output-on-failure --parallel "$(nproc)" "$@"
}
