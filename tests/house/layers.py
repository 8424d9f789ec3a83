#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""The house's rules that a compiler does not check.

Arrows point down: ui -> app -> monitor, and inside app session, cli -> launch ->
import -> topology. No widget below ui/. Topology takes the vocabulary of monitor/ only.
Only the command line prints. Every .cpp is compiled for exactly one library or program;
those of a room that needs an optional library, all of them or none. Every source says its
licence.

    layers.py ROOT COMPILE_COMMANDS   check the tree; the build's compile_commands.json
    layers.py --self-test             show that each rule can fail
"""

import json
import re
import sys
import tempfile
from collections import Counter
from pathlib import Path

# Which rooms a room may include from; the longest prefix that matches decides.
ALLOWED = {
    "monitor": ["monitor"],
    "app/topology": ["app/topology", "monitor/nvme/anastate.h", "monitor/result.h",
                     "monitor/sentence.h"],
    "app/import": ["app/import", "app/topology", "monitor/nvme/anastate.h", "monitor/result.h",
                   "monitor/sentence.h"],
    "app/launch": ["app/launch", "app/import", "app/topology", "monitor"],
    "app/libvirt": ["app/libvirt", "app/launch", "app/topology", "monitor"],
    "app/session": ["app/session", "app/launch", "app/topology", "monitor"],
    "app/cli": ["app", "monitor"],
    "app": ["app", "monitor"],
    "ui": ["ui", "app/session", "app/libvirt", "app/launch", "app/import", "app/topology",
           "monitor"],
}
# Not compiled where libvirt is missing.
OPTIONAL = ("app/libvirt/link", "tests/unit/libvirt/link", "tests/e2e/libvirt")
ROOMS = ("monitor", "app", "ui")
INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]', re.M)
WIDGETS = re.compile(
    r"^(QtWidgets/|QtGui/)|^Q(Application|GuiApplication|MainWindow|Widget|Dialog|Graphics\w+|"
    r"\w*Dialog|Label|Menu|Action|Painter|Pixmap|Image|Icon|Color|Font|Table(View|Widget)|"
    r"Tree(View|Widget)|Undo(Stack|Command))$")
SOURCES = (".cpp", ".h")
LICENSED = (".cpp", ".h", ".py", ".sh", ".cmake")
BACKENDS = re.compile(r"(launch|libvirt)/(process|attach|libvirt)backend\.h$")
PRINTS = re.compile(r"\b(q(Debug|Info|Warning|Critical)|f?printf|puts)\s*\(|\bstd::(cout|cerr|clog)\b")
MAIN = re.compile(r"(^|/)\w*main\.cpp$")


def room_of(path):
    return max((r for r in ALLOWED if path == r or path.startswith(r + "/")), key=len, default=None)


def check_includes(name, text):
    room = room_of(name)
    for include in INCLUDE.findall(text):
        if room != "ui" and WIDGETS.search(include):
            yield f"{name}: includes <{include}>, but widgets live in ui/ only"
        if include.split("/")[0] not in ROOMS:
            continue
        if not any(include == a or include.startswith(a + "/") for a in ALLOWED[room]):
            yield f"{name}: includes \"{include}\", which {room}/ must not know"
        if (BACKENDS.search(include) and not MAIN.search(name)
                and not name.startswith(("app/launch/", "app/libvirt/"))):
            yield f"{name}: names a concrete backend; only a program's main.cpp may"
    if PRINTS.search(text) and not name.startswith("app/cli/") and not MAIN.search(name):
        yield f"{name}: prints, which only the command line may"


def check_compiled(root, commands, sources):
    compiled = Counter(str((Path(c["directory"]) / c["file"]).resolve()) for c in commands)

    def count_of(source):
        return compiled[str(source.resolve())]

    absent = [room for room in OPTIONAL
              if not any(count_of(s) for s in sources if s.is_relative_to(root / room))]
    for source in sources:
        count = count_of(source)
        if count != 1 and not (count == 0 and any(source.is_relative_to(root / r) for r in absent)):
            yield f"{source.relative_to(root)}: compiled {count} times, must be once"


def check_licences(root, files):
    for path in files:
        head = path.read_text(errors="replace")[:400]
        if "SPDX-License-Identifier: GPL-2.0-or-later" not in head:
            yield f"{path.relative_to(root)}: no SPDX-License-Identifier line"


def tree_files(root, folders, suffixes):
    return [p for f in folders for p in sorted((root / f).rglob("*")) if p.suffix in suffixes]


def check(root, commands):
    sources = tree_files(root, ROOMS, SOURCES)
    for path in sources:
        yield from check_includes(str(path.relative_to(root)), path.read_text())
    yield from check_compiled(root, commands, tree_files(root, (*ROOMS, "tests"), (".cpp",)))
    yield from check_licences(root, tree_files(
        root, (*ROOMS, "tests", "cmake", "packaging", "resources"), LICENSED))


def self_test():
    """Each rule is shown a tree that breaks it, and one that does not."""
    spdx = "// SPDX-License-Identifier: GPL-2.0-or-later\n"
    cases = [
        ("monitor/a.cpp", spdx + "#include <QWidget>\n", "widgets live in ui/"),
        ("monitor/a.cpp", spdx + '#include "app/topology/lab.h"\n', "must not know"),
        ("app/topology/a.cpp", spdx + '#include "monitor/qmp/client.h"\n', "must not know"),
        ("ui/a.cpp", spdx + '#include "app/launch/processbackend.h"\n', "concrete backend"),
        ("ui/a.cpp", "int x;\n", "no SPDX"),
        ("ui/a.cpp", spdx + 'void f() { std::fprintf(stderr, "here"); }\n', "prints"),
        ("app/cli/a.cpp", spdx + 'void f() { std::cout << 1; }\n', None),
        ("ui/a.cpp", spdx + "#include <QWidget>\n", None),
    ]
    for name, text, expected in cases:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            path = root / name
            path.parent.mkdir(parents=True)
            path.write_text(text)
            once = [{"directory": folder, "file": str(path)}]
            found = list(check(root, once))
            good = any(expected in line for line in found) if expected else not found
            assert good, (name, text, expected, found)
            if path.suffix == ".cpp":
                for commands in ([], once * 2):
                    assert any("must be once" in line for line in check(root, commands)), name
    # An optional room is left out as a whole, or not at all.
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        paths = [root / OPTIONAL[0] / name for name in ("a.cpp", "b.cpp")]
        paths[0].parent.mkdir(parents=True)
        for path in paths:
            path.write_text(spdx)
        commands = [{"directory": folder, "file": str(path)} for path in paths]
        for part, good in (([], True), (commands[:1], False), (commands, True)):
            assert (not list(check(root, part))) == good, part


def main(arguments):
    if arguments == ["--self-test"]:
        self_test()
        return 0
    root = Path(arguments[0]).resolve()
    problems = list(check(root, json.loads(Path(arguments[1]).read_text())))
    print("\n".join(problems) if problems else "the house is in order")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
