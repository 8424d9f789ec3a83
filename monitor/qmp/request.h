// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

#include <tl/expected.hpp>

namespace mpathlab {

class QmpSchema;

/// A command of QMP as a user typed it.
struct QmpRequest
{
    QString command;
    QJsonObject arguments;

    bool operator==(const QmpRequest &) const = default;

    /// What is sent, without the id: one line of JSON.
    QString toJson() const;
};

/// What is wrong with typed text, and where.
struct QmpRequestError
{
    QString text;
    qsizetype offset = 0; ///< in characters from the beginning of what was typed

    bool operator==(const QmpRequestError &) const = default;
};

/// Reads `{"execute": "NAME", "arguments": {…}}` (an "id" is left out: the connection has
/// its own) or the short form `NAME key=value key2=[…]`. In the short form a value that is
/// JSON is taken as such, anything else is a string; where the schema knows that the
/// argument is a string or one of some words, a bare word is one, also when it looks like a
/// number. The schema may be empty. Nothing is checked against it otherwise: what a command
/// accepts is for QEMU to say.
tl::expected<QmpRequest, QmpRequestError> parseQmpRequest(const QString &text,
                                                          const QmpSchema &schema);

/// Whether what is typed is meant as JSON and not as the short form.
bool isJsonRequest(QStringView text);

} // namespace mpathlab
