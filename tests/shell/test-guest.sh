#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Images with another Linux than the default one: which package it is, where the image
# stands, and the tests that run with it.
. "$(dirname "$0")/harness.sh"

# apt-cache as a distribution would answer it: the names it has in $tmp/names, and of each
# package what it depends on in $tmp/depends.
export FAKE=$tmp
fake apt-cache <<'E2'
shift 2 # -c FILE
case $1 in
pkgnames) cat "$FAKE/names" ;;
show) printf 'Package: %s\nDepends: %s\n' "${!#}" "$(sed -n "s/^${!#}: //p" "$FAKE/depends")" ;;
esac
E2

# kernel COMMAND...: runs one of the functions that know of kernels.
kernel() {
    # shellcheck disable=SC2016 # the inner shell expands it
    run bash -c 'set -euo pipefail
        for part in packaging/lab.d/common packaging/lab.d/aptdir resources/guest/kernels; do . "$1/$part.sh"; done
        "${@:2}"' _ "$top" "$@"
}

# Debian 12
cat >"$tmp/names" <<'E2'
linux-image-6.1.0-9-amd64
linux-image-6.1.0-56-amd64
linux-image-6.1.0-56-cloud-amd64
linux-image-6.12-amd64
linux-image-6.12-amd64-signed-template
linux-image-6.12.9+deb12-amd64
linux-image-6.12.117+deb12-amd64
linux-image-6.12.117+deb12-amd64-dbg
linux-image-6.12.117+deb12-amd64-unsigned
linux-image-6.12.118+deb12-cloud-amd64
linux-image-6.12.118+deb12-rt-amd64
linux-image-amd64
linux-image-cloud-amd64
E2
cat >"$tmp/depends" <<'E2'
linux-image-cloud-amd64: linux-image-6.1.0-56-cloud-amd64 (= 6.1.192-2)
linux-image-6.12.117+deb12-amd64: kmod, initramfs-tools (>= 0.120) | linux-initramfs-tool
E2
kernel kernel_image dir
check "the default is the distribution's own for virtual machines" is "$out" linux-image-6.1.0-56-cloud-amd64
kernel kernel_image dir 6.12
check "of a series the newest signed one" is "$out" linux-image-6.12.117+deb12-amd64
kernel kernel_image dir 6.1
check "a series is not the beginning of another" is "$out" linux-image-6.1.0-56-amd64
kernel kernel_packages dir linux-image-6.12.117+deb12-amd64
check "its modules are in it" is "$out" linux-image-6.12.117+deb12-amd64
kernel kernel_image dir 6.13
check "a series that is not there ends with 1" is "$status" 1
check "a series that is not there: what there is" says "$err" "apt offers no Linux 6.13; it offers: 6.1, 6.12"
check "a series that is not there: no name" is "$out" ""

echo linux-image-6.12.119+deb12-amd64-unsigned >>"$tmp/names"
kernel kernel_image dir 6.12
check "an unsigned one when it is the newest" is "$out" linux-image-6.12.119+deb12-amd64-unsigned
kernel kernel_release "$out"
check "its release has no such word" is "$out" 6.12.119+deb12-amd64

# Ubuntu 24.04
cat >"$tmp/names" <<'E2'
linux-image-6.8.0-31-generic
linux-image-6.8.0-1008-aws
linux-image-unsigned-6.8.0-31-generic
linux-image-unsigned-6.8.0-31-generic-dbgsym
linux-image-unsigned-6.11.0-17-generic
linux-image-virtual
linux-modules-extra-6.8.0-31-generic
linux-modules-extra-6.8.0-31-generic-dbgsym
E2
cat >"$tmp/depends" <<'E2'
linux-image-virtual: linux-image-6.8.0-31-generic
linux-image-6.8.0-31-generic: kmod, linux-base (>= 4.5), linux-modules-6.8.0-31-generic
E2
kernel kernel_image dir
check "Ubuntu: the default" is "$out" linux-image-6.8.0-31-generic
kernel kernel_packages dir linux-image-6.8.0-31-generic
check "Ubuntu: its modules" is "$out" "linux-image-6.8.0-31-generic
linux-modules-6.8.0-31-generic
linux-modules-extra-6.8.0-31-generic"
kernel kernel_image dir 6.8
check "Ubuntu: the signed one" is "$out" linux-image-6.8.0-31-generic
kernel kernel_image dir 6.11
check "Ubuntu: an unsigned one" is "$out" linux-image-unsigned-6.11.0-17-generic
kernel kernel_release "$out"
check "Ubuntu: its release" is "$out" 6.11.0-17-generic
kernel kernel_image dir 6.12
check "Ubuntu: what there is" says "$err" "it offers: 6.8, 6.11"
: >"$tmp/names"
kernel kernel_image dir 6.12
check "no kernel at all" says "$err" "it offers: none"

# What ./lab takes.
while read -r words; do
    # shellcheck disable=SC2086 # words
    run "$top/lab" $words
    check "lab $words ends with 2" is "$status" 2
    check "lab $words says what it takes" says "$err" "6.12"
done <<'E2'
guest 6
guest 6.12.1
guest 6.12 6.13
guest --upgrade
path kernel 6
path kernel 6.12 6.13
path qemu 6.12
test --kernel
test --kernel cloud
test --qemu 10.0 --kernel -R
E2

# Beside the default image: a link of its own, and guest/current stays.
copy=$(copy_of_lab)
# shellcheck source=/dev/null
recipe=$(top=$copy && for part in common cache guest; do . "$copy/packaging/lab.d/$part.sh"; done && guest_recipe)
for name in default other; do
    mkdir -p "$LAB_CACHE/guest/$recipe-$name"
    touch "$LAB_CACHE/guest/$recipe-$name"/{kernel,initrd,cmdline}
done
ln -s "$recipe-default" "$LAB_CACHE/guest/current-$recipe"
ln -s "$recipe-default" "$LAB_CACHE/guest/current"
run "$copy/lab" path kernel 6.12
check "path of what is not built ends with 1" is "$status" 1
check "path of what is not built says what to run" says "$err" "run ./lab guest 6.12"
ln -s "$recipe-other" "$LAB_CACHE/guest/current-$recipe-6.12"
run "$copy/lab" path kernel 6.12
check "path of the other kernel" is "$out" "$LAB_CACHE/guest/$recipe-other/kernel"
run "$copy/lab" path guest 6.12
check "path of the other initrd" is "$out" "$LAB_CACHE/guest/$recipe-other/initrd"
run "$copy/lab" path kernel
check "path of the default kernel" is "$out" "$LAB_CACHE/guest/$recipe-default/kernel"
run "$copy/lab" guest 6.12
check "what is built is not built again" is "$status" 0
check "guest tells the other one" says "$err" "guest: $LAB_CACHE/guest/$recipe-other/initrd"
check "the program's stays" is "$(readlink "$LAB_CACHE/guest/current")" "$recipe-default"

# ./lab test with all that takes time left out.
fake ctest <<'E2'
echo "$MPATHLAB_QEMU $MPATHLAB_KERNEL $MPATHLAB_INITRD: $*" >>"$FAKE/ctest"
case $* in *"$(cat "$FAKE/failing")"*) exit 8 ;; esac
E2
tests() {
    rm -f "$tmp/ctest"
    # shellcheck disable=SC2016 # the inner shell expands it
    run bash -c 'set -euo pipefail
        top=$1
        for part in common cache guest tests; do . "$top/packaging/lab.d/$part.sh"; done
        everything_for() { export MPATHLAB_QEMU=qemu MPATHLAB_KERNEL=kernel MPATHLAB_INITRD=initrd; }
        qemu_make() { :; }
        guest_make() { :; }
        qemu_entry() { echo "/$1"; }
        lab_test "${@:2}"' _ "$copy" "$@"
    calls=$(sed "s|$LAB_CACHE/guest/$recipe-||g; s|--preset dev --output-on-failure||" "$tmp/ctest")
}
echo nothing >"$tmp/failing"
tests --kernel 6.12 -R nvmet
check "test --kernel: success" is "$status" 0
check "test --kernel: as usual, then the guests' with the other one" is "$calls" \
    "qemu kernel initrd:  --parallel $(nproc) -R nvmet
qemu other/kernel other/initrd:  -L e2e -LE libvirt --no-tests=ignore -R nvmet"
tests --kernel 6.12 --qemu 10.0 -L e2e
check "both options, in any order" is "$calls" \
    "qemu kernel initrd:  --parallel $(nproc) -L e2e
/10.0/bin/qemu-system-x86_64 kernel initrd:  -L ^(device|qemu)$ -LE libvirt --no-tests=ignore -L e2e
qemu other/kernel other/initrd:  -L e2e -LE libvirt --no-tests=ignore -L e2e"
tests -R nvmet
check "neither: only the usual" is "$calls" "qemu kernel initrd:  --parallel $(nproc) -R nvmet"
tests
check "all tests: without a libvirtd" is "$calls" "qemu kernel initrd:  --parallel $(nproc) -LE libvirt"
tests --libvirt
check "test --libvirt: with one, too" is "$calls" "qemu kernel initrd:  --parallel $(nproc)"
tests --libvirt --qemu 10.0
check "test --libvirt: for the usual QEMU" is "$calls" "qemu kernel initrd:  --parallel $(nproc)
/10.0/bin/qemu-system-x86_64 kernel initrd:  -L ^(device|qemu)$ -LE libvirt"
echo "L e2e" >"$tmp/failing"
tests --kernel 6.12 -R nvmet
check "a failure there ends with 1" is "$status" 1
check "a failure there is named" says "$err" "failed: [the guest with Linux 6.12]"

finish
