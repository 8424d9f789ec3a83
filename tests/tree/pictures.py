#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""The pictures of the documentation and the pages that show them.

Every picture that a page names exists; docs/screens.md names every picture there is,
shows the light ones and leads from each to its dark one.

    pictures.py ROOT         check the tree
    pictures.py --self-test  show that each rule can fail
"""

import re
import sys
import tempfile
from pathlib import Path

LINK = re.compile(r"(!?)\[[^\]]*\]\(([^)\s]+\.png)\)")


def pages(root):
    return [*sorted(root.glob("*.md")), *sorted((root / "docs").rglob("*.md"))]


def check_links(root):
    for page in pages(root):
        for _, target in LINK.findall(page.read_text()):
            if "://" not in target and not (page.parent / target).is_file():
                yield f"{page.relative_to(root)}: there is no picture {target}"


def check_screens(root):
    text = (root / "docs/screens.md").read_text()
    named = {target.removeprefix("pictures/"): shown for shown, target in LINK.findall(text)}
    there = {path.name for path in (root / "docs/pictures").iterdir()}
    if not there:
        yield "docs/pictures: empty"
    for name in sorted(there - named.keys()):
        yield f"docs/screens.md: does not name {name}"
    for name in sorted(there):
        if not name.endswith("-light.png"):
            continue
        if not named.get(name, "!"):
            yield f"docs/screens.md: does not show {name}"
        if name.replace("-light.png", "-dark.png") not in there:
            yield f"docs/pictures: {name} has no dark one"


def check(root):
    return [*check_links(root), *check_screens(root)]


def self_test():
    """Each rule is shown a tree that breaks it, and one that does not."""
    good = "![a](pictures/a-light.png) [dark](pictures/a-dark.png)"
    both = ["a-light.png", "a-dark.png"]
    cases = [
        (good, both, None),
        (good, both + ["b-light.png", "b-dark.png"], "does not name b-light.png"),
        (good, both + ["left-over.txt"], "does not name left-over.txt"),
        (good, both[:1], "no picture pictures/a-dark.png"),
        (good, both[:1], "has no dark one"),
        (good.removeprefix("!"), both, "does not show a-light.png"),
        ("", [], "empty"),
    ]
    for text, files, expected in cases:
        with tempfile.TemporaryDirectory() as folder:
            pictures = Path(folder) / "docs/pictures"
            pictures.mkdir(parents=True)
            (Path(folder) / "docs/screens.md").write_text(text)
            for name in files:
                (pictures / name).touch()
            found = check(Path(folder))
            fits = any(expected in line for line in found) if expected else not found
            assert fits, (text, files, expected, found)


def main(arguments):
    if arguments == ["--self-test"]:
        self_test()
        return 0
    problems = check(Path(arguments[0]).resolve())
    print("\n".join(problems) if problems else "every picture has its page")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
