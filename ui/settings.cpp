// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/settings.h"

#include <QCryptographicHash>
#include <QFileInfo>

namespace mpathlab {

using namespace Qt::StringLiterals;

namespace {

/// Changes when docks or toolbars change, so that an old layout is not forced on them.
constexpr int layoutVersion = 1;

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

Appearance Settings::appearance() const
{
    const QString name = m_store->value("appearance"_L1).toString();
    return name == "light"_L1  ? Appearance::Light
           : name == "dark"_L1 ? Appearance::Dark
                               : Appearance::System;
}

void Settings::setAppearance(Appearance appearance)
{
    const QString name = appearance == Appearance::Light  ? u"light"_s
                         : appearance == Appearance::Dark ? u"dark"_s
                                                          : u"system"_s;
    m_store->setValue("appearance"_L1, name);
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

QString Settings::qemu() const
{
    return m_store->value("qemu"_L1).toString();
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
