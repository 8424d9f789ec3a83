// SPDX-License-Identifier: GPL-2.0-or-later
#include "monitor/qmp/request.h"

#include "monitor/monitorwords.h"
#include "monitor/qmp/schema.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

using Parsed = tl::expected<QmpRequest, QmpRequestError>;

tl::unexpected<QmpRequestError> wrong(const QString &text, qsizetype offset)
{
    return tl::unexpected(QmpRequestError{text, offset});
}

/// QJsonParseError counts bytes of UTF-8, and has read the sign already that it did not
/// expect where a comma, a colon or a bracket should be.
qsizetype errorPlace(const QByteArray &json, const QJsonParseError &error)
{
    qsizetype bytes = std::clamp<qsizetype>(error.offset, 0, json.size());
    switch (error.error) {
    case QJsonParseError::UnterminatedObject:
    case QJsonParseError::UnterminatedArray:
    case QJsonParseError::MissingNameSeparator:
    case QJsonParseError::MissingValueSeparator:
        bytes -= bytes > 0 && bytes < json.size() ? 1 : 0;
        break;
    default:
        break;
    }
    return QString::fromUtf8(json.left(bytes)).size();
}

/// What is wrong at that place; Qt's own words name the whole in which it is.
QString errorWords(const QJsonParseError &error, bool atEnd)
{
    if (atEnd)
        return MonitorWords::say("The JSON ends too early: something is not closed.");
    switch (error.error) {
    case QJsonParseError::UnterminatedObject:
        return MonitorWords::say("A , or } is missing here.");
    case QJsonParseError::UnterminatedArray:
    case QJsonParseError::MissingValueSeparator:
        return MonitorWords::say("A , or ] is missing here.");
    case QJsonParseError::MissingNameSeparator:
        return MonitorWords::say("A : is missing here.");
    case QJsonParseError::IllegalValue:
    case QJsonParseError::IllegalNumber:
        return MonitorWords::say("No JSON value begins here: text needs quotation marks.");
    default:
        return MonitorWords::say("This is no JSON: %1.").arg(error.errorString());
    }
}

tl::expected<QJsonDocument, QmpRequestError> parseJson(const QString &json, qsizetype at)
{
    const QByteArray bytes = json.toUtf8();
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (error.error == QJsonParseError::NoError)
        return document;
    const qsizetype place = errorPlace(bytes, error);
    return wrong(errorWords(error, place >= json.size()), at + place);
}

/// Where `"key"` stands in the text, for an error that has no offset of its own.
qsizetype placeOf(const QString &text, const QString &key)
{
    return std::max<qsizetype>(0, text.indexOf(u'"' + key + u'"'));
}

Parsed parseWhole(const QString &text)
{
    const auto document = parseJson(text, 0);
    if (!document)
        return tl::unexpected(document.error());
    const QJsonObject object = document->object();
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QString key = it.key();
        if (key == "exec-oob"_L1)
            return wrong(MonitorWords::say("Commands are sent in band only: write \"execute\"."),
                         placeOf(text, key));
        if (key != "execute"_L1 && key != "arguments"_L1 && key != "id"_L1)
            return wrong(
                MonitorWords::say(
                    "A command has \"execute\" and \"arguments\", and nothing called \"%1\".")
                    .arg(key),
                placeOf(text, key));
    }
    if (object[u"execute"_s].toString().isEmpty())
        return wrong(MonitorWords::say("\"execute\" must name a command."),
                     placeOf(text, u"execute"_s));
    const QJsonValue arguments = object[u"arguments"_s];
    if (!arguments.isUndefined() && !arguments.isObject())
        return wrong(MonitorWords::say("\"arguments\" must be an object: {…}."),
                     placeOf(text, u"arguments"_s));
    return QmpRequest{object[u"execute"_s].toString(), arguments.toObject()};
}

/// Reads the short form from left to right.
class ShortForm
{
public:
    ShortForm(const QString &text, const QmpSchema &schema)
        : m_text(text)
        , m_schema(schema)
    {
    }

    Parsed parse()
    {
        skipBlanks();
        m_request.command = word(QStringView());
        if (m_request.command.contains(u'='))
            return wrong(
                MonitorWords::say("The name of a command comes first, then its arguments."), 0);
        const QString type = m_schema.argumentType(m_request.command);
        for (skipBlanks(); !atEnd(); skipBlanks()) {
            if (const auto error = argument(type))
                return tl::unexpected(*error);
        }
        return m_request;
    }

private:
    bool atEnd() const { return m_at >= m_text.size(); }
    void skipBlanks()
    {
        while (!atEnd() && m_text[m_at].isSpace())
            ++m_at;
    }
    /// Up to a blank or one of `ends`.
    QString word(QStringView ends)
    {
        const qsizetype begin = m_at;
        while (!atEnd() && !m_text[m_at].isSpace() && !ends.contains(m_text[m_at]))
            ++m_at;
        return m_text.mid(begin, m_at - begin);
    }

    std::optional<QmpRequestError> argument(const QString &argumentsType)
    {
        const qsizetype begin = m_at;
        const QString key = word(u"=");
        if (atEnd() || m_text[m_at] != u'=')
            return QmpRequestError{MonitorWords::say("Write an argument as %1=value.").arg(key),
                                   begin};
        if (key.isEmpty())
            return QmpRequestError{MonitorWords::say("An argument needs a name before its \"=\"."),
                                   begin};
        if (m_request.arguments.contains(key))
            return QmpRequestError{MonitorWords::say("The argument %1 is given twice.").arg(key),
                                   begin};
        ++m_at;
        const auto value = this->value(typeOf(argumentsType, key));
        if (!value)
            return value.error();
        m_request.arguments[key] = *value;
        return {};
    }

    QString typeOf(const QString &argumentsType, const QString &key) const
    {
        const QList<QmpSchema::Member> members =
            m_schema.members(argumentsType, m_request.arguments);
        for (const QmpSchema::Member &member : members) {
            if (member.name == key)
                return member.type;
        }
        return {};
    }

    tl::expected<QJsonValue, QmpRequestError> value(const QString &type)
    {
        const QChar first = atEnd() ? QChar() : m_text[m_at];
        if (first == u'{' || first == u'[' || first == u'"')
            return jsonValue();
        const QString text = word(QStringView());
        const QmpSchema::Kind kind = m_schema.kind(type);
        if (kind == QmpSchema::Kind::String || kind == QmpSchema::Kind::Enum)
            return text;
        const QJsonDocument literal = QJsonDocument::fromJson('[' + text.toUtf8() + ']');
        return literal.array().size() == 1 ? QJsonValue(literal.array().first()) : text;
    }

    tl::expected<QJsonValue, QmpRequestError> jsonValue()
    {
        const qsizetype begin = m_at;
        m_at = endOfJson(begin);
        const QString json = m_text.mid(begin, m_at - begin);
        // A document is an array or an object; a string alone gets a bracket for it.
        const auto document = parseJson(u'[' + json + u']', begin - 1);
        if (!document) {
            QmpRequestError error = document.error();
            error.offset = std::clamp(error.offset, begin, m_at);
            return tl::unexpected(error);
        }
        return QJsonValue(document->array().first());
    }

    /// Behind the bracket or quotation mark that closes the one at `begin`; the end of the
    /// text when none does.
    qsizetype endOfJson(qsizetype begin) const
    {
        int depth = 0;
        bool quoted = false;
        for (qsizetype i = begin; i < m_text.size(); ++i) {
            const QChar c = m_text[i];
            if (quoted && c == u'\\')
                ++i;
            else if (c == u'"')
                quoted = !quoted;
            else if (!quoted && (c == u'{' || c == u'['))
                ++depth;
            else if (!quoted && (c == u'}' || c == u']'))
                --depth;
            if (!quoted && depth <= 0)
                return i + 1;
        }
        return m_text.size();
    }

    const QString &m_text;
    const QmpSchema &m_schema;
    qsizetype m_at = 0;
    QmpRequest m_request;
};

} // namespace

QString QmpRequest::toJson() const
{
    // By hand, so that the command comes first: QJsonObject sorts its members.
    const auto compact = [](const QJsonValue &value) {
        const QByteArray array = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
        return QString::fromUtf8(array.mid(1, array.size() - 2));
    };
    QString json = u"{\"execute\": "_s + compact(command);
    if (!arguments.isEmpty())
        json += u", \"arguments\": "_s + compact(arguments);
    return json + u'}';
}

bool isJsonRequest(QStringView text)
{
    return text.trimmed().startsWith(u'{');
}

Parsed parseQmpRequest(const QString &text, const QmpSchema &schema)
{
    if (text.trimmed().isEmpty())
        return wrong(MonitorWords::say("Type a command."), 0);
    return isJsonRequest(text) ? parseWhole(text) : ShortForm(text, schema).parse();
}

} // namespace mpathlab
