# shellcheck shell=bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# The cache of what is expensive to make: locks, publication by rename, pruning.
# Sourced; needs common.sh.

# cache_lock NAME: holds the lock NAME until this shell ends; says so when it must wait.
cache_lock() {
    local folder=$LAB_CACHE/locks fd
    mkdir -p "$folder"
    exec {fd}>"$folder/$1"
    flock -n "$fd" && return 0
    say "waiting for another run that is busy with the same ($1)"
    flock "$fd"
}

# cache_publish MADE FINAL: gives a finished folder its name, all at once.
cache_publish() {
    local old=${2%/*}/tmp.old.$$
    [ ! -e "$2" ] || mv -T "$2" "$old"
    mv -T "$1" "$2"
    rm -rf "$old"
}

# cache_link TARGET LINK: points LINK at TARGET, all at once, unless it does already.
cache_link() {
    [ "$(readlink "$2" 2>/dev/null)" != "$1" ] || return 0
    ln -s "$1" "$2.new.$$"
    mv -T "$2.new.$$" "$2"
}

# cache_prune FOLDER KEEP [PATTERN]: removes all but the KEEP last used entries (those named
# like PATTERN, or a key) and what broken-off runs left; says what it removes.
cache_prune() {
    local folder=$1 keep=$2 pattern=${3:-[0-9a-f]*} entry
    while read -r entry; do
        note "removing the old $folder/$entry"
        rm -rf "${folder:?}/$entry"
    done < <(find "$folder" -mindepth 1 -maxdepth 1 -type d -name "$pattern" -printf '%T@ %f\n' |
        sort -rn | tail -n +$((keep + 1)) | cut -d' ' -f2-)
    find "$folder" -mindepth 1 -maxdepth 1 -name 'tmp.*' -mmin +600 -exec rm -rf {} +
    find "$folder" -mindepth 1 -maxdepth 1 -xtype l -delete
}

# cache_used ENTRY: marks an entry as in use, for pruning.
cache_used() {
    touch -c "$1" 2>/dev/null || :
}
