// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/libvirt/link/hostquestions.h"

#include "app/host/probe.h"
#include "app/libvirt/libvirtwords.h"
#include "app/libvirt/link/library.h"
#include "monitor/jsonfields.h"
#include "monitor/printable.h"
#include "monitor/qmp/replies.h"

#include <QElapsedTimer>
#include <QThread>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

constexpr int probeMemoryMiB = 64;
constexpr int kvmLimitMs = 8'000;
constexpr int kvmPollMs = 50;

TextHandle capabilitiesOf(virConnectPtr connection, const QString &emulator, const char *type)
{
    const QByteArray path = emulator.toUtf8();
    return TextHandle(virConnectGetDomainCapabilities(
        connection, emulator.isEmpty() ? nullptr : path.constData(), "x86_64", "q35", type, 0));
}

struct Ended
{
    void operator()(virDomain *domain) const
    {
        virDomainDestroy(domain);
        virDomainFree(domain);
    }
};

/// A domain, paused, that ends with the connection or with its owner.
using PassingDomain = std::unique_ptr<virDomain, Ended>;

Result<PassingDomain> passingDomain(virConnectPtr connection, LaunchPlan plan,
                                    const DomainHost &host)
{
    plan.vm.name = host.name;
    return domainXml(plan, host).and_then([&](const QString &xml) -> Result<PassingDomain> {
        PassingDomain domain(
            virDomainCreateXML(connection, xml.toUtf8().constData(),
                               VIR_DOMAIN_START_AUTODESTROY | VIR_DOMAIN_START_PAUSED));
        if (!domain) {
            return lastFailure(LibvirtWords::say("%1 does not start on libvirt's host.")
                                   .arg(quoted(plan.program)));
        }
        return domain;
    });
}

Result<QJsonValue> ask(virDomainPtr domain, const QString &command,
                       const QJsonObject &arguments = {})
{
    const TextHandle reply = askMonitor(domain, qmpCommand(command, arguments));
    if (!reply)
        return lastFailure(LibvirtWords::say("The host's QEMU does not answer."));
    const QJsonObject answer = parseJsonObject(reply.get()).value_or(QJsonObject());
    if (!answer.contains(u"return"_s)) {
        return failure(LibvirtWords::say("The host's QEMU does not know %1.").arg(command),
                       answer[u"error"_s][u"desc"_s].toString());
    }
    return answer[u"return"_s];
}

/// Whether the guest's shell comes up in time.
bool comesUp(virConnectPtr connection, virDomainPtr domain, const std::atomic<bool> &cancelled)
{
    const StreamHandle stream(virStreamNew(connection, VIR_STREAM_NONBLOCK));
    if (!stream || virDomainOpenConsole(domain, nullptr, stream.get(), 0) < 0 ||
        virDomainResume(domain) < 0)
        return false;
    QByteArray said;
    std::array<char, 4096> piece;
    QElapsedTimer time;
    time.start();
    bool isUp = false;
    while (!isUp && !cancelled && time.elapsed() < kvmLimitMs) {
        const int count = virStreamRecv(stream.get(), piece.data(), piece.size());
        if (count == wouldBlock)
            QThread::msleep(kvmPollMs);
        else if (count <= 0)
            break;
        said = said.right(256) + QByteArray(piece.data(), std::max(0, count));
        isUp = said.contains(guestReadyLine());
    }
    virStreamAbort(stream.get());
    return isUp;
}

} // namespace

Result<HostCapabilities> askHost(HostLink &link)
{
    unsigned long version = 0;
    virConnectGetLibVersion(link.connection(), &version);
    if (version < oldestLibvirt) {
        return failure(
            LibvirtWords::say("libvirt %1.%2 of %3 is too old for labs: they need 8.2 or newer.")
                .arg(version / 1'000'000)
                .arg(version / 1'000 % 1'000)
                .arg(printable(link.uri().text)));
    }
    const TextHandle xml(virConnectGetCapabilities(link.connection()));
    if (!xml)
        return lastFailure(LibvirtWords::say("libvirt does not tell about its host."));
    return readHostCapabilities(QString::fromUtf8(xml.get()));
}

DomainHost domainHost(const HostCapabilities &host, const QString &name)
{
    DomainHost made{name, u"A lab of mpathlab."_s, host.securityModels};
    made.unconfinedModels.removeIf(
        [](const QString &model) { return model == u"dac" || model == u"none"; });
    return made;
}

Result<QString> findEmulator(virConnectPtr connection, const QStringList &paths)
{
    Error first;
    for (const QString &path : paths) {
        if (const TextHandle xml = capabilitiesOf(connection, path, "qemu"))
            return textAt(u"/domainCapabilities/path"_s, QString::fromUtf8(xml.get()));
        if (first.text.isEmpty()) {
            first = lastError(
                LibvirtWords::say(
                    "libvirt's host cannot run %1. Name a patched QEMU there with --qemu.")
                    .arg(path.isEmpty() ? LibvirtWords::say("a QEMU of its own")
                                        : Sentence::verbatim(quoted(path))));
        }
    }
    return tl::unexpected(first);
}

Result<QemuCapabilities> askQemu(virConnectPtr connection, const QString &emulator,
                                 const DomainHost &host)
{
    LaunchPlan plan;
    plan.program = emulator;
    plan.vm.memoryMiB = probeMemoryMiB;
    const Result<PassingDomain> domain = passingDomain(connection, plan, host);
    if (!domain)
        return tl::unexpected(domain.error());
    const auto version = ask(domain->get(), u"query-version"_s);
    if (!version)
        return tl::unexpected(version.error());
    const auto commands = ask(domain->get(), u"query-commands"_s);
    const auto properties =
        ask(domain->get(), u"device-list-properties"_s, {{u"typename"_s, u"nvme-subsys"_s}});
    QemuCapabilities qemu = readCapabilities(emulator, *version, commands.value_or(QJsonValue()),
                                             properties.value_or(QJsonValue()));
    qemu.kvm = bool(capabilitiesOf(connection, emulator, "kvm"));
    return qemu;
}

KvmFinding checkHostKvm(virConnectPtr connection, const LaunchContext &context,
                        const DomainHost &host, const std::atomic<bool> &cancelled)
{
    using Outcome = KvmFinding::Outcome;
    const Result<PassingDomain> domain = passingDomain(connection, kvmCheckPlan(context), host);
    if (!domain) {
        const Error &error = domain.error();
        return {Outcome::NotStarted, 0,
                error.detail.isEmpty() ? error.english : error.detail.section(u'\n', 0, 0)};
    }
    if (!comesUp(connection, domain->get(), cancelled))
        return {Outcome::TooSlow, kvmLimitMs / 1000};
    return {Outcome::CameUp};
}

Result<QList<RunningVm>> listDomains(HostLink &link)
{
    virDomainPtr *found = nullptr;
    const int count =
        virConnectListAllDomains(link.connection(), &found, VIR_CONNECT_LIST_DOMAINS_ACTIVE);
    if (count < 0)
        return lastFailure(LibvirtWords::say("libvirt does not tell its VMs."));
    QList<RunningVm> vms;
    for (int i = 0; i < count; ++i) {
        const DomainHandle domain(found[i]);
        vms.append({0, QString::fromUtf8(virDomainGetName(domain.get())), {}});
    }
    std::free(found);
    std::ranges::sort(vms, {}, &RunningVm::name);
    return vms;
}

Result<QByteArray> readDomain(HostLink &link, const QString &name)
{
    const DomainHandle domain(virDomainLookupByName(link.connection(), name.toUtf8().constData()));
    const TextHandle xml(domain ? virDomainGetXMLDesc(domain.get(), 0) : nullptr);
    if (!xml) {
        return failure(LibvirtWords::say("There is no VM %1 on %2. Look at its name (virsh list).")
                           .arg(quoted(name), printable(link.uri().text)),
                       lastErrorWords());
    }
    return QByteArray(xml.get());
}

} // namespace mpathlab
