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

class CommandHighlighter;

/// The exact command that Launch will run, to read and to copy: an option a line, the lines
/// of what is selected marked. Shows, runs nothing.
class CommandLinePane : public QWidget
{
    Q_OBJECT

public:
    explicit CommandLinePane(QWidget *parent = nullptr);

    /// Each argument as QEMU gets it; quoting for a shell is done here.
    void setCommand(const QString &program, const QStringList &arguments);
    /// Why there is no command now.
    void setError(const Error &error);
    /// The ids of the lab's objects, and of those that are selected.
    void setIds(const QStringList &all, const QStringList &selected);
    /// What the pane shows and Copy copies.
    QString text() const;
    /// The command as a JSON list of its arguments, the program first.
    QString json() const;
    /// The lines (from 0) that are marked.
    QList<int> markedLines() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeBar();
    void render();
    void markSelected();

    QString m_program;
    QStringList m_arguments;
    QStringList m_selected;
    QPlainTextEdit *m_text;
    QLabel *m_message;
    QCheckBox *m_multiLine;
    QPushButton *m_copy;
    QPushButton *m_copyJson;
    CommandHighlighter *m_highlighter;
};

} // namespace mpathlab
