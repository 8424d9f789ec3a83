# shellcheck shell=bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# What every script of the lab says and how: messages, elapsed time, running a long
# command with its output kept in a file. Sourced, never run.
#
# With LAB_PROGRESS=FD a program reads along: what is done and what is wrong then comes on that
# file descriptor, one a line, instead of the sentences for people:
#   progress DONE TOTAL TEXT     TOTAL is 0 where it is not known
#   error TEXT                   the last thing that is said

# When the command began, for the scripts it calls too.
export LAB_STARTED=${LAB_STARTED:-$EPOCHSECONDS}
export HOME=${HOME:-$(getent passwd "$(id -u)" | cut -d: -f6)}

# say TEXT...: one step of progress on standard error, with the seconds since the start.
say() {
    if [ -n "${LAB_PROGRESS:-}" ]; then
        printf 'progress 0 0 %s\n' "$*" >&"$LAB_PROGRESS"
    else
        printf '%4ds  %s\n' "$((EPOCHSECONDS - LAB_STARTED))" "$*" >&2
    fi
}

# note TEXT...: a line that belongs to the step above it.
note() {
    printf '       %s\n' "$*" >&2
}

# die TEXT...: says what is wrong and what to do, and ends with 1.
die() {
    end_with 1 "$@"
}

# usage_error TEXT...: wrong usage ends with 2.
usage_error() {
    end_with 2 "$@"
}

end_with() {
    if [ -n "${LAB_PROGRESS:-}" ]; then
        printf 'error %s\n' "${*:2}" >&"$LAB_PROGRESS"
    else
        printf '%s: %s\n' "${LAB_NAME:-lab}" "${*:2}" >&2
    fi
    exit "$1"
}

# The folder for what is expensive to make.
LAB_CACHE=$(realpath -ms "${LAB_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/mpathlab}")
export LAB_CACHE CCACHE_DIR=${CCACHE_DIR:-$LAB_CACHE/ccache} CCACHE_MAXSIZE=${CCACHE_MAXSIZE:-4G}

# new_log NAME: the log NAME in the cache, emptied.
new_log() {
    local log=$LAB_CACHE/logs/$1.log
    mkdir -p "${log%/*}"
    : >"$log"
    printf '%s\n' "$log"
}

# show_log_end FILE: the last lines of a log and where the rest is.
show_log_end() {
    note "last lines of $1:"
    tail -n 25 -- "$1" | cut -c1-300 | sed 's/^/       | /' >&2
}

# run_logged LOG WHAT COMMAND...: runs with all output in LOG; on failure shows the end of it.
run_logged() {
    local status=0
    "${@:3}" >>"$1" 2>&1 </dev/null || status=$?
    [ "$status" -eq 0 ] && return 0
    show_log_end "$1"
    die "$2 failed (exit $status); the full log is $1"
}

# ninja_progress WHAT LOG <lines: keeps ninja's lines in LOG and shows one line that counts
# up on a terminal, a line every ten seconds elsewhere, each of them to a program.
ninja_progress() {
    local line last=-10 text
    while IFS= read -r line; do
        printf '%s\n' "$line" >>"$2"
        [[ $line =~ ^\[([0-9]+)/([0-9]+)\] ]] || continue
        printf -v text '[%5d/%d] %3d %%' "${BASH_REMATCH[@]:1}" $((100 * BASH_REMATCH[1] / BASH_REMATCH[2]))
        if [ -n "${LAB_PROGRESS:-}" ]; then
            printf 'progress %d %d %s\n' "${BASH_REMATCH[@]:1}" "$1" >&"$LAB_PROGRESS"
        elif [ -t 2 ]; then
            printf '\r       %s' "$text" >&2
        elif [ $((SECONDS - last)) -ge 10 ]; then
            last=$SECONDS
            say "$1: $text"
        fi
    done
    [ ! -t 2 ] || printf '\r%*s\r' 40 '' >&2
}

# ninja_run WHAT LOG DIRECTORY [TARGET...]
ninja_run() {
    local interrupted=
    trap 'interrupted=1' INT
    if NINJA_STATUS='[%f/%t] ' ninja -C "${@:3}" 2>&1 </dev/null | ninja_progress "$1" "$2"; then
        trap - INT
        return 0
    fi
    [ -z "$interrupted" ] || die "interrupted; the same command goes on where this stopped"
    # what failed first, rather than what else was still running
    grep -m 1 -A 40 '^FAILED:' "$2" | sed 's/^/       | /' >&2 || show_log_end "$2"
    die "compiling $1 failed; the full log is $2"
}

# hash_of FILE...: one hash over names and contents; a missing file counts as empty.
# Names are hashed as given: call it from the folder that makes them relative.
hash_of() {
    local file
    for file in "$@"; do
        printf 'file %s\n' "$file"
        if [ -f "$file" ]; then sha256sum <"$file"; fi
    done | hash_text
}

# hash_text: the first 16 hex digits of the SHA-256 of standard input.
hash_text() {
    sha256sum | cut -c1-16
}

# os_field NAME: a field of os-release (LAB_OS_RELEASE names another file, for tests).
os_field() {
    sed -n "s/^$1=//p" "${LAB_OS_RELEASE:-/etc/os-release}" | tr -d "\"'"
}
