// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/libvirt/libvirttexts.h"

#include "app/libvirt/domainxml.h"
#include "app/libvirt/libvirtwords.h"

#include <QRegularExpression>
#include <QXmlStreamReader>

#include <functional>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

struct Element
{
    QString path; ///< "/capabilities/host/secmodel/model"
    QXmlStreamAttributes attributes;
    QString text = {};
};

/// Calls `found` with every element, at its end. What is wrong with the XML, if anything.
QString eachElement(const QString &xml, const std::function<void(const Element &)> &found)
{
    QXmlStreamReader reader(xml);
    QList<Element> open{{}};
    while (!reader.atEnd()) {
        const QXmlStreamReader::TokenType token = reader.readNext();
        if (token == QXmlStreamReader::StartElement)
            open.append({open.last().path + u'/' + reader.name(), reader.attributes()});
        else if (token == QXmlStreamReader::Characters)
            open.last().text += reader.text().trimmed();
        else if (token == QXmlStreamReader::EndElement)
            found(open.takeLast());
    }
    return reader.hasError() ? reader.errorString() : QString();
}

} // namespace

Result<HostCapabilities> readHostCapabilities(const QString &xml)
{
    HostCapabilities host;
    const QString problem = eachElement(xml, [&](const Element &element) {
        if (element.path == u"/capabilities/host/secmodel/model")
            host.securityModels.append(element.text);
        // Of "dac": `+64055:+64055`. Other models' labels have another form.
        static const QRegularExpression label(u"\\A\\+([0-9]+):\\+([0-9]+)\\z"_s);
        const auto match = label.match(element.text);
        if (element.path == u"/capabilities/host/secmodel/baselabel" && match.hasMatch() &&
            element.attributes.value(u"type"_s) == u"qemu") {
            host.user = match.captured(1).toLongLong();
            host.group = match.captured(2).toLongLong();
        }
    });
    if (!problem.isEmpty())
        return failure(LibvirtWords::say("What libvirt tells about its host cannot be read."),
                       problem);
    return host;
}

Result<DomainChannels> readDomainChannels(const QString &xml)
{
    DomainChannels channels;
    const QString problem = eachElement(xml, [&](const Element &element) {
        if (element.path == u"/domain/devices/serial" ||
            element.path == u"/domain/devices/console") {
            const auto type = element.attributes.value(u"type"_s);
            channels.console = channels.console || type == u"pty" || type == u"unix";
        } else if (element.path == u"/domain/devices/channel/target") {
            const QString name = element.attributes.value(u"name"_s).toString();
            if (name == agentChannelName())
                channels.agent = DomainChannels::Agent::Stream;
            else if (name == u"org.qemu.guest_agent.0")
                channels.agent = DomainChannels::Agent::Relay;
        }
    });
    if (!problem.isEmpty())
        return failure(LibvirtWords::say("What libvirt tells about the VM cannot be read."),
                       problem);
    return channels;
}

QString textAt(const QString &path, const QString &xml)
{
    QString result;
    eachElement(xml, [&](const Element &element) {
        if (element.path == path)
            result = element.text;
    });
    return result;
}

} // namespace mpathlab
