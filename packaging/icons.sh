#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Renders the icons in resources/icons from their SVG (package librsvg2-bin), in the sizes
# of the hicolor theme. For who changes an SVG; a test tells when that was forgotten.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../resources/icons"
for name in mpathlab mpathlab-lab; do
    for size in 16 22 24 32 48 64 128 256 512; do
        rsvg-convert -w "$size" -h "$size" -o "$name-$size.png" "$name.svg"
    done
done
