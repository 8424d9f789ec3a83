// SPDX-License-Identifier: GPL-2.0-or-later
// What the series costs a command: host instructions (callgrind) of 10,000 reads of 4 KiB
// through an I/O queue, of the patched QEMU with ANA on and of the same QEMU without the
// series ($MPATHLAB_QEMU_UNPATCHED). Counted, not timed: a busy machine changes nothing.
// Promises: at most 1.02 times as many, and at most 1 MiB more memory.
#include "support/qtestnvme.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QLocalSocket>
#include <QProcess>
#include <QTemporaryDir>
#include <QThread>

#include <cstdio>

using namespace mpathlab;
using namespace Qt::StringLiterals;

namespace {

constexpr int reads = 10'000;
constexpr double mostInstructions = 1.02;
constexpr double mostMemoryKiB = 1024;

struct Machine
{
    QString qemu;
    bool ana = false;
};

QStringList arguments(const Machine &machine, const QString &socket)
{
    return {u"-machine"_s,
            u"q35"_s,
            u"-nodefaults"_s,
            u"-display"_s,
            u"none"_s,
            u"-m"_s,
            u"64"_s,
            u"-accel"_s,
            u"qtest"_s,
            u"-qtest"_s,
            u"unix:%1,server=on,wait=off"_s.arg(socket),
            u"-qtest-log"_s,
            u"/dev/null"_s, // it would fill a pipe that nobody reads
            u"-blockdev"_s,
            u"null-co,node-name=d1,size=16777216"_s,
            u"-device"_s,
            u"nvme-subsys,id=subsys0"_s + (machine.ana ? u",ana=on"_s : QString()),
            u"-device"_s,
            u"nvme,id=nvme0,serial=lab,subsys=subsys0,bus=pcie.0,addr=0x10"_s,
            u"-device"_s,
            u"nvme-ns,id=ns1,drive=d1,nsid=1,bus=nvme0"_s};
}

/// One QEMU, in callgrind or bare, and what it was seen to need.
class Run
{
public:
    Result<void> start(const Machine &machine, bool counted)
    {
        const QString socket = m_directory.filePath(u"qtest"_s);
        QStringList words = arguments(machine, socket);
        QString program = machine.qemu;
        if (counted) {
            words = QStringList{u"--tool=callgrind"_s, u"--error-exitcode=0"_s,
                                u"--callgrind-out-file="_s + out(), program} +
                    words;
            program = u"valgrind"_s;
        }
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.start(program, words);
        if (!m_process.waitForStarted())
            return failure(u"%1 cannot be started."_s.arg(program), m_process.errorString());
        while (!QFileInfo::exists(socket)) {
            if (m_process.waitForFinished(20))
                return failure(u"QEMU ended."_s, QString::fromUtf8(m_process.readAll()));
        }
        m_socket.connectToServer(socket);
        if (!m_socket.waitForConnected(60'000))
            return failure(u"QEMU does not take the connection."_s, m_socket.errorString());
        return m_nvme.enable();
    }

    Result<void> read(int count) { return m_nvme.read(1, count); }

    /// Memory of its own, in KiB.
    double memory()
    {
        QFile status(u"/proc/%1/status"_s.arg(m_process.processId()));
        if (!status.open(QIODevice::ReadOnly))
            return 0;
        for (const QByteArray &line : status.readAll().split('\n')) {
            if (line.startsWith("RssAnon:"))
                return line.simplified().split(' ').at(1).toDouble();
        }
        return 0;
    }

    /// Ends it; what callgrind counted.
    double instructions()
    {
        m_process.terminate();
        m_process.waitForFinished(120'000);
        QFile file(out());
        if (!file.open(QIODevice::ReadOnly))
            return 0;
        while (!file.atEnd()) {
            const QByteArray line = file.readLine();
            if (line.startsWith("summary:") || line.startsWith("totals:"))
                return line.simplified().split(' ').at(1).toDouble();
        }
        return 0;
    }

    ~Run()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

private:
    QString out() const { return m_directory.filePath(u"callgrind"_s); }

    QTemporaryDir m_directory;
    QProcess m_process;
    QLocalSocket m_socket;
    QtestNvme m_nvme{&m_socket};
};

Result<double> countInstructions(const Machine &machine, int count)
{
    Run run;
    if (const auto started = run.start(machine, true); !started)
        return tl::unexpected(started.error());
    if (const auto done = run.read(count); !done)
        return tl::unexpected(done.error());
    return run.instructions();
}

/// Per read, without what starting and ending takes.
Result<double> perRead(const Machine &machine)
{
    const Result<double> without = countInstructions(machine, 0);
    const Result<double> with = countInstructions(machine, reads);
    if (!without || !with)
        return without ? with : without;
    return (*with - *without) / reads;
}

Result<double> memoryAfter(const Machine &machine)
{
    Run run;
    if (const auto started = run.start(machine, false); !started)
        return tl::unexpected(started.error());
    if (const auto done = run.read(reads); !done)
        return tl::unexpected(done.error());
    return run.memory();
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const Machine patched{qEnvironmentVariable("MPATHLAB_QEMU"), true};
    const Machine bare{qEnvironmentVariable("MPATHLAB_QEMU_UNPATCHED"), false};
    if (patched.qemu.isEmpty() || bare.qemu.isEmpty()) {
        std::fprintf(stderr, "MPATHLAB_QEMU and MPATHLAB_QEMU_UNPATCHED must name the two QEMUs; "
                             "./lab bench device sets them\n");
        return 2;
    }
    const Result<double> patchedReads = perRead(patched);
    const Result<double> bareReads = perRead(bare);
    const Result<double> patchedMemory = memoryAfter(patched);
    const Result<double> bareMemory = memoryAfter(bare);
    for (const auto *result : {&patchedReads, &bareReads, &patchedMemory, &bareMemory}) {
        if (!*result) {
            std::fprintf(stderr, "%s\n%s\n", qPrintable(result->error().text),
                         qPrintable(result->error().detail));
            return 2;
        }
    }
    const double ratio = *patchedReads / *bareReads;
    const double more = *patchedMemory - *bareMemory;
    std::printf("instructions a read, patched with ANA: %.0f\n", *patchedReads);
    std::printf("instructions a read, without series:   %.0f\n", *bareReads);
    std::printf("ratio:                                 %.4f (at most %.2f, %d reads)\n", ratio,
                mostInstructions, reads);
    std::printf("memory, patched / without:             %.0f / %.0f KiB (at most %.0f more)\n",
                *patchedMemory, *bareMemory, mostMemoryKiB);
    return ratio <= mostInstructions && more <= mostMemoryKiB ? 0 : 1;
}
