// SPDX-License-Identifier: GPL-2.0-or-later
// The source whose object carries the precompiled header of every module without widgets.
