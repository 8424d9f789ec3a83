#compdef mpathlab-cli
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Completion of mpathlab-cli in zsh. What there is to complete the program itself knows;
# without the files of a package: source <(mpathlab-cli completion zsh)

_mpathlab-cli() {
    local -a before lines described
    local line
    # as the shell would have them: without quotes, the home folder written out
    before=("${(@Q)words[2,CURRENT-1]}")
    before=("${(@)before/#\~\//$HOME/}")
    lines=("${(@f)$($words[1] __complete $before "${(Q)words[CURRENT]}" 2>/dev/null)}")
    for line in $lines; do
        case $line in
        :labs) _files -g '*.mpathlab' ;;
        :files) _files ;;
        *) described+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}") ;;
        esac
    done
    (( $#described )) && _describe mpathlab-cli described
}

# read by the completion system as a function's body, or by hand
if [[ $funcstack[1] = _mpathlab-cli ]]; then
    _mpathlab-cli "$@"
else
    compdef _mpathlab-cli mpathlab-cli
fi
