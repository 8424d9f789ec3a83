// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>

#include <array>
#include <functional>

class QAction;
class QDockWidget;
class QMainWindow;

namespace mpathlab {

enum class DockId { Palette, Inspector, Timeline, Console, Monitor, CommandLine, Problems };
inline constexpr std::size_t dockCount = 7;

/// The panels round the canvas. What is in one is made when it is first seen or asked
/// for: a window that starts shows three of seven.
class Docks : public QObject
{
    Q_OBJECT

public:
    explicit Docks(QMainWindow *window);
    ~Docks() override; ///< the panels go with it

    void setContent(DockId id, std::function<QWidget *()> make);
    /// Makes the content when it is not there yet.
    QWidget *content(DockId id);
    bool hasContent(DockId id) const;
    QDockWidget *dock(DockId id) const;

    /// Shows, raises and gives the keyboard to a panel; Alt+1 to Alt+7.
    QList<QAction *> showActions() const;
    /// Checkable: whether the panel is open.
    QList<QAction *> toggleActions() const;
    void show(DockId id);
    /// Shows it without taking the keyboard.
    void raise(DockId id);
    /// As at the first start.
    void resetLayout();

private:
    struct Entry
    {
        QDockWidget *dock = nullptr;
        QAction *show = nullptr;
        std::function<QWidget *()> make;
    };

    void fill(DockId id);
    const Entry &entry(DockId id) const { return m_entries[std::size_t(id)]; }
    Entry &entry(DockId id) { return m_entries[std::size_t(id)]; }

    QMainWindow *m_window;
    std::array<Entry, dockCount> m_entries;
};

} // namespace mpathlab
