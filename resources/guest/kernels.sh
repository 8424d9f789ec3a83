# shellcheck shell=bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Which package of the distribution is the guest's kernel. Sourced; needs common, aptdir.

# kernel_image APT_DIR [SERIES]: the package of the image that the distribution's own name
# for virtual machines stands for, or the newest of a SERIES such as 6.12.
kernel_image() {
    local meta package=''
    if [ -n "${2:-}" ]; then
        kernel_of_series "$@"
        return
    fi
    for meta in linux-image-cloud-amd64 linux-image-virtual; do
        package=$(apt_direct_depends "$1" "$meta" 2>/dev/null | grep '^linux-image-[0-9]' | head -n 1) || true
        [ -z "$package" ] || break
    done
    [ -n "$package" ] || die "the distribution offers neither linux-image-cloud-amd64 nor linux-image-virtual"
    printf '%s\n' "$package"
}

# kernel_packages APT_DIR IMAGE: the package and, where they are in others, its modules: Ubuntu
# has nvme-tcp and many more in one that no image depends on.
kernel_packages() {
    local extra
    extra=linux-modules-extra-$(kernel_release "$2")
    printf '%s\n' "$2"
    apt_direct_depends "$1" "$2" | grep '^linux-modules-[0-9]' || true
    apt_in "$1" apt-cache pkgnames "$extra" | grep -Fx "$extra" || true
}

# kernel_release PACKAGE: the release of an image, as uname -r tells it. What is not signed
# is called so behind the release (Debian) or before it (Ubuntu).
kernel_release() {
    local release=${1#linux-image-}
    release=${release#unsigned-}
    printf '%s\n' "${release%-unsigned}"
}

# kernel_of_series APT_DIR SERIES: the newest image of it for ordinary PCs; the signed one
# unless there is none.
kernel_of_series() {
    local offered package release='' packages=()
    offered=$(kernels_offered "$1")
    while read -r package; do
        [[ $(kernel_release "$package") != "$2".* ]] || packages+=("$package")
    done <<<"$offered"
    [ ${#packages[@]} -gt 0 ] || die "apt offers no Linux $2; it offers: $(kernel_series <<<"$offered")"
    release=$(for package in "${packages[@]}"; do kernel_release "$package"; done | sort -V | tail -n 1)
    for package in "linux-image-$release" "linux-image-unsigned-$release" "linux-image-$release-unsigned"; do
        [[ " ${packages[*]} " != *" $package "* ]] || break
    done
    printf '%s\n' "$package"
}

# kernels_offered APT_DIR: the images for ordinary PCs. Names of other flavours (cloud, rt,
# aws) have a word more, of debug symbols an end, of what only depends on an image (6.12-amd64)
# a number less.
kernels_offered() {
    apt_in "$1" apt-cache pkgnames linux-image- |
        grep -E '^linux-image-(unsigned-)?[0-9]+\.[0-9]+\.[0-9][0-9A-Za-z.+~]*(-[0-9]+)?-(amd64|generic)(-unsigned)?$' || true
}

# kernel_series <images: their series, as words of a sentence.
kernel_series() {
    local package
    while read -r package; do
        kernel_release "$package" | grep -oE '^[0-9]+\.[0-9]+' || true
    done | sort -Vu | awk '{ printf "%s%s", (NR > 1 ? ", " : ""), $0 } END { print NR ? "" : "none" }'
}
