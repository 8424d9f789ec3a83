// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/libvirt/link/calls.h"
#include "monitor/result.h"

#include <cstdlib>
#include <memory>

namespace mpathlab {

/// libvirt's counted references, and its texts, as owners; each frees its own.
struct Released
{
    void operator()(virConnect *connection) const { virConnectClose(connection); }
    void operator()(virDomain *domain) const { virDomainFree(domain); }
    void operator()(virStream *stream) const { virStreamFree(stream); }
    void operator()(virStoragePool *pool) const { virStoragePoolFree(pool); }
    void operator()(virStorageVol *volume) const { virStorageVolFree(volume); }
    void operator()(char *text) const { std::free(text); }
};
using ConnectHandle = std::unique_ptr<virConnect, Released>;
using DomainHandle = std::unique_ptr<virDomain, Released>;
using StreamHandle = std::unique_ptr<virStream, Released>;
using PoolHandle = std::unique_ptr<virStoragePool, Released>;
using VolumeHandle = std::unique_ptr<virStorageVol, Released>;
using TextHandle = std::unique_ptr<char, Released>;

/// What virStreamSend() and virStreamRecv() return when they could only wait.
inline constexpr int wouldBlock = -2;

/// Keeps libvirt from printing its errors; they are values here. With `log`, also what a
/// driver inside this program would write to standard error, unless the user wants to see
/// it (LIBVIRT_LOG_OUTPUTS). Before the first connection.
void silenceLibvirt(bool log);

/// What libvirt said last in this thread: VIR_ERR_OK (0) when it said nothing.
int lastErrorCode();
QString lastErrorWords();
/// The sentence, with libvirt's words as its detail. A refusal that a user can do something
/// about gets a sentence of its own instead (explainLibvirt()).
Error lastError(const Sentence &sentence);
inline tl::unexpected<Error> lastFailure(const Sentence &sentence)
{
    return tl::unexpected(lastError(sentence));
}

/// QMP's whole answer to a command; null when it did not get through to the domain's QEMU.
TextHandle askMonitor(virDomainPtr domain, const QByteArray &command);

/// Of a domain that was not started: libvirt wraps QEMU's last lines; their meaning as a sentence.
Error startError();

/// The meaning of libvirt's words and what to do; empty when they are unknown.
Sentence explainLibvirt(int code, const QString &words);

} // namespace mpathlab
