# shellcheck shell=bash
# shellcheck disable=SC2154 # top, here and log are set by the script that sources this
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Building the program with CMake, starting it, clearing away. Sourced; needs common,
# packages, qemu, guest and $top.

program_path() {
    [ -x "$top/build/dev/$1" ] || die "${1##*/} is not built; run ./lab build"
    printf '%s\n' "$top/build/dev/$1"
}

# program_build PRESET [TARGET...]: configures once (CMake looks after itself from then on)
# and compiles everything, or the targets.
program_build() {
    local preset=$1 folder=$top/build/$1 log
    shift
    case $preset in
    dev | asan | release) ;;
    *) usage_error "build takes dev, asan or release, not $preset" ;;
    esac
    log=$folder/lab.log
    mkdir -p "$folder"
    (
        cd "$top" || exit 1
        cache_lock "build-$(printf '%s' "$folder" | hash_text)"
        : >"$log"
        export CCACHE_DIR=${CCACHE_DIR:-$(lab_cache)/ccache} CCACHE_MAXSIZE=${CCACHE_MAXSIZE:-4G}
        if [ ! -f "$folder/build.ninja" ] || [ CMakePresets.json -nt "$folder/lab-configured" ]; then
            say "program: configuring ($preset)"
            run_logged "$log" "configuring" cmake --preset "$preset"
            touch "$folder/lab-configured"
        fi
        say "program: compiling ($preset)"
        ninja_run "the program" "$log" "$folder" "$@"
    )
}

# everything_for WHY "TARGET..." LIST...: all that a run needs, with one installation of
# packages; of the program these targets, or everything when there are none.
everything_for() {
    local why=$1 targets
    read -ra targets <<<"$2"
    shift 2
    packages_need "$why" build qemu guest-tools "$@"
    guest_make
    qemu_make
    program_build dev ${targets[@]+"${targets[@]}"}
    program_environment
}

# program_environment: what the program and its tests find QEMU and the guest by.
program_environment() {
    MPATHLAB_QEMU=$(lab_path qemu)
    MPATHLAB_KERNEL=$(lab_path kernel)
    MPATHLAB_INITRD=$(lab_path guest)
    export MPATHLAB_QEMU MPATHLAB_KERNEL MPATHLAB_INITRD
}

lab_demo() {
    local example=$top/resources/examples/two-paths.mpathlab
    everything_for "the demo" "mpathlab mpathlab-cli"
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
    packages_need "the benchmarks" build qemu guest-tools bench
    guest_make
    qemu_make
    program_build release benches
    program_environment
    for program in "$top"/build/release/tests/bench/*"$name"*; do
        if [ ! -f "$program" ] || [ ! -x "$program" ]; then continue; fi
        ran=1
        case ${program##*/} in *-device*) bench_needs_unpatched ;; esac
        say "${program##*/}"
        QT_QPA_PLATFORM=${QT_QPA_PLATFORM:-offscreen} "$program"
    done
    [ "$ran" = 1 ] || die "no benchmark has ${name:-any name}; they are in tests/bench"
}

# bench_needs_unpatched: the QEMU that the cost of the series is measured against.
bench_needs_unpatched() {
    qemu_make_variant unpatched
    MPATHLAB_QEMU_UNPATCHED=$(qemu_entry unpatched)/bin/qemu-system-x86_64
    export MPATHLAB_QEMU_UNPATCHED
}

# lab_pictures [FOLDER]: the pictures of the documentation, a running lab's among them.
lab_pictures() {
    local folder=${1:-$top/docs/pictures}
    everything_for "the pictures" mpathlab-pictures pictures
    mkdir -p "$folder"
    QT_QPA_PLATFORM=offscreen LC_ALL=C.UTF-8 "$(program_path tests/pictures/mpathlab-pictures)" "$folder"
    optipng -quiet -o2 "$folder"/*.png
    say "pictures: $folder"
}

lab_clean() {
    local cache
    cache=$(lab_cache)
    case ${1:-} in
    "") ;;
    --all) ;;
    *) usage_error "clean takes --all or nothing, not $1" ;;
    esac
    say "removing $top/build"
    rm -rf "${top:?}/build"
    [ -d "$cache" ] || return 0
    if [ "${1:-}" != --all ]; then
        note "kept: the cache $cache ($(du -sh "$cache" | cut -f1)); ./lab clean --all removes it too"
        return 0
    fi
    say "removing $cache"
    rm -rf "${cache:?}"/{apt,ccache,fuzz,guest,locks,logs,qemu}
    rmdir "$cache" 2>/dev/null || :
}
