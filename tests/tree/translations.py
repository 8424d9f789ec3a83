#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Every text that a user sees in the window is in every catalogue.

Runs lupdate on the sources of ui/, app/ (but for the command line program) and monitor/ and
compares what it finds with the committed catalogues in resources/translations: a text that is not there, or one that is there and
nowhere in the sources any more, fails. So do translations that lost a place holder (%1,
%n) of their source. Texts that are not translated yet are counted, not failed: a program
shows them in English. mpathlab_en holds only the plural forms.

Below ui/ an error is made of what say() returns; one made of a literal, which would stay
English in every window, fails too, but for those that only programs read.

    translations.py ROOT LUPDATE            check
    translations.py ROOT LUPDATE --update   bring the catalogues up to date
"""

import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

# What other programs are told over the control socket, and what goes into the event log.
ENGLISH = re.compile(
    r"app/run/control(?!server)|app/action/action(json|text)|monitor/qmp/framing\.cpp$")
MUTE = re.compile(r"\b(?:(?:failure|Error)\s*[({]|(?:problem|giveUp|failed|fail)\(\s*\{)\s*u\"")

PLACES = re.compile(r"%(?:L?\d+|n)")


MODULES = ("ui", "app/topology", "app/import", "app/action", "app/launch", "app/host", "app/libvirt",
           "app/session", "app/run", "monitor")


def sources(root):
    return sorted(str(p) for module in MODULES for p in (root / module).rglob("*")
                  if p.suffix in (".cpp", ".h"))


def untold(root):
    for path in sources(root):
        name = Path(path).relative_to(root).as_posix()
        if name.startswith("ui/") or ENGLISH.match(name):
            continue
        text = Path(path).read_text()
        for match in MUTE.finditer(text):
            yield f"{name}:{text.count(chr(10), 0, match.start()) + 1}: say() is missing"


def lupdate(tool, root, catalogue, plurals):
    # What is below ui/ says its sentences with say() (monitor/sentence.h).
    options = ["-silent", "-no-obsolete", "-locations", "none", "-tr-function-alias", "tr+=say"]
    if plurals:
        options.append("-pluralonly")
    with tempfile.NamedTemporaryFile("w", suffix=".lst") as names:
        names.write("\n".join(sources(root)))
        names.flush()
        subprocess.run([tool, *options, "-I", str(root), f"@{names.name}", "-ts", str(catalogue)],
                       check=True)


def messages(catalogue):
    """(context, source, comment) -> (forms, finished)"""
    found = {}
    for context in ET.parse(catalogue).getroot().iter("context"):
        for message in context.iter("message"):
            key = (context.findtext("name"), message.findtext("source") or "",
                   message.findtext("comment") or "")
            translation = message.find("translation")
            forms = [f.text or "" for f in translation.iter("numerusform")] or [
                translation.text or ""]
            found[key] = (forms, translation.get("type") != "unfinished")
    return found


def check(root, tool, catalogue):
    plurals = catalogue.stem.endswith("_en")
    committed = messages(catalogue)
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / catalogue.name
        fresh.write_text(re.search(r".*?<TS[^>]*>", catalogue.read_text(), re.S)[0] + "</TS>\n")
        lupdate(tool, root, fresh, plurals)
        wanted = messages(fresh)
    name = catalogue.name
    for key in sorted(wanted.keys() - committed.keys()):
        yield f"{name}: missing: {key[0]}: {key[1]!r}"
    for key in sorted(committed.keys() - wanted.keys()):
        yield f"{name}: no longer in the sources: {key[0]}: {key[1]!r}"
    for key, (forms, finished) in sorted(committed.items()):
        for form in forms:
            lost = set(PLACES.findall(key[1])) - set(PLACES.findall(form))
            # A singular may say "one" instead of the number.
            if finished and lost - {"%n"}:
                yield f"{name}: {key[0]}: {form!r} lacks {', '.join(sorted(lost))}"
        if plurals and not (finished and all(forms)):
            yield f"{name}: no plural forms: {key[0]}: {key[1]!r}"
    open_ = sum(1 for forms, finished in committed.values() if not finished)
    print(f"{name}: {len(committed)} texts, {open_} not translated yet")


def main(arguments):
    root, tool = Path(arguments[0]).resolve(), arguments[1]
    catalogues = sorted((root / "resources/translations").glob("mpathlab_*.ts"))
    if "--update" in arguments:
        for catalogue in catalogues:
            lupdate(tool, root, catalogue, catalogue.stem.endswith("_en"))
        return 0
    problems = [line for catalogue in catalogues for line in check(root, tool, catalogue)]
    stale = bool(problems)
    problems += untold(root)
    print("\n".join(problems))
    if stale:
        print("Bring the catalogues up to date: ninja update_translations")
    return 1 if problems or not catalogues else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
