# shellcheck shell=bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Runs one of the tests that QEMU was built with: qtest.sh NAME ARG...
# It ends with 1 when none of them was run, too.
set -euo pipefail
built=${MPATHLAB_QEMU:?is not set; run ./lab test}
built=${built%/bin/*}
export QTEST_QEMU_BINARY=$MPATHLAB_QEMU QTEST_QEMU_IMG=$built/bin/qemu-img
cd "$built"
"tests/$1" "${@:2}" | awk '{ print } /^ok / { passed++ } END { print passed + 0 " passed"; exit !passed }'
