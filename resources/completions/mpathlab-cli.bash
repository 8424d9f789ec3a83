# shellcheck shell=bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Completion of mpathlab-cli in bash. What there is to complete the program itself knows;
# without the files of a package: source <(mpathlab-cli completion bash)

_mpathlab_cli() {
    local words=("${COMP_WORDS[@]:1:COMP_CWORD}") typed=${COMP_WORDS[COMP_CWORD]} line
    COMPREPLY=()
    # as the shell would have them: without backslashes, the home folder written out
    words=("${words[@]//\\/}")
    words=("${words[@]/#\~\//$HOME/}")
    while IFS= read -r line; do
        case $line in
        :labs)
            compopt -o filenames
            mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -f -X '!*.mpathlab' -- "$typed")
            mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -d -- "$typed")
            ;;
        :files)
            compopt -o filenames
            mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -f -- "$typed")
            ;;
        *) COMPREPLY+=("${line%%$'\t'*}") ;;
        esac
    done < <("$1" __complete "${words[@]}" 2>/dev/null)
}
complete -F _mpathlab_cli mpathlab-cli
