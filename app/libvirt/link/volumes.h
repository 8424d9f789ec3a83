// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/libvirt/connectionuri.h"
#include "app/libvirt/libvirttexts.h"
#include "app/libvirt/link/handles.h"

#include <functional>

class QFile;

namespace mpathlab {

/// Files of a lab on a host that is reached through libvirt alone: volumes of a storage pool.
/// All of it blocks.
class Volumes
{
public:
    /// The pool "mpathlab" of the host, else "default"; where there is neither, a system
    /// connection gets a transient "mpathlab" in libvirt's own folder of images. Started and
    /// refreshed.
    static Result<Volumes> open(virConnectPtr connection, const ConnectionUri &uri,
                                const HostCapabilities &host);

    /// Absolute, on the host.
    QString path(const QString &name) const { return m_folder + u'/' + name; }

    /// Brings a file of this machine there, once: the volume is named by `kind` and its
    /// content's hash, and one that is there already is taken as it is. It appears under its
    /// name only when it is whole. `uploading` is called with its size before bytes are sent.
    Result<QString> upload(const QString &kind, const QString &file,
                           const std::function<void(qint64 bytes)> &uploading);
    /// A sparse raw image of zeros. One that exists is an error.
    Result<void> make(const QString &name, qint64 bytes);
    /// Removes the volumes whose names begin so.
    void remove(const QString &prefix);

private:
    Volumes(PoolHandle pool, QString folder, const HostCapabilities &host);
    QByteArray xmlOf(const QString &name, qint64 bytes, int mode) const;
    Result<VolumeHandle> create(const QString &name, qint64 bytes, int mode);
    Result<void> send(virStorageVolPtr volume, QFile &file);

    PoolHandle m_pool;
    QString m_folder;
    HostCapabilities m_host;
};

} // namespace mpathlab
