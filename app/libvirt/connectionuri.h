// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/result.h"

#include <QStringList>

namespace mpathlab {

/// A URI of a libvirt connection that can run labs: QEMU's driver, here or on another
/// machine (https://libvirt.org/uri.html). Pure.
struct ConnectionUri
{
    QString text;          ///< as libvirt gets it
    QString machine;       ///< the host's name; empty: this machine
    bool embedded = false; ///< qemu:///embed: libvirt's driver inside this program
    QString root = {};     ///< embedded: the folder of that driver's files

    bool operator==(const ConnectionUri &) const = default;
};

/// `qemu:///system`, `qemu:///session`, `qemu:///embed?root=/absolute/folder`,
/// `qemu+ssh://[user@]host/system` and the other transports. With ssh, `no_tty=1` is added:
/// a password cannot be asked for in the background, so a key or an agent has to be there.
Result<ConnectionUri> connectionUri(const QString &text);

/// What is offered before the user has typed any: this machine's two.
QStringList usualConnections();

/// A VM that libvirt runs: the URI of the connection and the domain's name, as
/// `qemu+ssh://host/system#vm1`. Pure.
struct DomainAddress
{
    ConnectionUri uri;
    QString domain;

    bool operator==(const DomainAddress &) const = default;
};

/// Whether a text is meant as one, rather than as the path of a file or a socket.
bool isDomainAddress(const QString &text);
QString domainAddressText(const QString &uri, const QString &domain);
Result<DomainAddress> domainAddress(const QString &text);

} // namespace mpathlab
