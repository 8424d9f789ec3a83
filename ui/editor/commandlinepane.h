// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/result.h"

#include <QStringList>
#include <QWidget>

class QCheckBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace mpathlab {

/// The exact command that Launch will run, to read and to copy. Shows, runs nothing.
class CommandLinePane : public QWidget
{
    Q_OBJECT

public:
    explicit CommandLinePane(QWidget *parent = nullptr);

    /// Each argument as QEMU gets it; quoting for a shell is done here.
    void setCommand(const QString &program, const QStringList &arguments);
    /// Why there is no command now.
    void setError(const Error &error);
    /// What the pane shows and Copy copies.
    QString text() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void render();

    QString m_program;
    QStringList m_arguments;
    QPlainTextEdit *m_text;
    QLabel *m_message;
    QCheckBox *m_multiLine;
    QPushButton *m_copy;
};

} // namespace mpathlab
