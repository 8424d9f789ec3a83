// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/host/probe.h"

#include "app/host/childprocess.h"
#include "app/launch/launchwords.h"
#include "app/launch/places.h"
#include "app/launch/remedies.h"
#include "monitor/jsonfields.h"
#include "monitor/printable.h"
#include "monitor/qmp/replies.h"

#include <QDateTime>
#include <QFileInfo>
#include <QHash>
#include <QStandardPaths>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

constexpr int probeTimeoutMs = 15'000;
/// That to query-commands is some 20 KiB.
constexpr qsizetype maximumAnswer = 4 << 20;

/// By fileStamp().
QHash<QByteArray, QemuCapabilities> &memory()
{
    static QHash<QByteArray, QemuCapabilities> known; // one thread, as the header says
    return known;
}

/// The accelerators are those that may be used to make this machine, which never runs.
constexpr auto arguments = "-machine none -nodefaults -no-user-config -display none "
                           "-accel tcg -accel kvm -qmp stdio"_L1;

/// In the order of the answers.
enum Question { Negotiation, Version, Commands, SubsystemProperties, Kvm, QuestionCount };
constexpr auto questions =
    R"({"execute": "qmp_capabilities"}
{"execute": "query-version"}
{"execute": "query-commands"}
{"execute": "device-list-properties", "arguments": {"typename": "nvme-subsys"}}
{"execute": "query-kvm"}
{"execute": "quit"}
)";

/// Asks them of one instance; deletes itself.
class Probe : public QObject
{
public:
    using Done = std::function<void(const Result<QemuCapabilities> &)>;

    Probe(const QString &binary, QObject *receiver, Done done)
        : QObject(receiver)
        , m_binary(binary)
        , m_stamp(fileStamp(binary))
        , m_done(std::move(done))
    {
        QTimer::singleShot(probeTimeoutMs, this, [this] {
            end(failure(LaunchWords::say("%1 did not answer within %2 s. Name another QEMU.")
                            .arg(quoted(m_binary), QString::number(probeTimeoutMs / 1000))));
        });
        connect(&m_process, &ChildProcess::output, this, [this](const QByteArray &bytes) {
            m_said += bytes;
            if (m_said.size() > maximumAnswer)
                refuse(u"It says more than any QEMU would."_s);
        });
        connect(&m_process, &ChildProcess::failed, this, &Probe::refuse);
        connect(&m_process, &ChildProcess::finished, this, &Probe::conclude);
        m_process.start(m_binary, QString(arguments).split(u' '), questions);
    }

private:
    void refuse(const QString &words)
    {
        end(failure(LaunchWords::say("%1 is no QEMU that could run a lab. Name another one.")
                        .arg(quoted(m_binary)),
                    words));
    }

    void conclude()
    {
        QList<QJsonValue> answers;
        for (const QByteArray &line : m_said.split('\n')) {
            const QJsonObject message = parseJsonObject(line).value_or(QJsonObject());
            if (message.contains(u"return"_s) || message.contains(u"error"_s))
                answers.append(message[u"return"_s]);
        }
        if (answers.size() < QuestionCount) {
            refuse(QString::fromLocal8Bit(m_said.left(4096)).trimmed());
            return;
        }
        QemuCapabilities qemu = readCapabilities(m_binary, answers[Version], answers[Commands],
                                                 answers[SubsystemProperties]);
        qemu.kvm = answers[Kvm][u"present"_s].toBool(); // built in
        memory().insert(m_stamp, qemu);
        end(qemu);
    }

    void end(const Result<QemuCapabilities> &result)
    {
        if (!m_done)
            return;
        deleteLater();
        std::exchange(m_done, nullptr)(result);
    }

    QString m_binary;
    QByteArray m_stamp;
    Done m_done;
    QByteArray m_said;
    ChildProcess m_process;
};

} // namespace

QString findQemu(const QString &preferred)
{
    if (const QString named = qEnvironmentVariable("MPATHLAB_QEMU"); !named.isEmpty())
        return QFileInfo(named).absoluteFilePath();
    if (!preferred.isEmpty())
        return QFileInfo(preferred).absoluteFilePath();
    const QString name = u"qemu-system-x86_64"_s;
    const QString ours =
        QStandardPaths::findExecutable(name, {installedFolder() + u"/lib/mpathlab/qemu/bin"_s,
                                              cacheFolder() + u"/qemu/current/bin"_s});
    return ours.isEmpty() ? QStandardPaths::findExecutable(name) : ours;
}

void probeQemu(const QString &binary, QObject *context,
               std::function<void(const Result<QemuCapabilities> &)> done)
{
    const auto answerLater = [&](const Result<QemuCapabilities> &result) {
        QTimer::singleShot(0, context, [done = std::move(done), result] { done(result); });
    };
    if (const Sentence why = whyNotExecutable(binary); !why.isEmpty())
        answerLater(failure(why.then(patchedQemuRemedy())));
    else if (const auto known = memory().constFind(fileStamp(binary)); known != memory().constEnd())
        answerLater(*known);
    else
        new Probe(QFileInfo(binary).absoluteFilePath(), context, std::move(done));
}

QByteArray fileStamp(const QString &path)
{
    const QFileInfo info(path);
    return info.absoluteFilePath().toUtf8() + ' ' + info.canonicalFilePath().toUtf8() + ' ' +
           QByteArray::number(info.size()) + ' ' +
           QByteArray::number(info.lastModified().toMSecsSinceEpoch());
}

QemuCapabilities readCapabilities(const QString &binary, const QJsonValue &version,
                                  const QJsonValue &commands, const QJsonValue &properties)
{
    QemuCapabilities qemu;
    qemu.binary = binary;
    qemu.version = qmpVersion(version).toString();
    if (qmpNames(properties).contains(u"ana"_s))
        qemu.ana = anaFeature(qmpNames(commands), true);
    return qemu;
}

} // namespace mpathlab
