// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/libvirt/link/libvirthost.h"

#include "app/host/accel.h"
#include "app/host/probe.h"
#include "app/libvirt/libvirtwords.h"
#include "app/libvirt/link/hostquestions.h"
#include "app/libvirt/link/volumes.h"
#include "app/topology/paths.h"
#include "monitor/printable.h"

#include <QCryptographicHash>
#include <QDir>
#include <QPointer>
#include <QSysInfo>
#include <QTimer>
#include <QUrl>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

/// One name per lab, user and machine: two users of a host cannot have the same, and the
/// same lab finds what its last run has left.
QString domainName(const QString &runtimeDirectory)
{
    const QByteArray whose = QSysInfo::machineUniqueId() + ' ' + QByteArray::number(::geteuid()) +
                             ' ' + runtimeDirectory.toUtf8();
    const QByteArray hash = QCryptographicHash::hash(whose, QCryptographicHash::Sha256).toHex();
    return u"mpathlab-"_s + QString::fromLatin1(hash.left(12));
}

/// A domain that lives for a question.
DomainHost probeOf(const DomainHost &place)
{
    DomainHost probe = place;
    probe.name += u"-probe"_s;
    return probe;
}

/// Where a patched QEMU may be on a host, best first; an empty one is the host's own.
QStringList emulatorsOf(const ConnectionUri &uri, const QString &wanted)
{
    if (!wanted.isEmpty())
        return {wanted};
    QStringList paths;
    if (uri.machine.isEmpty())
        paths.append(findQemu());
    for (const QString &prefix : {u"/usr"_s, u"/usr/local"_s, u"/opt/mpathlab"_s})
        paths.append(prefix + u"/lib/mpathlab/qemu/bin/qemu-system-x86_64"_s);
    paths.removeAll(QString());
    paths.append(QString());
    return paths;
}

/// Whether QEMU there is the same user of this machine as we are. A session is, and does not say
/// so; but root's, which is silently the system's, and says whose rights it gives.
bool hasOurRights(const ConnectionUri &uri, const HostCapabilities &host)
{
    const bool isSession = QUrl(uri.text).path() == u"/session";
    return uri.embedded || host.user == qint64(::geteuid()) || (isSession && host.user < 0);
}

/// A file of the lab that has to be on the other machine, and is named from here.
Result<void> checkFiles(const Lab &lab, const ConnectionUri &uri)
{
    if (uri.machine.isEmpty())
        return {};
    QStringList files;
    if (lab.guest.kind == Guest::Kind::Disk)
        files.append(lab.guest.image);
    for (const Subsystem &subsystem : lab.subsystems) {
        for (const Namespace &ns : subsystem.namespaces)
            files.append(ns.file);
    }
    for (const QString &file : std::as_const(files)) {
        if (!file.isEmpty() && QDir::isRelativePath(file)) {
            return failure(LibvirtWords::say(
                               "%1 is relative to the lab file, which is not on %2. Copy the image "
                               "there and name it by its absolute path.")
                               .arg(quoted(file), uri.machine));
        }
    }
    return {};
}

/// The QEMU that a lab would get there, asked of itself.
Result<QemuCapabilities> qemuOf(HostLink &link, const QString &wanted, const DomainHost &place)
{
    return findEmulator(link.connection(), emulatorsOf(link.uri(), wanted))
        .and_then(
            [&](const QString &path) { return askQemu(link.connection(), path, probeOf(place)); });
}

/// The part of a preparation that blocks, in the connection's thread, for a host that has its
/// files in a storage pool.
struct Work
{
    HostLink &link;
    LibvirtPlace place;
    LaunchContext context;
    LaunchRequest request;
    std::shared_ptr<std::atomic<bool>> cancelled;
    std::function<void(const QString &)> step;

    Result<HostedLaunch> run()
    {
        return findQemuThere().and_then([&] { return bringGuest(); }).map([&] {
            return HostedLaunch{context, chooseAccel()};
        });
    }

private:
    QString host() const { return printable(link.uri().text); }

    Result<void> findQemuThere()
    {
        step(LibvirtWords::say("asking the QEMU of %1 what it can do").arg(host()));
        return qemuOf(link, request.qemu, place.domain).map([&](const QemuCapabilities &found) {
            context.qemu = found;
        });
    }

    Result<void> bringGuest()
    {
        Result<Volumes> volumes = Volumes::open(link.connection(), link.uri(), place.host);
        if (!volumes)
            return tl::unexpected(volumes.error());
        context.imagePrefix = volumes->path(place.domain.name + u'-');
        return bring(*volumes, u"kernel"_s, context.bundledKernel)
            .and_then([&] { return bring(*volumes, u"initrd"_s, context.bundledInitrd); })
            .and_then([&] { return bringOwn(*volumes, u"kernel"_s, request.lab.guest.kernel); })
            .and_then([&] { return bringOwn(*volumes, u"initrd"_s, request.lab.guest.initrd); });
    }

    Result<void> bring(Volumes &volumes, const QString &kind, QString &path)
    {
        if (path.isEmpty())
            return {};
        return volumes
            .upload(kind, path,
                    [&](qint64 bytes) {
                        step(LibvirtWords::say("sending the guest's %1 to %2 (%3 MiB)")
                                 .arg(kind, host(), QString::number((bytes >> 20) + 1)));
                    })
            .map([&](const QString &there) { path = there; });
    }

    Result<void> bringOwn(Volumes &volumes, const QString &kind, const QString &file)
    {
        if (request.lab.guest.kind != Guest::Kind::Kernel || file.isEmpty())
            return {};
        const QString here = absolutePath(file, context.labDirectory);
        QString there = here;
        return bring(volumes, kind, there).map([&] { context.movedFiles.insert(here, there); });
    }

    QString chooseAccel()
    {
        const QString key =
            kvmCheckKey({link.uri().text.toUtf8(), context.qemu.binary.toUtf8(),
                         context.qemu.version.toUtf8(), context.bundledKernel.toUtf8()});
        const Sentence why = context.qemu.kvm
                                 ? Sentence()
                                 : LibvirtWords::say("TCG, because libvirt's host offers no KVM.");
        auto choice = knownAcceleration(request.accel, context, why, key);
        if (!choice)
            choice = choiceFor(checkKvm(key));
        context.accel = choice->accel;
        return choice->reason;
    }

    KvmFinding checkKvm(const QString &key)
    {
        step(LibvirtWords::say("checking whether a guest runs under KVM on %1").arg(host()));
        const KvmFinding finding =
            checkHostKvm(link.connection(), context, probeOf(place.domain), *cancelled);
        if (!*cancelled)
            rememberFinding(key, finding);
        return finding;
    }
};

} // namespace

LibvirtHost::LibvirtHost(const ConnectionUri &uri)
    : m_thread(std::make_shared<HostThread>(uri))
    , m_mailbox(std::make_shared<Mailbox>(this))
{
    connect(&m_local, &VmHost::step, this, &VmHost::step);
}

LibvirtHost::~LibvirtHost()
{
    *m_cancelled = true;
    m_mailbox->close();
}

void LibvirtHost::probe(const QString &preferred, QObject *receiver,
                        HostAnswer<QemuCapabilities> done)
{
    ask<QemuCapabilities>(
        [preferred](HostLink &link) {
            return askHost(link).and_then([&](const HostCapabilities &host) {
                return qemuOf(link, preferred, domainHost(host, domainName({})));
            });
        },
        receiver, std::move(done));
}

void LibvirtHost::prepare(const LaunchRequest &request, QObject *receiver,
                          HostAnswer<HostedLaunch> done)
{
    const Result<LaunchContext> context =
        checkFiles(request.lab, m_thread->uri()).and_then([&] { return localContext(request); });
    if (!context) {
        QTimer::singleShot(0, receiver,
                           [done, error = context.error()] { done(tl::unexpected(error)); });
        return;
    }
    Q_EMIT step(LibvirtWords::say("connecting to %1").arg(printable(m_thread->uri().text)));
    const HostAnswer<HostedLaunch> answer = [done = std::move(done)](Result<HostedLaunch> result) {
        if (result)
            result->context.freeTcgThreads = true;
        done(result);
    };
    ask<HostCapabilities>(
        askHost, receiver,
        [this, request, context, receiver, answer](const Result<HostCapabilities> &host) {
            if (host)
                onConnected(request, *context, *host, receiver, answer);
            else
                answer(tl::unexpected(host.error()));
        });
}

void LibvirtHost::onConnected(const LaunchRequest &request, const LaunchContext &context,
                              const HostCapabilities &host, QObject *receiver,
                              const HostAnswer<HostedLaunch> &done)
{
    m_place.host = host;
    m_place.domain = domainHost(host, domainName(request.runtimeDirectory));
    m_place.ownFiles = m_thread->uri().machine.isEmpty() && hasOurRights(m_thread->uri(), host);
    if (m_place.ownFiles) { // this machine, these rights: what is known without libvirt holds, too
        m_local.prepare(request, receiver, done);
        return;
    }
    const auto tell = [this, mailbox = m_mailbox](const QString &sentence) {
        mailbox->post([this, sentence] { Q_EMIT step(sentence); });
    };
    const auto work = [place = m_place, context, request, cancelled = m_cancelled,
                       tell](HostLink &link) {
        return Work{link, place, context, request, cancelled, tell}.run();
    };
    ask<HostedLaunch>(work, receiver, done);
}

std::unique_ptr<VmBackend> LibvirtHost::makeBackend(const VmSource &source)
{
    return std::make_unique<LibvirtBackend>(m_thread, source, m_place);
}

template <typename T>
void LibvirtHost::ask(std::function<Result<T>(HostLink &)> question, QObject *receiver,
                      HostAnswer<T> done)
{
    m_thread->post([mailbox = m_mailbox, question = std::move(question),
                    receiver = QPointer<QObject>(receiver),
                    done = std::move(done)](HostLink &link) {
        const Result<T> result =
            link.open().and_then([&](virConnectPtr) { return question(link); });
        mailbox->post([receiver, done, result] {
            if (receiver)
                done(result);
        });
    });
}

void LibvirtHost::listVms(QObject *receiver, HostAnswer<QList<RunningVm>> done)
{
    ask<QList<RunningVm>>(listDomains, receiver, std::move(done));
}

void LibvirtHost::readVm(const QString &name, QObject *receiver, HostAnswer<QByteArray> done)
{
    ask<QByteArray>([name](HostLink &link) { return readDomain(link, name); }, receiver,
                    std::move(done));
}

} // namespace mpathlab
