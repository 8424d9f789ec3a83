// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/session/session.h"

namespace mpathlab {

/// The answers to one question, counted.
struct Taken
{
    int count = 0;
    Result<void> result;
    Session::Done done()
    {
        return [this](const Result<void> &r) {
            count++;
            result = r;
        };
    }
};

/// Whether the event log has an event with these words.
inline bool hasText(Session &session, const QString &words)
{
    session.flushEvents();
    for (qsizetype i = 0; i < session.events().count(); i++) {
        if (session.events().text(session.events().at(i)).contains(words))
            return true;
    }
    return false;
}

} // namespace mpathlab
