// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/libvirt/link/handles.h"
#include "app/libvirt/link/mailbox.h"
#include "monitor/bytechannel.h"

#include <atomic>
#include <mutex>

namespace mpathlab {

/// What two threads share of a byte channel over a libvirt stream. The stream can end and be
/// replaced (the connection was lost and came back): the channel stays open, and the bytes of
/// the time between are gone.
class StreamPipe : public std::enable_shared_from_this<StreamPipe>
{
public:
    /// While more bytes than this are on their way to the reader, none are taken.
    static constexpr qint64 maximumOnTheWay = 1 << 20;
    static constexpr qsizetype maximumQueue = 16 << 20;

    using Deliver = std::function<void(const QByteArray &)>;
    /// `deliver` runs in the reader's thread, as the mailbox has it.
    StreamPipe(MailboxHandle reader, Deliver deliver);
    ~StreamPipe();

    // --- by the thread of the connection ---
    /// Goes on with this stream (made with VIR_STREAM_NONBLOCK). `ended` is called from
    /// libvirt's thread when it ends by itself.
    Result<void> open(StreamHandle stream, std::function<void()> ended);
    void drop();
    bool isOpen();

    // --- by the reader's thread ---
    /// False when too much waits already.
    bool write(const QByteArray &bytes);
    void setReading(bool on);
    /// Nothing is delivered any more; the stream goes with drop().
    void close();
    bool isClosed() const { return m_closed; }

private:
    void onEvents(virStreamPtr stream, int events);
    void receive();
    void send();
    void end();
    void dropLocked();
    void update();

    MailboxHandle m_reader;
    Deliver m_deliver;
    std::mutex m_mutex; ///< of everything below
    StreamHandle m_stream;
    std::function<void()> m_ended;
    QByteArray m_out;
    bool m_reading = true;
    qint64 m_onTheWay = 0;
    std::atomic<bool> m_closed = false;
};

/// A byte channel over a libvirt stream, in the reader's thread.
class StreamChannel : public ByteChannel
{
    Q_OBJECT

public:
    explicit StreamChannel(QObject *parent = nullptr);
    ~StreamChannel() override;

    const std::shared_ptr<StreamPipe> &pipe() const { return m_pipe; }
    void write(const QByteArray &bytes) override;
    void close() override;
    bool isOpen() const override { return !m_pipe->isClosed(); }
    void setReading(bool on) override { m_pipe->setReading(on); }

private:
    void end(const QString &reason);

    MailboxHandle m_mailbox;
    std::shared_ptr<StreamPipe> m_pipe;
};

} // namespace mpathlab
