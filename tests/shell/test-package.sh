#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# The packages: where their version and their date come from, what is refused.
. "$(dirname "$0")/harness.sh"

# package COMMAND...: runs one of the functions that make packages.
package() {
    # shellcheck disable=SC2016 # the inner shell expands it
    run bash -c 'set -euo pipefail
        top=$1
        for part in common cache packages aptdir package; do . "$top/packaging/lab.d/$part.sh"; done
        "${@:2}"' _ "$tree" "$@"
}

# stage COMMAND...: runs one of the functions of debian/stage, as in a source package.
stage() {
    # shellcheck disable=SC2016 # the inner shell expands it
    run bash -c '. "$1/debian/stage"; "${@:2}"' _ "$tree" "$@"
}

tree=$tmp/tree
mkdir -p "$tree"
cp -r "$top/packaging" "$top/CMakeLists.txt" "$tree/"
cp -r "$top/packaging/debian" "$tree/"
unset SOURCE_DATE_EPOCH DEBFULLNAME DEBEMAIL

package package_version
check "the version is CMake's" grep -q "^project(mpathlab VERSION $out " "$tree/CMakeLists.txt"
check "the version is one" [ -n "$out" ]
sed -i 's/^project(mpathlab VERSION [0-9.]*/project(mpathlab VERSION 12.3.45/' "$tree/CMakeLists.txt"
package package_version
check "another version is followed" is "$out" 12.3.45

find "$tree" -exec touch -d @1000000000 {} +
mkdir "$tree/build"
touch "$tree/build/new"
touch -d @1000000007 "$tree/lab"
package package_epoch
check "without history the newest file tells the date" is "$out" 1000000007
package package_maintainer
check "without history a maintainer is asked for" is "$status" 1
check "and how to name one is said" says "$err" "set DEBFULLNAME and DEBEMAIL"

git -C "$tree" init -q
printf 'build/\n' >"$tree/.gitignore"
git -C "$tree" add .
GIT_COMMITTER_DATE=@1100000000 git -C "$tree" -c user.name=Ada -c user.email=ada@lab.test commit -q -m first
package package_epoch
check "the commit tells the date" is "$out" 1100000000
check "a clean tree needs no word" is "$err" ""
package package_maintainer
check "the commit tells the maintainer" is "$out" "Ada <ada@lab.test>"
touch "$tree/more"
package package_epoch
check "what is not committed is told" says "$err" "in no commit"
SOURCE_DATE_EPOCH=5 package package_epoch
check "SOURCE_DATE_EPOCH goes first" is "$out" 5
DEBFULLNAME=Bo DEBEMAIL=bo@lab.test package package_maintainer
check "DEBEMAIL goes first" is "$out" "Bo <bo@lab.test>"

printf 'by @WHO@, @WHO@: @WHAT@ & @OTHER@\n' >"$tmp/form"
stage package_fill "$tmp/form" WHO 'A & B' WHAT '/x\1'
check "a form is filled in, word for word" is "$out" 'by A & B, A & B: /x\1 & @OTHER@'
printf 'a (= 1)\nb (= 2)\n' >"$tmp/list"
stage eval "package_list <$tmp/list"
check "a list for a field" is "$out" "a (= 1), b (= 2)"

mkdir -p "$tmp/root/usr/bin"
echo fine >"$tmp/root/usr/bin/a"
stage package_refuse_paths "$tmp/root"
check "nothing to refuse" is "$status" 0
printf 'x\0%s/app/main.cpp\0' "$tree" >"$tmp/root/usr/bin/b"
stage package_refuse_paths "$tmp/root"
check "the builder's folder is refused" is "$status" 1
check "and the file is named" says "$err" "$tmp/root/usr/bin/b"
printf '%s/qemu' "$LAB_CACHE" >"$tmp/root/usr/bin/b"
stage package_refuse_paths "$tmp/root"
check "the cache is refused" is "$status" 1

package lab_package --fast
check "an unknown option ends with 2" is "$status" 2

# Another release: where its packages come from.
package lab_package --suite sid
check "a release nobody asked for ends with 2" is "$status" 2
check "and those that there are are named" says "$err" "bookworm, trixie or noble"
package lab_package --suite
check "--suite needs a name" is "$status" 2

export LAB_APT_ETC=$tmp/etc LAB_OS_RELEASE=$tmp/os-release
mkdir -p "$LAB_APT_ETC" "$tmp/open"
printf 'ID=debian\nVERSION_CODENAME=bookworm\nVERSION_ID=12\n' >"$LAB_OS_RELEASE"
printf 'deb http://one.example/debian bookworm main\n' >"$LAB_APT_ETC/sources.list"
# suite_open without the keys, which are fetched
open_suite() {
    # shellcheck disable=SC2016 # the inner shell expands it
    package eval 'suite_keys() { echo "keys of $1"; }; suite_open '"$1 $tmp/open"
}
open_suite trixie
check "the next release is where this one is" says "$(<"$tmp/open/root.sources")" "URIs: http://one.example/debian
Suites: trixie
Components: main"
check "and has the machine's keys" is "$out" ""
open_suite noble
check "the other distribution is beside it" is "$(<"$tmp/open/root.sources")" "Types: deb
URIs: http://one.example/ubuntu
Suites: noble noble-updates
Components: main universe"
check "and has keys of its own" is "$out" "keys of ubuntu"
LAB_MIRROR=http://two.example/archive open_suite noble
check "or where LAB_MIRROR says" says "$(<"$tmp/open/root.sources")" "URIs: http://two.example/archive"
printf 'deb http://one.example/mirror bookworm main\n' >"$LAB_APT_ETC/sources.list"
open_suite noble
check "a mirror of another make has no neighbour" is "$status" 1
check "and how to name one is said" says "$err" "LAB_MIRROR"

# What is built with is told twice: to ./lab and to dpkg. The compiler is there on any machine
# that makes packages, its cache on none that has to, and the tests' shells when they are run.
listed=$(top=$top bash -c '. "$top/packaging/lab.d/packages.sh"; packages_of build qemu guest-tools' |
    grep -vxE 'binutils|ccache|dpkg-dev|g\+\+|gcc|libc6-dev')
needed=$(sed -n '/^Build-Depends:/,/^Standards/p' "$top/packaging/debian/control.in" |
    sed -E '/nocheck|debhelper|^Standards/d; s/^Build-Depends://; s/[ ,]//g' | LC_ALL=C sort)
check "the packages that are built with" is "$needed" "$listed"

# What the desktop entry, the MIME type and the program call each other.
id=org.mpathlab.mpathlab
for file in desktop xml metainfo.xml.in; do
    check "there is $id.$file" [ -f "$top/packaging/desktop/$id.$file" ]
done
check "the program says which entry is its own" grep -q "setDesktopFileName(u\"$id\"_s)" "$top/ui/main.cpp"

finish
