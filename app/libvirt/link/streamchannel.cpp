// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/libvirt/link/streamchannel.h"

#include "app/libvirt/libvirtwords.h"

#include <array>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

constexpr std::size_t pieceBytes = 16 << 10;

} // namespace

StreamPipe::StreamPipe(MailboxHandle reader, Deliver deliver)
    : m_reader(std::move(reader))
    , m_deliver(std::move(deliver))
{
}

StreamPipe::~StreamPipe()
{
    drop();
}

Result<void> StreamPipe::open(StreamHandle stream, std::function<void()> ended)
{
    const std::lock_guard lock(m_mutex);
    dropLocked();
    // libvirt keeps the pipe alive for as long as it may call it.
    auto *self = new std::weak_ptr<StreamPipe>(weak_from_this());
    const int added = virStreamEventAddCallback(
        stream.get(), VIR_STREAM_EVENT_READABLE | VIR_STREAM_EVENT_ERROR | VIR_STREAM_EVENT_HANGUP,
        [](virStreamPtr from, int events, void *opaque) {
            if (const auto pipe = static_cast<std::weak_ptr<StreamPipe> *>(opaque)->lock())
                pipe->onEvents(from, events);
        },
        self, [](void *opaque) { delete static_cast<std::weak_ptr<StreamPipe> *>(opaque); });
    if (added < 0) {
        delete self;
        virStreamAbort(stream.get());
        return lastFailure(LibvirtWords::say("libvirt's stream cannot be listened to."));
    }
    m_stream = std::move(stream);
    m_ended = std::move(ended);
    m_out.clear();
    update();
    return {};
}

void StreamPipe::drop()
{
    const std::lock_guard lock(m_mutex);
    dropLocked();
}

bool StreamPipe::isOpen()
{
    const std::lock_guard lock(m_mutex);
    return bool(m_stream);
}

void StreamPipe::dropLocked()
{
    if (!m_stream)
        return;
    virStreamEventRemoveCallback(m_stream.get());
    virStreamAbort(m_stream.get());
    m_stream.reset();
    m_ended = nullptr;
}

bool StreamPipe::write(const QByteArray &bytes)
{
    const std::lock_guard lock(m_mutex);
    if (!m_stream)
        return true; // not connected: lost, as on a line that is cut
    if (m_out.size() + bytes.size() > maximumQueue)
        return false;
    m_out += bytes;
    update();
    return true;
}

void StreamPipe::setReading(bool on)
{
    const std::lock_guard lock(m_mutex);
    m_reading = on;
    update();
}

void StreamPipe::close()
{
    // Ending the stream itself asks the host, and the reader's thread must not wait for that.
    m_closed = true;
    setReading(false);
}

void StreamPipe::update()
{
    if (!m_stream)
        return;
    int events = VIR_STREAM_EVENT_ERROR | VIR_STREAM_EVENT_HANGUP;
    if (m_reading && m_onTheWay < maximumOnTheWay)
        events |= VIR_STREAM_EVENT_READABLE;
    if (!m_out.isEmpty())
        events |= VIR_STREAM_EVENT_WRITABLE;
    virStreamEventUpdateCallback(m_stream.get(), events);
}

void StreamPipe::onEvents(virStreamPtr stream, int events)
{
    const std::lock_guard lock(m_mutex);
    if (m_stream.get() != stream)
        return; // replaced while this was on its way
    if (events & VIR_STREAM_EVENT_READABLE)
        receive();
    if (m_stream && (events & VIR_STREAM_EVENT_WRITABLE))
        send();
    if (m_stream && (events & (VIR_STREAM_EVENT_ERROR | VIR_STREAM_EVENT_HANGUP))) {
        receive(); // what came before the end
        if (m_stream)
            end();
    }
    update();
}

void StreamPipe::receive()
{
    std::array<char, pieceBytes> piece;
    while (m_reading && m_onTheWay < maximumOnTheWay) {
        const int count = virStreamRecv(m_stream.get(), piece.data(), piece.size());
        if (count == wouldBlock)
            return;
        if (count <= 0) {
            end();
            return;
        }
        m_onTheWay += count;
        m_reader->post([self = shared_from_this(), bytes = QByteArray(piece.data(), count)] {
            self->m_deliver(bytes);
            const std::lock_guard lock(self->m_mutex);
            self->m_onTheWay -= bytes.size();
            self->update();
        });
    }
}

void StreamPipe::send()
{
    while (!m_out.isEmpty()) {
        const auto wanted = std::min<std::size_t>(std::size_t(m_out.size()), pieceBytes);
        const int count = virStreamSend(m_stream.get(), m_out.constData(), wanted);
        if (count == wouldBlock)
            return;
        if (count < 0) {
            end();
            return;
        }
        m_out.remove(0, count);
    }
}

void StreamPipe::end()
{
    const std::function<void()> ended = m_ended;
    dropLocked();
    if (ended)
        ended();
}

StreamChannel::StreamChannel(QObject *parent)
    : ByteChannel(parent)
    , m_mailbox(std::make_shared<Mailbox>(this))
    , m_pipe(std::make_shared<StreamPipe>(
          m_mailbox, [this](const QByteArray &bytes) { Q_EMIT received(bytes); }))
{
}

StreamChannel::~StreamChannel()
{
    m_mailbox->close();
    m_pipe->close();
}

void StreamChannel::write(const QByteArray &bytes)
{
    if (isOpen() && !m_pipe->write(bytes)) {
        end(u"The other side of the stream does not read; %1 bytes wait for it."_s.arg(
            StreamPipe::maximumQueue));
    }
}

void StreamChannel::close()
{
    end({});
}

void StreamChannel::end(const QString &reason)
{
    if (!isOpen())
        return;
    m_pipe->close();
    QMetaObject::invokeMethod(
        this, [this, reason] { Q_EMIT closed(reason); }, Qt::QueuedConnection);
}

} // namespace mpathlab
