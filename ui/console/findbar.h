// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;

namespace mpathlab {

/// A line to search a panel's text with. Searches nothing itself.
class FindBar : public QWidget
{
    Q_OBJECT

public:
    explicit FindBar(QWidget *parent = nullptr);

    /// Shows it and takes the keyboard.
    void open();
    QString text() const;
    /// The answer to the last signal.
    void setFound(bool found);
    QLineEdit *line() const { return m_line; }

Q_SIGNALS:
    /// The text changed, or Enter (backward, towards older text) or Shift+Enter was pressed.
    void findRequested(const QString &text, bool backward, bool anew);
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void close();

    QLineEdit *m_line;
    QLabel *m_answer;
};

} // namespace mpathlab
