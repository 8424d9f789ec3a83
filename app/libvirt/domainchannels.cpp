// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/libvirt/domainchannels.h"

#include "app/libvirt/domainxml.h"
#include "app/libvirt/libvirtwords.h"

#include <QXmlStreamReader>

using namespace Qt::StringLiterals;

namespace mpathlab {

Result<DomainChannels> readDomainChannels(const QString &xml)
{
    DomainChannels channels;
    QXmlStreamReader reader(xml);
    QStringList path;
    while (!reader.atEnd()) {
        const QXmlStreamReader::TokenType token = reader.readNext();
        if (token == QXmlStreamReader::EndElement)
            path.removeLast();
        if (token != QXmlStreamReader::StartElement)
            continue;
        path.append(reader.name().toString());
        const QXmlStreamAttributes attributes = reader.attributes();
        const QString place = path.join(u'/');
        if (place == u"domain/devices/serial" || place == u"domain/devices/console") {
            channels.console = channels.console || attributes.value(u"type"_s) == u"pty" ||
                               attributes.value(u"type"_s) == u"unix";
        } else if (place == u"domain/devices/channel/target") {
            const QString name = attributes.value(u"name"_s).toString();
            if (name == agentChannelName())
                channels.agent = DomainChannels::Agent::Stream;
            else if (name == u"org.qemu.guest_agent.0")
                channels.agent = DomainChannels::Agent::Relay;
        }
    }
    if (reader.hasError()) {
        return failure(LibvirtWords::say("What libvirt tells about the VM cannot be read."),
                       reader.errorString());
    }
    return channels;
}

} // namespace mpathlab
