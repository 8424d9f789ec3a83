// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/action/actiontext.h"

#include "app/action/actionjson.h"

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

using Place = Argument::Place;

/// A verb of two words before one of one.
const Verb *verbAt(const QStringList &words)
{
    const Verb *two = verbNamed(words.mid(0, 2).join(u'-'));
    return words.size() > 1 && two ? two : verbNamed(words.value(0));
}

QJsonValue toJson(const ArgumentInfo &info, const QString &text)
{
    bool isNumber = false;
    const qint64 number = text.toLongLong(&isNumber);
    switch (info.type) {
    case ArgumentType::Flag:
        return !info.on;
    case ArgumentType::Number:
    case ArgumentType::Namespace:
        return isNumber ? QJsonValue(number) : QJsonValue(text);
    case ArgumentType::Size:
        if (const auto size = sizeFromText(text))
            return qint64(size->bytes);
        break;
    case ArgumentType::Controller:
    case ArgumentType::Name:
    case ArgumentType::Choice:
        break;
    }
    return text;
}

QString toText(const ArgumentInfo &info, const QJsonValue &value)
{
    if (info.type == ArgumentType::Size)
        return sizeText({quint64(value.toInteger())});
    return value.isDouble() ? QString::number(value.toInteger()) : value.toString();
}

QString usage(const Verb &verb)
{
    QStringList words{QString::fromLatin1(verb.words)};
    for (const ArgumentInfo &info : argumentsOf(verb.kind)) {
        const QString label = QString::fromLatin1(info.argument.label);
        const QString option = label.isEmpty() ? info.option() : info.option() + u' ' + label;
        words += info.argument.place == Place::Required   ? label
                 : info.argument.place == Place::Optional ? u'[' + label + u']'
                                                          : u'[' + option + u']';
    }
    return words.join(u' ');
}

/// The words behind a verb, sorted by the arguments they are for.
class Sorter
{
public:
    explicit Sorter(const Verb &verb)
        : m_verb(verb)
        , m_infos(argumentsOf(verb.kind))
    {
    }

    Result<QMap<QString, QString>> sort(QStringList words)
    {
        while (!words.isEmpty() && m_wrong.isEmpty()) {
            const QString word = words.takeFirst();
            if (word.startsWith("--"_L1))
                takeOption(word, words);
            else
                takePlace(word);
        }
        if (!m_wrong.isEmpty())
            return failure(m_wrong + u" Write: "_s + usage(m_verb));
        return m_texts;
    }

private:
    void takeOption(const QString &word, QStringList &words)
    {
        const QString name = word.section(u'=', 0, 0);
        const auto info =
            std::find_if(m_infos.begin(), m_infos.end(), [&name](const ArgumentInfo &each) {
                return each.argument.place == Place::Option && each.option() == name;
            });
        const bool isFlag = info != m_infos.end() && info->type == ArgumentType::Flag;
        const bool hasValue = word.size() > name.size();
        if (info == m_infos.end() || (isFlag && hasValue))
            m_wrong = u"There is no option %1."_s.arg(word.left(80));
        else if (!isFlag && !hasValue && words.isEmpty())
            m_wrong = u"The option %1 needs a value."_s.arg(name);
        else if (!isFlag)
            add(*info, hasValue ? word.sliced(name.size() + 1) : words.takeFirst());
        else
            add(*info, {});
    }

    void takePlace(const QString &word)
    {
        const auto info = std::find_if(m_infos.begin(), m_infos.end(), [this](const auto &each) {
            return each.argument.place != Place::Option && !m_texts.contains(each.key());
        });
        if (info == m_infos.end())
            m_wrong = u"The word \"%1\" is one too many."_s.arg(word.left(80));
        else
            add(*info, word);
    }

    void add(const ArgumentInfo &info, const QString &text)
    {
        if (m_texts.contains(info.key()))
            m_wrong = u"The option %1 is given twice."_s.arg(info.option());
        m_texts.insert(info.key(), text);
    }

    const Verb &m_verb;
    QList<ArgumentInfo> m_infos;
    QMap<QString, QString> m_texts;
    QString m_wrong;
};

} // namespace

Result<Action> actionFrom(const QStringList &words)
{
    const Verb *verb = verbAt(words);
    if (!verb)
        return failure(u"There is no verb \"%1\"."_s.arg(words.value(0).left(80)));
    const qsizetype count = QLatin1StringView(verb->words).count(u' ') + 1;
    return Sorter(*verb)
        .sort(words.sliced(count))
        .and_then(
            [verb](const QMap<QString, QString> &texts) { return actionFrom(verb->kind, texts); });
}

Result<Action> actionFrom(ActionKind kind, const QMap<QString, QString> &texts)
{
    QJsonObject arguments;
    for (const ArgumentInfo &info : argumentsOf(kind)) {
        if (texts.contains(info.key()))
            arguments.insert(info.key(), toJson(info, texts.value(info.key())));
    }
    return actionFrom(kind, arguments);
}

QStringList wordsOf(const Action &action)
{
    const ActionKind kind = kindOf(action);
    const QJsonObject arguments = argumentsJson(action);
    QStringList words = QString::fromLatin1(verbOf(kind).words).split(u' ');
    for (const ArgumentInfo &info : argumentsOf(kind)) {
        if (!arguments.contains(info.key()))
            continue;
        if (info.argument.place == Place::Option)
            words += info.option();
        if (info.type != ArgumentType::Flag)
            words += toText(info, arguments.value(info.key()));
    }
    return words;
}

} // namespace mpathlab
