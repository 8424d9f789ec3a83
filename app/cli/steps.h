// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QList>
#include <QObject>
#include <QString>
#include <QTimer>

#include <functional>

namespace mpathlab::cli {

/// Something to do, and what must have come true a while later.
struct Step
{
    QString waitingFor; ///< ends the sentence "... s were not enough for"
    int deadlineMs = 0;
    std::function<void()> enter;
    std::function<bool()> isReached; ///< looked at again and again, so cheap
};

/// Takes steps one after the other, each within its deadline.
class StepRunner : public QObject
{
    Q_OBJECT

public:
    static constexpr int pollMs = 150;

    explicit StepRunner(QObject *parent = nullptr);

    /// `poll` is called every pollMs while a step waits: it asks for news.
    void run(QList<Step> steps, std::function<void()> poll);
    /// No further step; no signal comes any more.
    void cancel();

Q_SIGNALS:
    void finished();
    /// The sentence says which step was not reached, and in what time.
    void failed(const QString &sentence);

private:
    void enterNext();
    void look();

    QList<Step> m_steps;
    std::function<void()> m_poll;
    QTimer m_timer;
    QElapsedTimer m_entered;
    qsizetype m_current = -1;
};

} // namespace mpathlab::cli
