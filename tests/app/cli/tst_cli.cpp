// SPDX-License-Identifier: GPL-2.0-or-later
// mpathlab-cli itself, as a process, on a machine without QEMU: what it prints where, and
// its exit codes. The lab that some verbs act on runs here, with a fake VM.
#include "app/run/controlserver.h"
#include "app/run/rundirectory.h"
#include "app/topology/labfile.h"
#include "support/cli.h"
#include "support/fakebackend.h"
#include "support/testmain.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace mpathlab;
using namespace Qt::StringLiterals;

class TestCli : public QObject
{
    Q_OBJECT

private:
    using Ended = Cli::Ended;

    /// Of this test's own files alone, and without a program to find. The language is asked for
    /// by name: the locale of a user who speaks it need not be on this machine.
    Cli cli(const QString &language = u"en"_s) const
    {
        QProcessEnvironment environment;
        environment.insert(u"HOME"_s, m_folder.path());
        environment.insert(u"XDG_CACHE_HOME"_s, m_folder.path());
        environment.insert(u"LAB_CACHE"_s, m_folder.filePath(u"cache"_s));
        environment.insert(u"PATH"_s, u"/nonexistent"_s);
        environment.insert(u"LANGUAGE"_s, language);
        environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
        environment.insert(u"MPATHLAB_RUN_DIR"_s, m_folder.filePath(u"run"_s));
        Cli cli;
        cli.setEnvironment(environment);
        return cli;
    }
    std::unique_ptr<QProcess> start(const QStringList &arguments) const
    {
        return cli().start(arguments);
    }
    Ended run(const QStringList &arguments) const { return cli().run(arguments); }

    QString write(const QString &name, const QByteArray &content) const
    {
        QFile file(m_folder.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(content) == content.size()
                   ? file.fileName()
                   : QString();
    }
    QString good() const { return write(u"good.mpathlab"_s, serializeLab(fakeLab())); }
    QTemporaryDir m_folder{u"/tmp/mpathlab-test-XXXXXX"_s};

private Q_SLOTS:
    void initTestCase() { qputenv("MPATHLAB_RUN_DIR", m_folder.filePath(u"run"_s).toUtf8()); }

    void help();
    void helpOfEveryVerb_data();
    void helpOfEveryVerb();
    void wrongUsage_data();
    void wrongUsage();
    void validateGood();
    void validateBad_data();
    void validateBad();
    void sameInEveryLanguage_data();
    void sameInEveryLanguage();
    void importWritesALab();
    void importIntoAFile();
    void importOfNothing();
    void attachToNothing();
    void argv();
    void domXml();
    void argvWithBadLab();
    void noRunningLab_data();
    void noRunningLab();
    void noLabFile_data();
    void noLabFile();
    void launchWithoutQemu_data();
    void launchWithoutQemu();
    void strangersLabNeedsTrust();
    void qemuProbe();
    void verbsOnARunningLab();
    void faultsInARunningLab();
    void watchOfARunningLab();
    void watchIntoAClosedPipe();
    void down();
    void secondOwnerIsRefused();
    void interruptedWatch();
};

void TestCli::help()
{
    const Ended ended = run({u"--help"_s});
    QCOMPARE(ended.code, 0);
    QCOMPARE(ended.err, QString());
    for (const QString &verb :
         {u"validate"_s, u"argv"_s,       u"domxml"_s, u"import"_s,    u"up"_s,       u"down"_s,
          u"status"_s,   u"inject"_s,     u"watch"_s,  u"hostpaths"_s, u"restore"_s,  u"latency"_s,
          u"fail"_s,     u"drop"_s,       u"move"_s,   u"ns"_s,        u"workload"_s, u"qemu"_s,
          u"demo"_s,     u"completion"_s, u"manual"_s, u"Exit codes"_s})
        QVERIFY2(ended.out.contains(verb), qPrintable(verb));
    QVERIFY(!ended.out.contains(u'\x1b'));
    const Ended version = run({u"--version"_s});
    QCOMPARE(version.code, 0);
    QVERIFY(version.out.startsWith(u"mpathlab-cli "_s));
}

void TestCli::helpOfEveryVerb_data()
{
    QTest::addColumn<QStringList>("arguments");
    for (const char *verb :
         {"validate",  "argv",    "domxml",   "import", "attach", "up",         "down",
          "status",    "inject",  "latency",  "fail",   "drop",   "move",       "watch",
          "hostpaths", "restore", "workload", "qemu",   "demo",   "completion", "manual"})
        QTest::newRow(verb) << QStringList{QString::fromLatin1(verb), u"--help"_s};
    QTest::newRow("qemu probe") << QStringList{u"qemu"_s, u"probe"_s, u"--help"_s};
}

void TestCli::helpOfEveryVerb()
{
    QFETCH(QStringList, arguments);
    const Ended ended = run(arguments);
    QCOMPARE(ended.code, 0);
    QCOMPARE(ended.err, QString());
    QVERIFY(ended.out.contains(u"Usage: mpathlab-cli "_s + arguments[0]));
}

void TestCli::wrongUsage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("complaint");
    const QString lab = good();
    const auto row = [](const char *name, const QStringList &arguments, const QString &complaint) {
        QTest::newRow(name) << arguments << complaint;
    };
    row("nothing", {}, u"--help"_s);
    row("unknown verb", {u"launch"_s, lab}, u"launch"_s);
    row("unknown option", {u"validate"_s, lab, u"--fast"_s}, u"--fast"_s);
    row("no lab", {u"validate"_s}, u"LAB"_s);
    row("two labs", {u"validate"_s, lab, lab}, lab);
    row("qemu without verb", {u"qemu"_s}, u"subcommand"_s);
    row("inject without state", {u"inject"_s, lab, u"nvme0"_s, u"1"_s}, u"STATE"_s);
    row("inject other state", {u"inject"_s, lab, u"nvme0"_s, u"1"_s, u"dead"_s}, u"dead"_s);
    row("inject group 0", {u"inject"_s, lab, u"nvme0"_s, u"0"_s, u"change"_s}, u"GROUP"_s);
    row("inject group word", {u"inject"_s, lab, u"nvme0"_s, u"one"_s, u"change"_s}, u"GROUP"_s);
    row("transition",
        {u"inject"_s, lab, u"nvme0"_s, u"1"_s, u"change"_s, u"--transition-ms"_s, u"-5"_s},
        u"transition-ms"_s);
    row("latency without time", {u"latency"_s, lab, u"nvme0"_s, u"1"_s}, u"USEC"_s);
    row("latency too long", {u"latency"_s, lab, u"nvme0"_s, u"1"_s, u"10000001"_s}, u"USEC"_s);
    row("latency of no I/O",
        {u"latency"_s, lab, u"nvme0"_s, u"1"_s, u"5"_s, u"--state"_s, u"change"_s}, u"state"_s);
    row("fail whom", {u"fail"_s, lab}, u"CONTROLLER"_s);
    row("drop where", {u"drop"_s, lab, u"nvme0"_s}, u"NSID"_s);
    row("drop before now", {u"drop"_s, lab, u"nvme0"_s, u"1"_s, u"-1"_s}, u"-1"_s);
    row("detach what", {u"ns"_s, u"detach"_s, lab}, u"NSID"_s);
    row("attach to no option", {u"ns"_s, u"attach"_s, lab, u"1"_s, u"nvme0"_s}, u"nvme0"_s);
    row("move where", {u"move"_s, lab, u"1"_s}, u"GROUP"_s);
    row("accel", {u"up"_s, lab, u"--accel"_s, u"warp"_s}, u"warp"_s);
    row("timeout", {u"up"_s, lab, u"--timeout"_s, u"-1"_s}, u"timeout"_s);
    row("workload start without nsid", {u"workload"_s, lab, u"start"_s}, u"NSID"_s);
    row("workload stop with nsid", {u"workload"_s, lab, u"stop"_s, u"1"_s}, u"NSID"_s);
    row("workload other", {u"workload"_s, lab, u"pause"_s}, u"pause"_s);
    row("grace", {u"down"_s, lab, u"--grace"_s, u"forever"_s}, u"grace"_s);
}

void TestCli::wrongUsage()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, complaint);
    const Ended ended = run(arguments);
    QCOMPARE(ended.code, 2);
    QCOMPARE(ended.out, QString());
    QVERIFY2(ended.err.contains(complaint), qPrintable(ended.err));
}

void TestCli::validateGood()
{
    const Ended ended = run({u"validate"_s, good()});
    QCOMPARE(ended.code, 0);
    QCOMPARE(ended.err, QString());
    QVERIFY(ended.out.contains(u"1 subsystem, 2 controllers, 2 namespaces"_s));
    const Ended json = run({u"validate"_s, u"--json"_s, good()});
    QCOMPARE(json.code, 0);
    QCOMPARE(jsonObject(json.out)[u"valid"_s], QJsonValue(true));
    QVERIFY(jsonObject(json.out)[u"problems"_s].toArray().isEmpty());
}

void TestCli::validateBad_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("complaint");
    Lab twice = fakeLab();
    twice.subsystems[0].namespaces[1].nsid = 1;
    QTest::newRow("rule") << write(u"twice.mpathlab"_s, serializeLab(twice))
                          << u"subsystems[0].namespaces[1]"_s;
    QTest::newRow("not JSON") << write(u"text.mpathlab"_s, "hello") << u"Line 1"_s;
    QTest::newRow("newer") << write(u"newer.mpathlab"_s, "{\"format\": 999}") << u"format"_s;
    QTest::newRow("missing") << m_folder.filePath(u"missing.mpathlab"_s) << u"missing"_s;
    QTest::newRow("folder") << m_folder.path() << m_folder.path();
}

void TestCli::validateBad()
{
    QFETCH(QString, file);
    QFETCH(QString, complaint);
    const Ended ended = run({u"validate"_s, file});
    QCOMPARE(ended.code, 2);
    QVERIFY2(ended.out.contains(complaint), qPrintable(ended.out));
    const Ended json = run({u"validate"_s, file, u"--json"_s});
    QCOMPARE(json.code, 2);
    QCOMPARE(jsonObject(json.out)[u"valid"_s], QJsonValue(false));
    const QJsonArray problems = jsonObject(json.out)[u"problems"_s].toArray();
    QVERIFY(!problems.isEmpty());
    QVERIFY(!problems[0][u"text"_s].toString().isEmpty());
}

void TestCli::sameInEveryLanguage_data()
{
    QTest::addColumn<QStringList>("arguments");
    Lab lab = fakeLab();
    lab.subsystems[0].controllers.clear();
    const QString bad = write(u"language.mpathlab"_s, serializeLab(lab));
    const QString good = write(u"language-good.mpathlab"_s, serializeLab(fakeLab()));
    const QString broken = write(u"language-broken.mpathlab"_s, "{\"format\": 1,}");
    QTest::newRow("problems of a lab") << QStringList{u"validate"_s, bad};
    QTest::newRow("no lab") << QStringList{u"validate"_s, broken};
    QTest::newRow("no launch") << QStringList{u"up"_s, good};
    QTest::newRow("no lab runs") << QStringList{u"status"_s, good};
    QTest::newRow("import") << QStringList{
        u"import"_s, write(u"language.sh"_s, "kvm -device nvme,serial=x -vga std")};
    QTest::newRow("help") << QStringList{u"inject"_s, u"--help"_s};
}

void TestCli::sameInEveryLanguage()
{
    QFETCH(QStringList, arguments);
    const Ended english = run(arguments);
    const Ended chinese = cli(u"zh_CN"_s).run(arguments);
    QVERIFY(!english.out.isEmpty() || !english.err.isEmpty());
    QCOMPARE(chinese.code, english.code);
    QCOMPARE(chinese.out, english.out);
    QCOMPARE(chinese.err, english.err);
}

void TestCli::importWritesALab()
{
    const QByteArray text =
        "kvm -device nvme-subsys,id=s,ana=on -device nvme,id=n,serial=x,subsys=s "
        "-device nvme-ns,drive=$d -netdev user,id=u";
    const Ended ended = run({u"import"_s, write(u"start.sh"_s, text)});
    QCOMPARE(ended.code, 0);
    const auto lab = parseLab(ended.out.toUtf8());
    QVERIFY(lab);
    QCOMPARE(lab->subsystems.first().controllers.first().id, u"n"_s);
    QCOMPARE(lab->machine.extraArguments, (QStringList{u"-netdev"_s, u"user,id=u"_s}));
    QVERIFY(ended.err.contains(u"kept as it is: -netdev user,id=u\n    The drawing"_s));
    QVERIFY(ended.err.contains(u"not read: 'nvme-ns,drive=$d'\n    Line 1: no shell"_s));

    // From standard input; the notes for a program.
    const auto process = start({u"import"_s, u"-"_s, u"--json"_s});
    QVERIFY(process->waitForStarted());
    process->write(text);
    process->closeWriteChannel();
    const Ended piped = Cli::end(*process);
    QCOMPARE(piped.code, 0);
    QCOMPARE(piped.out, ended.out);
    const QJsonArray notes = jsonObject(piped.err)[u"notes"_s].toArray();
    QCOMPARE(notes.size(), 3);
    QCOMPARE(notes.last()[u"kind"_s].toString(), u"kept"_s);
    QCOMPARE(notes.last()[u"arguments"_s].toArray().size(), 2);
}

void TestCli::importIntoAFile()
{
    const QString folder = m_folder.filePath(u"made"_s);
    QVERIFY(QDir().mkpath(folder));
    const QString text = write(u"start.sh"_s, "kvm -kernel k -initrd /i -append '$x'");
    const Ended ended = run({u"import"_s, text, u"-o"_s, folder + u"/a.mpathlab"_s});
    QCOMPARE(ended.code, 0);
    QCOMPARE(ended.out, QString());
    // There is no NVMe device in it: a lab with a problem, which is told.
    QVERIFY(ended.err.contains(u"error: subsystems: "_s));
    const auto lab = readLabFile(folder + u"/a.mpathlab"_s);
    QVERIFY(lab);
    // The command is run here, the lab lies elsewhere.
    QCOMPARE(lab->guest.kernel, QDir::currentPath() + u"/k"_s);
    QCOMPARE(lab->guest.initrd, u"/i"_s);

    const Ended unwritable = run({u"import"_s, text, u"-o"_s, u"/nonexistent/a.mpathlab"_s});
    QCOMPARE(unwritable.code, 2);
    QVERIFY(unwritable.err.contains(u"/nonexistent"_s));
}

void TestCli::importOfNothing()
{
    const Ended unreadable = run({u"import"_s, write(u"bad.sh"_s, "ls -l")});
    QCOMPARE(unreadable.code, 2);
    QCOMPARE(unreadable.out, QString());
    QVERIFY(unreadable.err.contains(u"No QEMU command"_s));
    const Ended missing = run({u"import"_s, u"/nonexistent"_s});
    QCOMPARE(missing.code, 2);
    QVERIFY(missing.err.contains(u"/nonexistent cannot be read"_s));
    const Ended large = run({u"import"_s, write(u"large.sh"_s, QByteArray(3 << 20, 'x'))});
    QCOMPARE(large.code, 2);
}

void TestCli::attachToNothing()
{
    const Ended missing = run({u"attach"_s, u"/nonexistent/qmp"_s});
    QCOMPARE(missing.code, 3);
    QCOMPARE(missing.out, QString());
    QVERIFY(missing.err.contains(u"There is no socket"_s));
    const Ended file = run({u"attach"_s, good()});
    QCOMPARE(file.code, 3);
    QVERIFY(file.err.contains(u"is no socket"_s));
    QCOMPARE(run({u"attach"_s}).code, 2);
    for (const QString &verb : {u"attach"_s, u"import"_s}) {
        const Ended nameless = run({verb, u"qemu:///system"_s});
        QCOMPARE(nameless.code, 2);
        QVERIFY2(nameless.err.contains(u"names no VM"_s), qPrintable(nameless.err));
    }
}

void TestCli::argv()
{
    const Ended text = run({u"argv"_s, good()});
    QCOMPARE(text.code, 0);
    QVERIFY(text.err.contains(u"no QEMU was found"_s)); // a message, not a result
    QVERIFY(text.out.startsWith(u"qemu-system-x86_64 "_s));
    QVERIFY(text.out.contains(u"-device nvme-subsys,id=subsys0"_s));
    const Ended json = run({u"argv"_s, u"--json"_s, good()});
    QCOMPARE(json.code, 0);
    const QJsonObject plan = jsonObject(json.out);
    QCOMPARE(plan[u"program"_s].toString(), u"qemu-system-x86_64"_s);
    QVERIFY(plan[u"arguments"_s].toArray().contains(u"-device"_s));
    QCOMPARE(plan[u"images"_s].toArray().size(), 2);
    QVERIFY(!QFileInfo::exists(m_folder.filePath(u"run"_s))); // only shown
}

void TestCli::domXml()
{
    const Ended xml = run({u"domxml"_s, good()});
    QCOMPARE(xml.code, 0);
    QVERIFY(xml.out.contains(u"<domain "_s));
    QVERIFY(xml.out.contains(u"<emulator>qemu-system-x86_64</emulator>"_s));
    QVERIFY(xml.out.contains(u"<qemu:arg value=\"nvme-subsys,id=subsys0"_s));
    QVERIFY(xml.err.contains(u"one CPU"_s));
    Lab lab = fakeLab();
    lab.machine.extraArguments = {u"-x"_s, u"\x1b[2J"_s};
    const Ended refused = run({u"domxml"_s, write(u"odd.mpathlab"_s, serializeLab(lab))});
    QCOMPARE(refused.code, 2);
    QCOMPARE(refused.out, QString());
    QVERIFY(!QFileInfo::exists(m_folder.filePath(u"run"_s))); // only shown
}

void TestCli::argvWithBadLab()
{
    Lab lab = fakeLab();
    lab.subsystems[0].controllers[1].id = u"nvme 0"_s;
    const Ended ended = run({u"argv"_s, write(u"bad.mpathlab"_s, serializeLab(lab))});
    QCOMPARE(ended.code, 2);
    QCOMPARE(ended.out, QString());
    QVERIFY(ended.err.contains(u"subsystems[0].controllers[1].id"_s));
}

void TestCli::noRunningLab_data()
{
    QTest::addColumn<QStringList>("arguments");
    const QString lab = good();
    QTest::newRow("status") << QStringList{u"status"_s, lab};
    QTest::newRow("down") << QStringList{u"down"_s, lab};
    QTest::newRow("inject") << QStringList{u"inject"_s, lab, u"nvme0"_s, u"1"_s, u"optimized"_s};
    QTest::newRow("fail") << QStringList{u"fail"_s, lab, u"nvme0"_s};
    QTest::newRow("watch") << QStringList{u"watch"_s, lab};
    QTest::newRow("hostpaths") << QStringList{u"hostpaths"_s, lab};
    QTest::newRow("restore") << QStringList{u"restore"_s, lab};
    QTest::newRow("workload") << QStringList{u"workload"_s, lab, u"stop"_s};
}

void TestCli::noRunningLab()
{
    QFETCH(QStringList, arguments);
    const Ended ended = run(arguments);
    QCOMPARE(ended.code, 3);
    QCOMPARE(ended.out, QString());
    QVERIFY2(ended.err.contains(u"not running"_s), qPrintable(ended.err));
    QVERIFY(ended.err.contains(u"mpathlab-cli up"_s)); // what to do
}

void TestCli::noLabFile_data()
{
    QTest::addColumn<QStringList>("arguments");
    const QString lab = m_folder.filePath(u"nowhere.mpathlab"_s);
    QTest::newRow("status") << QStringList{u"status"_s, lab};
    QTest::newRow("watch") << QStringList{u"watch"_s, lab};
    QTest::newRow("up") << QStringList{u"up"_s, lab};
    QTest::newRow("up --detach") << QStringList{u"up"_s, u"--detach"_s, lab};
    QTest::newRow("demo") << QStringList{u"demo"_s, lab};
    QTest::newRow("argv") << QStringList{u"argv"_s, lab};
}

void TestCli::noLabFile()
{
    QFETCH(QStringList, arguments);
    const Ended ended = run(arguments);
    QCOMPARE(ended.code, 2);
    QCOMPARE(ended.out, QString());
    QVERIFY2(ended.err.contains(u"nowhere.mpathlab"_s), qPrintable(ended.err));
}

void TestCli::launchWithoutQemu_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("up") << QStringList{u"up"_s, good()};
    QTest::newRow("up --detach") << QStringList{u"up"_s, u"--detach"_s, good()};
    QTest::newRow("demo") << QStringList{u"demo"_s, good()};
    QTest::newRow("no such QEMU") << QStringList{u"up"_s, good(), u"--qemu"_s, u"/no/qemu"_s};
    QTest::newRow("no QEMU at all") << QStringList{u"up"_s, good(), u"--qemu"_s, u"/bin/true"_s};
}

void TestCli::launchWithoutQemu()
{
    QFETCH(QStringList, arguments);
    const Ended ended = run(arguments);
    QCOMPARE(ended.code, 3);
    QVERIFY(!ended.err.isEmpty());
    QVERIFY2(!QFileInfo::exists(m_folder.filePath(u"run"_s)), qPrintable(ended.err));
}

void TestCli::strangersLabNeedsTrust()
{
    Lab lab = fakeLab();
    lab.machine.extraArguments = {u"-virtfs"_s, u"local,path=/"_s};
    lab.subsystems[0].namespaces[0].file = u"/etc/shadow"_s;
    const QString file = write(u"stranger.mpathlab"_s, serializeLab(lab));
    const Ended ended = run({u"up"_s, file});
    QCOMPARE(ended.code, 2);
    QVERIFY(ended.err.contains(u"-virtfs"_s));
    QVERIFY(ended.err.contains(u"/etc/shadow"_s));
    QVERIFY(ended.err.contains(u"--trust"_s));
    const Ended trusted = run({u"up"_s, file, u"--trust"_s});
    QCOMPARE(trusted.code, 3); // the next obstacle: there is no QEMU
}

void TestCli::qemuProbe()
{
    const Ended none = run({u"qemu"_s, u"probe"_s});
    QCOMPARE(none.code, 3);
    QVERIFY(none.err.contains(u"./lab qemu"_s));
    const Ended other = run({u"qemu"_s, u"probe"_s, u"/bin/true"_s});
    QCOMPARE(other.code, 3);
    QCOMPARE(other.out, QString());
}

namespace {

/// The lab file `path` running in this process.
struct RunningLab
{
    FakeBackends backends;
    Session session;
    ControlServer server{&session};
    std::shared_ptr<RunDirectory> directory;
    bool isReady = false;

    explicit RunningLab(const QString &path)
    {
        const auto run = RunDirectory::open(path);
        directory = run.value_or(nullptr);
        backends.launch(session, fakeLab(), fakeContext());
        isReady = directory && server.listen(directory->controlSocket()) && QTest::qWaitFor([this] {
                      return session.guestReady() && session.state() == Session::State::Running;
                  });
    }
};

} // namespace

void TestCli::verbsOnARunningLab()
{
    const QString file = good();
    RunningLab lab(file);
    QVERIFY(lab.isReady);

    Ended ended = run({u"inject"_s, file, u"nvme0"_s, u"1"_s, u"inaccessible"_s});
    QCOMPARE(ended.code, 0);
    QCOMPARE(ended.out + ended.err, QString());
    QTRY_COMPARE(lab.session.live().group(u"nvme0"_s, 1)->host, AnaState::Inaccessible);

    ended = run({u"status"_s, file});
    QCOMPARE(ended.code, 0);
    QVERIFY2(ended.out.contains(u"running"_s), qPrintable(ended.out));
    QVERIFY(ended.out.contains(QRegularExpression(u"nvme0 +1 +inaccessible +inaccessible"_s)));
    QVERIFY(ended.out.contains(QRegularExpression(u"nvme1 +1 +optimized +optimized"_s)));
    ended = run({u"status"_s, file, u"--json"_s});
    QCOMPARE(jsonObject(ended.out)[u"controllers"_s][u"nvme0"_s][u"groups"_s][u"1"_s][u"host"_s]
                 .toString(),
             u"inaccessible"_s);

    ended = run({u"hostpaths"_s, file});
    QCOMPARE(ended.code, 0);
    QVERIFY(ended.out.contains(QRegularExpression(u"nvme0 +1 +1 +inaccessible +live"_s)));
    QCOMPARE(jsonObject(run({u"hostpaths"_s, file, u"--json"_s}).out)[u"paths"_s].toArray().size(),
             4);

    ended = run({u"inject"_s, file, u"nvme9"_s, u"1"_s, u"inaccessible"_s});
    QCOMPARE(ended.code, 1);
    QVERIFY(ended.err.contains(u"nvme9"_s));

    ended = run({u"inject"_s, file, u"nvme1"_s, u"2"_s, u"inaccessible"_s, u"--transition-ms"_s,
                 u"40"_s, u"--no-notify"_s, u"--force"_s});
    QCOMPARE(ended.code, 0);
    const QJsonObject sent = lab.backends.last->vm.peer.argumentsOf(u"nvme-ana-set-state"_s);
    QCOMPARE(sent[u"transition-ms"_s].toInt(), 40);
    QCOMPARE(sent[u"notify"_s], QJsonValue(false));
    QCOMPARE(sent[u"force"_s], QJsonValue(true));

    QCOMPARE(run({u"restore"_s, file}).code, 0);
    QTRY_COMPARE(lab.session.live().group(u"nvme0"_s, 1)->device, AnaState::Optimized);
    QCOMPARE(run({u"workload"_s, file, u"stop"_s}).code, 1); // none runs
}

void TestCli::faultsInARunningLab()
{
    const QString file = good();
    RunningLab lab(file);
    QVERIFY(lab.isReady);
    const auto does = [&](const QStringList &arguments) {
        const Ended ended = run(arguments);
        return ended.code == 0 && ended.out.isEmpty() && ended.err.isEmpty();
    };
    FakeNvme &nvme = lab.backends.last->vm.nvme;
    QVERIFY(!run({u"status"_s, file}).out.contains(u"latency"_s));

    QVERIFY(does({u"latency"_s, file, u"nvme1"_s, u"2"_s, u"2000"_s}));
    QVERIFY(does({u"latency"_s, file, u"nvme0"_s, u"1"_s, u"250"_s, u"--state"_s, u"both"_s}));
    QVERIFY(does({u"drop"_s, file, u"nvme0"_s, u"1"_s}));
    QVERIFY(does({u"drop"_s, file, u"nvme0"_s, u"2"_s, u"5"_s}));
    QVERIFY(does({u"move"_s, file, u"2"_s, u"1"_s}));
    QVERIFY(does({u"ns"_s, u"detach"_s, file, u"1"_s, u"--controller"_s, u"nvme1"_s}));
    QVERIFY(!nvme.subsystems[0].controllers[1].paths[0].attached);
    QVERIFY(nvme.subsystems[0].controllers[0].paths[0].attached);
    QVERIFY(does({u"ns"_s, u"attach"_s, file, u"1"_s, u"--no-notify"_s}));
    QVERIFY(nvme.subsystems[0].controllers[1].paths[0].attached);
    QVERIFY(does({u"fail"_s, file, u"nvme1"_s}));
    QCOMPARE(nvme.subsystems[0].namespaces[1].group, 1u);

    const QString status = run({u"status"_s, file}).out;
    for (const QString &line : {u"latency  nvme0 group 1: +250 µs while optimized\n"_s,
                                u"latency  nvme0 group 1: +250 µs while non-optimized\n"_s,
                                u"drop     nvme0 NSID 1: completion of command 1 from now on\n"_s,
                                u"drop     nvme0 NSID 2: completion of command 5 from now on\n"_s,
                                u"failed   nvme1 answers nothing until the host resets it\n"_s,
                                u"latency  nvme1 group 2: +2 ms while non-optimized\n"_s})
        QVERIFY2(status.contains(line), qPrintable(status));
    QVERIFY(status.contains(QRegularExpression(u"nvme1 +2 .* failed\n"_s)));
    const QJsonObject json = jsonObject(run({u"status"_s, file, u"--json"_s}).out);
    QCOMPARE(json[u"actions"_s].toArray().size(), 11);
    const QJsonValue controller = json[u"controllers"_s][u"nvme0"_s];
    QCOMPARE(controller[u"paths"_s][u"2"_s][u"dropNth"_s].toInt(), 5);
    QCOMPARE(controller[u"groups"_s][u"1"_s][u"optimizedLatencyUs"_s].toInt(), 250);

    Ended refused = run({u"fail"_s, file, u"nvme1"_s}); // it has failed
    QCOMPARE(refused.code, 1);
    QVERIFY(refused.err.contains(u"not enabled"_s));
    refused = run({u"move"_s, file, u"9"_s, u"1"_s});
    QCOMPARE(refused.code, 1);
    QVERIFY(refused.err.contains(u"NSID 9"_s));

    QVERIFY(does({u"drop"_s, file, u"nvme0"_s, u"1"_s, u"0"_s}));
    QCOMPARE(nvme.subsystems[0].controllers[0].paths[0].dropNth, 0u);
    QVERIFY(does({u"restore"_s, file}));
    QCOMPARE(nvme.subsystems[0].controllers[0].paths[1].dropNth, 0u);
    QCOMPARE(nvme.subsystems[0].controllers[0].groups[0].optimizedLatencyUs, 0u);
}

void TestCli::watchOfARunningLab()
{
    const QString file = good();
    RunningLab lab(file);
    QVERIFY(lab.isReady);
    const auto json = start({u"watch"_s, file, u"--json"_s});
    const auto text = start({u"watch"_s, file});
    lab.session.act(SetAnaState{u"nvme0"_s, 1, AnaState::Inaccessible});
    QTRY_COMPARE(lab.session.live().group(u"nvme0"_s, 1)->host, AnaState::Inaccessible);
    lab.session.flushEvents();
    const qsizetype count = lab.session.events().count();
    QByteArray seen;
    QTRY_VERIFY((seen += json->readAllStandardOutput()).count('\n') >= count);
    QStringList kinds;
    for (const QByteArray &line : seen.split('\n'))
        kinds += QJsonDocument::fromJson(line)[u"kind"_s].toString();
    QVERIFY(kinds.indexOf(u"vm-state"_s) >= 0); // the backlog
    QVERIFY(kinds.indexOf(u"vm-state"_s) < kinds.indexOf(u"injection"_s));
    QVERIFY(kinds.contains(u"host-path-state"_s));
    QByteArray lines;
    QTRY_VERIFY((lines += text->readAllStandardOutput()).count('\n') >= count);
    QVERIFY(lines.contains("operator nvme0"));
    QVERIFY(!lines.contains('\x1b'));
    json->terminate();
    QCOMPARE(Cli::end(*json).code, 0);
    text->terminate();
    QCOMPARE(Cli::end(*text).code, 0);
}

void TestCli::watchIntoAClosedPipe()
{
    const QString file = good();
    RunningLab lab(file);
    QVERIFY(lab.isReady);
    // The shell tells the exit code of the program whose reader goes after one line.
    QProcess shell;
    shell.start(u"/bin/sh"_s,
                {u"-c"_s, u"{ \"$0\" watch \"$1\"; echo \"code $?\" >&2; } | head -n 1"_s,
                 Cli::path(), file});
    const auto another = [&] {
        lab.session.act(SetAnaState{u"nvme0"_s, 1, AnaState::NonOptimized});
        lab.session.flushEvents();
        return shell.state() == QProcess::NotRunning;
    };
    QVERIFY(QTest::qWaitFor(another, 30'000));
    QCOMPARE(shell.readAllStandardOutput().count('\n'), 1);
    QCOMPARE(shell.readAllStandardError(), "code 0\n"_ba);
}

void TestCli::down()
{
    const QString file = good();
    RunningLab lab(file);
    QVERIFY(lab.isReady);
    const auto process = start({u"down"_s, file});
    const Ended ended = Cli::end(*process);
    QCOMPARE(ended.code, 0);
    QCOMPARE(ended.out + ended.err, QString());
    QCOMPARE(lab.session.state(), Session::State::Idle);
    QVERIFY(lab.session.endedAsAsked());
}

void TestCli::secondOwnerIsRefused()
{
    const QString file = good();
    RunningLab lab(file);
    const Ended ended = run({u"up"_s, file});
    QCOMPARE(ended.code, 3);
    QCOMPARE(lab.session.state(), Session::State::Running);
    QVERIFY(QFileInfo::exists(lab.directory->controlSocket()));
}

void TestCli::interruptedWatch()
{
    const QString file = good();
    RunningLab lab(file);
    const auto process = start({u"watch"_s, file});
    QTRY_VERIFY(process->bytesAvailable() > 0);
    lab.session.stop(0);
    QTRY_COMPARE(lab.session.state(), Session::State::Idle);
    process->terminate();
    QCOMPARE(Cli::end(*process).code, 0);
}

MPATHLAB_TEST(TestCli)
#include "tst_cli.moc"
