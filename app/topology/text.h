// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/printable.h" // IWYU pragma: export
