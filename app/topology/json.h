// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/result.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace mpathlab {

/// A JSON value with its place in the text. Unlike QJsonDocument it keeps the order of
/// keys, tells an integer from its rounded double, and refuses a key given twice: what a
/// file that people edit by hand needs.
struct JsonNode
{
    enum class Type { Null, Bool, Number, String, Array, Object };
    struct Member;

    Type type = Type::Null;
    bool boolean = false;
    QString text;                ///< String: its value; Number: as written
    std::vector<JsonNode> items; ///< Array
    std::vector<Member> members; ///< Object, in the order of the text
    int line = 1;                ///< both from 1; the column counts characters
    int column = 1;

    /// Null when there is no such key.
    const JsonNode *member(const QString &key) const;
};

struct JsonNode::Member
{
    QString key;
    int line = 1;
    int column = 1;
    JsonNode value;
};

/// "a number", "an object": for sentences.
QString jsonTypeName(JsonNode::Type type);

/// Reads one JSON text with the parser of nlohmann-json (RFC 8259, UTF-8, a byte order mark is
/// skipped), at most 64 levels deep. The error says what is wrong at which line and column, and for
/// a key given twice at which path.
Result<JsonNode> parseJson(const QByteArray &json);

/// A path of keys and indices, `subsystems[0].id`; keys that are no plain word are quoted.
QString pathWithKey(const QString &path, const QString &key);
QString pathWithIndex(const QString &path, qsizetype index);

/// The shortest decimal that reads back as the same double; 0 for what JSON cannot say.
QByteArray jsonNumber(double value);

} // namespace mpathlab
