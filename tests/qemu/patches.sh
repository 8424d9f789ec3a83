# shellcheck shell=bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# The patches keep QEMU's own rules, without an error or a warning: patches.sh BUILD_QEMU
set -euo pipefail
built=${MPATHLAB_QEMU:?is not set; run ./lab test}
variant=${MPATHLAB_QEMU_VARIANT:-}
mapfile -t patches < <("$1" ${variant:+--variant "$variant"} --patches)
[ ${#patches[@]} -gt 0 ]
perl "${built%/bin/*}/tests/checkpatch.pl" --no-tree --quiet "${patches[@]}"
echo "${#patches[@]} patches keep QEMU's rules"
