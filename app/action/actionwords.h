// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/sentence.h"

#include <QCoreApplication>

namespace mpathlab {

/// What app/action/ says to the user.
class ActionWords
{
    Q_DECLARE_TR_FUNCTIONS(mpathlab::ActionWords)

public:
    static Sentence say(const char *source) { return {"mpathlab::ActionWords", source}; }
};

} // namespace mpathlab
