// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/window/docks.h"

#include "monitor/enumnames.h"

#include <QAction>
#include <QDockWidget>
#include <QMainWindow>
#include <QTimer>
#include <QWindow>

namespace mpathlab {

using namespace Qt::StringLiterals;

namespace {

struct Panel
{
    QLatin1StringView name; ///< by which a saved layout knows it
    const char *title;
};
/// In the order of DockId.
constexpr std::array<Panel, dockCount> panels{{
    {"palette"_L1, QT_TRANSLATE_NOOP("mpathlab::Docks", "Parts and templates")},
    {"inspector"_L1, QT_TRANSLATE_NOOP("mpathlab::Docks", "Inspector")},
    {"timeline"_L1, QT_TRANSLATE_NOOP("mpathlab::Docks", "Timeline")},
    {"console"_L1, QT_TRANSLATE_NOOP("mpathlab::Docks", "Console")},
    {"monitor"_L1, QT_TRANSLATE_NOOP("mpathlab::Docks", "Monitor")},
    {"commandLine"_L1, QT_TRANSLATE_NOOP("mpathlab::Docks", "Command line")},
    {"problems"_L1, QT_TRANSLATE_NOOP("mpathlab::Docks", "Problems")},
}};

/// The first thing in a panel that takes the keyboard.
QWidget *focusTarget(QWidget *content)
{
    if (!content || content->focusProxy() || (content->focusPolicy() & Qt::TabFocus))
        return content;
    const QList<QWidget *> children = content->findChildren<QWidget *>();
    const auto takesFocus = [content](const QWidget *child) {
        return (child->focusPolicy() & Qt::TabFocus) && child->isVisibleTo(content) &&
               child->isEnabled();
    };
    const auto found = std::find_if(children.begin(), children.end(), takesFocus);
    return found == children.end() ? content : *found;
}

} // namespace

Docks::Docks(QMainWindow *window)
    : QObject(window)
    , m_window(window)
{
    for (std::size_t i = 0; i < dockCount; ++i) {
        const auto id = DockId(i);
        auto *dock = new QDockWidget(tr(panels[i].title), window);
        dock->setObjectName(panels[i].name);
        entry(id).dock = dock;
        connect(dock, &QDockWidget::visibilityChanged, this, [this, id](bool visible) {
            if (visible)
                fill(id);
        });
        auto *show = new QAction(tr(panels[i].title), this);
        show->setShortcut(QKeySequence(Qt::ALT | Qt::Key(Qt::Key_1 + int(id))));
        connect(show, &QAction::triggered, this, [this, id] { this->show(id); });
        entry(id).show = show;
    }
    window->setTabPosition(Qt::BottomDockWidgetArea, QTabWidget::North);
    window->setCorner(Qt::BottomLeftCorner, Qt::BottomDockWidgetArea);
    window->setCorner(Qt::BottomRightCorner, Qt::BottomDockWidgetArea);
    resetLayout();
}

Docks::~Docks()
{
    for (const Entry &entry : m_entries)
        delete entry.dock;
}

void Docks::resetLayout()
{
    m_window->addDockWidget(Qt::LeftDockWidgetArea, dock(DockId::Palette));
    m_window->addDockWidget(Qt::RightDockWidgetArea, dock(DockId::Inspector));
    QDockWidget *previous = nullptr;
    for (const DockId id : {DockId::Timeline, DockId::Console, DockId::Monitor, DockId::CommandLine,
                            DockId::Problems}) {
        m_window->addDockWidget(Qt::BottomDockWidgetArea, dock(id));
        if (previous)
            m_window->tabifyDockWidget(previous, dock(id));
        previous = dock(id);
    }
    for (const Entry &entry : m_entries) {
        entry.dock->setFloating(false);
        entry.dock->show();
    }
    dock(DockId::Timeline)->raise();
    m_window->resizeDocks({dock(DockId::Palette), dock(DockId::Inspector)}, {200, 270},
                          Qt::Horizontal);
    m_window->resizeDocks({dock(DockId::Timeline)}, {300}, Qt::Vertical);
}

void Docks::setContent(DockId id, std::function<QWidget *()> make)
{
    entry(id).make = std::move(make);
}

/// A window that is about to appear first asks for its place on the screen, and fills its
/// panels while that is made: both are done before anything is painted.
void Docks::fill(DockId id)
{
    const QWindow *screen = m_window->windowHandle();
    if (screen && screen->isExposed())
        content(id);
    else
        QTimer::singleShot(0, this, [this, id] { content(id); });
}

QWidget *Docks::content(DockId id)
{
    Entry &wanted = entry(id);
    if (!wanted.dock->widget() && wanted.make)
        wanted.dock->setWidget(wanted.make());
    return wanted.dock->widget();
}

bool Docks::hasContent(DockId id) const
{
    return entry(id).dock->widget() != nullptr;
}

QDockWidget *Docks::dock(DockId id) const
{
    return entry(id).dock;
}

QList<QAction *> Docks::showActions() const
{
    QList<QAction *> actions;
    for (const Entry &entry : m_entries)
        actions.append(entry.show);
    return actions;
}

QList<QAction *> Docks::toggleActions() const
{
    QList<QAction *> actions;
    for (const Entry &entry : m_entries)
        actions.append(entry.dock->toggleViewAction());
    return actions;
}

void Docks::raise(DockId id)
{
    dock(id)->show();
    dock(id)->raise();
}

void Docks::show(DockId id)
{
    raise(id);
    if (QWidget *target = focusTarget(content(id)))
        target->setFocus(Qt::ShortcutFocusReason);
}

} // namespace mpathlab
