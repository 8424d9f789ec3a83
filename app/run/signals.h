// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>

#include <memory>

namespace mpathlab {

/// SIGINT, SIGTERM and SIGHUP as a Qt signal (through a pipe, because a handler may do
/// next to nothing). SIGPIPE is ignored: who stops reading is seen at the write.
/// At most one object at a time.
class SignalWatcher : public QObject
{
    Q_OBJECT

public:
    /// What a second one of the same kind does.
    enum class Second { IsTold, EndsTheProgram };

    explicit SignalWatcher(Second second = Second::IsTold);
    ~SignalWatcher() override;

Q_SIGNALS:
    void interrupted();

private:
    int m_pipe[2] = {-1, -1};
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace mpathlab
