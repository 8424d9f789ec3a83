// SPDX-License-Identifier: GPL-2.0-or-later
#include "studio.h"

#include "ui/window/appearance.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTableView>
#include <QTextStream>
#include <QWidget>

namespace mpathlab {

using namespace Qt::StringLiterals;

bool waitFor(const std::function<bool()> &condition, int ms)
{
    QDeadlineTimer deadline(ms);
    while (!condition() && !deadline.hasExpired())
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
    return condition();
}

void settle(int ms)
{
    QDeadlineTimer deadline(ms);
    waitFor([&deadline] { return deadline.hasExpired(); }, 10 * ms);
}

Studio::Studio(const QString &folder)
    : m_folder(folder)
{
}

void Studio::take(const QString &name, QWidget *widget)
{
    save(name + u"-light"_s, widget);
    applyAppearance(Appearance::Dark);
    save(name + u"-dark"_s, widget);
    applyAppearance(Appearance::Light);
    settle();
}

void Studio::takeNew(const QString &name, const std::function<std::unique_ptr<QWidget>()> &make)
{
    save(name + u"-light"_s, make().get());
    applyAppearance(Appearance::Dark);
    settle();
    save(name + u"-dark"_s, make().get());
    applyAppearance(Appearance::Light);
    settle();
}

void Studio::takeUsed(const QString &name, QWidget *widget)
{
    settle();
    int bottom = 0;
    for (const auto *child : widget->findChildren<QWidget *>()) {
        const bool isContent =
            qobject_cast<const QLabel *>(child) || qobject_cast<const QAbstractButton *>(child) ||
            qobject_cast<const QLineEdit *>(child) || qobject_cast<const QComboBox *>(child) ||
            qobject_cast<const QTableView *>(child) || qobject_cast<const QPlainTextEdit *>(child);
        if (isContent && child->isVisible() && !child->visibleRegion().isEmpty())
            bottom = std::max(bottom, child->mapTo(widget, QPoint(0, child->height())).y());
    }
    const QRect part(0, 0, widget->width(), std::min(bottom + 12, widget->height()));
    save(name + u"-light"_s, widget, part);
    applyAppearance(Appearance::Dark);
    save(name + u"-dark"_s, widget, part);
    applyAppearance(Appearance::Light);
    settle();
}

void Studio::takeHighContrast(const QString &name, QWidget *widget)
{
    applyAppearance(Appearance::HighContrast);
    save(name + u"-high-contrast"_s, widget);
    applyAppearance(Appearance::Light);
    settle();
}

void Studio::complain(const QString &sentence)
{
    QTextStream(stderr) << "mpathlab-pictures: " << sentence << Qt::endl;
    m_good = false;
}

bool Studio::await(const QString &name, const std::function<bool()> &condition, int ms)
{
    if (waitFor(condition, ms))
        return true;
    complain(u"%1: what it should show does not come"_s.arg(name));
    return false;
}

void Studio::save(const QString &name, QWidget *widget, const QRect &part)
{
    settle();
    const QString path = u"%1/%2.png"_s.arg(m_folder, name);
    if (!widget->grab(part).save(path, "PNG", 0))
        complain(u"%1 could not be written"_s.arg(path));
}

} // namespace mpathlab
