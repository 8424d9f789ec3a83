#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""The wire to a host of libvirt, as ssh would be: standard input and output to the daemon's
socket. Stopped (SIGSTOP), it is a network that has gone silent.

    tunnel.py SOCKET
"""

import os
import selectors
import socket
import sys


def main():
    peer = socket.socket(socket.AF_UNIX)
    peer.connect(sys.argv[1])
    ways = {0: peer.fileno(), peer.fileno(): 1}
    waiting = selectors.DefaultSelector()
    for source in ways:
        waiting.register(source, selectors.EVENT_READ)
    while True:
        for key, _ in waiting.select():
            data = os.read(key.fd, 65536)
            if not data:
                return
            while data:
                data = data[os.write(ways[key.fd], data):]


try:
    main()
except OSError as error:
    sys.exit(f"tunnel: {error}")
