// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QFrame>

class QAbstractButton;

namespace mpathlab {

/// What an empty canvas shows: three ways to begin. Lies in the middle of `canvas`.
class FirstStartCard : public QFrame
{
    Q_OBJECT

public:
    explicit FirstStartCard(QWidget *canvas);

    QList<QAbstractButton *> choices() const { return m_choices; }

Q_SIGNALS:
    /// LabTemplate::id
    void templateChosen(const QString &id);
    void attachChosen();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void center();

    QList<QAbstractButton *> m_choices;
};

} // namespace mpathlab
