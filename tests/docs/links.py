#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Every link and picture of the documentation leads somewhere, every page is reached.

    links.py ROOT         check the pages
    links.py --self-test  show that each rule can fail
"""

import sys
import tempfile
from pathlib import Path

import pages

INDEX = "docs/README.md"


def check(root):
    known = {path.resolve(): pages.read(path) for path in pages.all_pages(root)}
    anchors = {path: {anchor for *_, anchor in pages.headings(page)}
               for path, page in known.items()}
    leads = {}
    for path, page in known.items():
        name = path.relative_to(root)
        titles = sum(1 for _, level, *_ in pages.headings(page) if level == 1)
        if titles != 1:
            yield f"{name}: has {titles} titles, must have one"
        leads[path] = set()
        for line, target in pages.links(page):
            if "://" in target or target.startswith("mailto:"):
                continue
            file, _, anchor = target.partition("#")
            there = (path.parent / file).resolve() if file else path
            if not there.is_relative_to(root):
                yield f"{name}:{line}: {target} leads out of the repository"
            elif not there.exists():
                yield f"{name}:{line}: there is no {target}"
            elif anchor and anchor not in anchors.get(there, ()):
                yield f"{name}:{line}: {file or name} has no heading for #{anchor}"
            leads[path].add(there)
    yield from unreached(root, leads)


def unreached(root, leads):
    index = (root / INDEX).resolve()
    if index not in leads.get((root / "README.md").resolve(), ()):
        yield f"README.md: does not lead to {INDEX}"
    seen, waiting = set(), [index]
    while waiting:
        path = waiting.pop()
        if path in leads and path not in seen:
            seen.add(path)
            waiting.extend(leads[path])
    for path in sorted(set(leads) - seen):
        yield f"{path.relative_to(root)}: no page leads to it from {INDEX}"


def self_test():
    whole = {
        "README.md": "# A\n[docs](docs/README.md)\n",
        "docs/README.md": "# B\n[a](../README.md) [p](../qemu-patches/README.md#two----words) "
                          "![x](x.png) [g](../resources/guest/README.md)\n",
        "qemu-patches/README.md": "# C\n## Two -- `words`\n",
        "resources/guest/README.md": "# D\n```\n[no](link)\n```\n`[no](link)`\n",
        "docs/x.png": "",
    }
    cases = [
        ({}, None),
        ({"docs/a.md": "# A\n"}, "no page leads to it"),
        ({"docs/x.png": None}, "there is no x.png"),
        ({"qemu-patches/README.md": "# C\n"}, "no heading for #two----words"),
        ({"qemu-patches/README.md": "# C\n## Two -- `words`\n# E\n"}, "has 2 titles"),
        ({"README.md": "# A\n"}, "does not lead to"),
        ({"README.md": "# A\n[docs](docs/README.md)[o](../o)\n"}, "out of the repository"),
    ]
    for change, expected in cases:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder).resolve()
            for name, text in {**whole, **change}.items():
                if text is not None:
                    (root / name).parent.mkdir(parents=True, exist_ok=True)
                    (root / name).write_text(text)
            found = list(check(root))
            good = any(expected in line for line in found) if expected else not found
            assert good, (change, expected, found)


def main(arguments):
    if arguments == ["--self-test"]:
        self_test()
        return 0
    root = Path(arguments[0]).resolve()
    problems = list(check(root))
    print("\n".join(problems) if problems else "every link leads somewhere")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
