// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/host/probe.h"

#include "app/host/childprocess.h"
#include "app/launch/launchwords.h"
#include "app/launch/places.h"
#include "app/launch/remedies.h"
#include "app/topology/text.h"
#include "monitor/jsonfields.h"

#include <QDateTime>
#include <QFileInfo>
#include <QHash>
#include <QPointer>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTimer>

#include <array>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

constexpr int probeTimeoutMs = 15'000;
/// The answer to query-commands is some 20 KiB.
constexpr qsizetype maximumAnswer = 4 << 20;

struct Identity
{
    QString path;
    qint64 size = 0;
    qint64 changed = 0; ///< ms since the epoch

    bool operator==(const Identity &) const = default;
};

size_t qHash(const Identity &identity, size_t seed = 0)
{
    return qHashMulti(seed, identity.path, identity.size, identity.changed);
}

Identity identityOf(const QString &binary)
{
    const QFileInfo info(binary);
    return {info.absoluteFilePath(), info.size(), info.lastModified().toMSecsSinceEpoch()};
}

QHash<Identity, QemuCapabilities> &memory()
{
    static QHash<Identity, QemuCapabilities> known; // one thread, as the header says
    return known;
}

bool hasProperty(const QByteArray &help, const QByteArray &name)
{
    for (const QByteArray &line : help.split('\n')) {
        if (line.trimmed().startsWith(QByteArray(name + '=')))
            return true;
    }
    return false;
}

QSet<QString> commandsOf(const QByteArray &session)
{
    QSet<QString> commands;
    for (const QByteArray &line : session.split('\n')) {
        const QJsonObject answer = parseJsonObject(line).value_or(QJsonObject());
        commands += qmpNames(answer[u"return"_s]);
    }
    return commands;
}

/// Asks four questions at once, each of an instance of its own; deletes itself.
class Probe : public QObject
{
public:
    using Done = std::function<void(const Result<QemuCapabilities> &)>;

    Probe(const Identity &identity, QObject *receiver, Done done)
        : QObject(receiver)
        , m_identity(identity)
        , m_done(std::move(done))
    {
        m_timer.setSingleShot(true);
        connect(&m_timer, &QTimer::timeout, this, [this] {
            end(failure(LaunchWords::say("%1 did not answer within %2 s. Name another QEMU.")
                            .arg(quoted(m_identity.path), QString::number(probeTimeoutMs / 1000))));
        });
        m_timer.start(probeTimeoutMs);
    }

    void run()
    {
        ask(Version, {u"-version"_s});
        ask(Accelerators, {u"-accel"_s, u"help"_s});
        ask(SubsystemHelp, {u"-device"_s, u"nvme-subsys,help"_s});
        ask(Commands,
            {u"-machine"_s, u"none"_s, u"-nodefaults"_s, u"-no-user-config"_s, u"-display"_s,
             u"none"_s, u"-accel"_s, u"tcg"_s, u"-qmp"_s, u"stdio"_s},
            "{\"execute\":\"qmp_capabilities\"}\n{\"execute\":\"query-commands\"}\n"
            "{\"execute\":\"quit\"}\n");
    }

private:
    enum Question { Version, Accelerators, SubsystemHelp, Commands, QuestionCount };
    struct Answer
    {
        QByteArray bytes;
        bool complete = false;
    };

    void ask(Question question, const QStringList &arguments, const QByteArray &input = {})
    {
        auto *process = new ChildProcess(this);
        Answer &answer = m_answers[question];
        connect(process, &ChildProcess::output, this, [this, &answer](const QByteArray &bytes) {
            answer.bytes += bytes;
            if (answer.bytes.size() > maximumAnswer)
                refuse(u"It says more than any QEMU would."_s);
        });
        connect(process, &ChildProcess::failed, this,
                [this](const QString &reason) { refuse(reason); });
        connect(process, &ChildProcess::finished, this, [this, &answer] {
            answer.complete = true;
            conclude();
        });
        process->start(m_identity.path, arguments, input);
    }

    void refuse(const QString &words)
    {
        end(failure(LaunchWords::say("%1 is no QEMU that could run a lab. Name another one.")
                        .arg(quoted(m_identity.path)),
                    words));
    }

    void conclude()
    {
        for (const Answer &answer : m_answers) {
            if (!answer.complete)
                return;
        }
        static const QRegularExpression version(u"QEMU emulator version ([0-9][0-9.]*)"_s);
        const auto match =
            version.match(QString::fromLocal8Bit(m_answers[Version].bytes.left(4096)));
        if (!match.hasMatch()) {
            refuse(QString::fromLocal8Bit(m_answers[Version].bytes.left(4096)).trimmed());
            return;
        }
        QemuCapabilities capabilities;
        capabilities.binary = m_identity.path;
        capabilities.version = match.captured(1);
        capabilities.kvm = m_answers[Accelerators].bytes.split('\n').contains("kvm");
        if (hasProperty(m_answers[SubsystemHelp].bytes, "ana"))
            capabilities.ana = anaFeature(commandsOf(m_answers[Commands].bytes), true);
        memory().insert(m_identity, capabilities);
        end(capabilities);
    }

    void end(const Result<QemuCapabilities> &result)
    {
        if (!m_done)
            return;
        m_timer.stop();
        const Done done = std::exchange(m_done, nullptr);
        deleteLater();
        done(result);
    }

    Identity m_identity;
    Done m_done;
    QTimer m_timer;
    std::array<Answer, QuestionCount> m_answers;
};

} // namespace

QString findQemu(const QString &preferred)
{
    if (const QString named = qEnvironmentVariable("MPATHLAB_QEMU"); !named.isEmpty())
        return QFileInfo(named).absoluteFilePath();
    if (!preferred.isEmpty())
        return QFileInfo(preferred).absoluteFilePath();
    const QStringList places{installedFolder() + u"/lib/mpathlab/qemu"_s,
                             cacheFolder() + u"/qemu/current"_s};
    for (const QString &place : places) {
        const QString binary = place + u"/bin/qemu-system-x86_64"_s;
        if (QFileInfo(binary).isExecutable())
            return binary;
    }
    return QStandardPaths::findExecutable(u"qemu-system-x86_64"_s);
}

void probeQemu(const QString &binary, QObject *context,
               std::function<void(const Result<QemuCapabilities> &)> done)
{
    const Identity identity = identityOf(binary);
    const auto answerLater = [&](const Result<QemuCapabilities> &result) {
        QTimer::singleShot(0, context, [done = std::move(done), result] { done(result); });
    };
    if (const Sentence why = whyNotExecutable(binary); !why.isEmpty())
        answerLater(failure(why.then(patchedQemuRemedy())));
    else if (const auto known = memory().constFind(identity); known != memory().constEnd())
        answerLater(*known);
    else
        (new Probe(identity, context, std::move(done)))->run();
}

} // namespace mpathlab
