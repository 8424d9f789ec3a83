// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/action/actionjson.h"

#include "app/action/verbs.h"
#include "monitor/jsonfields.h"

#include <QMap>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

const QLatin1StringView bothStates("both");

/// What an argument is in JSON; undefined for an option that is not given.
template <typename T>
QJsonValue toJson(const T &value)
{
    if constexpr (std::is_same_v<T, NamespaceName>) {
        bool isNsid = false;
        const quint32 nsid = value.text.toUInt(&isNsid);
        return isNsid ? toJson(nsid) : QJsonValue(value.text);
    } else if constexpr (std::is_same_v<T, quint32>) {
        return qint64(value);
    } else if constexpr (std::is_same_v<T, ByteSize>) {
        return qint64(value.bytes);
    } else if constexpr (std::is_same_v<T, AnaState>) {
        return anaStateName(value);
    } else if constexpr (std::is_same_v<T, std::optional<AnaState>>) {
        return value ? anaStateName(*value) : QString(bothStates);
    } else if constexpr (std::is_same_v<T, std::optional<quint32>> ||
                         std::is_same_v<T, std::optional<ByteSize>>) {
        return value ? toJson(*value) : QJsonValue(QJsonValue::Undefined);
    } else {
        return value; // an id, or whether a flag is set
    }
}

struct Write
{
    const QJsonObject &blank; ///< options with these values are left out
    QJsonObject object = {};

    template <typename T>
    void operator()(const Argument &argument, const T &value)
    {
        const QString key = ArgumentInfo{argument}.key();
        const QJsonValue json = toJson(value);
        const bool isOption = argument.place == Argument::Place::Option;
        if (!isOption || json != blank.value(key))
            object.insert(key, json); // undefined inserts nothing
    }
};

QJsonObject written(Action action, const QJsonObject &blank)
{
    Write write{blank};
    describe(action, write);
    return write.object;
}

/// All arguments with their defaults.
const QJsonObject &blankJson(ActionKind kind)
{
    static const QMap<ActionKind, QJsonObject> all = [] {
        QMap<ActionKind, QJsonObject> objects;
        for (const Verb &verb : verbs())
            objects.insert(verb.kind, written(blankAction(verb.kind), {}));
        return objects;
    }();
    return all.find(kind).value();
}

/// An id gets into lines of the monitor and of files: text of one line, without controls.
bool isName(const QJsonValue &value)
{
    const QString text = value.toString();
    return !text.isEmpty() && std::none_of(text.begin(), text.end(), [](QChar c) {
        return c.category() == QChar::Other_Control;
    });
}

/// An argument that is given: takes its value, or says what is wrong with it.
struct Given
{
    const Argument &argument;
    QString key;
    QJsonValue json;

    QString take(QString &value) const
    {
        if (!isName(json))
            return u"The argument \"%1\" names no %1."_s.arg(key);
        value = json.toString();
        return {};
    }
    QString take(NamespaceName &value) const
    {
        if (isName(json))
            return take(value.text);
        quint32 nsid = 0;
        const QString wrong = take(nsid);
        value.text = QString::number(nsid);
        return wrong;
    }
    QString take(quint32 &value) const
    {
        if (json.isUndefined())
            return u"The argument \"%1\" is missing."_s.arg(key);
        const auto number = wholeNumber(json, argument.least, argument.most);
        if (!number) {
            return u"The argument \"%1\" is no whole number from %2 to %3."_s.arg(key)
                .arg(argument.least)
                .arg(argument.most);
        }
        value = quint32(*number);
        return {};
    }
    QString take(ByteSize &value) const
    {
        const auto bytes = wholeNumber(json, argument.least, argument.most);
        if (!bytes)
            return u"The argument \"%1\" is no size in bytes, as 512M or 2G."_s.arg(key);
        value.bytes = quint64(*bytes);
        return {};
    }
    template <typename T>
    QString take(std::optional<T> &value) const
    {
        return take(value.emplace());
    }
    QString take(bool &value) const
    {
        if (!json.isBool())
            return u"The argument \"%1\" is neither true nor false."_s.arg(key);
        value = json.toBool();
        return {};
    }
    QString take(AnaState &value) const
    {
        const auto state = anaStateFromName(json.toString());
        if (!state) {
            return u"The argument \"%1\" is none of optimized, non-optimized, inaccessible, "
                   "persistent-loss, change."_s.arg(key);
        }
        value = *state;
        return {};
    }
    QString take(std::optional<AnaState> &value) const
    {
        value = anaStateFromName(json.toString());
        if (value ? !isAccessible(*value) : json.toString() != bothStates)
            return u"The argument \"%1\" is none of optimized, non-optimized, both."_s.arg(key);
        return {};
    }
};

/// Reads arguments; the first one that does not fit is what the answer is about.
struct Read
{
    const QJsonObject &object;
    QStringList known = {};
    std::optional<Error> error = {};

    template <typename T>
    void operator()(const Argument &argument, T &value)
    {
        const QString key = ArgumentInfo{argument}.key();
        known.append(key);
        const Given given{argument, key, object.value(key)};
        if (given.json.isUndefined() && argument.place != Argument::Place::Required)
            return;
        if (const QString wrong = given.take(value); !wrong.isEmpty() && !error)
            error = Error{wrong};
    }
};

} // namespace

QJsonObject argumentsJson(const Action &action)
{
    return written(action, blankJson(kindOf(action)));
}

Result<Action> actionFrom(ActionKind kind, const QJsonObject &arguments)
{
    Action action = blankAction(kind);
    Read read{arguments};
    describe(action, read);
    for (auto it = arguments.begin(); it != arguments.end(); ++it) {
        if (!read.known.contains(it.key()))
            return failure(u"There is no argument \"%1\"."_s.arg(it.key().left(80)));
    }
    if (read.error)
        return tl::unexpected(*read.error);
    return action;
}

} // namespace mpathlab
