# shellcheck shell=bash
# shellcheck disable=SC2154 # top is set by the script that sources this
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Building the program with CMake, starting it, clearing away. Sourced; needs common, packages,
# qemu, guest and $top.

program_path() {
    [ -x "$top/build/dev/$1" ] || die "${1##*/} is not built; run ./lab build"
    printf '%s\n' "$top/build/dev/$1"
}

# program_build PRESET [TARGET...]: configures once (CMake looks after itself from then on)
# and compiles everything, or the targets.
program_build() {
    local folder=$top/build/$1 log=$top/build/$1/lab.log
    mkdir -p "$folder"
    (
        cd "$top" || exit 1
        cache_lock "build-$(printf '%s' "$folder" | hash_text)"
        : >"$log"
        if [ ! -f "$folder/build.ninja" ] || [ CMakePresets.json -nt "$folder/lab-configured" ]; then
            say "program: configuring ($1)"
            run_logged "$log" "configuring" cmake --preset "$1"
            touch "$folder/lab-configured"
        fi
        say "program: compiling ($1)"
        ninja_run "the program" "$log" "$folder" "${@:2}"
    )
}

# everything_for WHY PRESET "TARGET..." LIST...: all that a run needs, with one installation of
# packages; of the program these targets, or everything when there are none. Sets what the
# program and its tests find QEMU and the guest by.
everything_for() {
    local targets
    read -ra targets <<<"$3"
    packages_need "$1" build qemu guest-tools "${@:4}"
    guest_make
    qemu_make
    program_build "$2" "${targets[@]}"
    MPATHLAB_QEMU=$(lab_path qemu)
    MPATHLAB_KERNEL=$(lab_path kernel)
    MPATHLAB_INITRD=$(lab_path guest)
    export MPATHLAB_QEMU MPATHLAB_KERNEL MPATHLAB_INITRD
}

lab_build() {
    case ${1:-dev} in
    dev | asan | release) packages_need "building" build ;;
    trace) packages_need "building" build fuzz ;; # its compiler is clang
    *) usage_error "build takes dev, asan, release or trace, not $1" ;;
    esac
    program_build "${1:-dev}"
}

lab_demo() {
    local example=$top/resources/examples/two-paths.mpathlab
    everything_for "the demo" dev "mpathlab mpathlab-cli"
    if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
        say "opening the example lab"
        exec "$(program_path ui/mpathlab)" --launch "$example"
    fi
    say "no display: running the example lab here"
    exec "$(program_path app/mpathlab-cli)" demo "$example"
}

# lab_bench [NAME]: runs the benchmark programs of the release build.
lab_bench() {
    local name=${1:-} program ran=0
    everything_for "the benchmarks" release benches bench
    for program in "$top"/build/release/tests/bench/*"$name"*; do
        if [ ! -f "$program" ] || [ ! -x "$program" ]; then continue; fi
        ran=1
        if [[ ${program##*/} == *-device* ]]; then
            # the QEMU that the cost of the series is measured against
            qemu_make unpatched
            MPATHLAB_QEMU_UNPATCHED=$(qemu_entry unpatched)/bin/qemu-system-x86_64
            export MPATHLAB_QEMU_UNPATCHED
        fi
        say "${program##*/}"
        QT_QPA_PLATFORM=${QT_QPA_PLATFORM:-offscreen} "$program"
    done
    [ "$ran" = 1 ] || die "no benchmark has ${name:-any name}; they are in tests/bench"
}

# lab_pictures [FOLDER]: the pictures of the documentation, a running lab's among them.
lab_pictures() {
    local folder=${1:-$top/docs/pictures}
    everything_for "the pictures" dev mpathlab-pictures pictures
    mkdir -p "$folder"
    QT_QPA_PLATFORM=offscreen LC_ALL=C.UTF-8 "$(program_path tests/pictures/mpathlab-pictures)" "$folder"
    optipng -quiet -o2 "$folder"/*.png
    say "pictures: $folder"
}

lab_clean() {
    [[ ${1:-} =~ ^(--all)?$ ]] || usage_error "clean takes --all or nothing, not $1"
    say "removing $top/build"
    rm -rf "${top:?}/build"
    [ -d "$LAB_CACHE" ] || return 0
    if [ "${1:-}" != --all ]; then
        note "kept: the cache $LAB_CACHE ($(du -sh "$LAB_CACHE" | cut -f1)); ./lab clean --all removes it too"
        return 0
    fi
    say "removing $LAB_CACHE"
    rm -rf "${LAB_CACHE:?}"/{apt,ccache,fuzz,guest,lint,locks,logs,qemu}
    rmdir "$LAB_CACHE" 2>/dev/null || :
}
