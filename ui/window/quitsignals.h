// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>

namespace mpathlab {

/// Turns SIGINT, SIGTERM and SIGHUP (Ctrl-C or the end of the terminal, of the session) into
/// an orderly end of the event loop, so that a VM that runs goes with its files. One per program.
class QuitSignals : public QObject
{
    Q_OBJECT

public:
    explicit QuitSignals(QObject *parent = nullptr);
    ~QuitSignals() override;
};

} // namespace mpathlab
