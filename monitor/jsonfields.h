// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/enumnames.h"
#include "monitor/result.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QString>

#include <array>
#include <limits>
#include <optional>
#include <type_traits>

/// JSON of others: a VM, a guest, a file. Qt's parser bounds the depth (1,024); the size
/// is bounded by who reads the bytes. Labs, which people write by hand, have a reader that knows
/// lines and columns: app/topology/json.h.

namespace mpathlab {

/// One object. The error is a part of a sentence: "not JSON (...)", with the parser's words as its
/// detail, or "not an object".
Result<QJsonObject> parseJsonObject(const QByteArray &text);
/// On one line, without its end.
QByteArray compactJson(const QJsonObject &object);
/// A string as JSON, with its quotes; everything but control characters as it is.
QByteArray jsonString(const QString &text);

/// The number when it is whole and within the bounds, which are more than -2^63.
std::optional<qint64> wholeNumber(const QJsonValue &value, qint64 least, qint64 most);

/// What does not fit in an object that is read: the first thing, by its path, as a part of a
/// sentence. Readers go on after it, with defaults, and ask once at the end.
class JsonMisfit
{
public:
    enum class Paths { Plain, Quoted };
    explicit JsonMisfit(Paths paths = Paths::Plain)
        : m_paths(paths)
    {
    }

    bool any() const { return !m_first.isEmpty(); }
    const Sentence &first() const { return m_first; } ///< "groups[0].nsids is not a list"
    /// `expected`: "a string". An empty path is the whole.
    void add(const QString &path, const Sentence &expected);
    void add(const Sentence &words);

private:
    Paths m_paths;
    Sentence m_first;
};

/// Members of one object. What is absent or of another kind is a misfit; the value is then empty.
class JsonFields
{
public:
    /// `misfit` must outlive it. `path` is empty for the whole.
    JsonFields(JsonMisfit &misfit, const QJsonValue &value, const QString &path = {});

    bool has(QStringView name) const { return m_object.contains(name); }
    QString string(QStringView name) const;
    QString stringOrNone(QStringView name) const { return has(name) ? string(name) : QString(); }
    bool boolean(QStringView name) const;

    /// From 0 to all that the type holds.
    template <typename T>
    T number(QStringView name) const
    {
        return T(natural(m_object.value(name), path(name), quint64(std::numeric_limits<T>::max())));
    }
    /// Zero when it is not there.
    template <typename T>
    T numberOrNone(QStringView name) const
    {
        return has(name) ? number<T>(name) : T(0);
    }
    QList<quint32> numbers(QStringView name) const;

    /// One of `names`; its index.
    template <typename Enum, size_t n>
    Enum word(QStringView name, const std::array<QLatin1StringView, n> &names) const
    {
        const auto value = valueOf<Enum>(m_object.value(name).toString(), names);
        if (!value)
            failWord(name);
        return value.value_or(Enum());
    }

    /// Each item by `readOne(JsonMisfit &, const QJsonValue &, const QString &path)`.
    template <typename ReadOne>
    auto list(QStringView name, ReadOne readOne) const
    {
        return listOf(m_misfit, m_object.value(name), path(name), readOne);
    }
    template <typename ReadOne>
    static auto listOf(JsonMisfit &misfit, const QJsonValue &value, const QString &path,
                       ReadOne readOne)
    {
        QList<std::invoke_result_t<ReadOne, JsonMisfit &, QJsonValue, QString>> all;
        const QJsonArray array = arrayOf(misfit, value, path);
        for (qsizetype i = 0; i < array.size() && !misfit.any(); i++)
            all += readOne(misfit, array.at(i), path + u'[' + QString::number(i) + u']');
        return all;
    }

    QJsonValue value(QStringView name) const { return m_object.value(name); }
    void fail(QStringView name, const Sentence &expected) const
    {
        m_misfit.add(path(name), expected);
    }

private:
    QString path(QStringView name) const;
    quint64 natural(const QJsonValue &value, const QString &path, quint64 most) const;
    void failWord(QStringView name) const;
    static QJsonArray arrayOf(JsonMisfit &misfit, const QJsonValue &value, const QString &path);

    JsonMisfit &m_misfit;
    QJsonObject m_object;
    QString m_path;
};

} // namespace mpathlab
