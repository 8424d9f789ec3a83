// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/libvirt/connectionuri.h"

#include "app/libvirt/libvirtwords.h"
#include "monitor/printable.h"

#include <QUrl>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

tl::unexpected<Error> refused(const QString &text, const Sentence &why)
{
    return failure(
        LibvirtWords::say("%1 is no connection that runs labs: %2. Use for example qemu:///system, "
                          "qemu:///session or qemu+ssh://host/system.")
            .arg(quoted(text), why));
}

Result<ConnectionUri> embedded(const QString &text, const QUrl &url)
{
    const QString root = QUrlQuery(url).queryItemValue(u"root"_s, QUrl::FullyDecoded);
    if (!url.host().isEmpty() || url.scheme() != u"qemu")
        return refused(
            text, LibvirtWords::say("libvirt can be inside this program on this machine only"));
    if (!root.startsWith(u'/'))
        return refused(text, LibvirtWords::say(
                                 "it needs a folder for libvirt's files, ?root=/absolute/folder"));
    return ConnectionUri{text, {}, true, root};
}

} // namespace

Result<ConnectionUri> connectionUri(const QString &given)
{
    const QString text = given.trimmed();
    const QUrl url(text, QUrl::StrictMode);
    const QString driver = url.scheme().section(u'+', 0, 0);
    const QString transport = url.scheme().section(u'+', 1);
    if (!url.isValid() || driver.isEmpty())
        return refused(text, LibvirtWords::say("it is no URI"));
    if (driver != u"qemu")
        return refused(text, LibvirtWords::say("its driver is not qemu"));
    if (url.hasFragment())
        return refused(text, LibvirtWords::say("what stands behind # names a VM"));
    if (url.path() == u"/embed")
        return embedded(text, url);
    if (url.path() != u"/system" && url.path() != u"/session")
        return refused(text, LibvirtWords::say("it ends in neither /system nor /session"));
    ConnectionUri uri{text, url.host(), false, {}};
    if (transport.isEmpty() || transport == u"unix")
        return uri;
    if (uri.machine.isEmpty())
        return refused(text, LibvirtWords::say("it names no host"));
    QUrlQuery query(url);
    if (transport == u"ssh" && !query.hasQueryItem(u"no_tty"_s))
        uri.text += (url.hasQuery() ? u"&no_tty=1"_s : u"?no_tty=1"_s);
    return uri;
}

QStringList usualConnections()
{
    return {u"qemu:///system"_s, u"qemu:///session"_s};
}

bool isDomainAddress(const QString &text)
{
    return text.contains(u"://"_s);
}

QString domainAddressText(const QString &uri, const QString &domain)
{
    return uri + u'#' + domain;
}

Result<DomainAddress> domainAddress(const QString &text)
{
    const QString domain = text.section(u'#', 1).trimmed();
    return connectionUri(text.section(u'#', 0, 0))
        .and_then([&](const ConnectionUri &uri) -> Result<DomainAddress> {
            if (domain.isEmpty()) {
                return failure(LibvirtWords::say("%1 names no VM. Put the name of its domain "
                                                 "behind it, as in qemu:///system#vm1.")
                                   .arg(quoted(text)));
            }
            return DomainAddress{uri, domain};
        });
}

} // namespace mpathlab
