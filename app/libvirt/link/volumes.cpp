// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/libvirt/link/volumes.h"

#include "app/libvirt/libvirtwords.h"
#include "monitor/printable.h"

#include <QCryptographicHash>
#include <QFile>
#include <QUuid>
#include <QXmlStreamWriter>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

constexpr const char *ownPool = "mpathlab";
/// Where Debian's and everybody else's packages of libvirt keep images.
constexpr const char *ownPoolXml =
    "<pool type='dir'><name>mpathlab</name><target>"
    "<path>/var/lib/libvirt/images/mpathlab</path><permissions><mode>0711</mode></permissions>"
    "</target></pool>";
constexpr int privateMode = 0600;
/// The guest holds no secret, and several users of the host may run it.
constexpr int commonMode = 0644;
constexpr qsizetype hashLength = 16;

PoolHandle findPool(virConnectPtr connection, const ConnectionUri &uri)
{
    for (const char *name : {ownPool, "default"}) {
        if (PoolHandle pool{virStoragePoolLookupByName(connection, name)})
            return pool;
    }
    if (!uri.text.contains(u"/system"))
        return nullptr;
    return PoolHandle{
        virStoragePoolCreateXML(connection, ownPoolXml, VIR_STORAGE_POOL_CREATE_WITH_BUILD)};
}

Result<QString> hashOf(QFile &file)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!hash.addData(&file) || !file.seek(0))
        return failure(LibvirtWords::say("%1 cannot be read.").arg(quoted(file.fileName())),
                       file.errorString());
    return QString::fromLatin1(hash.result().toHex().left(hashLength));
}

int readPiece(virStreamPtr, char *data, size_t bytes, void *opaque)
{
    return int(static_cast<QFile *>(opaque)->read(data, qint64(bytes)));
}

} // namespace

Volumes::Volumes(PoolHandle pool, QString folder, const HostCapabilities &host)
    : m_pool(std::move(pool))
    , m_folder(std::move(folder))
    , m_host(host)
{
}

Result<Volumes> Volumes::open(virConnectPtr connection, const ConnectionUri &uri,
                              const HostCapabilities &host)
{
    PoolHandle pool = findPool(connection, uri);
    if (!pool) {
        return tl::unexpected(Error{
            LibvirtWords::say(
                "%1 has no storage pool for the lab's files. Make one there, for example with "
                "\"virsh pool-create-as mpathlab dir --target /absolute/folder --build\".")
                .arg(printable(uri.text)),
            lastErrorWords()});
    }
    if (virStoragePoolIsActive(pool.get()) == 0 && virStoragePoolCreate(pool.get(), 0) < 0)
        return lastFailure(LibvirtWords::say("The host's storage pool cannot be started."));
    virStoragePoolRefresh(pool.get(), 0);
    const TextHandle xml(virStoragePoolGetXMLDesc(pool.get(), 0));
    const QString folder = textAt(u"/pool/target/path"_s, QString::fromUtf8(xml.get()));
    if (!folder.startsWith(u'/')) {
        return failure(
            LibvirtWords::say(
                "The storage pool \"%1\" of %2 has no folder that QEMU could open files "
                "in. Make one of the type \"dir\" named mpathlab.")
                .arg(QString::fromUtf8(virStoragePoolGetName(pool.get())), printable(uri.text)));
    }
    return Volumes(std::move(pool), folder, host);
}

QByteArray Volumes::xmlOf(const QString &name, qint64 bytes, int mode) const
{
    QByteArray text;
    QXmlStreamWriter xml(&text);
    xml.writeStartElement(u"volume"_s);
    xml.writeTextElement(u"name"_s, name);
    xml.writeTextElement(u"capacity"_s, QString::number(bytes)); // in bytes, without a unit
    xml.writeTextElement(u"allocation"_s, u"0"_s);
    xml.writeStartElement(u"target"_s);
    xml.writeEmptyElement(u"format"_s);
    xml.writeAttribute(u"type"_s, u"raw"_s);
    xml.writeStartElement(u"permissions"_s);
    if (m_host.user >= 0)
        xml.writeTextElement(u"owner"_s, QString::number(m_host.user));
    if (m_host.group >= 0)
        xml.writeTextElement(u"group"_s, QString::number(m_host.group));
    xml.writeTextElement(u"mode"_s, u"0%1"_s.arg(mode, 0, 8));
    xml.writeEndDocument();
    return text;
}

Result<VolumeHandle> Volumes::create(const QString &name, qint64 bytes, int mode)
{
    VolumeHandle volume(
        virStorageVolCreateXML(m_pool.get(), xmlOf(name, bytes, mode).constData(), 0));
    if (!volume) {
        return lastFailure(
            LibvirtWords::say("The file %1 cannot be made on the host. Is there enough space?")
                .arg(quoted(path(name))));
    }
    return volume;
}

Result<void> Volumes::make(const QString &name, qint64 bytes)
{
    return create(name, bytes, privateMode).map([](const VolumeHandle &) {});
}

Result<void> Volumes::send(virStorageVolPtr volume, QFile &file)
{
    const StreamHandle stream(virStreamNew(virStoragePoolGetConnect(m_pool.get()), 0));
    const bool sent = stream &&
                      virStorageVolUpload(volume, stream.get(), 0,
                                          static_cast<unsigned long long>(file.size()), 0) == 0 &&
                      virStreamSendAll(stream.get(), readPiece, &file) == 0 &&
                      virStreamFinish(stream.get()) == 0;
    if (!sent) {
        return lastFailure(
            LibvirtWords::say("%1 could not be sent to the host.").arg(quoted(file.fileName())));
    }
    return {};
}

Result<QString> Volumes::upload(const QString &kind, const QString &fileName,
                                const std::function<void(qint64 bytes)> &uploading)
{
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly))
        return failure(LibvirtWords::say("%1 cannot be read.").arg(quoted(fileName)),
                       file.errorString());
    const Result<QString> hash = hashOf(file);
    if (!hash)
        return tl::unexpected(hash.error());
    const QString name = u"mpathlab-%1-%2"_s.arg(kind, *hash);
    if (VolumeHandle{virStorageVolLookupByName(m_pool.get(), name.toUtf8().constData())})
        return path(name);

    uploading(file.size());
    // Under another name first: whoever finds the name finds the whole file.
    const QString partName = u"%1.part-%2"_s.arg(name, QUuid::createUuid().toString(QUuid::Id128));
    const Result<VolumeHandle> part = create(partName, file.size(), commonMode);
    if (!part)
        return tl::unexpected(part.error());
    const Result<void> sent = send(part->get(), file);
    VolumeHandle whole;
    if (sent) {
        whole.reset(virStorageVolCreateXMLFrom(
            m_pool.get(), xmlOf(name, file.size(), commonMode).constData(), part->get(), 0));
    }
    const int code = lastErrorCode();
    const Error error = lastError(LibvirtWords::say("The guest could not be stored on the host."));
    virStorageVolDelete(part->get(), 0);
    if (!sent)
        return tl::unexpected(sent.error());
    if (!whole && code != VIR_ERR_STORAGE_VOL_EXIST) // another program was quicker
        return tl::unexpected(error);
    return path(name);
}

void Volumes::remove(const QString &prefix)
{
    virStorageVolPtr *found = nullptr;
    const int count = virStoragePoolListAllVolumes(m_pool.get(), &found, 0);
    for (int i = 0; i < count; ++i) {
        const VolumeHandle volume(found[i]);
        if (QString::fromUtf8(virStorageVolGetName(volume.get())).startsWith(prefix))
            virStorageVolDelete(volume.get(), 0);
    }
    std::free(found);
}

} // namespace mpathlab
