// SPDX-License-Identifier: GPL-2.0-or-later
// An external VM by libvirt: it is shown, driven, imported and left.
#include "externalvm.h"
#include "libvirtdaemon.h"
#include "support/clilab.h"
#include "support/guestparts.h"
#include "support/testmain.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace mpathlab;
using namespace Qt::StringLiterals;

using Ended = CliLab::Ended;

class E2eLibvirtAttach : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<LibvirtDaemon> m_daemon;
    std::unique_ptr<CliLab> m_lab;

    QString address(const QString &name) const { return m_daemon->nearUri() + u'#' + name; }
    void startVm(const QString &name);
    std::unique_ptr<QProcess> attach(QByteArray &said) const;

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void isShownDrivenAndLeft();
    void becomesALab();
    void isNotThere();
};

void E2eLibvirtAttach::initTestCase()
{
    QVERIFY2(missingGuestPart().isEmpty(), missingGuestPart());
}

void E2eLibvirtAttach::init()
{
    m_folder = std::make_unique<QTemporaryDir>(u"/tmp/mpl-XXXXXX"_s);
    QDir(m_folder->path()).mkdir(u"d"_s);
    m_daemon = std::make_unique<LibvirtDaemon>(m_folder->filePath(u"d"_s));
    m_lab = std::make_unique<CliLab>(m_folder->path());
    const QString words = m_daemon->start();
    QVERIFY2(words.isEmpty(), qPrintable(words));
}

void E2eLibvirtAttach::cleanup()
{
    m_lab.reset();
    m_daemon.reset();
    m_folder.reset();
}

void E2eLibvirtAttach::startVm(const QString &name)
{
    const QString words = startExternalVm(*m_lab, m_daemon->nearUri(), m_folder->path(), name);
    QVERIFY2(words.isEmpty(), qPrintable(words));
    QCOMPARE(m_lab->vms().size(), 1);
}

std::unique_ptr<QProcess> E2eLibvirtAttach::attach(QByteArray &said) const
{
    auto process = m_lab->start({u"attach"_s, m_lab->file()});
    const bool spoke = QTest::qWaitFor(
        [&] {
            said += process->readAllStandardError();
            const qsizetype at = said.indexOf("attached");
            return (at >= 0 && said.indexOf('\n', at) > at) ||
                   process->state() == QProcess::NotRunning;
        },
        CliLab::bootMs);
    if (!spoke)
        said += " (nothing more in time)";
    return process;
}

void E2eLibvirtAttach::isShownDrivenAndLeft()
{
    startVm(u"theirs"_s);
    QByteArray said;
    auto attached = attach(said);
    QVERIFY2(said.contains("attached;"), said.constData()); // with console and agent
    const QJsonObject status = m_lab->status();
    QCOMPARE(status[u"state"_s].toString(), u"running"_s);
    QCOMPARE(status[u"feature"_s].toString(), u"full"_s);
    QVERIFY(QTest::qWaitFor([this] { return m_lab->hostState(u"nvme0"_s) == u"optimized"; },
                            CliLab::bootMs));
    m_lab->injectAndRestore();

    // Leaving and dying leave it as it is.
    const QList<qint64> vms = m_lab->vms();
    QCOMPARE(m_lab->run({u"down"_s, m_lab->file()}).code, 0);
    const Ended left = CliLab::end(*attached);
    QVERIFY2(left.code == 0, qPrintable(left.err));
    for (const QString &what : {u"nvme0 group 1 optimized"_s, u"ns1 "_s, u"detached"_s})
        QVERIFY2(left.out.simplified().contains(what), qPrintable(left.out));
    QCOMPARE(m_lab->vms(), vms);
    said.clear();
    attached = attach(said);
    QVERIFY2(said.contains("attached;"), said.constData());
    attached->kill();
    attached->waitForFinished();
    said.clear();
    attached = attach(said);
    QVERIFY2(said.contains("attached;"), said.constData());
    QCOMPARE(m_lab->vms(), vms);
    m_lab->injectAndRestore();
    attached->terminate();
    QCOMPARE(CliLab::end(*attached).code, 0);
    QCOMPARE(m_lab->vms(), vms);
}

void E2eLibvirtAttach::becomesALab()
{
    startVm(u"theirs"_s);
    const Ended imported = m_lab->run({u"import"_s, m_lab->file()});
    QVERIFY2(imported.code == 0, qPrintable(imported.err));
    const QJsonObject lab = QJsonDocument::fromJson(imported.out.toUtf8()).object();
    QCOMPARE(lab[u"name"_s].toString(), u"theirs"_s);
    const QJsonValue subsystem = lab[u"subsystems"_s][0];
    QCOMPARE(subsystem[u"controllers"_s].toArray().size(), 2);
    QCOMPARE(subsystem[u"controllers"_s][1][u"id"_s].toString(), u"nvme1"_s);
    QCOMPARE(subsystem[u"namespaces"_s][0][u"id"_s].toString(), u"ns1"_s);
    QCOMPARE(m_lab->vms().size(), 1);
}

void E2eLibvirtAttach::isNotThere()
{
    for (const QString &verb : {u"attach"_s, u"import"_s}) {
        const Ended ended = m_lab->run({verb, address(u"nobody"_s)});
        QVERIFY2(ended.code != 0 && ended.err.contains(u"nobody"_s), qPrintable(ended.err));
        QVERIFY2(ended.err.contains(u"virsh"_s), qPrintable(ended.err)); // what to do
    }
}

MPATHLAB_TEST(E2eLibvirtAttach)
#include "e2e_libvirtattach.moc"
