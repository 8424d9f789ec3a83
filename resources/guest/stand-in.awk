# SPDX-License-Identifier: GPL-2.0-or-later
#
# From readelf -W --dyn-syms of the guest's programs (only their undefined symbols) and a
# list of the symbols that its real libraries define, write the C source and the linker's
# version script of the stand-in library.
#   awk -f stand-in.awk -v source=F.c -v script=F.map DEFINED UNDEFINED

FNR == NR { defined[$1] = 1; next }
$7 != "UND" || $8 == "" || $5 == "WEAK" { next }
{
    split($8, part, "@")
    symbol = part[1]
    if (symbol in defined || symbol in done) next
    done[symbol] = 1
    names[++count] = symbol
    version[symbol] = part[2]
    if (part[2] != "") versions[part[2]] = 1
}
END {
    print "#include <stdio.h>\n#include <stdlib.h>" >source
    print "static void left_out(const char *name)\n{" >source
    print "    fprintf(stderr, \"%s: not in this guest (its library was left out)\\n\", name);" >source
    print "    _Exit(127);\n}" >source
    for (i = 1; i <= count; i++) {
        printf "void %s(void);\nvoid %s(void) { left_out(\"%s\"); }\n",
               names[i], names[i], names[i] >source
    }
    for (v in versions) {
        printf "%s {\n", v >script
        for (i = 1; i <= count; i++)
            if (version[names[i]] == v) printf "    %s;\n", names[i] >script
        print "};" >script
    }
    if (!length(versions)) print "LEFT_OUT { *; };" >script
}
