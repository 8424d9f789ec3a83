// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/settings/settings.h"

#include "app/topology/rules.h"

#include <QCryptographicHash>
#include <QFileInfo>

namespace mpathlab {

using namespace Qt::StringLiterals;

namespace {

/// Changes when docks or toolbars change, so that an old layout is not forced on them.
constexpr int layoutVersion = 1;

/// What stands in the file for a choice.
template <typename T>
struct Name
{
    T value;
    QLatin1StringView name;
};
template <typename T>
Name(T, QLatin1StringView) -> Name<T>; // clang needs to be told
constexpr std::array accelerations{Name{Acceleration::Auto, "auto"_L1},
                                   Name{Acceleration::Kvm, "kvm"_L1},
                                   Name{Acceleration::Tcg, "tcg"_L1}};
constexpr std::array appearances{
    Name{Appearance::System, "system"_L1}, Name{Appearance::Light, "light"_L1},
    Name{Appearance::Dark, "dark"_L1}, Name{Appearance::HighContrast, "high-contrast"_L1}};
constexpr std::array colorSets{Name{StateColors::Safe, "safe"_L1},
                               Name{StateColors::Traffic, "traffic"_L1}};

template <typename Names, typename T>
T valueOf(const Names &names, const QVariant &stored, T fallback)
{
    const QString name = stored.toString();
    for (const auto &entry : names) {
        if (entry.name == name)
            return entry.value;
    }
    return fallback;
}

template <typename Names, typename T>
QString nameOf(const Names &names, T value)
{
    for (const auto &entry : names) {
        if (entry.value == value)
            return entry.name;
    }
    return {};
}

QString trustKey(const QString &filePath, const QStringList &questions)
{
    const QByteArray agreed = (filePath + u'\n' + questions.join(u'\n')).toUtf8();
    return u"trusted/"_s +
           QString::fromLatin1(
               QCryptographicHash::hash(agreed, QCryptographicHash::Sha256).toHex());
}

} // namespace

Settings::Settings(const QString &directory)
{
    if (directory.isEmpty())
        m_store = std::make_unique<QSettings>(QSettings::IniFormat, QSettings::UserScope,
                                              u"mpathlab"_s, u"mpathlab"_s);
    else
        m_store = std::make_unique<QSettings>(directory + u"/mpathlab.ini"_s, QSettings::IniFormat);
}

QByteArray Settings::windowGeometry() const
{
    return m_store->value("window/geometry"_L1).toByteArray();
}

QByteArray Settings::windowLayout() const
{
    if (m_store->value("window/version"_L1).toInt() != layoutVersion)
        return {};
    return m_store->value("window/layout"_L1).toByteArray();
}

void Settings::setWindow(const QByteArray &geometry, const QByteArray &layout)
{
    m_store->setValue("window/version"_L1, layoutVersion);
    m_store->setValue("window/geometry"_L1, geometry);
    m_store->setValue("window/layout"_L1, layout);
}

QByteArray Settings::timelineLayout() const
{
    return m_store->value("window/timeline"_L1).toByteArray();
}

void Settings::setTimelineLayout(const QByteArray &layout)
{
    m_store->setValue("window/timeline"_L1, layout);
}

QStringList Settings::recentFiles() const
{
    QStringList files = m_store->value("recentFiles"_L1).toStringList();
    files.removeIf([](const QString &file) { return !QFileInfo::exists(file); });
    return files;
}

void Settings::addRecentFile(const QString &path)
{
    const QString absolute = QFileInfo(path).absoluteFilePath();
    QStringList files = recentFiles();
    files.removeAll(absolute);
    files.prepend(absolute);
    m_store->setValue("recentFiles"_L1, files.mid(0, maximumRecentFiles));
}

Preferences Settings::preferences() const
{
    Preferences preferences;
    preferences.qemu = m_store->value("qemu"_L1).toString();
    preferences.connection = m_store->value("connection"_L1).toString();
    preferences.connections = m_store->value("connections"_L1).toStringList();
    LabDefaults &labs = preferences.newLabs;
    labs.accel = valueOf(accelerations, m_store->value("newLabs/accel"_L1), labs.accel);
    labs.memoryMiB =
        number("newLabs/memoryMiB"_L1, labs.memoryMiB, minimumMemoryMiB, maximumMemoryMiB);
    labs.kernel = m_store->value("newLabs/kernel"_L1).toString();
    labs.anatt = number("newLabs/anatt"_L1, labs.anatt, 1, maximumAnatt);
    labs.namespaceMiB = number("newLabs/namespaceMiB"_L1, labs.namespaceMiB, 1, maximumSizeMiB);
    preferences.autosave = m_store->value("autosave"_L1, preferences.autosave).toBool();
    preferences.follow = m_store->value("timeline/follow"_L1, preferences.follow).toBool();
    preferences.appearance =
        valueOf(appearances, m_store->value("appearance"_L1), preferences.appearance);
    preferences.stateColors =
        valueOf(colorSets, m_store->value("stateColors"_L1), preferences.stateColors);
    preferences.language = m_store->value("language"_L1).toString();
    return preferences;
}

void Settings::setPreferences(const Preferences &preferences)
{
    const LabDefaults &labs = preferences.newLabs;
    m_store->setValue("qemu"_L1, preferences.qemu);
    m_store->setValue("connection"_L1, preferences.connection);
    m_store->setValue("connections"_L1, preferences.connections);
    m_store->setValue("newLabs/accel"_L1, nameOf(accelerations, labs.accel));
    m_store->setValue("newLabs/memoryMiB"_L1, labs.memoryMiB);
    m_store->setValue("newLabs/kernel"_L1, labs.kernel);
    m_store->setValue("newLabs/anatt"_L1, labs.anatt);
    m_store->setValue("newLabs/namespaceMiB"_L1, labs.namespaceMiB);
    m_store->setValue("autosave"_L1, preferences.autosave);
    m_store->setValue("timeline/follow"_L1, preferences.follow);
    m_store->setValue("appearance"_L1, nameOf(appearances, preferences.appearance));
    m_store->setValue("stateColors"_L1, nameOf(colorSets, preferences.stateColors));
    m_store->setValue("language"_L1, preferences.language);
}

int Settings::number(QLatin1StringView key, int fallback, int least, int most) const
{
    bool isNumber = false;
    const int value = m_store->value(key, fallback).toInt(&isNumber);
    return isNumber && value >= least && value <= most ? value : fallback;
}

bool Settings::autoWorkload() const
{
    return m_store->value("autoWorkload"_L1, true).toBool();
}

void Settings::setAutoWorkload(bool on)
{
    m_store->setValue("autoWorkload"_L1, on);
}

QStringList Settings::monitorHistory(const QString &mode) const
{
    return m_store->value(u"monitor/"_s + mode).toStringList();
}

void Settings::setMonitorHistory(const QString &mode, const QStringList &lines)
{
    m_store->setValue(u"monitor/"_s + mode, lines);
}

bool Settings::isTrusted(const QString &filePath, const QStringList &questions) const
{
    return m_store->value(trustKey(filePath, questions)).toBool();
}

void Settings::setTrusted(const QString &filePath, const QStringList &questions)
{
    m_store->setValue(trustKey(filePath, questions), true);
}

} // namespace mpathlab
