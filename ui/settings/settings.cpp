// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/settings/settings.h"

#include "app/topology/labfields.h"
#include "app/topology/rules.h"

#include <QCryptographicHash>
#include <QFileInfo>

namespace mpathlab {

using namespace Qt::StringLiterals;

namespace {

/// Changes when docks or toolbars change, so that an old layout is not forced on them.
constexpr int layoutVersion = 1;

/// What a number in the file may be.
struct Range
{
    int lowest;
    int highest;
};

/// All preferences with their keys; of an enum the words in the file, in its order.
template <typename Preferences, typename Each>
void forEach(Preferences &all, const Each &each)
{
    each("qemu"_L1, all.qemu);
    each("connection"_L1, all.connection);
    each("connections"_L1, all.connections);
    each("newLabs/accel"_L1, all.newLabs.accel, labfields::textsOf<Acceleration>());
    each("newLabs/memoryMiB"_L1, all.newLabs.memoryMiB, Range{minimumMemoryMiB, maximumMemoryMiB});
    each("newLabs/kernel"_L1, all.newLabs.kernel);
    each("newLabs/anatt"_L1, all.newLabs.anatt, Range{1, maximumAnatt});
    each("newLabs/namespaceMiB"_L1, all.newLabs.namespaceMiB, Range{1, maximumSizeMiB});
    each("autosave"_L1, all.autosave);
    each("timeline/follow"_L1, all.follow);
    each("appearance"_L1, all.appearance,
         QStringList{u"system"_s, u"light"_s, u"dark"_s, u"high-contrast"_s});
    each("stateColors"_L1, all.stateColors, QStringList{u"safe"_s, u"traffic"_s});
    each("language"_L1, all.language);
}

/// What the file holds and makes sense; everything else stays as it is.
struct Reader
{
    const QSettings &store;

    template <typename T>
    void operator()(QLatin1StringView key, T &member) const
    {
        member = store.value(key, QVariant::fromValue(member)).template value<T>();
    }
    void operator()(QLatin1StringView key, int &member, Range range) const
    {
        bool isNumber = false;
        const int value = store.value(key).toInt(&isNumber);
        if (isNumber && value >= range.lowest && value <= range.highest)
            member = value;
    }
    template <typename Enum>
    void operator()(QLatin1StringView key, Enum &member, const QStringList &words) const
    {
        if (const qsizetype i = words.indexOf(store.value(key).toString()); i >= 0)
            member = static_cast<Enum>(i);
    }
};

struct Writer
{
    QSettings &store;

    template <typename T>
    void operator()(QLatin1StringView key, const T &member, Range = {}) const
    {
        store.setValue(key, QVariant::fromValue(member));
    }
    template <typename Enum>
    void operator()(QLatin1StringView key, Enum member, const QStringList &words) const
    {
        store.setValue(key, words.at(static_cast<int>(member)));
    }
};

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
    forEach(preferences, Reader{*m_store});
    return preferences;
}

void Settings::setPreferences(const Preferences &preferences)
{
    forEach(preferences, Writer{*m_store});
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
