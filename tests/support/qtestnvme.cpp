// SPDX-License-Identifier: GPL-2.0-or-later
#include "support/qtestnvme.h"

#include <QDeadlineTimer>
#include <QLocalSocket>
#include <QThread>
#include <QtEndian>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

constexpr quint32 bar = 0xfe000000;
constexpr quint64 memory = 0x100000;
constexpr int entries = 64; ///< of each queue
constexpr int submissionSize = 64;
constexpr int completionSize = 16;
constexpr quint64 page = 4096;
constexpr int answerMs = 120'000; ///< QEMU may run in valgrind

QByteArray hex(quint64 value)
{
    return "0x" + QByteArray::number(value, 16);
}

} // namespace

QtestNvme::QtestNvme(QLocalSocket *socket)
    : m_socket(socket)
{
    m_admin = {0, memory, memory + page};
    m_io = {1, memory + 2 * page, memory + 3 * page};
}

QByteArray QtestNvme::ask(const QByteArray &line)
{
    m_socket->write(line + '\n');
    m_socket->flush();
    while (!m_socket->canReadLine()) {
        if (!m_socket->waitForReadyRead(answerMs))
            return {};
    }
    return m_socket->readLine().trimmed();
}

void QtestNvme::writeConfig(quint8 offset, quint32 value)
{
    ask("outl 0xcf8 " + hex(0x80000000u | 0x10u << 11 | offset));
    ask("outl 0xcfc " + hex(value));
}

void QtestNvme::writeRegister(quint32 offset, quint32 value)
{
    ask("writel " + hex(bar + offset) + ' ' + hex(value));
}

quint32 QtestNvme::readRegister(quint32 offset)
{
    return ask("readl " + hex(bar + offset)).split(' ').last().toUInt(nullptr, 16);
}

void QtestNvme::writeMemory(quint64 address, const QByteArray &bytes)
{
    ask("write " + hex(address) + ' ' + hex(quint64(bytes.size())) + " 0x" + bytes.toHex());
}

QByteArray QtestNvme::readMemory(quint64 address, int size)
{
    const QByteArray answer = ask("read " + hex(address) + ' ' + hex(quint64(size)));
    return QByteArray::fromHex(answer.split(' ').last().mid(2));
}

void QtestNvme::ring(const Queue &queue)
{
    writeRegister(0x1000 + 8u * queue.id, queue.tail);
}

void QtestNvme::put(Queue &queue, quint8 opcode, quint32 nsid, quint64 prp, quint32 dw10,
                    quint32 dw11, quint32 dw12)
{
    QByteArray entry(submissionSize, 0);
    uchar *to = reinterpret_cast<uchar *>(entry.data());
    qToLittleEndian(quint32(opcode) | quint32(queue.tail) << 16, to);
    qToLittleEndian(nsid, to + 4);
    qToLittleEndian(prp, to + 24);
    qToLittleEndian(dw10, to + 40);
    qToLittleEndian(dw11, to + 44);
    qToLittleEndian(dw12, to + 48);
    writeMemory(queue.submission + quint64(queue.tail) * submissionSize, entry);
    queue.tail = quint16((queue.tail + 1) % entries);
}

Result<void> QtestNvme::take(Queue &queue, int count)
{
    const QDeadlineTimer deadline(answerMs);
    // They are posted in order, so the last one is looked at.
    const int end = queue.head + count;
    const int last = (end - 1) % entries;
    const quint16 phase = end > entries ? queue.phase ^ 1 : queue.phase;
    for (;;) {
        const QByteArray entry =
            readMemory(queue.completion + quint64(last) * completionSize, completionSize);
        if (entry.size() != completionSize || deadline.hasExpired())
            return failure(u"the controller does not complete its commands"_s);
        const quint16 status = qFromLittleEndian<quint16>(entry.constData() + 14);
        if ((status & 1) == phase) {
            if (status >> 1)
                return failure(u"a command ended with status 0x%1"_s.arg(status >> 1, 0, 16));
            break;
        }
        // Looking costs instructions that are counted.
        QThread::msleep(2);
    }
    queue.head = quint16(end % entries);
    queue.phase = end >= entries ? queue.phase ^ 1 : queue.phase;
    writeRegister(0x1004 + 8u * queue.id, queue.head);
    return {};
}

Result<void> QtestNvme::enable()
{
    writeConfig(0x10, bar);
    writeConfig(0x14, 0);
    writeConfig(0x04, 0x6); // memory space, bus master
    for (const Queue &queue : {m_admin, m_io})
        writeMemory(queue.completion, QByteArray(entries * completionSize, 0));
    writeRegister(0x24, quint32(entries - 1) << 16 | quint32(entries - 1));
    writeRegister(0x28, quint32(m_admin.submission));
    writeRegister(0x2c, 0);
    writeRegister(0x30, quint32(m_admin.completion));
    writeRegister(0x34, 0);
    writeRegister(0x14, 4u << 20 | 6u << 16 | 1u);
    if ((readRegister(0x1c) & 3) != 1)
        return failure(u"the controller does not become ready"_s);
    // Create I/O Completion Queue, Create I/O Submission Queue
    put(m_admin, 0x05, 0, m_io.completion, quint32(entries - 1) << 16 | 1, 1, 0);
    put(m_admin, 0x01, 0, m_io.submission, quint32(entries - 1) << 16 | 1, 1 << 16 | 1, 0);
    ring(m_admin);
    return take(m_admin, 2);
}

Result<void> QtestNvme::read(quint32 nsid, int count)
{
    // The whole queue is filled once: a read is a turn of the doorbell then, and what
    // the socket costs hardly counts.
    const quint16 tail = m_io.tail;
    for (int i = 0; i < entries; i++)
        put(m_io, 0x02, nsid, memory + 16 * page, 8u * quint32(i), 0, 7);
    m_io.tail = tail;
    while (count > 0) {
        const int batch = std::min(count, entries / 2);
        m_io.tail = quint16((m_io.tail + batch) % entries);
        ring(m_io);
        if (const Result<void> taken = take(m_io, batch); !taken)
            return taken;
        count -= batch;
    }
    return {};
}

} // namespace mpathlab
