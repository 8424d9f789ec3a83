// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "ui/settings/preferences.h"

#include <QSettings>
#include <QStringList>

#include <memory>

namespace mpathlab {

/// What the program remembers between two runs. One thread.
class Settings
{
public:
    /// Kept in `directory`, or in the user's configuration when that is empty.
    explicit Settings(const QString &directory = {});

    QByteArray windowGeometry() const;
    QByteArray windowLayout() const;
    void setWindow(const QByteArray &geometry, const QByteArray &layout);

    /// How the parts of the timeline share its panel.
    QByteArray timelineLayout() const;
    void setTimelineLayout(const QByteArray &layout);

    /// Newest first; files that are gone are left out.
    QStringList recentFiles() const;
    void addRecentFile(const QString &path);
    static constexpr int maximumRecentFiles = 10;

    Preferences preferences() const;
    void setPreferences(const Preferences &preferences);

    /// Steady I/O begins by itself when the guest is ready; on unless turned off.
    bool autoWorkload() const;
    void setAutoWorkload(bool on);

    /// Commands typed into a mode of the monitor ("hmp", "qmp"), oldest first.
    QStringList monitorHistory(const QString &mode) const;
    void setMonitorHistory(const QString &mode, const QStringList &lines);

    /// Whether the user has agreed to launch exactly this (what trustQuestions() of
    /// the lab says, for this file).
    bool isTrusted(const QString &filePath, const QStringList &questions) const;
    void setTrusted(const QString &filePath, const QStringList &questions);

private:
    std::unique_ptr<QSettings> m_store;
};

} // namespace mpathlab
