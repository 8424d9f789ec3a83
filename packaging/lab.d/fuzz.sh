# shellcheck shell=bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Fuzzing the device: QEMU's fuzzer with the target of the series, for a time or for one
# input. The corpus stays in the cache, so that each run goes on where the last one ended.
# Sourced; needs common, cache, packages and qemu.

# At most this many bytes an input: some sixty operations.
FUZZ_MAX_LENGTH=1024
# An input that takes longer is a finding, too.
FUZZ_TIMEOUT=25

lab_fuzz() {
    case ${1:-600} in
    --replay)
        [ $# -eq 2 ] || usage_error "fuzz --replay takes the file of one input"
        [ -f "$2" ] || usage_error "$2 is no file"
        fuzz_replay "$(readlink -f "$2")"
        ;;
    *[!0-9]* | 0*) usage_error "fuzz takes a number of seconds, or --replay FILE, not $1" ;;
    *)
        [ $# -le 1 ] || usage_error "fuzz takes one number of seconds"
        fuzz_run "${1:-600}"
        ;;
    esac
}

# fuzz_qemu ARG...: the fuzzer, which ends with the first thing a sanitizer or an assertion
# has to say.
fuzz_qemu() {
    UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1 \
        "$(qemu_entry fuzz)/bin/qemu-fuzz-x86_64" --fuzz-target=nvme-ana-fuzz \
        -timeout="$FUZZ_TIMEOUT" "$@" </dev/null
}

# fuzz_qemu_slow ARG...: the same, with all that called what allocated the memory that leaks.
fuzz_qemu_slow() {
    ASAN_OPTIONS=${ASAN_OPTIONS:+$ASAN_OPTIONS:}fast_unwind_on_malloc=0 fuzz_qemu "$@"
}

fuzz_replay() {
    qemu_make fuzz
    say "replaying $1"
    fuzz_qemu_slow "$1" || die "this input finds something; see above"
    say "this input finds nothing"
}

fuzz_run() {
    local log runs corpus=$LAB_CACHE/fuzz/corpus findings=$LAB_CACHE/logs/fuzz-findings
    mkdir -p "$corpus" "$findings"
    cache_lock fuzz
    qemu_make fuzz
    log=$(new_log fuzz)
    say "fuzzing the device for $1 s, with $(find "$corpus" -type f | wc -l) inputs of earlier runs; the log is $log"
    # leaks are looked for once, at the end: after each input it would take most of the time
    fuzz_qemu -max_total_time="$1" -max_len="$FUZZ_MAX_LENGTH" -len_control=20 -detect_leaks=0 \
        -print_final_stats=1 -artifact_prefix="$findings/" "$corpus" 2>&1 |
        fuzz_progress "$log" || fuzz_finding "$log" "$findings" "$corpus"
    runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
    [ "${runs:-0}" -gt 0 ] || die "the fuzzer tried no input; the log is $log"
    say "fuzzing: $runs inputs, $(sed -n 's/^stat::average_exec_per_sec: *//p' "$log") a second, no finding"
}

# fuzz_progress LOG <lines: keeps what the fuzzer says in LOG, and shows every half minute
# (LAB_PROGRESS_SECONDS) how far it is.
fuzz_progress() {
    local line last=0
    while IFS= read -r line; do
        printf '%s\n' "$line" >>"$1"
        [[ $line =~ ^#([0-9]+).*\ cov:\ ([0-9]+).*\ exec/s:\ ([0-9]+) ]] || continue
        [ $((SECONDS - last)) -ge "${LAB_PROGRESS_SECONDS:-30}" ] || continue
        last=$SECONDS
        say "fuzzing: ${BASH_REMATCH[1]} inputs, ${BASH_REMATCH[3]} a second, coverage ${BASH_REMATCH[2]}"
    done
}

# fuzz_finding LOG FINDINGS CORPUS: what was found, where it is, and how to see it again.
fuzz_finding() {
    local input
    if grep -q 'SUMMARY: .* leaked' "$1"; then
        say "fuzzing: memory was leaked; looking for an input that does it"
        # what the first one says takes the place of the summary of all
        fuzz_qemu_slow -runs=0 -max_len="$FUZZ_MAX_LENGTH" -artifact_prefix="$2/" "$3" >"$1.leak" 2>&1 ||
            mv "$1.leak" "$1"
    fi
    {
        grep -m 1 -E 'Assertion|runtime error:' "$1" || :
        grep -m 1 -E 'SUMMARY: ' "$1" || :
        # the functions of QEMU that the first finding goes through, innermost first
        awk '/^ +#0 / { if (stacks++) exit }
            /^ +#[0-9]+ 0x/ && sub(/.*\/\.\.\/src\//, "", $NF) && n++ < 12 { print "  " $4 "  " $NF }' "$1"
    } | sed 's/^/       | /' >&2
    input=$(sed -n 's/.*Test unit written to //p' "$1" | head -n 1)
    # a leak that no single input shows comes with an empty one
    [ -s "$input" ] || {
        show_log_end "$1"
        die "the fuzzer ended before its time and names no input; the log is $1"
    }
    die "the fuzzer found something; the log is $1, the input $input; to see it again: ./lab fuzz --replay $input"
}
