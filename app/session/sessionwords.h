// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/sentence.h"

#include <QCoreApplication>

namespace mpathlab {

/// What app/session/ says to the user.
class SessionWords
{
    Q_DECLARE_TR_FUNCTIONS(mpathlab::SessionWords)

public:
    static Sentence say(const char *source) { return {"mpathlab::SessionWords", source}; }
};

} // namespace mpathlab
