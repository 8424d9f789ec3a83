// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/topology/edits.h"

namespace mpathlab {

/// MIME type of copied parts of a lab; the data is JSON.
inline constexpr char fragmentMimeType[] = "application/x-mpathlab-fragment+json";

/// The objects with what hangs on them; empty when none of them can be copied.
QByteArray fragmentOf(const Lab &lab, const QList<ObjectRef> &objects);

/// The lab with the fragment in it under fresh ids: whole subsystems as such, single
/// controllers and namespaces in the subsystem `target`. The bytes may come from
/// anywhere: they are read like a lab file.
Result<edits::Edited> withFragment(const Lab &lab, const QByteArray &json, const QString &target);

} // namespace mpathlab
