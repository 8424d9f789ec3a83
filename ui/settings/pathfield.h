// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;
class QToolButton;

namespace mpathlab {

/// The path of a file: typed or chosen in a dialog, with a line below it that says what
/// was found there.
class PathField : public QWidget
{
    Q_OBJECT

public:
    /// `name` for screen readers and the dialog's title.
    /// A finding of up to `lines` lines does not move what is below it.
    PathField(const QString &name, const QString &placeholder, int lines,
              QWidget *parent = nullptr);

    QString path() const;
    void setPath(const QString &path);
    /// `problem` stands out.
    void setFinding(const QString &text, bool problem = false);
    QString finding() const;
    QLineEdit *edit() const { return m_edit; }

Q_SIGNALS:
    /// By the user, letter for letter.
    void edited();

private:
    void browse();

    QString m_name;
    QLineEdit *m_edit;
    QToolButton *m_browse;
    QLabel *m_finding;
};

} // namespace mpathlab
