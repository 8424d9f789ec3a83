#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""How long a window takes to be there: ours, KernelShark's, virt-manager's.

From exec to the moment the program's main window is mapped and known to the window
manager, looked at every 2 ms, on a screen of its own (Xvfb, 1280x800, openbox). Each
program is started once to warm the caches and then in turns with the others, so that what
else the machine does hits all alike; medians are compared. KernelShark runs as an ordinary
user, because as root it opens a warning before its window.

Promise: at most half of KernelShark's time and a quarter of virt-manager's.
"""

import ctypes
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 15
POLL = 0.002
LIMIT = 30.0
OURS = Path(__file__).resolve().parent / "../../ui/mpathlab"
NOBODY = 65534


class XWindowAttributes(ctypes.Structure):
    _fields_ = [
        ("x", ctypes.c_int), ("y", ctypes.c_int),
        ("width", ctypes.c_int), ("height", ctypes.c_int),
        ("border_width", ctypes.c_int), ("depth", ctypes.c_int),
        ("visual", ctypes.c_void_p), ("root", ctypes.c_ulong), ("c_class", ctypes.c_int),
        ("bit_gravity", ctypes.c_int), ("win_gravity", ctypes.c_int),
        ("backing_store", ctypes.c_int), ("backing_planes", ctypes.c_ulong),
        ("backing_pixel", ctypes.c_ulong), ("save_under", ctypes.c_int),
        ("colormap", ctypes.c_ulong), ("map_installed", ctypes.c_int),
        ("map_state", ctypes.c_int), ("all_event_masks", ctypes.c_long),
        ("your_event_mask", ctypes.c_long), ("do_not_propagate_mask", ctypes.c_long),
        ("override_redirect", ctypes.c_int), ("screen", ctypes.c_void_p),
    ]


class Screen:
    """An X server of its own with a window manager; what windows are on it."""

    VIEWABLE = 2

    def __init__(self):
        ready, told = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(told), "-screen", "0", "1280x800x24", "-ac", "-nolisten",
             "tcp"], pass_fds=[told], stderr=subprocess.DEVNULL)
        os.close(told)
        with os.fdopen(ready) as pipe:
            self.name = ":" + pipe.readline().strip()
        os.environ["DISPLAY"] = self.name
        self.x = ctypes.CDLL("libX11.so.6")
        for function, result in (("XOpenDisplay", ctypes.c_void_p), ("XInternAtom", ctypes.c_ulong),
                                 ("XDefaultRootWindow", ctypes.c_ulong)):
            getattr(self.x, function).restype = result
        # A window that goes away while it is asked about is no reason to end.
        self.handler = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)(
            lambda display, event: 0)
        self.x.XSetErrorHandler(self.handler)
        self.display = ctypes.c_void_p(self.x.XOpenDisplay(self.name.encode()))
        self.root = self.x.XDefaultRootWindow(self.display)
        self.clients = self.x.XInternAtom(self.display, b"_NET_CLIENT_LIST", False)
        self.manager = subprocess.Popen(["openbox", "--sm-disable"], stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL)
        wait_until(lambda: self.windows() is not None, "the window manager")

    def windows(self):
        """The managed windows; None before there is a window manager."""
        kind, form = ctypes.c_ulong(), ctypes.c_int()
        count, left = ctypes.c_ulong(), ctypes.c_ulong()
        data = ctypes.POINTER(ctypes.c_ulong)()
        failed = self.x.XGetWindowProperty(
            self.display, ctypes.c_ulong(self.root), ctypes.c_ulong(self.clients), ctypes.c_long(0),
            ctypes.c_long(1024), False, ctypes.c_ulong(0), ctypes.byref(kind), ctypes.byref(form),
            ctypes.byref(count), ctypes.byref(left), ctypes.byref(data))
        if failed or kind.value == 0:
            return None
        found = [data[i] for i in range(count.value)]
        self.x.XFree(data)
        return found

    def has_main_window(self):
        for window in self.windows() or []:
            attributes = XWindowAttributes()
            if (self.x.XGetWindowAttributes(self.display, ctypes.c_ulong(window),
                                            ctypes.byref(attributes))
                    and attributes.map_state == self.VIEWABLE
                    and attributes.width >= 200 and attributes.height >= 100):
                return True
        return False

    def close(self):
        for process in (self.manager, self.server):
            process.terminate()
            process.wait()


def wait_until(condition, what):
    deadline = time.monotonic() + LIMIT
    while not condition():
        if time.monotonic() > deadline:
            sys.exit(f"{what} did not come within {LIMIT:.0f} s")
        time.sleep(POLL)


class Program:
    def __init__(self, name, command, home, ordinary_user=False):
        self.name = name
        self.command = command
        self.times = []
        self.environment = dict(os.environ, HOME=home, XDG_RUNTIME_DIR=home,
                                XDG_CONFIG_HOME=home + "/config", XDG_CACHE_HOME=home + "/cache",
                                QT_QPA_PLATFORM="xcb", LC_ALL="C.UTF-8")
        self.user = {}
        if ordinary_user and os.geteuid() == 0:
            self.user = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
            os.chown(home, NOBODY, NOBODY)

    def start_once(self, screen):
        wait_until(lambda: not screen.windows(), "an empty screen")
        begin = time.monotonic()
        process = subprocess.Popen(
            self.command, env=self.environment, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, start_new_session=True, cwd="/", **self.user)
        while not screen.has_main_window():
            if process.poll() is not None:
                sys.exit(f"{self.name} ended with {process.returncode} before it had a window")
            if time.monotonic() - begin > LIMIT:
                sys.exit(f"{self.name} had no window within {LIMIT:.0f} s")
            time.sleep(POLL)
        elapsed = time.monotonic() - begin
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return elapsed

    def median(self):
        return statistics.median(self.times)


def main():
    if not OURS.exists():
        sys.exit(f"{OURS} is not built")
    for tool in ("Xvfb", "openbox", "kernelshark", "virt-manager", "dbus-daemon"):
        if not shutil.which(tool):
            sys.exit(f"{tool} is not installed; ./lab bench start installs it")
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        homes = {}
        for name in ("ours", "kernelshark", "virt-manager"):
            homes[name] = f"{folder}/{name}"
            os.mkdir(homes[name], 0o700)
        bus = subprocess.run(["dbus-daemon", "--session", "--fork", "--print-address=1",
                              "--print-pid=1"], capture_output=True, text=True, check=True)
        address, bus_pid = bus.stdout.split()
        os.environ["DBUS_SESSION_BUS_ADDRESS"] = address
        os.environ["MPATHLAB_RUN_DIR"] = f"{folder}/run"
        screen = Screen()
        try:
            measure(screen, homes)
        finally:
            screen.close()
            os.kill(int(bus_pid), signal.SIGTERM)


def measure(screen, homes):
    ours = Program("mpathlab", [str(OURS)], homes["ours"])
    shark = Program("KernelShark", ["kernelshark"], homes["kernelshark"], ordinary_user=True)
    manager = Program("virt-manager", ["virt-manager", "--no-fork"], homes["virt-manager"])
    programs = (ours, shark, manager)
    for program in programs:
        program.start_once(screen)
    for _ in range(ROUNDS):
        for program in programs:
            program.times.append(program.start_once(screen))
    for program in programs:
        print(f"{program.name + ':':14} {1000 * program.median():5.0f} ms "
              f"({1000 * min(program.times):.0f} to {1000 * max(program.times):.0f})")
    kept = True
    for other, share in ((shark, 0.5), (manager, 0.25)):
        ratio = ours.median() / other.median()
        kept = kept and ratio <= share
        print(f"of {other.name}'s time: {ratio:.2f} (at most {share})")
    sys.exit(0 if kept else 1)


if __name__ == "__main__":
    main()
