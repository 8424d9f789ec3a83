// SPDX-License-Identifier: GPL-2.0-or-later
// What this machine answers as a host: what a launch is given, what runs here.
#include "app/host/localhost.h"
#include "app/topology/templates.h"
#include "support/places.h"
#include "support/testmain.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace mpathlab;
using namespace Qt::StringLiterals;

class TestLocalHost : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    LocalHost m_host;

    QString path(const QString &name) const { return m_folder->filePath(name); }
    QString file(const QString &name) const
    {
        QFile made(path(name));
        return made.open(QIODevice::WriteOnly) ? made.fileName() : QString();
    }
    LaunchRequest request() const
    {
        LaunchRequest request{labTemplates().first().lab};
        request.labDirectory = m_folder->path();
        request.runtimeDirectory = path(u"run"_s);
        request.accel = Acceleration::Tcg;
        return request;
    }
    template <typename T>
    Result<T> answerOf(const std::function<void(QObject *, HostAnswer<T>)> &ask)
    {
        std::optional<Result<T>> answer;
        int answers = 0;
        QObject receiver;
        ask(&receiver, [&](const Result<T> &given) {
            answers++;
            answer = given;
        });
        if (answers != 0)
            return failure(u"answered from inside the question"_s);
        if (!QTest::qWaitFor([&] { return answer.has_value(); }, 20'000))
            return failure(u"no answer"_s);
        QCoreApplication::processEvents();
        return answers == 1 ? *answer : failure(u"answered twice"_s);
    }
    Result<HostedLaunch> prepare(const LaunchRequest &request, QStringList *steps = nullptr)
    {
        QObject listener;
        connect(&m_host, &VmHost::step, &listener, [&](const QString &step) {
            if (steps)
                *steps += step;
        });
        return answerOf<HostedLaunch>([&](QObject *receiver, auto done) {
            m_host.prepare(request, receiver, std::move(done));
        });
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>(u"/tmp/mpathlab-test-XXXXXX"_s);
        qputenv("MPATHLAB_QEMU", builtProgram(u"fakeqemu"_s).toUtf8());
        qputenv("FAKE_QEMU_MODE", "full");
        qputenv("MPATHLAB_KERNEL", file(u"kernel"_s).toUtf8());
        qputenv("MPATHLAB_INITRD", file(u"initrd"_s).toUtf8());
        qputenv("HOME", m_folder->path().toUtf8());
        qputenv("XDG_CACHE_HOME", m_folder->path().toUtf8());
        qputenv("LAB_CACHE", path(u"cache"_s).toUtf8());
        qputenv("PATH", "/nonexistent");
    }

    void findsEverything()
    {
        QStringList steps;
        const Result<HostedLaunch> launch = prepare(request(), &steps);
        QVERIFY2(launch, qPrintable(launch ? QString() : launch.error().text));
        const LaunchContext &context = launch->context;
        QCOMPARE(context.qemu.binary, builtProgram(u"fakeqemu"_s));
        QCOMPARE(context.qemu.ana, AnaFeature::Full);
        QCOMPARE(context.accel, Acceleration::Tcg);
        QCOMPARE(context.bundledKernel, path(u"kernel"_s));
        QCOMPARE(context.labDirectory, m_folder->path());
        QCOMPARE(context.runtimeDirectory, path(u"run"_s));
        QVERIFY(!context.freeTcgThreads);
        QVERIFY(!steps.isEmpty());
        QVERIFY(makePlan(request().lab, context));
    }

    void probes()
    {
        const auto probe = [this](const QString &preferred) {
            return answerOf<QemuCapabilities>([&](QObject *receiver, auto done) {
                m_host.probe(preferred, receiver, std::move(done));
            });
        };
        QCOMPARE(probe({}).value().binary, builtProgram(u"fakeqemu"_s));
        qunsetenv("MPATHLAB_QEMU");
        QCOMPARE(probe(builtProgram(u"fakeqemu"_s)).value().ana, AnaFeature::Full);
        QVERIFY(probe({}).error().text.contains(u"There is no QEMU"_s));
    }

    void noQemu()
    {
        qunsetenv("MPATHLAB_QEMU");
        const Result<HostedLaunch> launch = prepare(request());
        QVERIFY(!launch);
        QVERIFY2(launch.error().text.contains(u"./lab qemu"_s), qPrintable(launch.error().text));
    }

    void notAQemu()
    {
        qputenv("MPATHLAB_QEMU", "/bin/true");
        QVERIFY(!prepare(request()));
    }

    void noGuest()
    {
        qunsetenv("MPATHLAB_KERNEL");
        qunsetenv("MPATHLAB_INITRD");
        QVERIFY(!prepare(request()));
        // A lab with a guest of its own needs none.
        LaunchRequest own = request();
        own.lab.guest.kind = Guest::Kind::Kernel;
        own.lab.guest.kernel = path(u"kernel"_s);
        QVERIFY(prepare(own));
    }

    /// The command of a machine that has nothing yet can be shown all the same.
    void namesForWhatIsNotHere()
    {
        for (const char *name : {"MPATHLAB_QEMU", "MPATHLAB_KERNEL", "MPATHLAB_INITRD"})
            qunsetenv(name);
        LaunchRequest shown = request();
        shown.isOnlyShown = true;
        shown.accel = Acceleration::Auto;
        const Result<HostedLaunch> launch = prepare(shown);
        QVERIFY2(launch, qPrintable(launch ? QString() : launch.error().text));
        QCOMPARE(launch->context.qemu.binary, u"qemu-system-x86_64"_s);
        QVERIFY(launch->context.qemu.version.isEmpty());
        QCOMPARE(launch->context.accel, Acceleration::Tcg);
        QVERIFY(launch->noGuest);
        const Result<LaunchPlan> plan = makePlan(shown.lab, launch->context);
        QVERIFY2(plan, qPrintable(plan ? QString() : plan.error().text));
        QVERIFY(plan->arguments().contains(u"bundled-kernel"_s));
    }

    void cancelledOnTheWay()
    {
        qputenv("FAKE_QEMU_MODE", "silent");  // the probe waits for an answer
        const QString copy = path(u"qemu"_s); // one that nothing is known of
        QVERIFY(QFile::copy(builtProgram(u"fakeqemu"_s), copy));
        qputenv("MPATHLAB_QEMU", copy.toUtf8());
        auto receiver = std::make_unique<QObject>();
        int answers = 0;
        m_host.prepare(request(), receiver.get(), [&](const auto &) { answers++; });
        QCoreApplication::processEvents();
        receiver.reset();
        QCoreApplication::processEvents();
        QCOMPARE(answers, 0);
    }

    /// A shell that looks like an external QEMU.
    void runningVms()
    {
        const QString qemu = path(u"qemu-system-x86_64"_s);
        QVERIFY(QFile::copy(u"/bin/sh"_s, qemu));
        const QString socket = path(u"qmp"_s);
        const QStringList arguments{u"-c"_s,    u"read x"_s,
                                    u"-name"_s, u"the one of this test"_s,
                                    u"-qmp"_s,  u"unix:%1,server=on,wait=off"_s.arg(socket)};
        QProcess vm;
        vm.start(qemu, arguments);
        QVERIFY(vm.waitForStarted());
        const auto list = [this] {
            return answerOf<QList<RunningVm>>([&](QObject *receiver, auto done) {
                       m_host.listVms(receiver, std::move(done));
                   })
                .value();
        };
        const auto read = [this](const QString &name) {
            return answerOf<QByteArray>([&](QObject *receiver, auto done) {
                m_host.readVm(name, receiver, std::move(done));
            });
        };
        const RunningVm wanted{vm.processId(), u"the one of this test"_s, {socket}};
        QTRY_VERIFY(list().contains(wanted)); // it becomes the program a moment later
        const Result<QByteArray> words = read(wanted.name);
        QVERIFY(words);
        QCOMPARE(words->split('\0').value(4), "the one of this test"_ba);
        vm.kill();
        QVERIFY(vm.waitForFinished());
        const Result<QByteArray> gone = read(wanted.name);
        QVERIFY(!gone);
        QVERIFY2(gone.error().text.contains(wanted.name), qPrintable(gone.error().text));
    }
};

MPATHLAB_TEST(TestLocalHost)
#include "tst_localhost.moc"
