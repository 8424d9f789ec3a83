// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/window/statusline.h"

#include <QLabel>
#include <QLocale>

namespace mpathlab {

StatusLine::StatusLine(QWidget *parent)
    : QStatusBar(parent)
    , m_vm(add(tr("Virtual machine"), 2))
    , m_guest(add(tr("Guest"), 2))
    , m_io(add(tr("I/O per second"), 0))
    , m_failovers(add(tr("Failovers"), 0))
    , m_problems(add(tr("Problems of the drawing"), 0))
{
    setFailovers(0);
    setProblems(0, 0);
}

QLabel *StatusLine::add(const QString &name, int stretch)
{
    auto *label = new QLabel(this);
    label->setAccessibleName(name);
    label->setToolTip(name);
    label->setTextFormat(Qt::PlainText);
    label->setContentsMargins(6, 0, 6, 0);
    label->hide();
    addWidget(label, stretch);
    return label;
}

namespace {

void showText(QLabel *label, const QString &text)
{
    label->setText(text);
    label->setVisible(!text.isEmpty());
}

} // namespace

void StatusLine::setVm(const QString &text)
{
    showText(m_vm, text);
}

void StatusLine::setGuest(const QString &text)
{
    showText(m_guest, text);
}

void StatusLine::setIoPerSecond(double rate)
{
    showText(m_io, rate < 0 ? QString()
                            : tr("%1 I/O per second").arg(QLocale().toString(qRound64(rate))));
}

void StatusLine::setFailovers(int count)
{
    showText(m_failovers, count == 0 ? QString() : tr("%n failover(s)", nullptr, count));
}

void StatusLine::setProblems(int errors, int warnings)
{
    QStringList parts;
    if (errors > 0)
        parts.append(tr("%n error(s)", nullptr, errors));
    if (warnings > 0)
        parts.append(tr("%n warning(s)", nullptr, warnings));
    showText(m_problems, parts.join(QStringLiteral(", ")));
}

QString StatusLine::vm() const
{
    return m_vm->text();
}

QString StatusLine::guest() const
{
    return m_guest->text();
}

QString StatusLine::io() const
{
    return m_io->text();
}

QString StatusLine::failovers() const
{
    return m_failovers->text();
}

QString StatusLine::problems() const
{
    return m_problems->text();
}

} // namespace mpathlab
