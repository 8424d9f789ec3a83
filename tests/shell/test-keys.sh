#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# What the cache is keyed by: a change of anything that goes into a build changes the key.
. "$(dirname "$0")/harness.sh"

copy=$(copy_of_lab)
patches=$copy/qemu-patches
mkdir -p "$tmp/source"
echo 11.1.1 >"$tmp/source/VERSION"
echo code >"$tmp/source/code.c"
export MPATHLAB_QEMU_SOURCE=$tmp/source

qemu_key() { "$patches/build-qemu" --key; }
guest_key() {
    # shellcheck source=/dev/null
    (top=$copy && for part in common cache guest; do . "$copy/packaging/lab.d/$part.sh"; done && guest_recipe)
}

bare=$(qemu_key)
check "there is a key without any series" [ -n "$bare" ]
check "asking for it makes nothing" [ ! -e "$LAB_CACHE" ]
printf 'one\n' >"$patches/0001-a.patch"
printf 'two\n' >"$patches/0002-b.patch"
printf '# comment\n0001-a.patch\n0002-b.patch\n' >"$patches/series"
first=$(qemu_key)
check "a series changes the key" differs "$first" "$bare"
check "the key is the same twice" is "$(qemu_key)" "$first"
printf 'onE\n' >"$patches/0001-a.patch"
check "a changed patch changes the key" differs "$(qemu_key)" "$first"
printf 'one\n' >"$patches/0001-a.patch"
check "and back again" is "$(qemu_key)" "$first"
printf '0002-b.patch\n0001-a.patch\n' >"$patches/series"
sanitized=$("$patches/build-qemu" --variant sanitized --key)
unpatched=$("$patches/build-qemu" --variant unpatched --key)
check "the order of the patches counts" differs "$(qemu_key)" "$first"
printf '# comment\n0001-a.patch\n0002-b.patch\n' >"$patches/series"
check "variants have keys of their own" differs "$sanitized" "$unpatched"
fuzz=$("$patches/build-qemu" --variant fuzz --key)
check "the fuzzer has one, too" differs "$fuzz" "$sanitized"
check "a variant counts" differs "$sanitized" "$(qemu_key)"
check "the series counts in a variant" differs "$("$patches/build-qemu" --variant sanitized --key)" "$sanitized"
check "but not in the unpatched one" is "$("$patches/build-qemu" --variant unpatched --key)" "$unpatched"
check "an unknown variant is refused" says "$("$patches/build-qemu" --variant x --key 2>&1)" "unknown variant 'x'"
check "the first base is no variant" is "$("$patches/build-qemu" --variant 11.1 --key 2>&1)" \
    "build-qemu: unknown variant '11.1'; there are unpatched, sanitized, fuzz and 10.0"
echo 10.0.5 >"$tmp/source/VERSION"
older=$(qemu_key)
check "another base has a key of its own" differs "$older" "$first"
check "it is the base of the source that counts" is "$("$patches/build-qemu" --variant 10.0 --key)" "$older"
mkdir "$patches/10.0"
printf 'two, there\n' >"$patches/10.0/0002-b.patch"
check "its own patch counts" differs "$(qemu_key)" "$older"
check "and comes in the place of the other" is "$("$patches/build-qemu" --patches)" \
    "$patches/0001-a.patch
$patches/10.0/0002-b.patch"
printf '0002-b.patch\n' >"$patches/10.0/series"
check "so does its own series" is "$("$patches/build-qemu" --patches)" "$patches/10.0/0002-b.patch"
echo 11.1.1 >"$tmp/source/VERSION"
check "but nowhere else" is "$("$patches/build-qemu" --patches)" "$patches/0001-a.patch
$patches/0002-b.patch"
check "a source of one base is not for the other" says "$("$patches/build-qemu" --variant 10.0 --patches 2>&1)" \
    "this is QEMU 11.1.1; the patches are for QEMU 10.0.x"
rm -r "$patches/10.0"
first=$(qemu_key)
printf 'three\n' >"$patches/0003-not-in-series.patch"
check "a patch that is not in the series does not count" is "$(qemu_key)" "$first"
printf '\n# changed\n' >>"$patches/build-qemu"
check "the build script counts" differs "$(qemu_key)" "$first"
first=$(qemu_key)
fuzz=$("$patches/build-qemu" --variant fuzz --key)
echo another >>"$copy/packaging/packages/fuzz.txt"
check "the fuzzer's packages count for it" differs "$("$patches/build-qemu" --variant fuzz --key)" "$fuzz"
check "and for nothing else" is "$(qemu_key)" "$first"
echo more >>"$tmp/source/code.c"
check "a changed source counts" differs "$(qemu_key)" "$first"
printf 'ID=ubuntu\nVERSION_ID=24.04\n' >"$tmp/os-release"
check "the distribution counts" differs "$(LAB_OS_RELEASE=$tmp/os-release qemu_key)" "$(qemu_key)"
check "from another folder it is the same" is "$(cd / && qemu_key)" "$(qemu_key)"

first=$(guest_key)
check "the guest's recipe has a key" [ -n "$first" ]
check "the same from another folder" is "$(cd / && guest_key)" "$first"
echo '# changed' >>"$copy/resources/guest/init"
check "a changed init changes it" differs "$(guest_key)" "$first"

finish
