// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/result.h"

#include <QByteArray>

class QLocalSocket;

namespace mpathlab {

/// An NVMe controller driven as a host would, over the socket of `-qtest` (blocking, no
/// event loop): one admin and one I/O queue, polled. For the controller at 00:10.0 of a
/// q35 machine without a guest. Sources: QEMU docs/devel/testing/qtest; NVM Express Base
/// Specification 2.1, 3.1.4 (registers), 3.3.3 (queue entries).
class QtestNvme
{
public:
    /// Does not own the socket, which is connected.
    explicit QtestNvme(QLocalSocket *socket);

    /// Brings the controller up, with both pairs of queues.
    Result<void> enable();
    /// `count` reads of 4 KiB of namespace `nsid`, in batches of one doorbell each; an
    /// error when one does not succeed.
    Result<void> read(quint32 nsid, int count);

private:
    struct Queue
    {
        quint16 id = 0;
        quint64 submission = 0; ///< address in the machine's memory
        quint64 completion = 0;
        quint16 tail = 0;
        quint16 head = 0;
        quint16 phase = 1;
    };

    QByteArray ask(const QByteArray &line);
    void writeRegister(quint32 offset, quint32 value);
    quint32 readRegister(quint32 offset);
    void writeConfig(quint8 offset, quint32 value);
    void writeMemory(quint64 address, const QByteArray &bytes);
    QByteArray readMemory(quint64 address, int size);
    void ring(const Queue &queue);
    void put(Queue &queue, quint8 opcode, quint32 nsid, quint64 prp, quint32 dw10, quint32 dw11,
             quint32 dw12);
    /// Waits for `count` completions.
    Result<void> take(Queue &queue, int count);

    QLocalSocket *m_socket;
    Queue m_admin;
    Queue m_io;
};

} // namespace mpathlab
