// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/host/accel.h"
#include "support/places.h"
#include "support/testmain.h"
#include "tests/app/launch/contexts.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace mpathlab;
using namespace Qt::StringLiterals;

/// The choice of the acceleration, with programs that pretend to be a QEMU under KVM.
class AccelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        qputenv("LAB_CACHE", QFile::encodeName(m_folder->path()));
        m_context = goldenContext();
        m_context.qemu.binary = builtProgram(u"fakeqemu"_s);
    }

    void whatIsAskedForIsTaken()
    {
        QCOMPARE(choose(Acceleration::Kvm).accel, Acceleration::Kvm);
        QCOMPARE(choose(Acceleration::Tcg).accel, Acceleration::Tcg);
    }

    void withoutKvmThereIsNothingToCheck()
    {
        m_context.qemu.kvm = false;
        const AccelerationChoice choice = choose(Acceleration::Auto);
        QCOMPARE(choice.accel, Acceleration::Tcg);
        QCOMPARE(choice.reason.text(), u"TCG, because this QEMU was built without KVM."_s);
    }

    void theDeviceNode()
    {
        QVERIFY(whyNoKvm(u"/dev/null"_s).isEmpty());
        QCOMPARE(whyNoKvm(u"/no/such"_s).text(), u"TCG, because this machine has no /no/such."_s);
        QVERIFY(!whyNoKvm(m_folder->path()).isEmpty());
    }

    void aGuestThatComesUp()
    {
        const AccelerationChoice choice = check("boots", 10'000);
        QCOMPARE(choice.accel, Acceleration::Kvm);
        QVERIFY(choice.reason.text().contains(u"was seen running"_s));
    }

    void aGuestThatHangs()
    {
        const AccelerationChoice choice = check("hangs", 200);
        QCOMPARE(choice.accel, Acceleration::Tcg);
        QVERIFY2(choice.reason.text().contains(u"did not come up under KVM"_s),
                 qPrintable(choice.reason.text()));
    }

    void aQemuThatDies()
    {
        const AccelerationChoice choice = check("dies-silently", 10'000);
        QCOMPARE(choice.accel, Acceleration::Tcg);
        QVERIFY2(choice.reason.text().startsWith(u"TCG, because QEMU ended under KVM"_s),
                 qPrintable(choice.reason.text()));
        QCOMPARE(check("dies-with-words", 10'000).reason.text().count(u'\n'), 0);
        m_context.qemu.binary = u"/no/such"_s;
        QCOMPARE(check("boots", 10'000).accel, Acceleration::Tcg);
    }

    void theCheckEndsWithItsReceiver()
    {
        qputenv("FAKE_QEMU_MODE", "hangs");
        bool called = false;
        {
            QObject receiver;
            checkKvm(m_context, 10'000, &receiver, [&](const auto &) { called = true; });
        }
        QCoreApplication::processEvents();
        QVERIFY(!called);
    }

    void theOutcomeIsRemembered()
    {
        using Outcome = KvmFinding::Outcome;
        QVERIFY(!rememberedFinding(u"a"_s));
        rememberFinding(u"a"_s, {Outcome::CameUp});
        rememberFinding(u"b"_s, {Outcome::Ended, 0, u"qemu-system-x86_64: no\n"_s});
        rememberFinding(u"d"_s, {Outcome::TooSlow, 8});
        QCOMPARE(choiceFor(*rememberedFinding(u"a"_s)).accel, Acceleration::Kvm);
        QCOMPARE(choiceFor(*rememberedFinding(u"b"_s)).accel, Acceleration::Tcg);
        QCOMPARE(choiceFor(*rememberedFinding(u"b"_s)).reason.text(),
                 u"TCG, because QEMU ended under KVM: no"_s);
        QVERIFY(choiceFor(*rememberedFinding(u"d"_s)).reason.text().contains(u"within 8 s"_s));
        QVERIFY(!rememberedFinding(u"c"_s));
        for (int i = 0; i < 40; ++i)
            rememberFinding(QString::number(i), {Outcome::NotStarted, 0, u"x"_s});
        QVERIFY(rememberedFinding(u"39"_s));
        QVERIFY(!rememberedFinding(u"1"_s)); // it does not grow for ever
        QFile file(m_folder->filePath(u"acceleration.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"a\": 5, \"b\": {\"outcome\": \"hvf\"}}");
        file.close();
        QVERIFY(!rememberedFinding(u"a"_s) && !rememberedFinding(u"b"_s));
    }

    void theKeyIsOfQemuAndGuest()
    {
        const QString key = kvmCheckKey(m_context);
        QCOMPARE(kvmCheckKey(m_context), key);
        LaunchContext other = m_context;
        other.qemu.binary = u"/bin/sh"_s;
        QVERIFY(kvmCheckKey(other) != key);
        other = m_context;
        other.bundledKernel = u"/bin/sh"_s;
        QVERIFY(kvmCheckKey(other) != key);
        other = m_context;
        other.runtimeDirectory = u"/elsewhere"_s;
        QCOMPARE(kvmCheckKey(other), key);
    }

private:
    AccelerationChoice choose(Acceleration wanted)
    {
        std::optional<AccelerationChoice> choice;
        QObject receiver;
        chooseAcceleration(wanted, m_context, &receiver,
                           [&](const AccelerationChoice &made) { choice = made; });
        const bool inside = choice.has_value();
        if (inside || !QTest::qWaitFor([&] { return choice.has_value(); }))
            return {Acceleration::Auto, Sentence::verbatim(u"called from inside, or never"_s)};
        return *choice;
    }

    AccelerationChoice check(const QByteArray &mode, int limitMs)
    {
        qputenv("FAKE_QEMU_MODE", mode);
        std::optional<KvmFinding> finding;
        QObject receiver;
        checkKvm(m_context, limitMs, &receiver, [&](const KvmFinding &made) { finding = made; });
        if (!QTest::qWaitFor([&] { return finding.has_value(); }, 20'000))
            return {Acceleration::Auto, Sentence::verbatim(u"never called"_s)};
        return choiceFor(*finding);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    LaunchContext m_context;
};

MPATHLAB_TEST(AccelTest)
#include "tst_accel.moc"
