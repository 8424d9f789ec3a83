#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""What KernelShark needs to open a trace of a million events.

    kernelshark.py FOLDER    prints {"events", "seconds", "cpuSeconds", "mebibytes", "version"}

The trace is a real one: trace-cmd records system calls and the scheduler inside the bundled
guest under the patched QEMU (the host's own tracing is root's alone, and closed in
containers), and the guest leaves trace.dat on a raw disk. KernelShark then runs as
an ordinary user (as root it first asks) under Xvfb with openbox, three times
without a file and three times with the trace, each until it has used no CPU for a
second. What opening takes is the difference of the best of either.

Needs $MPATHLAB_QEMU, $MPATHLAB_KERNEL, $MPATHLAB_INITRD, and the packages of
packaging/packages/bench.txt. Exits 3 when something of it is missing.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

# Four events for each of these: read and write, enter and exit; on each of two CPUs.
COPIES = 125_000
DISK_MIB = 256
PATIENCE = 300  # seconds, for the guest
QUIET = 1.0     # seconds without CPU time: it has done what it does
RUNS = 3

INIT = f"""#!/bin/sh
export PATH=/usr/bin:/usr/sbin:/bin:/sbin
busybox mount -t proc p /proc
busybox mount -t sysfs s /sys
busybox mount -t devtmpfs d /dev
busybox mkdir -p /tmp
busybox mount -t tmpfs t /tmp
busybox mount -t tracefs t /sys/kernel/tracing
cd /tmp
copy="busybox dd if=/dev/zero of=/dev/null bs=1 count={COPIES}"
trace-cmd record -b 60000 -e raw_syscalls -e sched -e irq -o trace.dat \\
    /bin/busybox sh -c "$copy & $copy; wait"
busybox stat -c 'TRACE %s' trace.dat
busybox dd if=trace.dat of=/dev/nvme0n1 bs=1M
busybox sync
busybox poweroff -f
"""


def missing(what):
    print(f"kernelshark.py: {what}", file=sys.stderr)
    sys.exit(3)


def with_trace_cmd(folder):
    """The bundled guest's initrd with a second archive behind it: the kernel unpacks both."""
    root = folder / "root"
    program = shutil.which("trace-cmd") or missing("trace-cmd is not installed")
    libraries = re.findall(r"(/\S+)", subprocess.check_output(["ldd", program], text=True))
    for path in [program, *libraries]:
        place = root / path.lstrip("/")
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(os.path.realpath(path), place)
    init = root / "record"
    init.write_text(INIT)
    init.chmod(0o755)
    names = subprocess.check_output(["find", ".", "-print0"], cwd=root)
    archive = subprocess.run(["cpio", "-0", "-o", "-H", "newc", "--quiet"], cwd=root, input=names,
                             stdout=subprocess.PIPE, check=True).stdout
    whole = Path(os.environ["MPATHLAB_INITRD"]).read_bytes()
    whole += b"\0" * (-len(whole) % 4)
    initrd = folder / "initrd"
    initrd.write_bytes(whole + archive)
    return initrd


def record(folder):
    disk = folder / "disk"
    with open(disk, "wb") as file:
        file.truncate(DISK_MIB << 20)
    command = [
        os.environ["MPATHLAB_QEMU"], "-machine", "q35,accel=tcg", "-cpu", "max", "-smp", "2",
        "-m", "1536", "-nodefaults", "-display", "none", "-no-reboot", "-serial", "stdio",
        "-kernel", os.environ["MPATHLAB_KERNEL"], "-initrd", str(with_trace_cmd(folder)),
        "-append", "console=ttyS0 rdinit=/record panic=-1 mitigations=off quiet",
        "-drive", f"file={disk},format=raw,if=none,id=d", "-device", "nvme,serial=trace,drive=d"]
    said = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True,
                          errors="replace", timeout=PATIENCE).stdout
    size = re.search(r"TRACE (\d+)", said)
    if not size:
        missing("the guest recorded no trace:\n" + said[-2000:])
    trace = folder / "trace.dat"
    with open(disk, "rb") as file:
        trace.write_bytes(file.read(int(size[1])))
    disk.unlink()
    report = subprocess.run(["trace-cmd", "report", "-i", str(trace)], stdout=subprocess.PIPE,
                            stderr=subprocess.DEVNULL, check=True).stdout
    return trace, sum(1 for line in report.splitlines() if b": " in line)


def used(pid):
    """CPU seconds of all its threads, and resident MiB."""
    with open(f"/proc/{pid}/stat", encoding="ascii", errors="replace") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    with open(f"/proc/{pid}/status", encoding="ascii", errors="replace") as file:
        resident = re.search(r"VmRSS:\s+(\d+)", file.read())
    ticks = int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK"), int(resident[1]) / 1024


def run_once(arguments, display):
    home = tempfile.mkdtemp()
    os.chmod(home, 0o777)
    environment = dict(os.environ, DISPLAY=display, HOME=home, XDG_RUNTIME_DIR=home,
                       XDG_CACHE_HOME=home, XDG_CONFIG_HOME=home, QT_QPA_PLATFORM="xcb")
    ordinary = {"user": "nobody", "group": "nogroup", "extra_groups": []}
    begin = time.monotonic()
    # In an empty folder: without arguments it opens the trace.dat it stands beside.
    process = subprocess.Popen(["kernelshark", *arguments], env=environment, cwd=home,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                               **(ordinary if os.getuid() == 0 else {}))
    try:
        cpu, last, busy = 0.0, begin, False
        while time.monotonic() - last < QUIET or not busy:
            time.sleep(0.02)
            if process.poll() is not None or time.monotonic() - begin > 60:
                missing("KernelShark does not run")
            now, resident = used(process.pid)
            if now > cpu:
                cpu, last, busy = now, time.monotonic(), True
        return last - begin, cpu, resident
    finally:
        process.kill()
        process.wait()
        shutil.rmtree(home, ignore_errors=True)


def best(arguments, display):
    runs = [run_once(arguments, display) for _ in range(RUNS)]
    return [min(figures) for figures in zip(*runs)]


def start_display():
    """Xvfb chooses a free display and tells it."""
    reading, writing = os.pipe()
    server = subprocess.Popen(["Xvfb", "-displayfd", str(writing), "-screen", "0", "1920x1080x24",
                               "-nolisten", "tcp"], pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    with os.fdopen(reading) as told:
        number = told.readline().strip()
    if not number:
        missing("Xvfb does not start")
    return server, f":{number}"


def main():
    for name in ("MPATHLAB_QEMU", "MPATHLAB_KERNEL", "MPATHLAB_INITRD"):
        if name not in os.environ:
            missing(f"${name} is not set; ./lab bench sets it")
    for program in ("kernelshark", "trace-cmd", "Xvfb", "openbox", "cpio"):
        if not shutil.which(program):
            missing(f"{program} is not installed; ./lab bench installs it")
    folder = Path(sys.argv[1]).resolve()
    os.chmod(folder, 0o755)  # for the ordinary user
    trace, events = record(folder)
    server, display = start_display()
    manager = subprocess.Popen(["openbox"], env=dict(os.environ, DISPLAY=display),
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        empty = best([], display)
        loaded = best(["-i", str(trace)], display)
    finally:
        manager.kill()
        server.terminate()
        manager.wait()
        server.wait()
    version = subprocess.run(["dpkg-query", "-W", "-f", "${Version}", "kernelshark"],
                             stdout=subprocess.PIPE, text=True).stdout
    seconds, cpu, memory = (b - a for a, b in zip(empty, loaded))
    print(json.dumps({"events": events, "seconds": seconds, "cpuSeconds": cpu,
                      "mebibytes": memory, "version": version}))


if __name__ == "__main__":
    main()
