#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Where the time of compiling goes, out of what clang -ftime-trace has left in a build.

    compilecosts.py BUILD    the folder of the preset "trace", built

Prints, in seconds of all sources together, what costs most: the phases of the compiler, the
headers (with all that they include), the templates, and the sources.
"""

import json
import sys
from collections import Counter
from pathlib import Path

SHOWN = 20


def main(arguments):
    build = Path(arguments[0]).resolve()
    phases, headers, templates, sources = Counter(), Counter(), Counter(), Counter()
    for file in build.rglob("*.json"):
        try:
            events = json.loads(file.read_text())["traceEvents"]
        except (KeyError, TypeError, ValueError):
            continue
        for event in events:
            name, detail = event["name"], event.get("args", {}).get("detail", "")
            if name == "Total ExecuteCompiler":
                sources[str(file.relative_to(build)).removesuffix(".json")] += event["dur"]
            elif name.startswith("Total "):
                phases[name.removeprefix("Total ")] += event["dur"]
            elif name == "Source":
                headers[detail] += event["dur"]
            elif name.startswith("Instantiate"):
                templates[detail.partition("<")[0]] += event["dur"]
    for title, times in (("Phases", phases), ("Headers", headers), ("Templates", templates),
                         ("Sources", sources)):
        print(title)
        for what, microseconds in times.most_common(SHOWN):
            print(f"{microseconds / 1e6:9.1f} s  {what}")
    return 0 if sources else "there is no trace; build the preset \"trace\" first"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
