#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# The front door: usage, exit codes, and what stands on which output.
. "$(dirname "$0")/harness.sh"

run "$top/lab" frobnicate
check "an unknown command ends with 2" is "$status" 2
check "an unknown command is named" says "$err" "unknown command frobnicate"
check "and nothing is on standard output" is "$out" ""

run "$top/lab" help
check "help ends with 0" is "$status" 0
for word in demo test build qemu guest path bench fuzz pictures package clean; do
    check "help tells of $word" says "$out" "  $word"
done
run "$top/lab"
check "no command shows the help" says "$out" "Usage: ./lab COMMAND"

# For a program: lines of their own instead of the sentences, where it wants them.
LAB_PROGRESS=2 run "$top/lab" frobnicate
check "a program is told what is wrong" is "$err" "error unknown command frobnicate; ./lab help lists them"
# shellcheck disable=SC2016 # the inner shell expands it
LAB_PROGRESS=1 run bash -c '. "$1/packaging/lab.d/common.sh"
    say "QEMU: configuring"
    printf "[1/2] cc a\nwarning\n[2/2] cc b\n" | ninja_progress QEMU "$2"' _ "$top" "$tmp/log"
check "a program is told how far it is" is "$out" "progress 0 0 QEMU: configuring
progress 1 2 QEMU
progress 2 2 QEMU"
check "and nothing else" is "$err" ""
check "the log has all of it" is "$(<"$tmp/log")" "[1/2] cc a
warning
[2/2] cc b"

run "$top/lab" path
check "path of nothing ends with 2" is "$status" 2
run "$top/lab" build tsan
check "an unknown preset ends with 2" is "$status" 2
run "$top/lab" guest --upgrade
check "an unknown option ends with 2" is "$status" 2
run "$top/lab" package --fast
check "package of something else ends with 2" is "$status" 2
run "$top/lab" clean everything
check "clean of something else ends with 2" is "$status" 2

# Not built: a message that says what to run, and an empty standard output.
copy=$(copy_of_lab)
while read -r what command; do
    run "$copy/lab" path "$what"
    check "path $what ends with 1 when it is not built" is "$status" 1
    check "path $what says what to run" says "$err" "run ./lab $command"
    check "path $what prints nothing else" is "$out" ""
done <<EOF
qemu qemu
kernel guest
guest guest
cmdline guest
cli build
gui build
EOF

# Built: exactly one line.
# shellcheck source=/dev/null
recipe=$(top=$copy && for part in common cache guest; do . "$copy/packaging/lab.d/$part.sh"; done && guest_recipe)
mkdir -p "$LAB_CACHE/guest/$recipe-0"
touch "$LAB_CACHE/guest/$recipe-0"/{kernel,initrd,cmdline}
ln -s "$recipe-0" "$LAB_CACHE/guest/current-$recipe"
run "$copy/lab" path kernel
check "path kernel is one line" is "$out" "$LAB_CACHE/guest/$recipe-0/kernel"
check "path kernel has no message" is "$err" ""
run "$copy/lab" path guest
check "path guest is the initrd" is "$out" "$LAB_CACHE/guest/$recipe-0/initrd"

# As a package installs it: only what needs no source.
mv "$copy/CMakeLists.txt" "$tmp/"
run "$copy/lab" build
check "without the source, build ends with 2" is "$status" 2
check "without the source, it says what there is" says "$err" "build needs the source of mpathlab"
run "$copy/lab" path guest
check "without the source, path works" is "$out" "$LAB_CACHE/guest/$recipe-0/initrd"
mv "$tmp/CMakeLists.txt" "$copy/"

# From anywhere, and by another name.
ln -s "$copy/lab" "$tmp/door"
cd / || exit 1
run "$tmp/door" path kernel
check "it works from any folder through a link" is "$out" "$LAB_CACHE/guest/$recipe-0/kernel"

# clean keeps the cache unless asked.
mkdir -p "$copy/build/dev"
run "$copy/lab" clean
check "clean removes build" [ ! -e "$copy/build" ]
check "clean keeps the cache" [ -d "$LAB_CACHE/guest" ]
run "$copy/lab" clean --all
check "clean --all removes it" [ ! -e "$LAB_CACHE" ]

finish
