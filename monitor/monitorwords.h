// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/sentence.h"

#include <QCoreApplication>

namespace mpathlab {

/// What monitor/ says to the user.
class MonitorWords
{
    Q_DECLARE_TR_FUNCTIONS(mpathlab::MonitorWords)

public:
    static Sentence say(const char *source) { return {"mpathlab::MonitorWords", source}; }
};

} // namespace mpathlab
