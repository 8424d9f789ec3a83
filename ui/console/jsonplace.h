// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace mpathlab {

/// Where in unfinished JSON the end of a text is, for completion.
struct JsonPlace
{
    enum class Kind {
        Nowhere, ///< between two things, or the text is no JSON
        Key,
        Value,
    };
    Kind kind = Kind::Nowhere;
    /// The keys from the outermost object to here, "[]" for an array; of a value its own key
    /// is the last one.
    QStringList path;
    QString word;        ///< what stands there already, without its quotation mark
    qsizetype start = 0; ///< of the word, its quotation mark included
    bool quoted = false;
    /// Plain members of the objects on the path, by the path of each object joined with '/'.
    QMap<QString, QJsonObject> given;

    /// What is known of the innermost object.
    QJsonObject siblings() const;
};

/// Looks at all of `text`; bad JSON gives Nowhere or a harmless guess, never an error.
JsonPlace jsonPlaceAtEnd(const QString &text);

} // namespace mpathlab
