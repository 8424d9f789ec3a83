# SPDX-License-Identifier: GPL-2.0-or-later
"""A shell in a private folder, as a reader of the pages would have it."""

import os
import selectors
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

MARK = "==mpathlab-docs-command-ended=="
ENDING_SECONDS = 20

# Stands in for ./lab: says where the parts of this test run are, as the real one does.
LAB = """#!/bin/sh
case "$1 $2" in
"path cli") echo "$DOCS_CLI" ;;
"path qemu") echo "$MPATHLAB_QEMU" ;;
"path kernel") echo "$MPATHLAB_KERNEL" ;;
"path guest") echo "$MPATHLAB_INITRD" ;;
*) echo "lab: the pages must not run: lab $*" >&2; exit 1 ;;
esac
"""


class Failed(Exception):
    """A sentence for the user who reads the test's output."""


class Shell:
    """One bash, its folder, and everything it starts. Commands share variables and files."""

    def __init__(self, root, cli, parts):
        """`parts`: MPATHLAB_QEMU and so on; empty where the pages must do without."""
        self.folder = Path(tempfile.mkdtemp(prefix="mpathlab-docs-"))
        work, tools = self.folder / "work", self.folder / "bin"
        for path in (work, tools, self.folder / "home"):
            path.mkdir()
        (work / "resources").symlink_to(root / "resources")
        (work / "lab").write_text(LAB)
        (work / "lab").chmod(0o755)
        (tools / "mpathlab-cli").symlink_to(cli)
        (tools / "python3").symlink_to(sys.executable)
        if "MPATHLAB_QEMU" in parts:
            (tools / "qemu-system-x86_64").symlink_to(parts["MPATHLAB_QEMU"])
        self.run_folder = self.folder / "run"
        environment = {
            **parts, "PATH": f"{tools}:/usr/bin:/bin", "HOME": str(self.folder / "home"),
            "LC_ALL": "C.UTF-8", "MPATHLAB_RUN_DIR": str(self.run_folder), "DOCS_CLI": str(cli)}
        self.bash = subprocess.Popen(["/bin/bash", "--noprofile", "--norc"], cwd=work,
                                     env=environment, stdin=subprocess.PIPE,
                                     stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                     start_new_session=True)
        self.status = 0

    def run(self, command, seconds):
        """What the command printed; its exit code is in `status` afterwards."""
        script = self.folder / "command"
        script.write_text(command + "\n")
        # $? of the command before is what this one finds.
        line = f"(exit {self.status}); . {script} </dev/null; printf '\\n{MARK} %d\\n' $?\n"
        self.bash.stdin.write(line.encode())
        self.bash.stdin.flush()
        text = self.read_to_mark(seconds, command)
        output, _, code = text.rpartition(f"\n{MARK} ")
        self.status = int(code)
        return output

    def read_to_mark(self, seconds, command):
        found, until = b"", time.monotonic() + seconds
        with selectors.DefaultSelector() as selector:
            selector.register(self.bash.stdout, selectors.EVENT_READ)
            while True:
                mark = found.find(f"\n{MARK} ".encode())
                if mark >= 0 and b"\n" in found[mark + 1:]:
                    return found.decode(errors="replace").rstrip("\n")
                if not selector.select(until - time.monotonic()):
                    raise Failed(f"did not end within {seconds} s: {command}\n{found.decode()}")
                read = os.read(self.bash.stdout.fileno(), 65536)
                if not read:
                    raise Failed(f"ended the shell: {command}\n{found.decode()}")
                found += read

    def children(self):
        """Processes that were started here: of the shell's session, or with its environment."""
        own = f"MPATHLAB_RUN_DIR={self.run_folder}".encode()
        found = []
        for entry in Path("/proc").iterdir():
            if not entry.name.isdigit() or int(entry.name) == self.bash.pid:
                continue
            try:
                state, _, _, session = (entry / "stat").read_text().rpartition(")")[2].split()[:4]
                ours = (int(session) == self.bash.pid
                        or own in (entry / "environ").read_bytes().split(b"\0"))
            except OSError:
                continue  # it has ended, or is somebody else's
            if ours and state != "Z":
                found.append(int(entry.name))
        return found

    def close(self):
        """Ends everything; says what the commands had left behind, or nothing."""
        until = time.monotonic() + ENDING_SECONDS
        while self.children() and time.monotonic() < until:
            time.sleep(0.05)
        left = self.children()
        for pid in left:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        self.bash.stdin.close()
        self.bash.kill()
        self.bash.wait()
        files = sorted(str(p) for p in self.run_folder.rglob("*")) if not left else []
        shutil.rmtree(self.folder, ignore_errors=True)
        if left:
            return f"the commands left {len(left)} processes behind"
        return f"the commands left files behind: {', '.join(files)}" if files else ""
