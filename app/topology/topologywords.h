// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/sentence.h"

#include <QCoreApplication>

namespace mpathlab {

/// What app/topology/ says to the user.
class TopologyWords
{
    Q_DECLARE_TR_FUNCTIONS(mpathlab::TopologyWords)

public:
    static Sentence say(const char *source) { return {"mpathlab::TopologyWords", source}; }
};

} // namespace mpathlab
