#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Where QEMU's source comes from, which versions are refused, and applying the series.
. "$(dirname "$0")/harness.sh"

copy=$(copy_of_lab)
patches_dir=$copy/qemu-patches
data=$top/tests/shell/data
printf 'ID=ubuntu\nVERSION_ID=24.04\nVERSION_CODENAME=noble\n' >"$tmp/os-release"
export LAB_OS_RELEASE=$tmp/os-release LAB_APT_ETC=$tmp/no-apt

# in_builder COMMAND...: with the functions of the build script.
in_builder() {
    run bash -c '. "$1/build-qemu"; root=$LAB_CACHE/qemu log=$tmp/log; shift; "$@"' _ "$patches_dir" "$@"
}
export tmp

mkdir -p "$tmp/old" "$tmp/new/sub" "$tmp/none"
echo 9.2.1 >"$tmp/old/VERSION"
echo 10.0.5 >"$tmp/new/VERSION"
printf 'a\nb\nc\n' >"$tmp/new/sub/file.c"
printf 'x\n' >"$tmp/new/other.c"

MPATHLAB_QEMU_SOURCE=$tmp/old in_builder source_get
check "another version is refused" is "$status" 1
check "with a sentence" says "$err" "this is QEMU 9.2.1; the patches are for QEMU 11.1.x or 10.0.x"
MPATHLAB_QEMU_SOURCE=$tmp/none in_builder source_get
check "a folder without QEMU is refused" says "$err" "no QEMU source there"
MPATHLAB_QEMU_SOURCE=$tmp/missing in_builder source_get
check "a missing folder is refused" says "$err" "neither a folder nor a tarball"
check "nothing of them stays" is "$(ls "$LAB_CACHE/qemu/sources")" ""
for version in 10.0.0 10.0.13 10.0 11.1.3; do
    in_builder base_of "$version"
    check "$version is accepted" is "$status" 0
    check "and its base known" is "$out" "$(cut -d. -f1,2 <<<"$version")"
done
for version in 10.1.0 10.00 11.0.0 110.0.1 11.10; do
    in_builder base_of "$version"
    check "$version is refused" is "$status" 1
done

MPATHLAB_QEMU_SOURCE=$data/qemu-10.0.99.tar.xz in_builder source_get
check "a tarball is taken" is "$status" 0
check "and unpacked" is "$(cat "$LAB_CACHE"/qemu/sources/tarball-*/tree/VERSION)" 10.0.99

# Upstream's release: only with a good signature.
export MPATHLAB_QEMU_URL=file://$tmp/mirror MPATHLAB_QEMU_VERSION=10.0.99 MPATHLAB_QEMU_KEY=$data/key.asc
mkdir "$tmp/mirror"
in_builder source_get
check "no release to fetch: each place is said" says "$err" "cannot fetch file://$tmp/mirror/qemu-10.0.99.tar.xz"
check "each base is looked for" says "$err" "no source of 11.1 is to be had here"
check "no release to fetch: says what to do" says "$err" "name the tarball in MPATHLAB_QEMU_SOURCE"
cp "$data"/qemu-10.0.99.tar.xz* "$tmp/mirror/"
printf x >>"$tmp/mirror/qemu-10.0.99.tar.xz"
in_builder source_get
check "a changed tarball is refused" says "$err" "signature of qemu-10.0.99.tar.xz is not"
cp "$data/qemu-10.0.99.tar.xz" "$tmp/mirror/"
MPATHLAB_QEMU_KEY=$top/qemu-patches/upstream-signing-key.asc in_builder source_get
check "another key is refused" says "$err" "signature of qemu-10.0.99.tar.xz is not"
in_builder source_get
check "a good signature is taken" is "$status" 0
in_builder source_id
check "and is what the next build uses" is "$out" upstream-10.0.99

unset MPATHLAB_QEMU_URL MPATHLAB_QEMU_VERSION MPATHLAB_QEMU_KEY

# An archive of Debian's: the newest version that it hands out, then what is recorded, then the
# other base. Its lists name what young names; its pool has what lies in the folder.
printf 'ID=debian\nVERSION_ID=12\nVERSION_CODENAME=bookworm\n' >"$tmp/os-release"
archive=$tmp/archive
export LAB_APT_ETC=$tmp/apt-etc archive
mkdir -p "$LAB_APT_ETC/sources.list.d" "$archive/dists" "$archive/pool/main/q/qemu"
printf 'deb [trusted=yes] file://%s bookworm main\n' "$archive" >"$LAB_APT_ETC/sources.list"
fake apt-get <<'E2'
words=$*
case $words in
*" source qemu="*)
    version=${words##* source qemu=}
    [ -f "$archive/served/$version" ] || { echo "E: Failed to fetch $version  404  Not Found"; exit 100; }
    cp "$archive/served/$version" "qemu_${version#*:}.dsc"
    ;;
esac
E2
fake apt-cache <<'E2'
[ ! -f "$archive/listed" ] || sed 's/^/Version: /' "$archive/listed"
E2
fake dpkg-source <<'E2'
mkdir tree
sed -n 's/^Version: *[0-9]*:\([0-9.]*\).*/\1/p' "$3" >tree/VERSION
E2
mkdir -p "$archive/served"
offer() { printf 'Version: %s\n' "$1" >"$archive/served/$1"; }
looked() {
    rm -rf "$LAB_CACHE/qemu"
    mkdir -p "$LAB_CACHE/qemu"
    MPATHLAB_QEMU_URL=file://$tmp/nowhere in_builder source_get
}
printf '1:10.0.13+ds-1\n1:11.1.3+ds-1~bpo13+1\n1:11.1.2+ds-1\n1:11.2.0+ds-1\n' >"$archive/listed"
offer 1:11.1.3+ds-1~bpo13+1
offer 1:10.0.13+ds-1
looked
check "the newest of the first base" says "$err" "fetching the source package 1:11.1.3+ds-1~bpo13+1"
check "is used" is "$(in_builder source_base; echo "$out")" 11.1
rm "$archive/served/1:11.1.3+ds-1~bpo13+1"
offer 1:11.1.2+ds-1
looked
check "one that is not handed out is said" says "$err" "does not hand out 1:11.1.3+ds-1~bpo13+1: E: Failed to fetch 1:11.1.3+ds-1~bpo13+1  404  Not Found"
check "and the next one taken" is "$(in_builder source_id; echo "$out")" debian-1_11.1.2+ds-1
rm "$archive/served/1:11.1.2+ds-1"
looked
check "the pool is looked at for what is recorded" says "$err" "fetching the source package 11.1.1+ds-1 from the archive's pool"
check "then the other base is taken" is "$(in_builder source_id; echo "$out")" debian-1_10.0.13+ds-1
MPATHLAB_QEMU_URL=file://$tmp/nowhere in_builder source_get
check "it is not looked for again" is "$err" ""
in_builder say_base
check "what is missing with it is one sentence" says "$err" "10.0 is built in the place of 11.1"
offer 1:11.1.3+ds-1~bpo13+1
MPATHLAB_QEMU_URL=file://$tmp/nowhere in_builder source_get update
check "unless it is asked for" is "$(in_builder source_id; echo "$out")" "debian-1_11.1.3+ds-1~bpo13+1"
in_builder say_base
check "nothing is missing then" is "$err" ""

# A recorded package: every file is as the record says, or it is not taken.
pool=$archive/pool/main/q/qemu
echo original >"$pool/qemu_11.1.7.orig.tar.xz"
printf 'Format: 3.0\nVersion: 1:11.1.7-1\nChecksums-Sha1:\n 1 2 x\nChecksums-Sha256:\n %s 9 qemu_11.1.7.orig.tar.xz\nFiles:\n y 9 z\n' \
    "$(sha256sum "$pool/qemu_11.1.7.orig.tar.xz" | cut -d' ' -f1)" >"$pool/qemu_11.1.7-1.dsc"
sum=$(sha256sum "$pool/qemu_11.1.7-1.dsc" | cut -d' ' -f1)
# shellcheck disable=SC2016 # the inner shell expands it
pooled() { in_builder eval 'apt=$LAB_CACHE/apt/bookworm-src recorded=("qemu_11.1.7-1.dsc '"$1"'"); source_of_recorded'; }
pooled "$sum"
check "a recorded package is taken" is "$status" 0
check "and used" is "$(in_builder source_id; echo "$out")" debian-1_11.1.7-1
pooled "${sum//[0-9]/0}"
check "another description is not" is "$status" 1
echo changed >"$pool/qemu_11.1.7.orig.tar.xz"
pooled "$sum"
check "nor one with another file" is "$status" 1
check "which is said" says "$err" "does not hand out 11.1.7-1"

# The series: applied to a tree that is kept, and taken back.
cat >"$patches_dir/0001-change.patch" <<'E2'
--- a/sub/file.c
+++ b/sub/file.c
@@ -1,3 +1,3 @@
 a
-b
+B
 c
E2
cat >"$patches_dir/0002-more.patch" <<'E2'
--- /dev/null
+++ b/sub/made.c
@@ -0,0 +1 @@
+made
--- a/other.c
+++ /dev/null
@@ -1 +0,0 @@
-x
E2
work=$tmp/work
mkdir "$work"
cp -al "$tmp/new" "$work/src"
apply() {
    printf '%s\n' "$@" >"$patches_dir/series"
    in_builder apply_series "$tmp/new" "$work"
}
apply 0001-change.patch 0002-more.patch
check "the series applies" is "$status" 0
check "a file is changed" is "$(cat "$work/src/sub/file.c")" "$(printf 'a\nB\nc')"
check "a file is made" is "$(cat "$work/src/sub/made.c")" made
check "a file is removed" [ ! -e "$work/src/other.c" ]
check "the unpatched tree is as it was" is "$(cat "$tmp/new/sub/file.c" "$tmp/new/other.c")" "$(printf 'a\nb\nc\nx')"
touch -d @1000 "$work/src/sub/file.c"
apply 0001-change.patch
check "a file of a dropped patch comes back" is "$(cat "$work/src/other.c")" x
check "a made file goes" [ ! -e "$work/src/sub/made.c" ]
check "what stays the same is not written" is "$(stat -c %Y "$work/src/sub/file.c")" 1000
apply ""
check "without a series it is the unpatched tree" diff -r "$tmp/new" "$work/src"
sed -i 's/^ a$/ z/' "$patches_dir/0001-change.patch"
apply 0001-change.patch
check "no fuzz: a patch that does not fit is refused" is "$status" 1
check "and named" says "$err" "0001-change.patch does not apply to QEMU 10.0.5"
check "and the tree is as it was" diff -r "$tmp/new" "$work/src"
apply 0009-nowhere.patch
check "a patch that is not there is named" says "$err" "names 0009-nowhere.patch, which is not there"

finish
