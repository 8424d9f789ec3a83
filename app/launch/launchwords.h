// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/sentence.h"

#include <QCoreApplication>

namespace mpathlab {

/// What app/launch/ says to the user.
class LaunchWords
{
    Q_DECLARE_TR_FUNCTIONS(mpathlab::LaunchWords)

public:
    static Sentence say(const char *source) { return {"mpathlab::LaunchWords", source}; }
};

} // namespace mpathlab
