// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace mpathlab {

/// A message of the guest's kernel as it stood on the serial line.
struct KernelMessage
{
    double uptime = 0; ///< seconds since the guest's boot, printk's timestamp
    QString text;      ///< printable characters only, at most maximumLine of them
};

/// Cuts the serial line into lines and takes out those that carry a printk
/// timestamp (`[    1.234567] nvme nvme0: ...`), also behind a prompt. Takes any
/// bytes in any portions; keeps at most one partial line of maximumLine bytes.
class KernelLog
{
public:
    static constexpr qsizetype maximumLine = 1024;

    QList<KernelMessage> feed(const QByteArray &bytes);

private:
    QByteArray m_partial;
};

/// Whether a kernel message belongs in the timeline (nvme, multipath, block errors, panics).
bool isNvmeMessage(const KernelMessage &message);

} // namespace mpathlab
