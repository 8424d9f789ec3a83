// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>

namespace mpathlab {

/// Turns SIGINT and SIGTERM (Ctrl-C in the terminal, the end of the desktop session) into
/// an orderly end of the event loop, so that a VM that runs goes with its files. One per program.
class QuitSignals : public QObject
{
    Q_OBJECT

public:
    explicit QuitSignals(QObject *parent = nullptr);
    ~QuitSignals() override;
};

} // namespace mpathlab
