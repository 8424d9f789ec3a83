#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""The reference pages name everything there is, and nothing else.

    reference.py ROOT CLI            docs/reference/ against the patch series, the schema of the
                                     lab file, the settings' source and the CLI's own help
    reference.py --self-test         show that a gap is found
"""

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pages


def differences(what, written, real):
    """Sentences about two collections of names that should be the same."""
    for name in sorted(set(real) - set(written)):
        yield f"{what}: {name} is missing on the page"
    for name in sorted(set(written) - set(real)):
        yield f"{what}: there is no {name}"


# --- the commands and events of the patch series -------------------------------------------


def patched(lines, patch, name):
    """The lines of file `name` after the patch."""
    made, at, inside = [], 0, False
    for text in patch.splitlines():
        if text.startswith("+++ "):
            inside = text == f"+++ b/{name}"
        elif text.startswith("diff ") or text == "-- ":
            inside = False
        elif inside and text.startswith("@@ "):
            start, count = re.match(r"@@ -(\d+)(?:,(\d+))?", text).groups()
            first = int(start) - (0 if count == "0" else 1)
            made += lines[at:first]
            at = first
        elif inside and text[:1] == "+":
            made.append(text[1:])
        elif inside and text[:1] in (" ", "-"):
            if lines[at] != text[1:]:
                raise SystemExit(f"{name}:{at + 1}: the series does not apply: {text}")
            made += lines[at:at + 1] if text[0] == " " else []
            at += 1
    return made + lines[at:]


def qapi(root):
    """Name -> members of everything in the patched qapi/nvme.json: name -> type."""
    folder, lines = root / "qemu-patches", []
    for name in (folder / "series").read_text().split():
        lines = patched(lines, (folder / name).read_text(), "qapi/nvme.json")
    text = "\n".join(line for line in lines if not line.startswith("#"))
    found = {}
    for item in re.findall(r"^\{.*?\}$", text, re.M | re.S):
        item = ast.literal_eval(item)
        kind = next(iter(item))
        data = item.get("data", {})
        found[item[kind]] = {name: None for name in data} if kind == "enum" else {
            name.lstrip("*"): qapi_type(kind, name) for name, kind in data.items()}
    return found


def qapi_type(kind, name):
    words = f"list of {kind[0]}" if isinstance(kind, list) else kind
    return words + (", optional" if name.startswith("*") else "")


def hmp(root):
    """The commands of the human monitor in the series; info's items with that word before."""
    found, info = [], False
    for patch in (root / "qemu-patches").glob("0*.patch"):
        for line in patch.read_text().splitlines():
            if line.startswith("+++ "):
                info = "hmp-commands-info.hx" in line
            name = re.match(r'\+ +\.name += "(\w+)"', line)
            if name:
                found.append(("info " if info else "") + name[1])
    return found


def check_qmp(root):
    page = pages.read(root / "docs/reference/qmp.md")
    real, written = qapi(root), {}
    for title, lines in pages.sections(page, 3).items():
        names = pages.code_words(title)
        if len(names) == 1:
            written[names[0]] = members(lines)
    yield from differences("qmp.md", written, real)
    for name in set(written) & set(real):
        yield from differences(f"qmp.md, {name}", written[name], real[name])
        for member in set(written[name]) & set(real[name]):
            if real[name][member] not in (None, written[name][member]):
                yield (f"qmp.md, {name}: {member} is {real[name][member]}, not "
                       f"{written[name][member]}")
    table = pages.rows(pages.sections(page, 2)["HMP"])
    yield from differences("qmp.md, HMP", [pages.code_words(row[0])[0] for _, row in table],
                           hmp(root))


def members(lines):
    found = {}
    for _, row in pages.rows(lines):
        kind = re.sub(r"\[(`\w+`)\]\([^)]*\)", r"\1", row[1]).replace("`", "")
        found[pages.code_words(row[0])[0]] = kind
    return found


# --- the verbs of mpathlab-cli -------------------------------------------------------------


def help_of(cli, verb):
    done = subprocess.run([cli, *verb.split(), "--help"], capture_output=True, text=True,
                          check=True)
    return done.stdout


def subcommands(text):
    inside = text.partition("\nSubcommands:\n")[2].partition("\n\n")[0]
    return re.findall(r"^  (\S+)", inside, re.M)


def parts(text):
    """The arguments and options that a verb's help lists."""
    found = []
    for title in ("Positionals", "Options"):
        inside = text.partition(f"\n{title}:\n")[2].partition("\n\n")[0]
        for word in re.findall(r"^  (\S+)", inside, re.M):
            found += word.split(",")
    return [part for part in found if part not in ("-h", "--help")]


def verbs(cli):
    """Verb -> what it takes."""
    found = {}
    for verb in subcommands(help_of(cli, "")):
        text = help_of(cli, verb)
        below = subcommands(text)
        for name in below or [""]:
            whole = f"{verb} {name}".strip()
            found[whole] = parts(help_of(cli, whole) if name else text)
    return found


def check_cli(root, cli):
    page = pages.read(root / "docs/reference/cli.md")
    real, written = verbs(cli), {}
    for title, lines in pages.sections(page, 3).items():
        for verb in pages.code_words(title):
            written[verb] = [word.split()[0] for _, row in pages.rows(lines)
                             for word in pages.code_words(row[0])]
    yield from differences("cli.md", written, real)
    for verb in set(written) & set(real):
        yield from differences(f"cli.md, {verb}", written[verb], real[verb])


def words_for_programs(root):
    """The keys of what --json prints, and the kinds of events."""
    live = (root / "app/run/livejson.cpp").read_text()
    event = (root / "monitor/trace/event.cpp").read_text()
    lines = (root / "monitor/trace/jsonlines.cpp").read_text()
    names = event.partition("kindNames{")[2].partition("}")[0]
    return {*re.findall(r'\{u"(\w+)"_s, ', live), *re.findall(r'"([\w-]+)"_L1', names),
            *re.findall(r'(?:word|number)\("(\w+)"', lines)}


def check_json(root):
    text = (root / "docs/reference/cli.md").read_text()
    for word in sorted(words_for_programs(root)):
        if not re.search(rf"(?<![\w-]){word}(?![\w-])", text):
            yield f"cli.md: nothing is said of {word}, which --json prints"


# --- the lab file --------------------------------------------------------------------------


def check_lab_file(root):
    schema = json.loads((root / "resources/schemas/lab.schema.json").read_text())
    page = pages.read(root / "docs/reference/lab-file.md")
    written = {}
    for title, lines in pages.sections(page, 2).items():
        written[title] = {pages.code_words(row[0])[0]: row[1].replace("`", "")
                          for _, row in pages.rows(lines)}
    objects = {"The file": schema, **{title.capitalize(): schema["$defs"][title] for title in
                                      ("machine", "guest", "subsystem", "controller", "namespace")}}
    for title, real in objects.items():
        keys = {key: default_of(schema, real, key) for key in real["properties"]}
        there = written.get(title, {})
        yield from differences(f"lab-file.md, {title}", there, keys)
        for key in set(there) & set(keys):
            if there[key] != keys[key]:
                yield (f"lab-file.md, {title}: the default of {key} is {keys[key]}, not "
                       f"{there[key]}")


def default_of(schema, parent, key):
    if key in parent.get("required", []):
        return "required"
    value = parent["properties"][key]
    if "$ref" in value:
        value = {**schema["$defs"][value["$ref"].rpartition("/")[2]], **value}
    return json.dumps(value["default"]) if "default" in value else "see below"


# --- the settings --------------------------------------------------------------------------


def environment(root):
    found = set()
    for folder in ("app", "monitor", "ui"):
        for file in (root / folder).rglob("*.cpp"):
            found.update(re.findall(r'qEnvironmentVariable(?:IsEmpty)?\("(\w+)"', file.read_text()))
    for file in [root / "lab", *(root / "packaging/lab.d").glob("*.sh"),
                 root / "qemu-patches/build-qemu", root / "qemu-patches/source.sh"]:
        found.update(re.findall(r"\$\{?(LAB_CACHE|LAB_MIRROR|MPATHLAB_QEMU_SOURCE)\b", file.read_text()))
    return found


def check_settings(root):
    page = pages.read(root / "docs/reference/settings.md")
    sections = pages.sections(page, 2)
    keys = set(re.findall(r'm_store->value\("([\w/]+)"_L1|each\("([\w/]+)"_L1',
                          (root / "ui/settings/settings.cpp").read_text()))
    written = [pages.code_words(row[0])[0] for _, row in pages.rows(sections["The file"])]
    yield from differences("settings.md, the file", [key.partition("HASH")[0].partition("MODE")[0]
                                                     for key in written],
                           {a or b for a, b in keys} | {"trusted/", "monitor/"})
    written = [pages.code_words(row[0])[0] for _, row in pages.rows(sections["Environment"])]
    yield from differences("settings.md, environment", written, environment(root))


def self_test():
    assert list(differences("x", ["a"], ["a", "b"])) == ["x: b is missing on the page"]
    assert list(differences("x", ["a", "b"], ["a"])) == ["x: there is no b"]
    patch = "diff \n--- a/f\n+++ b/f\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n-- \n2.0\n"
    assert patched(["a", "b", "d"], patch, "f") == ["a", "c", "d"]
    help_text = ("x\n\nPositionals:\n  LAB TEXT REQUIRED   The lab\n\nOptions:\n  -h,--help  no\n"
                 "  -o,--output LAB   where\n  --json    program\n\nFooter\n")
    assert parts(help_text) == ["LAB", "-o", "--output", "--json"]


def main(arguments):
    if arguments == ["--self-test"]:
        self_test()
        return 0
    root, cli = Path(arguments[0]).resolve(), arguments[1]
    problems = [*check_qmp(root), *check_cli(root, cli), *check_json(root),
                *check_lab_file(root), *check_settings(root)]
    print("\n".join(problems) if problems else "the reference is complete")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
