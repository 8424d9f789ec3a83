// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/libvirt/hostcapabilities.h"

#include "app/libvirt/libvirtwords.h"

#include <QRegularExpression>
#include <QXmlStreamReader>

#include <functional>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

/// Calls `found` with the path ("capabilities/host/secmodel/model") and the text of every
/// element that has a text. What is wrong with the XML, if anything.
QString eachText(const QString &xml,
                 const std::function<void(const QString &path, const QString &text,
                                          const QXmlStreamAttributes &attributes)> &found)
{
    QXmlStreamReader reader(xml);
    QStringList path;
    QXmlStreamAttributes attributes;
    while (!reader.atEnd()) {
        switch (reader.readNext()) {
        case QXmlStreamReader::StartElement:
            path.append(reader.name().toString());
            attributes = reader.attributes();
            break;
        case QXmlStreamReader::EndElement:
            path.removeLast();
            break;
        case QXmlStreamReader::Characters:
            if (!reader.isWhitespace())
                found(path.join(u'/'), reader.text().trimmed().toString(), attributes);
            break;
        default:
            break;
        }
    }
    return reader.hasError() ? reader.errorString() : QString();
}

QString textAt(const QString &xml, const QString &wanted)
{
    QString result;
    eachText(xml, [&](const QString &path, const QString &text, const QXmlStreamAttributes &) {
        if (path == wanted)
            result = text;
    });
    return result;
}

} // namespace

Result<HostCapabilities> readHostCapabilities(const QString &xml)
{
    HostCapabilities host;
    const QString problem = eachText(
        xml, [&](const QString &path, const QString &text, const QXmlStreamAttributes &attributes) {
            if (path == u"capabilities/host/secmodel/model")
                host.securityModels.append(text);
            // Of "dac": `+64055:+64055`. Other models' labels have another form.
            static const QRegularExpression label(u"\\A\\+([0-9]+):\\+([0-9]+)\\z"_s);
            const auto match = label.match(text);
            if (path == u"capabilities/host/secmodel/baselabel" && match.hasMatch() &&
                attributes.value(u"type"_s) == u"qemu") {
                host.user = match.captured(1).toLongLong();
                host.group = match.captured(2).toLongLong();
            }
        });
    if (!problem.isEmpty())
        return failure(LibvirtWords::say("What libvirt tells about its host cannot be read."),
                       problem);
    return host;
}

QString poolFolder(const QString &xml)
{
    return textAt(xml, u"pool/target/path"_s);
}

QString emulatorPath(const QString &xml)
{
    return textAt(xml, u"domainCapabilities/path"_s);
}

} // namespace mpathlab
