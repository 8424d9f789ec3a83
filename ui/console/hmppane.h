// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/result.h"

#include <QStringList>
#include <QWidget>

class QLineEdit;
class QPlainTextEdit;

namespace mpathlab {

/// QEMU's human monitor: a line to type commands into, with history on the arrow
/// keys, and what was answered. Sends nothing itself.
class HmpPane : public QWidget
{
    Q_OBJECT

public:
    explicit HmpPane(QWidget *parent = nullptr);

    /// Whether there is a VM to talk to.
    void setInteractive(bool on);
    /// The answer to a submitted line, as QEMU printed it.
    void showReply(const Result<QString> &reply);
    QString transcript() const;

    static constexpr int maximumBlocks = 5000; ///< lines kept
    static constexpr int maximumHistory = 200; ///< commands kept

Q_SIGNALS:
    void submitted(const QString &line);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void submit();
    void recall(int step);

    QPlainTextEdit *m_output;
    QLineEdit *m_input;
    QStringList m_history;
    qsizetype m_recalled = 0; ///< place in the history, its size = the line being typed
    QString m_draft;          ///< that line, while older ones are looked at
};

} // namespace mpathlab
