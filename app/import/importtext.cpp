// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/import/importtext.h"

#include "app/topology/json.h"
#include "app/topology/topologywords.h"

using namespace Qt::StringLiterals;

namespace mpathlab::importing {

namespace {

Result<QStringList> stringsOf(const JsonNode &array)
{
    QStringList strings;
    for (const JsonNode &item : array.items) {
        if (item.type != JsonNode::Type::String) {
            return failure(
                TopologyWords::say("Argument %1 of the list (line %2) is %3, but every argument "
                                   "must be a string: put it in quotation marks.")
                    .arg(strings.size() + 1)
                    .arg(item.line)
                    .arg(jsonTypeName(item.type)));
        }
        strings.append(item.text);
    }
    return strings;
}

/// A list of arguments, which may begin with the program.
Result<CommandText> fromList(QStringList list)
{
    if (list.isEmpty())
        return failure(TopologyWords::say("The list holds no argument: paste the whole command."));
    CommandText command;
    if (!list.first().startsWith(u'-'))
        command.program = list.takeFirst();
    command.arguments = std::move(list);
    return command;
}

/// What `mpathlab-cli argv --json` prints.
Result<CommandText> fromObject(const JsonNode &object)
{
    const JsonNode *arguments = object.member(u"arguments"_s);
    if (!arguments || arguments->type != JsonNode::Type::Array) {
        return failure(
            TopologyWords::say("The JSON object has no list \"arguments\": paste a list of "
                               "arguments, or what \"mpathlab-cli argv --json\" prints."));
    }
    const Result<QStringList> list = stringsOf(*arguments);
    if (!list)
        return tl::unexpected(list.error());
    CommandText command;
    command.arguments = *list;
    if (const JsonNode *program = object.member(u"program"_s))
        command.program = program->text;
    const JsonNode *images = object.member(u"images"_s);
    for (const JsonNode &image : images ? images->items : std::vector<JsonNode>()) {
        const JsonNode *path = image.member(u"path"_s);
        const JsonNode *bytes = image.member(u"bytes"_s);
        bool ok = false;
        const qint64 size = bytes ? bytes->text.toLongLong(&ok) : 0;
        if (path && ok && size > 0)
            command.imageBytes.insert(path->text, size);
    }
    return command;
}

Result<CommandText> readJson(const QByteArray &text)
{
    const Result<JsonNode> json = parseJson(text);
    if (!json)
        return tl::unexpected(json.error());
    if (json->type == JsonNode::Type::Object)
        return fromObject(*json);
    return stringsOf(*json).and_then(&fromList);
}

/// A JSON text begins like no shell text that starts QEMU: `["`, `[]`, `{"`.
bool looksLikeJson(const QByteArray &text)
{
    if (!text.startsWith('[') && !text.startsWith('{'))
        return false;
    const QByteArray rest = text.mid(1).trimmed();
    return rest.isEmpty() || rest.startsWith('"') || rest.startsWith(']') || rest.startsWith('}');
}

Result<CommandText> readNulList(const QByteArray &text)
{
    QStringList list;
    for (const QByteArray &argument : text.split('\0'))
        list.append(QString::fromUtf8(argument));
    if (list.last().isEmpty())
        list.removeLast();
    return fromList(list);
}

} // namespace

Result<CommandText> readCommand(const QByteArray &text)
{
    if (text.size() > maximumImport) {
        return failure(
            TopologyWords::say(
                "The text is longer than %1 KiB, which no command is: paste only the command.")
                .arg(maximumImport >> 10));
    }
    QByteArray plain = text;
    if (plain.startsWith("\xef\xbb\xbf"))
        plain.remove(0, 3);
    const QByteArray trimmed = plain.trimmed();
    if (trimmed.isEmpty())
        return failure(TopologyWords::say("There is no text: paste the command that starts QEMU."));

    Result<CommandText> command;
    if (plain.contains('\0'))
        command = readNulList(plain);
    else if (looksLikeJson(trimmed))
        command = readJson(trimmed);
    else if (trimmed.startsWith('<'))
        command = readDomain(trimmed);
    else
        command = readShell(QString::fromUtf8(plain));
    if (command && command->arguments.size() > maximumImportWords) {
        return failure(TopologyWords::say(
                           "The command has more than %1 arguments: paste only what starts QEMU.")
                           .arg(maximumImportWords));
    }
    return command;
}

} // namespace mpathlab::importing
