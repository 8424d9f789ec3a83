#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""The manual page of mpathlab names the options that --help names, and no others.

    manual.py PROGRAM PAGE
"""

import re
import subprocess
import sys
from pathlib import Path


def main(program, page):
    help_text = subprocess.run([program, "--help"], check=True, capture_output=True,
                               text=True).stdout
    named = set(re.findall(r"^  (?:-\w, )?(--[a-z-]+)", help_text, re.M))
    text = re.sub(r"\\f[BIR]|^\.[BIR]+ |[\"]", "", Path(page).read_text(), flags=re.M)
    options = text.replace("\\-", "-").split(".SH OPTIONS")[1].split(".SH ")[0]
    told = set(re.findall(r"^\.TP\n(?:-\w *, *)?(--[a-z-]+)", options, re.M))
    if not named or named != told:
        print(f"--help names {sorted(named)}, the page {sorted(told)}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
