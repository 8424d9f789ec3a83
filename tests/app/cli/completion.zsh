# SPDX-License-Identifier: GPL-2.0-or-later
# What the script offers to zsh's completion system for the last word of a line, one a line.
#   zsh -f completion.zsh SCRIPTS LINE
# That system works in an interactive shell only, where every step is a race with the
# terminal; so its functions are ours here, and the script is called as it calls it.
compdef() { }
_describe() {
    local entry name
    for entry in "${(@P)2}"; do
        name=${${entry//\\:/$'\1'}%%:*}
        name=${name//$'\1'/:}
        [[ $name != "${(Q)words[CURRENT]}"* ]] || print -r -- "$name"
    done
}
_files() {
    local typed=${(Q)words[CURRENT]} pattern='*'
    [[ $1 != -g ]] || pattern=$2
    print -rl -- "$typed"${~pattern}(N) "$typed"*(N/)
}
words=(${(z)2})
[[ $2 != *' ' ]] || words+=('')
CURRENT=$#words
source "$1/mpathlab-cli.zsh"
_mpathlab-cli
