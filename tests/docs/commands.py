#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""The commands that the pages show do what the pages say.

    commands.py run LEVEL ROOT CLI [PAGE...]   run the blocks of docs/ up to that level
    commands.py known ROOT CLI                 every ./lab and mpathlab-cli command exists
    commands.py --self-test                    show that each rule can fail

A block is run when its fence says so:

    ```console test          commands behind "$ " ("> " goes on), what they print below them;
                             "…" stands for what varies, a line of it for any lines
    ```sh test               one script that must succeed

A comment `<!-- run test: COMMAND -->` is run like a block: for what a reader does by waiting.

`test` needs the program alone, `test qemu` the patched QEMU, `test guest` boots a guest. The
blocks of a page share one shell. A level runs the pages that have blocks of that level, with
the lower levels' blocks among them. A command may fail only when the next one is `echo $?`.
"""

import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

import pages
import reference
from shell import Failed, Shell

LEVELS = ["test", "qemu", "guest"]
SECONDS = {"test": 60, "qemu": 60, "guest": 300}
PARTS = {"test": [], "qemu": ["MPATHLAB_QEMU"],
         "guest": ["MPATHLAB_QEMU", "MPATHLAB_KERNEL", "MPATHLAB_INITRD"]}


def level_of(block):
    """None: the block is not run."""
    if len(block.words) < 2 or block.words[1] != "test":
        return None
    if block.words[0] not in ("sh", "console") or block.words[2:] not in ([], ["qemu"], ["guest"]):
        raise Failed(f"line {block.line}: no such kind of block: {' '.join(block.words)}")
    return block.words[-1]


def steps(block):
    """(line, command, what it prints or None) of a block."""
    if block.words[0] == "sh":
        return [(block.line + 1, "set -e\n" + "\n".join(block.lines) + "\nset +e", None)]
    found = []
    for number, text in enumerate(block.lines, block.line + 1):
        if text.startswith("$ "):
            found.append((number, [text[2:]], []))
        elif not found:
            raise Failed(f"line {number}: the block does not begin with a command")
        elif text.startswith("> ") and not found[-1][2]:
            found[-1][1].append(text[2:])
        else:
            found[-1][2].append(text)
    return [(number, "\n".join(command), printed or None) for number, command, printed in found]


def matches(expected, output):
    pattern = ""
    for line in expected:
        if line.strip() == "…":
            pattern += r"(?:.*\n)*?"
        else:
            pattern += re.escape(line.rstrip()).replace("…", ".*?") + "\n"
    lines = [line.rstrip() for line in output.strip("\n").split("\n")]
    return re.fullmatch(pattern, "".join(line + "\n" for line in lines)) is not None


def run_page(path, blocks, level, shell):
    todo = [step for block in blocks for step in steps(block)]
    for at, (line, command, expected) in enumerate(todo):
        output = shell.run(command, SECONDS[level])
        asked = at + 1 < len(todo) and todo[at + 1][1] == "echo $?"
        where = f"{path}:{line}: {command}"
        if shell.status and not asked:
            raise Failed(f"{where}\nended with {shell.status}:\n{output}")
        if expected is not None and not matches(expected, output):
            shown = "\n".join(expected)
            raise Failed(f"{where}\nprints\n{output}\nand not, as the page says,\n{shown}")
    return len(todo)


def run_file(path, level, root, cli):
    """How many commands were run."""
    blocks = [(block, level_of(block)) for block in pages.read(path).blocks]
    if level not in [own for _, own in blocks]:
        return 0
    chosen = [block for block, own in blocks if own and LEVELS.index(own) <= LEVELS.index(level)]
    missing = [name for name in PARTS[level] if not os.environ.get(name)]
    if missing:
        raise Failed(f"{', '.join(missing)}: not set; ./lab test sets them")
    shell = Shell(root, cli, {name: os.environ[name] for name in PARTS[level]})
    failed = None
    try:
        return run_page(path, chosen, level, shell)
    except Failed as error:
        failed = error
        raise
    finally:
        left = shell.close()
        if left and failed is None:
            raise Failed(f"{path}: {left}")


def run(level, root, cli, chosen):
    """Problems; each page by itself, so that one run shows all of them."""
    problems, count = [], 0
    for path in chosen or sorted((root / "docs").rglob("*.md")):
        try:
            count += run_file(path, level, root, cli)
        except Failed as error:
            problems.append(str(error))
    if count == 0 and not problems:
        problems.append(f"no page has a block of level {level}")
    print(f"{count} commands were run")
    return problems


# --- commands that are only looked at ------------------------------------------------------


def lab_commands(root):
    """Command of ./lab -> the options that its help tells."""
    done = subprocess.run([root / "lab", "help"], capture_output=True, text=True, check=True,
                          env={**os.environ, "LC_ALL": "C.UTF-8"})
    found, current = {"help": []}, None
    for line in done.stdout.splitlines():
        name = re.match(r"  (\w+)", line)
        current = name[1] if name else current if line.startswith("   ") else None
        if current:
            found.setdefault(current, []).extend(re.findall(r"(?<!\w)--?\w[\w-]*", line))
    return found


def shown_commands(page):
    """(line, words) of every ./lab and mpathlab-cli command on a page."""
    lines = [(number, code) for number, text in page.lines for code in pages.code_words(text)]
    for block in page.blocks:
        if block.words[:1] in (["sh"], ["console"]):
            lines += enumerate(block.lines, block.line + 1)
    for number, text in lines:
        found = re.search(r"(?:^|\s|\(|;|\|)(\./lab|mpathlab-cli|\$cli)( [^|;)`>&]*)?", text)
        if found:
            words = (found[2] or "").split(" #")[0].rstrip("\\").replace("'", "").split()
            yield number, ["mpathlab-cli" if found[1] == "$cli" else found[1], *words]


def unknown(words, lab, verbs):
    """What is wrong with a command; nothing when it exists."""
    program, rest = words[0], words[1:]
    if rest[:1] == ["--log"]:
        rest = rest[2:]
    commands = lab if program == "./lab" else verbs
    options = [word.partition("=")[0] for word in rest if word.startswith("-")]
    named = [word for word in rest if not word.startswith("-")]
    verb = " ".join(named[:2]) if " ".join(named[:2]) in commands else "".join(named[:1])
    if verb and not re.fullmatch(r"[a-z][a-z ]*", verb):
        return ""  # a placeholder: VERB, …
    if not verb:
        known = {"--help", "--version", "-h"}
    elif verb not in commands:
        return f"{program} has no {verb}"
    else:
        known = {*commands[verb], "--help", "-h"}
    wrong = [option for option in options if option not in known]
    return f"{program} {verb} has no {' '.join(wrong)}" if wrong else ""


def known(root, cli):
    lab, verbs = lab_commands(root), reference.verbs(cli)
    verbs["qemu"] = []
    for path in pages.all_pages(root):
        for line, words in shown_commands(pages.read(path)):
            wrong = unknown(words, lab, verbs)
            if wrong:
                yield f"{path.relative_to(root)}:{line}: {wrong}"


def self_test():
    lab, verbs = {"test": ["--qemu"]}, {"up": ["LAB", "--detach"], "qemu probe": ["--json"]}
    good = ["./lab test --qemu 10.0", "mpathlab-cli up --detach a",
            "mpathlab-cli qemu probe --json", "mpathlab-cli --log qmp up a", "mpathlab-cli VERB --help", "mpathlab-cli --version"]
    bad = ["./lab tset", "./lab test --qumu", "mpathlab-cli up --detached a", "mpathlab-cli down"]
    assert [unknown(words.split(), lab, verbs) for words in good] == [""] * len(good)
    assert all(unknown(words.split(), lab, verbs) for words in bad)
    assert matches(["a … c", "…", "e"], "a b c\nx\ny\ne\n") and matches(["…"], "")
    assert not matches(["a"], "a\nb") and not matches(["a…"], "b") and not matches(["a.c"], "abc")
    cases = [("$ echo a\na", None), ("$ echo b\na", "and not, as the page says"),
             ("$ false", "ended with 1"), ("$ false\n$ echo $?\n1", None),
             ("$ cat <<E\n> x\n> E\nx\n$ v=7\n$ echo $v; echo e >&2\n7\ne", None),
             ("$ sleep 1000 &", "left 1 processes"), ("$ exit 1", "ended the shell"),
             ("$ mkdir run ../run; echo x > ../run/f", "left files behind")]
    for text, expected in cases:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "page.md"
            path.write_text(f"# A\n\n```console test\n{text}\n```\n")
            found = run("test", Path(folder), "/bin/true", [path])
            right = expected in "".join(found) if expected else not found
            assert right, (text, expected, found)


def main(arguments):
    if arguments == ["--self-test"]:
        import shell
        shell.ENDING_SECONDS = 0.2
        self_test()
        return 0
    if arguments[0] == "run":
        level, root, cli = arguments[1], Path(arguments[2]).resolve(), Path(arguments[3]).resolve()
        problems = run(level, root, cli, [Path(name).resolve() for name in arguments[4:]])
    else:
        problems = list(known(Path(arguments[1]).resolve(), arguments[2]))
    print("\n\n".join(problems) if problems else "the commands are as the pages say")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
