// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/window/statusline.h"

#include <QLabel>
#include <QLocale>

namespace mpathlab {

StatusLine::StatusLine(QWidget *parent)
    : QStatusBar(parent)
{
    const std::array names{tr("Virtual machine"), tr("Guest"), tr("I/O per second"),
                           tr("Failovers"), tr("Problems of the drawing")};
    for (size_t i = 0; i < m_labels.size(); ++i) {
        auto *label = new QLabel(this);
        label->setAccessibleName(names[i]);
        label->setToolTip(names[i]);
        label->setTextFormat(Qt::PlainText);
        label->setContentsMargins(6, 0, 6, 0);
        label->hide();
        addWidget(label, i <= Guest ? 2 : 0);
        m_labels[i] = label;
    }
}

void StatusLine::setText(Field field, const QString &text)
{
    m_labels[field]->setText(text);
    m_labels[field]->setVisible(!text.isEmpty());
}

QString StatusLine::text(Field field) const
{
    return m_labels[field]->text();
}

void StatusLine::setIoPerSecond(double rate)
{
    setText(Io,
            rate < 0 ? QString() : tr("%1 I/O per second").arg(QLocale().toString(qRound64(rate))));
}

void StatusLine::setFailovers(int count)
{
    setText(Failovers, count == 0 ? QString() : tr("%n failover(s)", nullptr, count));
}

void StatusLine::setProblems(int errors, int warnings)
{
    QStringList parts;
    if (errors > 0)
        parts.append(tr("%n error(s)", nullptr, errors));
    if (warnings > 0)
        parts.append(tr("%n warning(s)", nullptr, warnings));
    setText(Problems, parts.join(QStringLiteral(", ")));
}

} // namespace mpathlab
