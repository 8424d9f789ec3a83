// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/launch/plan.h"

namespace mpathlab {

/// The lab's NVMe devices and what they stand on.
struct NvmeArguments
{
    QStringList arguments;
    QList<ImageToMake> images;
    QList<Sentence> notes;
    QMap<QString, QString> controllers; ///< id -> its -device argument
};
NvmeArguments nvmeArguments(const Lab &lab, const LaunchContext &context);

} // namespace mpathlab
