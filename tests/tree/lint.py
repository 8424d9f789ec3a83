#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""What tools say of the sources: no finding at all.

    lint.py format [FILE...]   clang-format, which decides about C++
    lint.py shell [FILE...]    shellcheck
    lint.py spell [FILE...]    codespell (.codespellrc)
    lint.py tidy BUILD         clang-tidy (.clang-tidy) on app/, monitor/ and ui/, as they are
                               compiled in the folder BUILD
    lint.py --self-test        show that each can fail

Without FILEs all that belong to the project. Ends with 1 for a finding, and with 77 where the
tool is not there, or another one than the rules were made with: its next release has others.
"""

import hashlib
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LLVM = "14"
SKIPPED = 77
NOT_OURS = (".png", ".ts", ".xz", ".sig", ".patch", ".asc", ".svg")


def project_files():
    listed = subprocess.run(["git", "-C", ROOT, "ls-files"], capture_output=True, text=True)
    if listed.returncode == 0:
        names = listed.stdout.split("\n")
    else:
        names = [str(file.relative_to(ROOT)) for file in ROOT.rglob("*")]
    return [ROOT / name for name in names
            if name and (ROOT / name).is_file() and not name.startswith("build/")]


def is_cpp(file):
    return file.suffix in (".cpp", ".h")


def is_shell(file):
    if file.suffix in (".sh", ".bash"):
        return True
    if file.suffix:
        return False
    with open(file, "rb") as opened:
        return re.match(rb"#!\s*(/bin/sh|/usr/bin/env bash)\s", opened.readline()) is not None


def is_text(file):
    return file.suffix not in NOT_OURS and file.name != "LICENSE"


def run(command):
    try:
        return 1 if subprocess.run(command, cwd=ROOT).returncode else 0
    except FileNotFoundError:
        print(f"{command[0]} is not installed")
        return SKIPPED


def llvm_tool(name):
    """The tool of that release, else none."""
    for candidate in (f"{name}-{LLVM}", name):
        if shutil.which(candidate):
            said = subprocess.run([candidate, "--version"], capture_output=True, text=True).stdout
            if f"version {LLVM}." in said:
                return candidate
    print(f"there is no {name} {LLVM}, which the rules were made with")
    return None


def check_format(files):
    tool = llvm_tool("clang-format")
    return run([tool, "--dry-run", "-Werror", *files]) if tool else SKIPPED


# --- clang-tidy ----------------------------------------------------------------------------
#
# Nearly all of its time goes into Qt's headers, once for each source it is given: reading them,
# and looking at all that is in them. So they are read once, as a precompiled header, and many
# sources are looked at together, as if they were one. Each is looked at only until it has passed:
# what it and the headers it includes contain is remembered in the cache.

SOURCES = ("app/", "monitor/", "ui/")
TOGETHER = 80
# What GCC takes and clang does not, and what is about GCC's precompiled header.
NOT_CLANG = ("-fpch-preprocess", "-Winvalid-pch")


def dependencies(build):
    """Of each source the project's files that it is compiled from, as ninja knows them."""
    said = subprocess.run(["ninja", "-C", build, "-t", "deps"], capture_output=True, text=True,
                          check=True).stdout
    found = {}
    for block in said.split("\n\n"):
        lines = [Path(line.strip()) for line in block.splitlines()[1:]]
        own = [line if line.is_absolute() else build / line for line in lines]
        own = [file for file in own if file.is_relative_to(ROOT) and not file.is_relative_to(build)]
        if own:
            found[own[0]] = own
    return found


def flags_of(entry):
    """How it is compiled, as clang takes it, and the header that is compiled before."""
    words = shlex.split(entry["command"])
    words = words[next(i for i, word in enumerate(words) if word.endswith("c++")) + 1:]
    flags, header, rest = [], None, iter(words)
    for word in rest:
        if word in ("-o", "-c"):
            next(rest)
        elif word == "-include":
            kind = re.search(r"mpathlab_(pch_\w+)\.dir", next(rest))
            header = ROOT / "cmake" / f"{kind[1]}.h"
        elif word == "-isystem":
            flags.append(word + next(rest))
        elif word not in NOT_CLANG and not word.startswith("--param"):
            flags.append(word)
    return flags, header


class Tidy:
    """Of the sources that are compiled with the same precompiled header. They differ in which
    headers they may include, so all of them may include what any of them does."""

    def __init__(self, tool, header, sources, folder):
        self.tool, self.folder = tool, Path(folder)
        self.clang = tool.replace("clang-tidy", "clang++")
        self.flags = list(dict.fromkeys(flag for flags, _ in sources.values() for flag in flags))
        self.flags += ["-w", "-ferror-limit=0"]
        made = self.folder / f"{header.stem}.pch"
        subprocess.run([self.clang, "-x", "c++-header", header, *self.flags, "-o", made], check=True)
        self.flags += ["-include-pch", str(made)]

    def together(self, members):
        """One source that includes them all. Text is what many call the class that their
        translations belong to."""
        made = self.folder / f"{hashlib.sha256(repr(members).encode()).hexdigest()}.cpp"
        with open(made, "w") as file:
            for number, (source, _) in enumerate(members):
                file.write(f'#define Text Text{number}\n#include "{source}"\n#undef Text\n'
                           if len(members) > 1 and has_text(source) else
                           f'#include "{source}"\n')
        return made

    def strangers(self, members):
        """Those of them that cannot be compiled with the others: they have the same names."""
        done = subprocess.run([self.clang, "-fsyntax-only", *self.flags, self.together(members)],
                              capture_output=True, text=True)
        places = set(re.findall(r"^([^:\n]+):\d+:\d+: (?:fatal )?error:", done.stderr, re.M))
        return [member for member in members[1:] if str(member[0]) in places]

    def check(self, members):
        """True when nothing is said of them."""
        strangers = self.strangers(members) if len(members) > 1 else []
        group = [member for member in members if member not in strangers]
        done = subprocess.run([self.tool, "--quiet", f"--config-file={ROOT}/.clang-tidy",
                               self.together(group), "--", *self.flags],
                              capture_output=True, text=True)
        if strangers and "[clang-diagnostic-error]" in done.stdout:
            passed = self.check(group)
        else:
            passed = done.returncode == 0 and not done.stdout.strip()
            if not passed:
                print(done.stdout, done.stderr, sep="", flush=True)
            for _, stamp in group if passed else []:
                stamp.touch()
        return all([passed, not strangers or self.check(strangers)])


def has_text(source):
    return re.search(r"^struct Text$", source.read_text(), re.M) is not None


def sources_to_check(build, stamps):
    """Those that have not passed yet, with their flags and their stamps, for each header."""
    needs, rules, contents = dependencies(build), (ROOT / ".clang-tidy").read_bytes(), {}
    found = {}
    for entry in json.loads((build / "compile_commands.json").read_text()):
        source = Path(entry["file"])
        if not source.is_relative_to(ROOT) or \
                not str(source.relative_to(ROOT)).startswith(SOURCES):
            continue
        flags, header = flags_of(entry)
        digest = hashlib.sha256(repr(flags).encode() + rules)
        for file in needs.get(source, [source]):
            if file not in contents:
                contents[file] = hashlib.sha256(file.read_bytes()).digest()
            digest.update(contents[file])
        stamp = stamps / digest.hexdigest()
        if not stamp.exists():
            found.setdefault(header, {})[source] = (flags, stamp)
    return found


def check_tidy(build):
    tool = llvm_tool("clang-tidy")
    if not tool:
        return SKIPPED
    cache = Path(os.environ.get("LAB_CACHE") or
                 Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "mpathlab")
    stamps = cache / "lint" / "tidy"
    stamps.mkdir(parents=True, exist_ok=True)
    found = sources_to_check(build, stamps)
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(2) as pool:
        passed = []
        for header, sources in found.items():
            tidy = Tidy(tool, header, sources, folder)
            # last those whose names are changed: the headers are included by then
            members = sorted(((source, stamp) for source, (_, stamp) in sources.items()),
                             key=lambda member: has_text(member[0]))
            passed += [pool.submit(tidy.check, members[first:first + TOGETHER])
                       for first in range(0, len(members), TOGETHER)]
        passed = [each.result() for each in passed]
    print(f"{sum(map(len, found.values()))} sources were looked at")
    return 0 if all(passed) else 1


# --- the whole -----------------------------------------------------------------------------

CHECKS = {
    "format": (is_cpp, check_format),
    "shell": (is_shell, lambda files: run(["shellcheck", *files])),
    "spell": (is_text, lambda files: run(["codespell", *files])),
}


def self_test():
    wrong = {"format": ("a.cpp", "int  a ;\n"), "shell": ("a.sh", "#!/bin/sh\necho $a\n"),
             "spell": ("a.md", "a langa" + "uge\n")}
    with tempfile.TemporaryDirectory() as folder:
        for name, (file, text) in wrong.items():
            path = Path(folder) / file
            path.write_text(text)
            assert CHECKS[name][0](path)
            assert CHECKS[name][1]([path]) in (1, SKIPPED), name
    flags, header = flags_of({"command": "/usr/bin/ccache /usr/bin/c++ -DX -fpch-preprocess -include "
                              "/b/CMakeFiles/mpathlab_pch_core.dir/cmake_pch.hxx -o a.o -c a.cpp"})
    assert flags == ["-DX"] and header == ROOT / "cmake/pch_core.h"


def main(arguments):
    what, files = arguments[0], [Path(name).resolve() for name in arguments[1:]]
    if what == "--self-test":
        self_test()
        return 0
    if what == "tidy":
        return check_tidy(files[0])
    wanted, check = CHECKS[what]
    files = [file for file in files or project_files() if wanted(file)]
    status = check(files) if files else 0
    print(f"{len(files)} files")
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
