// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/result.h"

#include <libvirt/libvirt.h>

#include <cstdlib>
#include <memory>

namespace mpathlab {

/// libvirt's counted references as owners; each frees its own.
template <typename T, int (*Free)(T *)>
struct Released
{
    void operator()(T *object) const { Free(object); }
};
using ConnectHandle = std::unique_ptr<virConnect, Released<virConnect, virConnectClose>>;
using DomainHandle = std::unique_ptr<virDomain, Released<virDomain, virDomainFree>>;
using StreamHandle = std::unique_ptr<virStream, Released<virStream, virStreamFree>>;
using PoolHandle = std::unique_ptr<virStoragePool, Released<virStoragePool, virStoragePoolFree>>;
using VolumeHandle = std::unique_ptr<virStorageVol, Released<virStorageVol, virStorageVolFree>>;

struct FreedText
{
    void operator()(char *text) const { std::free(text); }
};
using TextHandle = std::unique_ptr<char, FreedText>;

/// Keeps libvirt from printing its errors; they are values here. With `log`, also what a
/// driver inside this program would write to standard error, unless the person wants to see
/// it (LIBVIRT_LOG_OUTPUTS). Before the first connection.
void silenceLibvirt(bool log);

/// What libvirt said last in this thread: VIR_ERR_OK (0) when it said nothing.
int lastErrorCode();
QString lastErrorWords();
/// The sentence, with libvirt's words as its detail. A refusal that a person can do something
/// about gets a sentence of its own instead (explainLibvirt()).
Error lastError(const Sentence &sentence);

/// The meaning of libvirt's words and what to do; empty when they are unknown.
Sentence explainLibvirt(int code, const QString &words);

} // namespace mpathlab
