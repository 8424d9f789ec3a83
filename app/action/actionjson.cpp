// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/action/actionjson.h"

#include "app/action/verbs.h"
#include "monitor/jsonfields.h"

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

const QLatin1StringView bothStates("both");

/// What an argument is in JSON; undefined for an option that is not given.
QJsonValue toJson(const QString &text)
{
    return text;
}
QJsonValue toJson(const NamespaceName &ns)
{
    bool isNsid = false;
    const quint32 nsid = ns.text.toUInt(&isNsid);
    return isNsid ? QJsonValue(qint64(nsid)) : QJsonValue(ns.text);
}
QJsonValue toJson(quint32 number)
{
    return qint64(number);
}
QJsonValue toJson(const std::optional<quint32> &number)
{
    return number ? QJsonValue(qint64(*number)) : QJsonValue(QJsonValue::Undefined);
}
QJsonValue toJson(bool on)
{
    return on;
}
QJsonValue toJson(AnaState state)
{
    return anaStateName(state);
}
QJsonValue toJson(const std::optional<AnaState> &state)
{
    return state ? anaStateName(*state) : QString(bothStates);
}

struct Write
{
    QJsonObject object;

    template <typename T>
    void operator()(const Argument &argument, const T &value)
    {
        object.insert(ArgumentInfo{argument}.key(), toJson(value)); // undefined inserts nothing
    }
};

QJsonObject written(Action action)
{
    Write write;
    describe(action, write);
    return write.object;
}

/// An id gets into lines of the monitor and of files: text of one line, without controls.
bool isName(const QJsonValue &value)
{
    const QString text = value.toString();
    return !text.isEmpty() && std::none_of(text.begin(), text.end(), [](QChar c) {
        return c.category() == QChar::Other_Control;
    });
}

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
        const QJsonValue given = object.value(key);
        if (given.isUndefined() && argument.place != Argument::Place::Required)
            return;
        if (const QString wrong = take(argument, key, given, value); !wrong.isEmpty() && !error)
            error = Error{wrong};
    }

    static QString take(const Argument &, const QString &key, const QJsonValue &given,
                        QString &value)
    {
        if (!isName(given))
            return u"The argument \"%1\" names no %1."_s.arg(key);
        value = given.toString();
        return {};
    }
    static QString take(const Argument &argument, const QString &key, const QJsonValue &given,
                        NamespaceName &value)
    {
        if (isName(given)) {
            value.text = given.toString();
            return {};
        }
        quint32 nsid = 0;
        const QString wrong = take(argument, key, given, nsid);
        value.text = QString::number(nsid);
        return wrong;
    }
    static QString take(const Argument &argument, const QString &key, const QJsonValue &given,
                        quint32 &value)
    {
        if (given.isUndefined())
            return u"The argument \"%1\" is missing."_s.arg(key);
        const auto number = wholeNumber(given, argument.least, argument.most);
        if (!number) {
            return u"The argument \"%1\" is no whole number from %2 to %3."_s.arg(key)
                .arg(argument.least)
                .arg(argument.most);
        }
        value = quint32(*number);
        return {};
    }
    static QString take(const Argument &argument, const QString &key, const QJsonValue &given,
                        std::optional<quint32> &value)
    {
        return take(argument, key, given, value.emplace());
    }
    static QString take(const Argument &, const QString &key, const QJsonValue &given, bool &value)
    {
        if (!given.isBool())
            return u"The argument \"%1\" is neither true nor false."_s.arg(key);
        value = given.toBool();
        return {};
    }
    static QString take(const Argument &, const QString &key, const QJsonValue &given,
                        AnaState &value)
    {
        const auto state = anaStateFromName(given.toString());
        if (!state) {
            return u"The argument \"%1\" is none of optimized, non-optimized, inaccessible, "
                   "persistent-loss, change."_s.arg(key);
        }
        value = *state;
        return {};
    }
    static QString take(const Argument &, const QString &key, const QJsonValue &given,
                        std::optional<AnaState> &value)
    {
        value = anaStateFromName(given.toString());
        if (value ? !isAccessible(*value) : given.toString() != bothStates)
            return u"The argument \"%1\" is none of optimized, non-optimized, both."_s.arg(key);
        return {};
    }
};

} // namespace

QJsonObject argumentsJson(const Action &action)
{
    QJsonObject object = written(action);
    const QJsonObject blank = written(blankAction(kindOf(action)));
    for (const ArgumentInfo &info : argumentsOf(kindOf(action))) {
        const bool isOption = info.argument.place == Argument::Place::Option;
        if (isOption && object.value(info.key()) == blank.value(info.key()))
            object.remove(info.key());
    }
    return object;
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
