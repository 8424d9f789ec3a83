# SPDX-License-Identifier: GPL-2.0-or-later
#
# Completion of mpathlab-cli in fish. What there is to complete the program itself knows;
# without the files of a package: mpathlab-cli completion fish | source

function __mpathlab_cli_complete
    # as the shell would have them: the home folder written out
    set -l words (commandline -opc | string replace -r '^~/' "$HOME/")
    set -l typed (commandline -ct)
    for line in ($words[1] __complete $words[2..-1] "$typed" 2>/dev/null)
        switch $line
            case ':labs'
                __fish_complete_path "$typed" | string match -r '^.*(?:/|\.mpathlab)(?:\t.*)?$'
            case ':files'
                __fish_complete_path "$typed"
            case '*'
                echo $line
        end
    end
end
complete -c mpathlab-cli -f -a '(__mpathlab_cli_complete)'
