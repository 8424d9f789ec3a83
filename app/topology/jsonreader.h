// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/topology/json.h"

#include <QSet>
#include <QStringList>

#include <functional>
#include <optional>

namespace mpathlab {

/// The first thing that was wrong with a document; later ones are dropped, so that a
/// reader can go on with defaults and look once at the end.
class JsonErrors
{
public:
    void add(const JsonNode &node, const QString &path, const QString &what);
    void add(int line, int column, const QString &path, const QString &what);
    bool any() const { return m_first.has_value(); }
    const Error &first() const { return *m_first; }

private:
    std::optional<Error> m_first;
};

/// Takes the members of one object by name. What was not taken when finish() is called
/// is an unknown key. Every read leaves its target alone when the key is absent.
class ObjectReader
{
public:
    using Visit = std::function<void(const JsonNode &node, const QString &path)>;
    using VisitMember =
        std::function<void(const QString &key, const JsonNode &node, const QString &path)>;

    ObjectReader(JsonErrors &errors, const JsonNode &node, QString path);

    /// The member, or null: absent, which is an error when `required`.
    const JsonNode *take(const QString &key, bool required = false);

    void read(const QString &key, QString &target, bool required = false);
    void read(const QString &key, bool &target);
    /// A whole number within the bounds.
    template <typename Integer>
    void read(const QString &key, Integer &target, qint64 lowest, qint64 highest,
              bool required = false)
    {
        if (const JsonNode *node = take(key, required)) {
            if (const auto value = integer(*node, pathWithKey(m_path, key), lowest, highest))
                target = static_cast<Integer>(*value);
        }
    }
    /// One of the words; -1 when absent or wrong.
    qsizetype readWord(const QString &key, const QStringList &words, bool required = false);
    void read(const QString &key, QStringList &target);
    void eachItem(const QString &key, const Visit &visit, bool required = false);
    void eachMember(const QString &key, const VisitMember &visit);

    QString path(const QString &key) const { return pathWithKey(m_path, key); }
    JsonErrors &errors() { return m_errors; }
    void finish();

private:
    std::optional<qint64> integer(const JsonNode &node, const QString &path, qint64 lowest,
                                  qint64 highest);

    JsonErrors &m_errors;
    const JsonNode &m_node;
    QString m_path;
    QStringList m_known;
};

/// Whether the node has the type; else adds the error.
bool hasType(JsonErrors &errors, const JsonNode &node, const QString &path, JsonNode::Type type);

} // namespace mpathlab
