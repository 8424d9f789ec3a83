// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/launch/localhost.h"
#include "app/session/preparation.h"
#include "support/fakehost.h"
#include "support/places.h"
#include "support/testmain.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace mpathlab;
using namespace Qt::StringLiterals;

class TestPreparation : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;

    QString file(const QString &name) const
    {
        QFile made(m_folder->filePath(name));
        return made.open(QIODevice::WriteOnly) ? made.fileName() : QString();
    }
    Preparation::Request request() const
    {
        Preparation::Request request;
        request.lab = fakeLab();
        request.labFile = file(u"a.mpathlab"_s);
        request.accel = Acceleration::Tcg;
        request.host = std::make_shared<LocalHost>();
        return request;
    }
    Result<Prepared> prepare(const Preparation::Request &request, QStringList *steps = nullptr)
    {
        Preparation preparation;
        std::optional<Result<Prepared>> result;
        int answers = 0;
        connect(&preparation, &Preparation::finished, this, [&](const Prepared &prepared) {
            answers++;
            result = prepared;
        });
        connect(&preparation, &Preparation::failed, this, [&](const Error &error) {
            answers++;
            result = tl::unexpected(error);
        });
        connect(&preparation, &Preparation::step, this, [&](const QString &step) {
            if (steps)
                *steps += step;
        });
        preparation.start(request);
        if (answers != 0)
            return failure(u"answered from inside start()"_s);
        if (!QTest::qWaitFor([&] { return result.has_value(); }, 20'000))
            return failure(u"no answer"_s);
        QCoreApplication::processEvents();
        return answers == 1 ? *result : failure(u"answered twice"_s);
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>(u"/tmp/mpathlab-test-XXXXXX"_s);
        qputenv("MPATHLAB_RUN_DIR", m_folder->filePath(u"run"_s).toUtf8());
        qputenv("MPATHLAB_QEMU", builtProgram(u"fakeqemu"_s).toUtf8());
        qputenv("FAKE_QEMU_MODE", "full");
        qputenv("MPATHLAB_KERNEL", file(u"kernel"_s).toUtf8());
        qputenv("MPATHLAB_INITRD", file(u"initrd"_s).toUtf8());
        qputenv("HOME", m_folder->path().toUtf8());
        qputenv("XDG_CACHE_HOME", m_folder->path().toUtf8());
        qputenv("LAB_CACHE", m_folder->filePath(u"cache"_s).toUtf8());
        qputenv("PATH", "/nonexistent");
    }

    void findsEverything()
    {
        QStringList steps;
        const Result<Prepared> prepared = prepare(request(), &steps);
        QVERIFY2(prepared, qPrintable(prepared ? QString() : prepared.error().text));
        const LaunchContext &context = prepared->context;
        QCOMPARE(context.qemu.binary, builtProgram(u"fakeqemu"_s));
        QCOMPARE(context.qemu.ana, AnaFeature::Full);
        QCOMPARE(context.accel, Acceleration::Tcg);
        QCOMPARE(context.bundledKernel, m_folder->filePath(u"kernel"_s));
        QCOMPARE(context.labDirectory, m_folder->path());
        QCOMPARE(context.runtimeDirectory, prepared->runDirectory->path());
        QVERIFY(QFileInfo(context.runtimeDirectory).isDir());
        QVERIFY(!steps.isEmpty());
        QVERIFY(makePlan(fakeLab(), context));
    }

    void runDirectoryGoesWithTheLastHolder()
    {
        std::optional<Prepared> prepared = *prepare(request());
        const QString path = prepared->context.runtimeDirectory;
        const std::shared_ptr<RunDirectory> kept = prepared->runDirectory;
        prepared.reset();
        QVERIFY(QFileInfo::exists(path));
        const Result<Prepared> again = prepare(request());
        QVERIFY(!again);
        QVERIFY(again.error().text.contains(u"running already"_s));
    }

    void noQemu()
    {
        qunsetenv("MPATHLAB_QEMU");
        const Result<Prepared> prepared = prepare(request());
        QVERIFY(!prepared);
        QVERIFY2(prepared.error().text.contains(u"./lab qemu"_s),
                 qPrintable(prepared.error().text));
    }

    void notAQemu()
    {
        qputenv("MPATHLAB_QEMU", "/bin/true");
        QVERIFY(!prepare(request()));
        QVERIFY(!QFileInfo::exists(m_folder->filePath(u"run"_s)));
    }

    void noGuest()
    {
        qunsetenv("MPATHLAB_KERNEL");
        qunsetenv("MPATHLAB_INITRD");
        QVERIFY(!prepare(request()));
        QVERIFY(!QFileInfo::exists(m_folder->filePath(u"run"_s)));
        // A lab with a guest of its own needs none.
        Preparation::Request own = request();
        own.lab.guest.kind = Guest::Kind::Kernel;
        own.lab.guest.kernel = m_folder->filePath(u"kernel"_s);
        QVERIFY(prepare(own));
    }

    void onAHost()
    {
        qunsetenv("MPATHLAB_QEMU"); // none is needed here
        HostScript script;
        script.prepared->context.imagePrefix = u"/pool/x-"_s;
        script.prepared->context.accel = Acceleration::Kvm;
        script.prepared->accelReason = u"because"_s;
        Preparation::Request there = request();
        there.host = script.host();
        there.qemu = u"/opt/q"_s;
        QStringList steps;
        const Result<Prepared> prepared = prepare(there, &steps);
        QVERIFY2(prepared, prepared ? "" : qPrintable(prepared.error().text));
        QCOMPARE(steps, QStringList{u"looking around"_s});
        QCOMPARE(script.asked.qemu, u"/opt/q"_s);
        QCOMPARE(script.asked.accel, Acceleration::Tcg);
        QCOMPARE(script.asked.lab, there.lab);
        QCOMPARE(script.asked.labDirectory, m_folder->path());
        QCOMPARE(script.asked.runtimeDirectory, prepared->runDirectory->path());
        QCOMPARE(prepared->context.imagePrefix, u"/pool/x-"_s);
        QCOMPARE(prepared->context.accel, Acceleration::Kvm);
        QCOMPARE(prepared->accelReason, u"because"_s);
    }

    void onAHostThatRefuses()
    {
        HostScript script;
        script.prepared = failure(u"no pool"_s);
        Preparation::Request there = request();
        there.host = script.host();
        const Result<Prepared> prepared = prepare(there);
        QVERIFY(!prepared);
        QCOMPARE(prepared.error().text, u"no pool"_s);
        QVERIFY(!QFileInfo::exists(m_folder->filePath(u"run"_s)));
    }

    void deletedOnTheWay()
    {
        qputenv("FAKE_QEMU_MODE", "silent");                // the probe waits for an answer
        const QString copy = m_folder->filePath(u"qemu"_s); // one that nothing is known of
        QVERIFY(QFile::copy(builtProgram(u"fakeqemu"_s), copy));
        Preparation::Request slow = request();
        qputenv("MPATHLAB_QEMU", copy.toUtf8());
        auto preparation = std::make_unique<Preparation>();
        int answers = 0;
        bool isAsking = false;
        connect(preparation.get(), &Preparation::finished, this, [&] { answers++; });
        connect(preparation.get(), &Preparation::failed, this, [&] { answers++; });
        connect(preparation.get(), &Preparation::step, this, [&] { isAsking = true; });
        preparation->start(slow);
        QTRY_VERIFY(isAsking);
        preparation.reset();
        QCoreApplication::processEvents();
        QCOMPARE(answers, 0);
        QVERIFY(!QFileInfo::exists(m_folder->filePath(u"run"_s)));
    }
};

MPATHLAB_TEST(TestPreparation)
#include "tst_preparation.moc"
