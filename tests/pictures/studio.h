// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QList>
#include <QRect>
#include <QString>
#include <QTemporaryDir>

#include <functional>
#include <memory>

class QWidget;

namespace mpathlab {

/// Runs the event loop until the condition holds; false when it does not in time.
bool waitFor(const std::function<bool()> &condition, int ms = 30'000);
/// Layouts, lazy panels and coalesced updates come to rest.
void settle(int ms = 150);

/// Where pictures are made: each of a widget as it stands, in light and in dark,
/// `<name>-light.png` and `<name>-dark.png`.
class Studio
{
public:
    explicit Studio(const QString &folder);

    void take(const QString &name, QWidget *widget);
    /// One made for each: what takes its icons and colours when it is made.
    void takeNew(const QString &name, const std::function<std::unique_ptr<QWidget>()> &make);
    /// Without the empty room below the last thing in it.
    void takeUsed(const QString &name, QWidget *widget);
    /// `<name>-high-contrast.png` alone.
    void takeHighContrast(const QString &name, QWidget *widget);
    /// Something is not as the picture should have it.
    void complain(const QString &sentence);
    /// Whether the condition comes to hold; complains of the picture when it does not.
    bool await(const QString &name, const std::function<bool()> &condition, int ms = 30'000);
    bool isGood() const { return m_good; }
    /// For files that screens need, gone with this object.
    QString path(const QString &file) const { return m_scratch.filePath(file); }

private:
    void save(const QString &name, QWidget *widget, const QRect &part = {0, 0, -1, -1});

    QString m_folder;
    QTemporaryDir m_scratch;
    bool m_good = true;
};

/// What makes the pictures `name` and those that begin like it.
struct Scene
{
    QString name;
    void (*play)(Studio &studio, const QString &name);
};

QList<Scene> windowScenes();
QList<Scene> attachScenes();
QList<Scene> messageScenes();
QList<Scene> dialogScenes();
QList<Scene> buildScenes();
QList<Scene> panelScenes();
QList<Scene> inspectorScenes();
QList<Scene> menuScenes();

} // namespace mpathlab
