// SPDX-License-Identifier: GPL-2.0-or-later
#include "externalvm.h"

#include "support/clilab.h"

#include <libvirt/libvirt.h>
#include <libvirt/virterror.h>

#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <memory>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

/// What makes it a VM of ours, taken out of the XML.
QString asTheirs(QString xml, const QString &name)
{
    static const QRegularExpression domainName(u"<name>[^<]*</name>"_s);
    static const QRegularExpression override(u"<qemu:override>.*</qemu:override>"_s,
                                             QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression alias(u"<alias name=\"ua-mpathlab-agent\"/>"_s);
    xml.replace(domainName, u"<name>%1</name>"_s.arg(name));
    xml.remove(override);
    xml.remove(alias);
    xml.replace(u"org.mpathlab.agent.0"_s, u"org.qemu.guest_agent.0"_s);
    return xml;
}

/// Makes the images that the XML names; empty when one cannot be made.
QString withImages(QString xml, const QString &folder)
{
    static const QRegularExpression image(u"/[^\",;&]*\\.raw"_s);
    QStringList images;
    for (const auto &match : image.globalMatch(xml))
        images += match.captured();
    images.removeDuplicates();
    for (const QString &path : std::as_const(images)) {
        const QString here = folder + u'/' + QFileInfo(path).fileName();
        QFile file(here);
        if (!file.open(QIODevice::WriteOnly) || !file.resize(64 << 20))
            return {};
        xml.replace(path, here);
    }
    return images.isEmpty() ? QString() : xml;
}

QString lastWords()
{
    return QString::fromUtf8(virGetLastErrorMessage());
}

} // namespace

QString startExternalVm(CliLab &lab, const QString &uri, const QString &folder, const QString &name)
{
    const CliLab::Ended ended = lab.run({u"domxml"_s, lab.file(), u"--accel"_s, u"tcg"_s});
    if (ended.code != 0)
        return ended.err;
    const QByteArray xml = withImages(asTheirs(ended.out, name), folder).toUtf8();
    if (xml.isEmpty())
        return u"no image was made for\n"_s + ended.out;
    const std::unique_ptr<virConnect, int (*)(virConnectPtr)> connection(
        virConnectOpen(uri.toUtf8().constData()), &virConnectClose);
    if (!connection)
        return lastWords();
    const std::unique_ptr<virDomain, int (*)(virDomainPtr)> domain(
        virDomainCreateXML(connection.get(), xml.constData(), 0), &virDomainFree);
    if (!domain)
        return lastWords();
    lab.setVm(uri + u'#' + name, name.toUtf8());
    return {};
}

} // namespace mpathlab
