// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/host/accel.h"

#include "app/host/childprocess.h"
#include "app/host/probe.h"
#include "app/host/qemuwords.h"
#include "app/launch/launchwords.h"
#include "app/launch/places.h"
#include "app/launch/remedies.h"
#include "monitor/enumnames.h"
#include "monitor/wholefile.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSysInfo>
#include <QTimer>

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

constexpr qsizetype longestWords = 2000; ///< of QEMU that are kept

/// Under KVM the bundled guest is up in some two seconds; where it takes longer than
/// this, KVM gains nothing over TCG.
constexpr int checkLimitMs = 8'000;
/// In the order of KvmFinding::Outcome, as in the file.
constexpr std::array outcomeWords{"came-up"_L1, "too-slow"_L1, "ended"_L1, "not-started"_L1};

/// What QEMU's end means, without what to do about it: that is being done.
Sentence endReason(const QString &words)
{
    const Sentence meaning = meaningOfQemuWords(words);
    const QString last = lastQemuLine(words);
    if (meaning.isEmpty() && last.isEmpty())
        return LaunchWords::say("TCG, because QEMU ended under KVM without a word.");
    return LaunchWords::say("TCG, because QEMU ended under KVM: %1")
        .arg(meaning.isEmpty() ? Sentence::verbatim(last) : meaning);
}

class Check : public QObject
{
public:
    using Done = std::function<void(const KvmFinding &)>;

    Check(const LaunchPlan &plan, int limitMs, QObject *receiver, Done done)
        : QObject(receiver)
        , m_done(std::move(done))
    {
        QTimer::singleShot(limitMs, this, [this, limitMs] {
            end({Outcome::TooSlow, limitMs / 1000});
        });
        connect(&m_process, &ChildProcess::output, this, [this](const QByteArray &) {
            if (m_process.words().toUtf8().contains(guestReadyLine()))
                end({Outcome::CameUp});
        });
        connect(&m_process, &ChildProcess::failed, this, [this](const QString &reason) {
            end({Outcome::NotStarted, 0, reason});
        });
        connect(&m_process, &ChildProcess::finished, this, [this] {
            end({Outcome::Ended, 0, m_process.words().right(longestWords).trimmed()});
        });
        m_process.start(plan.program,
                        plan.arguments() + QStringList{u"-no-reboot"_s, u"-serial"_s, u"stdio"_s});
    }

private:
    using Outcome = KvmFinding::Outcome;

    void end(const KvmFinding &finding)
    {
        if (!m_done)
            return;
        // Answered now, gone when the process is: a VM stuck in the kernel may take its time.
        if (m_process.isRunning()) {
            connect(&m_process, &ChildProcess::finished, this, &QObject::deleteLater);
            m_process.kill();
        } else {
            deleteLater();
        }
        std::exchange(m_done, nullptr)(finding);
    }

    Done m_done;
    ChildProcess m_process;
};

QString memoryFile()
{
    return cacheFolder() + u"/acceleration.json"_s;
}

QJsonObject readMemory()
{
    return readJsonFile(memoryFile(), 1 << 16).value_or(QJsonObject());
}

QByteArray cpuModel()
{
    const QByteArray text = beginningOf(u"/proc/cpuinfo"_s, 4096);
    const qsizetype start = text.indexOf("model name");
    return start < 0 ? QByteArray() : text.mid(start, text.indexOf('\n', start) - start);
}

} // namespace

Sentence whyNoKvm(const QString &device)
{
    const int descriptor = ::open(QFile::encodeName(device).constData(), O_RDWR | O_CLOEXEC);
    if (descriptor >= 0) {
        ::close(descriptor);
        return {};
    }
    if (errno == ENOENT)
        return LaunchWords::say("TCG, because this machine has no %1.").arg(device);
    if (errno == EACCES || errno == EPERM) {
        return LaunchWords::say("TCG, because %1 may not be opened: join the group kvm to use it.")
            .arg(device);
    }
    return LaunchWords::say("TCG, because %1 cannot be opened (%2).")
        .arg(device, systemWords(errno));
}

LaunchPlan kvmCheckPlan(const LaunchContext &context)
{
    LaunchPlan plan;
    plan.program = context.qemu.binary;
    plan.vm.name = u"mpathlab-check"_s;
    plan.vm.cpus = 2;
    plan.vm.memoryMiB = 512;
    plan.vm.kvm = true;
    plan.vm.kernel = context.bundledKernel;
    plan.vm.initrd = context.bundledInitrd;
    plan.vm.append = context.bundledCommandLine;
    return plan;
}

AccelerationChoice choiceFor(const KvmFinding &finding)
{
    switch (finding.outcome) {
    case KvmFinding::Outcome::CameUp:
        return {Acceleration::Kvm,
                LaunchWords::say("KVM, because a guest was seen running under it.")};
    case KvmFinding::Outcome::TooSlow:
        return {Acceleration::Tcg,
                LaunchWords::say("TCG, because a guest did not come up under KVM within %1 s.")
                    .arg(finding.seconds)};
    case KvmFinding::Outcome::Ended:
        return {Acceleration::Tcg, endReason(finding.words)};
    case KvmFinding::Outcome::NotStarted:
        break;
    }
    return {Acceleration::Tcg,
            LaunchWords::say("TCG, because QEMU could not be started to check KVM: %1")
                .arg(finding.words)};
}

QByteArray guestReadyLine()
{
    return "mpathlab-guest: ready"_ba;
}

void checkKvm(const LaunchContext &context, int limitMs, QObject *receiver,
              std::function<void(const KvmFinding &)> done)
{
    new Check(kvmCheckPlan(context), limitMs, receiver, std::move(done));
}

QString kvmCheckKey(const QByteArrayList &circumstances)
{
    const QByteArray all = circumstances.join('\n');
    return QString::fromLatin1(
        QCryptographicHash::hash(all, QCryptographicHash::Sha256).toHex().left(32));
}

QString kvmCheckKey(const LaunchContext &context)
{
    return kvmCheckKey({cpuModel(),
                        QSysInfo::kernelVersion().toUtf8(),
                        QSysInfo::machineUniqueId(),
                        fileStamp(context.qemu.binary),
                        fileStamp(context.bundledKernel),
                        fileStamp(context.bundledInitrd),
                        {}});
}

std::optional<KvmFinding> rememberedFinding(const QString &key)
{
    const QJsonValue entry = readMemory().value(key);
    const auto outcome = valueOf<KvmFinding::Outcome>(entry[u"outcome"_s].toString(), outcomeWords);
    if (!outcome)
        return std::nullopt;
    return KvmFinding{*outcome, entry[u"seconds"_s].toInt(), entry[u"words"_s].toString()};
}

void rememberFinding(const QString &key, const KvmFinding &finding)
{
    constexpr qsizetype most = 16;
    QJsonObject memory = readMemory();
    if (memory.size() >= most)
        memory = {}; // of QEMUs and kernels long gone
    memory.insert(key, QJsonObject{{u"outcome"_s, nameOf(finding.outcome, outcomeWords)},
                                   {u"seconds"_s, finding.seconds},
                                   {u"words"_s, finding.words}});
    // Without a place to remember it the next launch checks again, nothing worse.
    QDir().mkpath(cacheFolder());
    (void)replaceFile(memoryFile(), QJsonDocument(memory).toJson());
}

std::optional<AccelerationChoice> knownAcceleration(Acceleration wanted,
                                                    const LaunchContext &context,
                                                    const Sentence &whyNoKvm, const QString &key)
{
    if (wanted == Acceleration::Kvm)
        return AccelerationChoice{wanted, LaunchWords::say("The lab asks for KVM.")};
    if (wanted == Acceleration::Tcg)
        return AccelerationChoice{wanted, LaunchWords::say("The lab asks for TCG.")};
    if (!whyNoKvm.isEmpty())
        return AccelerationChoice{Acceleration::Tcg, whyNoKvm};
    if (context.bundledKernel.isEmpty()) {
        return AccelerationChoice{
            Acceleration::Tcg,
            LaunchWords::say("TCG, because KVM cannot be checked without the bundled guest.")
                .then(guestRemedy())};
    }
    if (const auto finding = rememberedFinding(key))
        return choiceFor(*finding);
    return std::nullopt;
}

void chooseAcceleration(Acceleration wanted, const LaunchContext &context, QObject *receiver,
                        std::function<void(const AccelerationChoice &)> done)
{
    const QString key = kvmCheckKey(context);
    const Sentence why = context.qemu.kvm
                             ? whyNoKvm()
                             : LaunchWords::say("TCG, because this QEMU was built without KVM.");
    if (const auto known = knownAcceleration(wanted, context, why, key)) {
        QTimer::singleShot(0, receiver, [done = std::move(done), known] { done(*known); });
        return;
    }
    checkKvm(context, checkLimitMs, receiver,
             [key, done = std::move(done)](const KvmFinding &finding) {
                 rememberFinding(key, finding);
                 done(choiceFor(finding));
             });
}

} // namespace mpathlab
