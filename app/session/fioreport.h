// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/result.h"

#include <QByteArray>

namespace mpathlab {

/// What a workload did, as fio counted it.
struct WorkloadResult
{
    quint64 operations = 0;
    quint64 errors = 0;        ///< I/Os that failed; none is what multipath promises
    qint64 longestStallNs = 0; ///< the longest one I/O took from submission to completion
    Sentence words;            ///< why there are no numbers, or what fio complained of

    bool operator==(const WorkloadResult &) const = default;
};

/// Reads fio's JSON report (also with lines of text before it).
Result<WorkloadResult> parseFioReport(const QByteArray &output);

} // namespace mpathlab
