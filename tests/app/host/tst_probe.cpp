// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/host/guestimage.h"
#include "app/host/probe.h"
#include "app/launch/remedies.h"
#include "support/places.h"
#include "support/testmain.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace mpathlab;
using namespace Qt::StringLiterals;

namespace {

void put(const QString &path, const QByteArray &content, bool executable = false)
{
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    file.close();
    if (executable)
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
}

} // namespace

/// Finding and asking QEMU, with programs that only pretend to be one.
class ProbeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        for (const char *name :
             {"MPATHLAB_QEMU", "MPATHLAB_KERNEL", "MPATHLAB_INITRD", "FAKE_QEMU_MODE"})
            qunsetenv(name);
        qputenv("LAB_CACHE", QFile::encodeName(m_folder->filePath(u"cache"_s)));
        qputenv("PATH", QFile::encodeName(m_folder->filePath(u"bin"_s) + u":/usr/bin:/bin"_s));
    }

    void features_data()
    {
        QTest::addColumn<QByteArray>("mode");
        QTest::addColumn<AnaFeature>("ana");
        QTest::addColumn<bool>("kvm");
        QTest::newRow("patched") << QByteArray("full") << AnaFeature::Full << true;
        QTest::newRow("of 2021") << QByteArray("2021") << AnaFeature::Hmp2021 << false;
        QTest::newRow("plain") << QByteArray("plain") << AnaFeature::None << false;
    }

    void features()
    {
        QFETCH(QByteArray, mode);
        QFETCH(AnaFeature, ana);
        QFETCH(bool, kvm);
        qputenv("FAKE_QEMU_MODE", mode);
        const QString binary = copyOfFake();
        const auto result = ask(binary);
        QVERIFY2(result, result ? "" : qPrintable(result.error().text));
        QCOMPARE(*result, (QemuCapabilities{binary, u"9.9.9"_s, ana, kvm}));
    }

    void theAnswerIsRememberedUntilTheFileChanges()
    {
        qputenv("FAKE_QEMU_MODE", "plain");
        const QString binary = copyOfFake();
        QCOMPARE(ask(binary)->ana, AnaFeature::None);
        qputenv("FAKE_QEMU_MODE", "full");
        QCOMPARE(ask(binary)->ana, AnaFeature::None);
        QFile file(binary);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.setFileTime(QDateTime::currentDateTime().addSecs(5),
                                 QFileDevice::FileModificationTime));
        file.close();
        QCOMPARE(ask(binary)->ana, AnaFeature::Full);
    }

    void whatIsNoQemuIsRefused()
    {
        qputenv("FAKE_QEMU_MODE", "not-qemu");
        const auto other = ask(copyOfFake());
        QVERIFY(!other);
        QVERIFY2(other.error().text.contains(u"is no QEMU"_s), qPrintable(other.error().text));
        QCOMPARE(other.error().detail, u"something else 1.0"_s);

        const auto missing = ask(m_folder->filePath(u"none"_s));
        QVERIFY(!missing && missing.error().text.contains(u"There is no "_s));
        const QString text = m_folder->filePath(u"text"_s);
        put(text, "hello");
        const auto plain = ask(text);
        QVERIFY(!plain && plain.error().text.contains(u"not executable"_s));
        put(text,
            "\x7f"
            "ELF",
            true);
        const auto broken = ask(text);
        QVERIFY(!broken && broken.error().text.contains(u"is no QEMU"_s));
        QVERIFY(!broken.error().detail.isEmpty());
    }

    /// Nobody is called after the receiver is gone, and the processes go with it.
    void theProbeEndsWithItsReceiver()
    {
        qputenv("FAKE_QEMU_MODE", "silent");
        auto receiver = std::make_unique<QObject>();
        bool called = false;
        probeQemu(copyOfFake(), receiver.get(), [&](const auto &) { called = true; });
        QVERIFY(!receiver->children().isEmpty());
        QCoreApplication::processEvents();
        receiver.reset();
        QCoreApplication::processEvents();
        QVERIFY(!called);
    }

    void whereQemuIsLookedFor()
    {
        // Last what is in PATH, ...
        put(m_folder->filePath(u"bin/qemu-system-x86_64"_s), "#!/bin/sh\n", true);
        QCOMPARE(findQemu(), m_folder->filePath(u"bin/qemu-system-x86_64"_s));
        // ... before it the cache, what was installed, the user's choice, the environment.
        const QString cached = m_folder->filePath(u"cache/qemu/current/bin/qemu-system-x86_64"_s);
        put(cached, "#!/bin/sh\n", true);
        QCOMPARE(findQemu(), cached);
        QCOMPARE(findQemu(u"/opt/qemu"_s), u"/opt/qemu"_s);
        qputenv("MPATHLAB_QEMU", "/named/qemu");
        QCOMPARE(findQemu(u"/opt/qemu"_s), u"/named/qemu"_s);
    }

    void whereTheGuestIsLookedFor()
    {
        QVERIFY(!findGuestImage());
        QVERIFY(findGuestImage().error().text.contains(u"./lab guest"_s));
        const QString cached = m_folder->filePath(u"cache/guest/current"_s);
        put(cached + u"/kernel"_s, "k");
        put(cached + u"/initrd"_s, "i");
        QVERIFY(!findGuestImage()); // not complete
        put(cached + u"/cmdline"_s, "console=ttyS0  quiet\n");
        const auto found = findGuestImage();
        QVERIFY(found);
        QCOMPARE(found->kernel, cached + u"/kernel"_s);
        QCOMPARE(found->initrd, cached + u"/initrd"_s);
        QCOMPARE(found->commandLine, u"console=ttyS0 quiet"_s);

        qputenv("MPATHLAB_KERNEL", QFile::encodeName(cached + u"/kernel"_s));
        QVERIFY(!findGuestImage()); // one without the other
        qputenv("MPATHLAB_INITRD", QFile::encodeName(cached + u"/initrd"_s));
        const auto named = findGuestImage();
        QVERIFY(named);
        QFile builtIn(sourcePath(u"resources/guest/cmdline"_s));
        QVERIFY(builtIn.open(QIODevice::ReadOnly));
        QCOMPARE(named->commandLine, QString::fromUtf8(builtIn.readLine()).trimmed());
        qputenv("MPATHLAB_INITRD", "/no/such");
        QVERIFY(findGuestImage().error().text.contains(u"\"/no/such\""_s));
    }

    void whatIsMissingIsToBeHadInOneWayOrTheOther()
    {
        QVERIFY(runsInSourceTree()); // as tests do
        for (const Sentence &here : {patchedQemuRemedy(), guestRemedy()}) {
            QVERIFY(here.text().contains(u"./lab "_s));
            QVERIFY(!here.text().contains(u"package"_s));
        }
        const QString script = installedFolder() + u"/share/mpathlab/lab"_s;
        const QString qemu = patchedQemuRemedy(false).text();
        QVERIFY2(qemu.contains(u"package mpathlab-qemu"_s), qPrintable(qemu));
        QVERIFY2(qemu.contains(script + u" qemu"_s), qPrintable(qemu));
        const QString guest = guestRemedy(false).text();
        QVERIFY2(guest.contains(u"package mpathlab-guest"_s), qPrintable(guest));
        QVERIFY2(guest.contains(script + u" guest"_s), qPrintable(guest));
    }

private:
    /// Of its own each time, for what is remembered of it.
    QString copyOfFake()
    {
        const QString copy = m_folder->filePath(u"qemu%1"_s.arg(++m_copies));
        if (!QFile::copy(builtProgram(u"fakeqemu"_s), copy))
            qFatal("fakeqemu cannot be copied");
        return copy;
    }

    static Result<QemuCapabilities> ask(const QString &binary)
    {
        QObject receiver;
        std::optional<Result<QemuCapabilities>> answer;
        int calls = 0;
        probeQemu(binary, &receiver, [&](const Result<QemuCapabilities> &result) {
            answer = result;
            ++calls;
        });
        if (calls > 0)
            return failure(u"called from inside"_s);
        if (!QTest::qWaitFor([&] { return answer.has_value(); }, 20'000))
            return failure(u"never called"_s);
        QCoreApplication::processEvents();
        return calls == 1 ? *answer : failure(u"called twice"_s);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    int m_copies = 0;
};

MPATHLAB_TEST(ProbeTest)
#include "tst_probe.moc"
