# SPDX-License-Identifier: GPL-2.0-or-later
"""The pages of the documentation as the tests read them: blocks, headings, links, tables."""

import re
from dataclasses import dataclass, field
from pathlib import Path

FENCE = re.compile(r"^ {0,3}(```+|~~~+)\s*(.*?)\s*$")
HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
HIDDEN = re.compile(r"^<!-- run (test(?: \w+)?): (.*) -->$")
LINK = re.compile(r"!?\[(?:[^\]\\]|\\.|!\[[^\]]*\]\([^)]*\))*\]\(\s*<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\s*\)")
INNER = re.compile(r"!\[[^\]]*\]\(\s*([^)\s]+)\s*\)")
CODE = re.compile(r"(`+)(?!`)(.+?)(?<!`)\1(?!`)")


@dataclass
class Block:
    """A fenced block: where it begins, the words behind the fence, its lines."""
    line: int
    words: list
    lines: list = field(default_factory=list)


@dataclass
class Page:
    path: Path
    lines: list  # (number, text) of what is not in a block
    blocks: list


def read(path):
    lines, blocks, block, fence = [], [], None, ""
    for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        found = FENCE.match(text)
        if block is None and found:
            fence, block = found[1], Block(number, found[2].split())
        elif block is not None and found and found[1].startswith(fence) and not found[2]:
            blocks.append(block)
            block = None
        elif block is not None:
            block.lines.append(text)
        elif hidden := HIDDEN.match(text):
            # A wait that a reader does by looking: run, but not shown.
            blocks.append(Block(number - 1, ["sh", *hidden[1].split()], [hidden[2]]))
        else:
            lines.append((number, text))
    if block is not None:
        raise SystemExit(f"{path}:{block.line}: the block has no end")
    return Page(path, lines, blocks)


def all_pages(root):
    """Every page of docs/ and the readme files that belong to the documentation."""
    found = [root / "README.md", root / "qemu-patches/README.md", root / "resources/guest/README.md"]
    return found + sorted((root / "docs").rglob("*.md"))


def slug(heading, taken):
    """The anchor that GitHub gives a heading; `taken` counts those of the page."""
    text = CODE.sub(lambda code: code[2], heading)
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text).strip().lower()
    text = re.sub(r"[^\w\- ]", "", text).replace(" ", "-")
    count = taken.get(text, 0)
    taken[text] = count + 1
    return f"{text}-{count}" if count else text


def headings(page):
    """(line, level, text, anchor) of every heading."""
    taken = {}
    for number, text in page.lines:
        found = HEADING.match(text)
        if found:
            yield number, len(found[1]), found[2], slug(found[2], taken)


def links(page):
    """(line, target) of every link and picture."""
    for number, text in page.lines:
        text = CODE.sub("", text)
        for found in LINK.finditer(text):
            yield number, found[1]
            for inner in INNER.finditer(found[0][1:]):
                yield number, inner[1]


def sections(page, level):
    """Title -> the section's lines, for the headings of that level."""
    found, current = {}, None
    marks = {number: (depth, text) for number, depth, text, _ in headings(page)}
    for number, text in page.lines:
        depth, title = marks.get(number, (9, ""))
        if depth <= level:
            current = found.setdefault(title, []) if depth == level else None
        elif current is not None:
            current.append((number, text))
    return found


def rows(lines):
    """The rows of all tables among the lines, without their heads: (line, cells)."""
    head = True
    for number, text in lines:
        if not text.startswith("|"):
            head = True
            continue
        cells = [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", text)[1:-1]]
        if set("".join(cells)) <= set("-: "):
            head = False
        elif not head:
            yield number, cells


def code_words(text):
    """What stands in code marks."""
    return [found[2] for found in CODE.finditer(text)]
