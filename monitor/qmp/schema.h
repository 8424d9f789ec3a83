// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/result.h"

#include <QHash>
#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

namespace mpathlab {

/// What a QEMU says of its own machine protocol (`query-qmp-schema`; qapi/introspect.json
/// in QEMU describes the answer): the commands it has, their arguments, and the values
/// these take. Names of types have no meaning and differ between two builds. A value, no
/// thread; the answer is not trusted, so that a type may be missing or lead in a circle.
class QmpSchema
{
public:
    enum class Kind {
        Unknown, ///< not in the schema
        String,
        Integer,
        Number,
        Boolean,
        Null,
        Any, ///< any JSON value
        Enum,
        Array,
        Object,
        Alternate, ///< one of several kinds
    };

    /// A member of an object; the arguments of a command are one.
    struct Member
    {
        QString name;
        QString type;
        bool optional = false;

        bool operator==(const Member &) const = default;
    };

    /// An error when the answer names no command at all; what is not understood in it is
    /// left out.
    static Result<QmpSchema> parse(const QJsonValue &answer);

    bool isEmpty() const { return m_commands.isEmpty(); }
    /// Sorted.
    QStringList commands() const { return m_commands.keys(); }
    bool hasCommand(const QString &name) const { return m_commands.contains(name); }
    /// The name of the type of a command's arguments; empty when there is no such command.
    QString argumentType(const QString &command) const { return m_commands.value(command); }

    /// The members of an object type, those that must be given first, each half sorted;
    /// with those of the variant that `given` (what is known of the object's members)
    /// chooses by its tag. Of an alternate, the members of the objects it can be.
    QList<Member> members(const QString &type, const QJsonObject &given = {}) const;
    Kind kind(const QString &type) const;
    /// The words a value of this type can be: those of an enum, true and false, and of an
    /// alternate all of its parts. Sorted.
    QStringList values(const QString &type) const;
    QString elementType(const QString &arrayType) const;
    /// For people: "string", "integer", "boolean", "array of string", "one of 5 words".
    QString describe(const QString &type) const;

private:
    struct Type
    {
        Kind kind = Kind::Unknown;
        QList<Member> members;
        QString tag;
        QMap<QString, QString> variants; ///< value of the tag -> type
        QStringList values;
        QString element;
        QStringList alternatives;
    };

    static Type parseType(const QJsonObject &entry, const QString &metaType);
    void collectMembers(const QString &type, const QJsonObject &given, int depth,
                        QList<Member> *out) const;
    void collectValues(const QString &type, int depth, QStringList *out) const;

    QMap<QString, QString> m_commands;
    QHash<QString, Type> m_types;
};

} // namespace mpathlab
