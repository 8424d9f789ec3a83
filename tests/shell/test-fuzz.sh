#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# The fuzzer's command: for how long, what it keeps, what it says of a finding, and how an
# input is replayed.
. "$(dirname "$0")/harness.sh"

export FAKE=$tmp/fake
mkdir -p "$FAKE" "$tmp/qemu/bin"
# The fuzzer: says what it was called with, and does what the test has written down.
cat >"$tmp/qemu/bin/qemu-fuzz-x86_64" <<'E2'
#!/usr/bin/env bash
printf '%s\n' "$@" >"$FAKE/arguments"
case " $* " in *" -runs=0 "*)
    printf '%s\n' "$ASAN_OPTIONS" >"$FAKE/asan"
    cat "$FAKE/says-of-corpus"
    exit 77
    ;;
esac
printf '%s\n' "$UBSAN_OPTIONS" >"$FAKE/ubsan"
cat "$FAKE/says"
exit "$(cat "$FAKE/status")"
E2
chmod 755 "$tmp/qemu/bin/qemu-fuzz-x86_64"

fuzz() {
    # shellcheck disable=SC2016 # the inner shell expands it
    run bash -c 'top=$1 entry=$2; shift 2; set -euo pipefail
        for part in common cache packages qemu fuzz; do . "$top/packaging/lab.d/$part.sh"; done
        qemu_make() { echo "$1" >>"$FAKE/made"; }
        qemu_entry() { echo "$entry"; }
        lab_fuzz "$@"' _ "$top" "$tmp/qemu" "$@"
    arguments=$(cat "$FAKE/arguments" 2>/dev/null || :)
    rm -f "$FAKE/arguments"
}
log=$LAB_CACHE/logs/fuzz.log
findings=$LAB_CACHE/logs/fuzz-findings

# Wrong usage starts nothing.
for wrong in ten 0 -5 1.5 --again; do
    fuzz "$wrong"
    check "$wrong is refused" is "$status" 2
done
fuzz 5 6
check "two numbers are refused" is "$status" 2
fuzz --replay
check "a replay needs an input" is "$status" 2
fuzz --replay "$tmp/nowhere"
check "that is there" says "$err" "nowhere is no file"
check "nothing was started" is "$arguments" ""
check "nothing was built" [ ! -e "$FAKE/made" ]

# Nothing found.
cat >"$FAKE/says" <<'E2'
#1024	pulse  cov: 3000 ft: 4000 corp: 12/300b lim: 1024 exec/s: 512 rss: 300Mb
Done 2048 runs in 4 second(s)
stat::number_of_executed_units: 2048
stat::average_exec_per_sec:     512
E2
echo 0 >"$FAKE/status"
export LAB_PROGRESS_SECONDS=0
fuzz
check "no finding ends with 0" is "$status" 0
check "the variant is built first" is "$(sort -u "$FAKE/made")" fuzz
check "it takes ten minutes" says "$arguments" -max_total_time=600
check "its corpus is in the cache" says "$arguments" "$LAB_CACHE/fuzz/corpus"
check "and its findings with the logs" says "$arguments" "-artifact_prefix=$findings/"
check "undefined behaviour is a finding" says "$(cat "$FAKE/ubsan")" halt_on_error=1
check "how far it is" says "$err" "fuzzing: 1024 inputs, 512 a second, coverage 3000"
check "how much was tried" says "$err" "2048 inputs, 512 a second, no finding"
check "what it said is in the log" says "$(cat "$log")" "Done 2048 runs"
check "and not on standard output" is "$out" ""
fuzz 30
check "the time can be chosen" says "$arguments" -max_total_time=30

# A fuzzer that ends well and tried nothing has shown nothing.
: >"$FAKE/says"
fuzz 30
check "no input tried ends with 1" is "$status" 1
check "and says so" says "$err" "tried no input"

# Something found.
cat >"$FAKE/says" <<E2
#77	NEW    cov: 3000 ft: 4000 corp: 12/300b lim: 1024 exec/s: 512 rss: 300Mb
==1==ERROR: AddressSanitizer: heap-use-after-free on address 0x6020
    #0 0x54 in memcpy (/w/bin/qemu-fuzz-x86_64+0x1)
    #1 0x55 in nvme_example /w/build/../src/hw/nvme/ana.c:77:7
    #2 0x56 in nvme_caller /w/build/../src/hw/nvme/ctrl.c:99:9
freed by
    #0 0x55 in nvme_other /w/build/../src/hw/nvme/ana.c:7:7
SUMMARY: AddressSanitizer: heap-use-after-free hw/nvme/ana.c:77:7 in nvme_example
artifact_prefix='$findings/'; Test unit written to $findings/crash-1
E2
echo 77 >"$FAKE/status"
mkdir -p "$findings"
printf x >"$findings/crash-1"
fuzz 30
check "a finding ends with 1" is "$status" 1
check "what it is" says "$err" "SUMMARY: AddressSanitizer: heap-use-after-free hw/nvme/ana.c:77:7"
check "where it is" says "$err" "nvme_example  hw/nvme/ana.c:77:7
       |   nvme_caller  hw/nvme/ctrl.c:99:9"
check "and only that" is "${err/nvme_other/}" "$err"
check "how to see it again" says "$err" "./lab fuzz --replay $findings/crash-1"

# Memory that was leaked, which is only known at the end.
cat >"$FAKE/says" <<E2
SUMMARY: AddressSanitizer: 160 byte(s) leaked in 10 allocation(s).
artifact_prefix='$findings/'; Test unit written to $findings/crash-none
E2
cat >"$FAKE/says-of-corpus" <<E2
    #1 0x56 in nvme_leaky /w/build/../src/hw/nvme/ctrl.c:9:9
SUMMARY: AddressSanitizer: 16 byte(s) leaked in 1 allocation(s).
artifact_prefix='$findings/'; Test unit written to $findings/leak-1
E2
: >"$findings/crash-none"
printf x >"$findings/leak-1"
fuzz 30
check "a leak ends with 1" is "$status" 1
check "the input that leaks is looked for among all" says "$arguments" "$LAB_CACHE/fuzz/corpus"
check "with whole stacks" says "$(cat "$FAKE/asan")" fast_unwind_on_malloc=0
check "where it is allocated" says "$err" "nvme_leaky  hw/nvme/ctrl.c:9:9"
check "the input that leaks is named" says "$err" "./lab fuzz --replay $findings/leak-1"

echo 'qemu: cannot start' >"$FAKE/says"
fuzz 30
check "an end without a finding ends with 1, too" is "$status" 1
check "and shows the log" says "$err" "cannot start"
check "and says that there is no input" says "$err" "names no input"

# The input again: from any folder.
printf x >"$tmp/crash-1"
cd "$tmp" || exit 1
fuzz --replay crash-1
check "a replay that finds something ends with 1" is "$status" 1
check "it is given the input" says "$arguments" "$tmp/crash-1"
check "and shows what the fuzzer says" says "$out" "cannot start"
echo 0 >"$FAKE/status"
fuzz --replay crash-1
check "one that does not ends with 0" is "$status" 0
check "and says so" says "$err" "finds nothing"

finish
