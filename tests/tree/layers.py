#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""The source tree's rules that a compiler does not check.

Arrows point down: ui -> app -> monitor, and inside app cli -> run -> session, live, libvirt ->
host -> launch, import -> topology; inside ui the table UI_BELOW. No widget below ui/. Topology takes the
vocabulary of monitor/ only. Only the command line prints. Every .cpp is compiled for exactly
one library or program; those of a module that needs an optional library, all of them or none.
The tests of a program share nothing by accident: what a
test's source holds besides its class is in an anonymous namespace. Every source says its
licence. A file's name stands for one thing: no two folders of app/, ui/
and monitor/ have it. No folder has over 40 source files, no source file over 500 lines.

    layers.py ROOT COMPILE_COMMANDS   check the tree; the build's compile_commands.json
    layers.py --self-test             show that each rule can fail
"""

import json
import re
import sys
import tempfile
from collections import Counter
from pathlib import Path

# Which modules of ui/ a module of ui/ may include from, besides itself; all may include from
# APP_FOR_UI.
UI_BELOW = {
    "common": [],
    "document": ["common"],
    "canvas/paths": ["document", "common"],
    "canvas": ["document", "common"],
    "panels": ["document", "common"],
    "inspector": ["document", "common"],
    "timeline/lanes": ["common"],
    "timeline": ["common"],
    "console": ["common"],
    "import": ["common"],
    "attach": ["common"],
    "build": ["common"],
    "settings": ["common"],
    "recovery": ["document", "common"],
    "run": ["timeline", "document", "common"],
}
UI_BELOW["window"] = list(UI_BELOW)
APP_FOR_UI = ["app/run", "app/session", "app/live", "app/action", "app/libvirt", "app/host", "app/launch",
              "app/import", "app/topology", "monitor"]
VOCABULARY = ["monitor/enumnames.h", "monitor/jsonfields.h", "monitor/nvme/anastate.h",
              "monitor/printable.h", "monitor/result.h", "monitor/sentence.h",
              "monitor/wholefile.h"]
# Which modules a module may include from; the longest prefix that matches decides.
ALLOWED = {
    "monitor": ["monitor"],
    "app/topology": ["app/topology", *VOCABULARY],
    "app/import": ["app/import", "app/topology", *VOCABULARY],
    "app/action": ["app/action", "monitor"],
    "app/launch": ["app/launch", "app/topology", "monitor"],
    "app/host": ["app/host", "app/launch", "app/import", "app/topology", "monitor"],
    "app/libvirt": ["app/libvirt", "app/host", "app/launch", "app/topology", "monitor"],
    "app/live": ["app/live", "app/topology", "monitor"],
    "app/session": ["app/session", "app/live", "app/action", "app/host", "app/launch", "app/topology", "monitor"],
    "app/run": ["app/run", "app/session", "app/live", "app/action", "app/libvirt", "app/host", "app/launch",
                "app/topology", "monitor"],
    "app/cli": ["app", "monitor"],
    "app": ["app", "monitor"],
    "ui": ["ui", *APP_FOR_UI],
    **{f"ui/{module}": [f"ui/{module}", *(f"ui/{m}" for m in below), *APP_FOR_UI]
       for module, below in UI_BELOW.items()},
}
# Not compiled where libvirt is missing.
OPTIONAL = ("app/libvirt/link", "tests/app/libvirt/link", "tests/e2e/libvirt")
TOP_FOLDERS = ("monitor", "app", "ui")
INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]', re.M)
WIDGETS = re.compile(
    r"^(QtWidgets/|QtGui/)|^Q(Application|GuiApplication|MainWindow|Widget|Dialog|Graphics\w+|"
    r"\w*Dialog|Label|Menu|Action|Painter|Pixmap|Image|Icon|Color|Font|Table(View|Widget)|"
    r"Tree(View|Widget)|Undo(Stack|Command))$")
SOURCES = (".cpp", ".h")
LICENSED = (".cpp", ".h", ".py", ".sh", ".cmake")
CONCRETE = re.compile(r"/(process|attach|libvirt)backend\.h$|/(local|libvirt)host\.h$|libvirt/hosts\.h$")
PRINTS = re.compile(r"\b(q(Debug|Info|Warning|Critical)|f?printf|puts)\s*\(|\bstd::(cout|cerr|clog)\b")
MAIN = re.compile(r"(^|/)\w*main\.cpp$")
MAXIMUM_FILES = 40   # of source in a folder
MAXIMUM_LINES = 500  # of a source file
TEST_CLASS = re.compile(r"^MPATHLAB_(?:WIDGET_)?TEST\((\w+)\)", re.M)
ANONYMOUS = re.compile(r"^namespace \{$.*?^\} // namespace$", re.M | re.S)
DEFINED = re.compile(r"^(?:struct|class|union|enum(?: class)?) (\w+)|"
                     r"^(?!static|void|using)[\w:<>]+ [*&]?(?:[\w:<>]+ [*&]?)*(\w+)\([^;]*$", re.M)


def module_of(path):
    return max((m for m in ALLOWED if path == m or path.startswith(m + "/")), key=len, default=None)


def check_includes(name, text):
    module = module_of(name)
    for include in INCLUDE.findall(text):
        if not name.startswith("ui/") and WIDGETS.search(include):
            yield f"{name}: includes <{include}>, but widgets live in ui/ only"
        if include.split("/")[0] not in TOP_FOLDERS:
            continue
        if not any(include == a or include.startswith(a + "/") for a in ALLOWED[module]):
            yield f"{name}: includes \"{include}\", which {module}/ must not know"
        if (CONCRETE.search(include) and not MAIN.search(name)
                and not name.startswith(("app/host/", "app/libvirt/"))):
            yield f"{name}: names a concrete host or backend; only a program's main.cpp may"
    if PRINTS.search(text) and not name.startswith("app/cli/") and not MAIN.search(name):
        yield f"{name}: prints, which only the command line may"


def check_compiled(root, commands, sources):
    compiled = Counter(str((Path(c["directory"]) / c["file"]).resolve()) for c in commands)

    def count_of(source):
        return compiled[str(source.resolve())]

    absent = [module for module in OPTIONAL
              if not any(count_of(s) for s in sources if s.is_relative_to(root / module))]
    for source in sources:
        count = count_of(source)
        if count != 1 and not (count == 0 and any(source.is_relative_to(root / m) for m in absent)):
            yield f"{source.relative_to(root)}: compiled {count} times, must be once"


def check_sizes(root, sources):
    for folder, count in sorted(Counter(p.parent.relative_to(root).as_posix() for p in sources).items()):
        if count > MAXIMUM_FILES:
            yield f"{folder}: {count} source files, at most {MAXIMUM_FILES}; make two modules of it"
    for path in sources:
        lines = path.read_text().count("\n")
        if lines > MAXIMUM_LINES:
            yield f"{path.relative_to(root)}: {lines} lines, at most {MAXIMUM_LINES}"


def check_names(root, sources):
    """a.h and a.cpp of one folder have the same name, and nothing else does."""
    folders = {}
    for path in sources:
        if path.name != "main.cpp":
            folders.setdefault(path.stem, set()).add(path.parent.relative_to(root).as_posix())
    for stem, where in sorted(folders.items()):
        if len(where) > 1:
            yield f"{stem}: files of this name are in {', '.join(sorted(where))}"


def check_tests(root, sources):
    seen = {}
    for source in sources:
        text = source.read_text()
        name = str(source.relative_to(root))
        for test in TEST_CLASS.findall(text):
            if test in seen:
                yield f"{name}: the class {test} is also in {seen[test]}"
            seen[test] = name
            for defined in map("".join, DEFINED.findall(ANONYMOUS.sub("", text))):
                if defined != test:
                    yield f"{name}: {defined} belongs into an anonymous namespace"


def check_licences(root, files):
    for path in files:
        head = path.read_text(errors="replace")[:400]
        if "SPDX-License-Identifier: GPL-2.0-or-later" not in head:
            yield f"{path.relative_to(root)}: no SPDX-License-Identifier line"


def tree_files(root, folders, suffixes):
    return [p for f in folders for p in sorted((root / f).rglob("*")) if p.suffix in suffixes]


def check(root, commands):
    sources = tree_files(root, TOP_FOLDERS, SOURCES)
    for path in sources:
        yield from check_includes(str(path.relative_to(root)), path.read_text())
    yield from check_sizes(root, sources)
    yield from check_names(root, sources)
    yield from check_compiled(root, commands, tree_files(root, (*TOP_FOLDERS, "tests"), (".cpp",)))
    yield from check_tests(root, tree_files(root, ("tests",), (".cpp",)))
    yield from check_licences(root, tree_files(
        root, (*TOP_FOLDERS, "tests", "cmake", "packaging", "resources"), LICENSED))


def self_test():
    """Each rule is shown a tree that breaks it, and one that does not."""
    spdx = "// SPDX-License-Identifier: GPL-2.0-or-later\n"
    cases = [
        ("monitor/a.cpp", spdx + "#include <QWidget>\n", "widgets live in ui/"),
        ("monitor/a.cpp", spdx + '#include "app/topology/lab.h"\n', "must not know"),
        ("app/topology/a.cpp", spdx + '#include "monitor/qmp/client.h"\n', "must not know"),
        ("ui/a.cpp", spdx + '#include "app/host/processbackend.h"\n', "concrete host or backend"),
        ("ui/a.cpp", spdx + '#include "app/libvirt/hosts.h"\n', "concrete host or backend"),
        ("ui/main.cpp", spdx + '#include "app/libvirt/hosts.h"\n', None),
        ("app/import/a.cpp", spdx + '#include "app/launch/plan.h"\n', "must not know"),
        ("ui/document/a.cpp", spdx + '#include "ui/canvas/scene.h"\n', "must not know"),
        ("ui/canvas/paths/a.cpp", spdx + '#include "ui/canvas/scene.h"\n', "must not know"),
        ("ui/canvas/a.cpp", spdx + '#include "ui/canvas/paths/wiring.h"\n', None),
        ("ui/common/a.cpp", spdx + "int x;\n" * 500, "501 lines"),
        ("ui/common/a.cpp", spdx + "int x;\n" * 499, None),
        ("ui/a.cpp", "int x;\n", "no SPDX"),
        ("ui/a.cpp", spdx + 'void f() { std::fprintf(stderr, "here"); }\n', "prints"),
        ("app/cli/a.cpp", spdx + 'void f() { std::cout << 1; }\n', None),
        ("ui/a.cpp", spdx + "#include <QWidget>\n", None),
        ("tests/a.cpp", spdx + "struct Bench\n{\n};\nclass A : public QObject\n{\n};\n"
         "MPATHLAB_TEST(A)\n", "anonymous namespace"),
        ("tests/a.cpp", spdx + "QString join(int a)\n{\n}\nMPATHLAB_TEST(A)\n", "anonymous namespace"),
        ("tests/a.cpp", spdx + "namespace {\nstruct Bench\n{\n};\n} // namespace\n"
         "static int a()\n{\n}\nclass A : public QObject\n{\n};\nMPATHLAB_WIDGET_TEST(A)\n", None),
        ("tests/a.cpp", spdx + "MPATHLAB_TEST(A)\nMPATHLAB_TEST(A)\n", "is also in"),
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
    # Names and numbers of files.
    for names, expected in [
            (["app/session/a.cpp", "ui/run/a.h"], "files of this name"),
            (["app/session/a.cpp", "app/session/a.h", "app/main.cpp", "ui/main.cpp"], None),
            ([f"ui/run/a{i}.h" for i in range(41)], "41 source files"),
            ([f"ui/run/a{i}.h" for i in range(40)], None)]:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            for name in names:
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                (root / name).write_text(spdx)
            found = list(check(root, [{"directory": folder, "file": str(root / n)} for n in names]))
            assert any(expected in line for line in found) if expected else not found, (names, found)
    # An optional module is left out as a whole, or not at all.
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
    print("\n".join(problems) if problems else "the source tree is in order")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
