// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/launch/kvmcheck.h"

#include "app/launch/childprocess.h"
#include "app/launch/places.h"
#include "app/launch/qemuwords.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QSysInfo>
#include <QTimer>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

/// What the bundled guest prints when its shell is there (resources/guest/profile).
const QByteArray &readyLine()
{
    static const QByteArray line = "mpathlab-guest: ready";
    return line;
}

class Check : public QObject
{
public:
    using Done = std::function<void(const AccelerationChoice &)>;

    Check(int limitMs, QObject *receiver, Done done)
        : QObject(receiver)
        , m_done(std::move(done))
        , m_limitMs(limitMs)
    {
        connect(&m_process, &ChildProcess::output, this, [this](const QByteArray &) {
            if (m_process.words().toUtf8().contains(readyLine()))
                end({Acceleration::Kvm, u"KVM, because a guest was seen running under it."_s});
        });
        connect(&m_process, &ChildProcess::failed, this,
                [this](const QString &reason) { useTcg(reason); });
        connect(&m_process, &ChildProcess::finished, this, [this] { onEnded(); });
        m_timer.setSingleShot(true);
        connect(&m_timer, &QTimer::timeout, this, [this] {
            useTcg(u"a guest did not come up under KVM within %1 s"_s.arg(m_limitMs / 1000));
        });
    }

    void run(const QString &program, const QStringList &arguments)
    {
        m_timer.start(m_limitMs);
        m_process.start(program, arguments);
    }

private:
    void onEnded()
    {
        const QString words = m_process.words();
        // What it means, without what to do about it: that is being done.
        QString meaning = explainQemuWords(words).section(u". "_s, 0, 0);
        if (meaning.isEmpty())
            meaning = lastQemuLine(words);
        if (meaning.isEmpty())
            meaning = u"it said nothing"_s;
        useTcg(u"QEMU ended under KVM: %1"_s.arg(meaning));
    }

    void useTcg(QString reason)
    {
        while (reason.endsWith(u'.'))
            reason.chop(1);
        end({Acceleration::Tcg, u"TCG, because %1."_s.arg(reason)});
    }

    void end(const AccelerationChoice &choice)
    {
        if (!m_done)
            return;
        m_timer.stop();
        // Answered now, gone when the process is: a VM stuck in the kernel may take its time.
        if (m_process.isRunning()) {
            connect(&m_process, &ChildProcess::finished, this, &QObject::deleteLater);
            m_process.kill();
        } else {
            deleteLater();
        }
        std::exchange(m_done, nullptr)(choice);
    }

    Done m_done;
    int m_limitMs;
    QTimer m_timer;
    ChildProcess m_process;
};

QString memoryFile()
{
    return cacheFolder() + u"/acceleration.json"_s;
}

QJsonObject readMemory()
{
    QFile file(memoryFile());
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument::fromJson(file.read(1 << 16)).object();
}

QByteArray cpuModel()
{
    QFile file(u"/proc/cpuinfo"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray text = file.read(4096);
    const qsizetype start = text.indexOf("model name");
    return start < 0 ? QByteArray() : text.mid(start, text.indexOf('\n', start) - start);
}

QByteArray stampOf(const QString &path)
{
    const QFileInfo info(path);
    return info.canonicalFilePath().toUtf8() + ' ' + QByteArray::number(info.size()) + ' ' +
           QByteArray::number(info.lastModified().toMSecsSinceEpoch());
}

} // namespace

QString whyNoKvm(const QString &device)
{
    const int descriptor = ::open(QFile::encodeName(device).constData(), O_RDWR | O_CLOEXEC);
    if (descriptor >= 0) {
        ::close(descriptor);
        return {};
    }
    if (errno == ENOENT)
        return u"this machine has no %1"_s.arg(device);
    if (errno == EACCES || errno == EPERM)
        return u"%1 may not be opened: join the group kvm to use it"_s.arg(device);
    return u"%1 cannot be opened (%2)"_s.arg(device, QString::fromLocal8Bit(std::strerror(errno)));
}

QStringList kvmCheckArguments(const LaunchContext &context)
{
    return {u"-no-user-config"_s,
            u"-nodefaults"_s,
            u"-machine"_s,
            u"q35"_s,
            u"-accel"_s,
            u"kvm"_s,
            u"-cpu"_s,
            u"host"_s,
            u"-smp"_s,
            u"2"_s,
            u"-m"_s,
            u"512M"_s,
            u"-display"_s,
            u"none"_s,
            u"-nic"_s,
            u"none"_s,
            u"-no-reboot"_s,
            u"-serial"_s,
            u"stdio"_s,
            u"-kernel"_s,
            context.bundledKernel,
            u"-initrd"_s,
            context.bundledInitrd,
            u"-append"_s,
            context.bundledCommandLine};
}

void checkKvm(const LaunchContext &context, int limitMs, QObject *receiver,
              std::function<void(const AccelerationChoice &)> done)
{
    (new Check(limitMs, receiver, std::move(done)))
        ->run(context.qemu.binary, kvmCheckArguments(context));
}

QString kvmCheckKey(const LaunchContext &context)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QByteArray &part :
         {cpuModel(), QSysInfo::kernelVersion().toUtf8(), QSysInfo::machineUniqueId(),
          stampOf(context.qemu.binary), stampOf(context.bundledKernel),
          stampOf(context.bundledInitrd)}) {
        hash.addData(part);
        hash.addData(QByteArray(1, '\n'));
    }
    return QString::fromLatin1(hash.result().toHex().left(32));
}

std::optional<AccelerationChoice> rememberedChoice(const QString &key)
{
    const QJsonValue entry = readMemory().value(key);
    const QString accel = entry[u"accel"_s].toString();
    const QString reason = entry[u"reason"_s].toString();
    if (reason.isEmpty() || (accel != u"kvm"_s && accel != u"tcg"_s))
        return std::nullopt;
    return AccelerationChoice{accel == u"kvm"_s ? Acceleration::Kvm : Acceleration::Tcg, reason};
}

void rememberChoice(const QString &key, const AccelerationChoice &choice)
{
    constexpr qsizetype most = 16;
    QJsonObject memory = readMemory();
    if (memory.size() >= most)
        memory = {}; // of QEMUs and kernels long gone
    memory.insert(key,
                  QJsonObject{{u"accel"_s, choice.accel == Acceleration::Kvm ? u"kvm"_s : u"tcg"_s},
                              {u"reason"_s, choice.reason}});
    // Without a place to remember it the next launch checks again, nothing worse.
    QDir().mkpath(cacheFolder());
    QSaveFile file(memoryFile());
    if (file.open(QIODevice::WriteOnly)) {
        file.write(QJsonDocument(memory).toJson());
        file.commit();
    }
}

} // namespace mpathlab
