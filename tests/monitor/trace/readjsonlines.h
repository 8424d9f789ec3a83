// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/trace/linereader.h"

#include <QIODevice>

namespace mpathlab {

/// Reads all lines in this thread and appends them as one batch; on an error nothing.
inline Result<void> readJsonLines(EventStore &store, QIODevice &device)
{
    JsonLineReader reader(&store);
    if (const Result<void> fed = reader.feed(device.readAll()); !fed)
        return fed;
    const Result<void> done = reader.finish();
    if (done)
        store.append(reader.take());
    return done;
}

} // namespace mpathlab
