// SPDX-License-Identifier: GPL-2.0-or-later
// Connections, pools and the start of a domain, with libvirt's test driver: what it cannot do
// (QEMU's monitor, sending files) shows how failures are told and cleared away.
#include "app/libvirt/link/domainrun.h"
#include "app/libvirt/link/eventloop.h"
#include "app/libvirt/link/hostquestions.h"
#include "app/libvirt/link/hostthread.h"
#include "app/libvirt/link/libvirthost.h"
#include "support/testmain.h"

#include <QFile>
#include <QLibrary>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <sys/ioctl.h>
#include <unistd.h>

using namespace mpathlab;
using namespace Qt::StringLiterals;

namespace {

constexpr auto node = R"(<node><pool type='dir'><name>mpathlab</name>
<target><path>/pool &amp; more</path></target></pool></node>)";

constexpr auto domain = "<domain type='test'><name>mpathlab-x</name><memory>8192</memory>"
                        "<os><type>hvm</type></os></domain>";

DomainRun *newRun(HostLink *link)
{
    const auto pipe = [] {
        return std::make_shared<StreamPipe>(std::make_shared<Mailbox>(nullptr),
                                            [](const QByteArray &) {});
    };
    return new DomainRun(link, pipe(), pipe());
}

} // namespace

class HostLinkTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    ConnectionUri testUri()
    {
        const QString path = m_folder.filePath(u"node.xml"_s);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(node) < 0)
            qFatal("no test node");
        return {u"test://"_s + path, {}, false};
    }

private Q_SLOTS:
    void connectsOnce()
    {
        HostLink link(testUri());
        QVERIFY(!link.connection());
        const auto first = link.open();
        QVERIFY2(first, first ? "" : qPrintable(first.error().text));
        QCOMPARE(*link.open(), *first);
        QCOMPARE(link.connection(), *first);
        const auto host = askHost(link);
        QVERIFY2(host, host ? "" : qPrintable(host.error().text));
    }

    void aDaemonThatIsNotThere()
    {
        HostLink link({u"qemu+unix:///system?mode=direct&socket=/nonexistent/s"_s, {}, false});
        const auto opened = link.open();
        QVERIFY(!opened);
        QVERIFY2(opened.error().text.contains(u"systemctl start libvirtd"_s),
                 qPrintable(opened.error().text));
        QVERIFY(opened.error().detail.contains(u"/nonexistent/s"_s)); // libvirt's own words
    }

    void sshThatRefuses_data()
    {
        QTest::addColumn<QByteArray>("first");
        QTest::addColumn<QString>("advice");
        QTest::newRow("asked") << QByteArray("head -c 1 >/dev/null") << u"accept its key"_s;
        // Then it is chance whether libvirt reads or writes first.
        QTest::newRow("at once") << QByteArray(":") << u"in a terminal"_s;
    }

    void sshThatRefuses()
    {
        QFETCH(QByteArray, first);
        QFETCH(QString, advice);
        QFile ssh(m_folder.filePath(u"ssh"_s));
        QVERIFY(ssh.open(QIODevice::WriteOnly));
        ssh.write("#!/bin/sh\n" + first + "\necho Host key verification failed. >&2\nexit 255\n");
        QVERIFY(ssh.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        ssh.close();
        HostLink link(*connectionUri(u"qemu+ssh://h/system?command="_s + ssh.fileName()));
        const auto opened = link.open();
        QVERIFY(!opened);
        QVERIFY2(opened.error().text.contains(advice), qPrintable(opened.error().detail));
    }

    /// The end of ssh between two calls of an opening is read by the second, which tells it.
    void eventsAreHeldWhileOpening()
    {
        startEventLoop();
        QLibrary library(u"virt"_s, 0);
        const auto add =
            reinterpret_cast<decltype(&virEventAddHandle)>(library.resolve("virEventAddHandle"));
        const auto remove = reinterpret_cast<decltype(&virEventRemoveHandle)>(
            library.resolve("virEventRemoveHandle"));
        QVERIFY2(add && remove, qPrintable(library.errorString()));
        std::array<int, 2> early{};
        std::array<int, 2> late{};
        QCOMPARE(::pipe(early.data()) + ::pipe(late.data()), 0);
        static QSemaphore seen; // the loop may not be out of release() when this function ends
        const auto watch = [&](int fd) {
            return add(
                fd, VIR_EVENT_HANDLE_READABLE,
                [](int, int file, int, void *opaque) {
                    char byte = 0;
                    if (::read(file, &byte, 1) == 1)
                        static_cast<QSemaphore *>(opaque)->release();
                },
                &seen, nullptr);
        };
        const int before = watch(early[0]);
        int after = -1;
        {
            const HeldEvents held;
            after = watch(late[0]);
            QCOMPARE(::write(late[1], "x", 1), 1);
            QCOMPARE(::write(early[1], "x", 1), 1);
            seen.acquire(); // the loop works, and what came later to it was there first
            int waiting = 0;
            QCOMPARE(::ioctl(late[0], FIONREAD, &waiting), 0);
            QCOMPARE(waiting, 1);
        }
        seen.acquire();
        QCOMPARE(remove(before) + remove(after), 0);
        for (const int fd : {early[0], early[1], late[0], late[1]})
            ::close(fd);
    }

    void wordsOfRefusalHaveAMeaning_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("meaning");
        QTest::newRow("ssh key") << u"Cannot recv data: Host key verification failed.: reset"_s
                                 << u"accept its key"_s;
        QTest::newRow("ssh password")
            << u"Cannot recv data: me@b: Permission denied (publickey,password)."_s << u"ssh-add"_s;
        QTest::newRow("no host") << u"ssh: Could not resolve hostname bench"_s << u"no host"_s;
        QTest::newRow("polkit") << u"authentication unavailable: no polkit agent available"_s
                                << u"group libvirt"_s;
        QTest::newRow("no daemon for a session")
            << u"binary '/usr/sbin/libvirtd' does not exist in $PATH: No such file or directory"_s
            << u"install libvirt-daemon-system"_s;
        QTest::newRow("emulator") << u"Cannot check QEMU binary /root/q: Permission denied"_s
                                  << u"--qemu"_s;
        QTest::newRow("apparmor") << u"internal error: Cannot load AppArmor profile 'x'"_s
                                  << u"dmesg"_s;
    }

    void wordsOfRefusalHaveAMeaning()
    {
        QFETCH(QString, words);
        QFETCH(QString, meaning);
        QVERIFY(explainLibvirt(0, words).text().contains(meaning));
    }

    void thePoolOfTheHost()
    {
        HostLink link(testUri());
        QVERIFY(link.open());
        auto volumes = Volumes::open(link.connection(), link.uri(), {{}, 1, 2});
        QVERIFY2(volumes, volumes ? "" : qPrintable(volumes.error().text));
        QCOMPARE(volumes->path(u"a"_s), u"/pool & more/a"_s);
        QVERIFY(volumes->make(u"mpathlab-x-ns1.raw"_s, 1 << 20));
        QVERIFY(volumes->make(u"mpathlab-x-ns2.raw"_s, 1 << 20));
        QVERIFY(volumes->make(u"mpathlab-y-ns1.raw"_s, 1 << 20));
        const auto twice = volumes->make(u"mpathlab-x-ns1.raw"_s, 1 << 20);
        QVERIFY(!twice);
        QVERIFY(!twice.error().detail.isEmpty());
        volumes->remove(u"mpathlab-x"_s);
        QVERIFY(volumes->make(u"mpathlab-x-ns1.raw"_s, 1 << 20));
        QVERIFY(!volumes->make(u"mpathlab-y-ns1.raw"_s, 1 << 20));
    }

    void aHostWithoutAPool()
    {
        HostLink link({u"test:///default"_s, {}, false}); // its pool has another name
        QVERIFY(link.open());
        const auto volumes = Volumes::open(link.connection(), link.uri(), {});
        QVERIFY(!volumes);
        QVERIFY(volumes.error().text.contains(u"pool-create-as mpathlab"_s));
    }

    /// A file that does not arrive leaves nothing under its name.
    void anUploadThatFails()
    {
        HostLink link(testUri());
        QVERIFY(link.open());
        auto volumes = Volumes::open(link.connection(), link.uri(), {});
        QVERIFY(volumes);
        QFile file(m_folder.filePath(u"initrd"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("guest") == 5);
        file.close();
        qint64 announced = 0;
        const auto announce = [&](qint64 bytes) { announced = bytes; };
        const auto sent = volumes->upload(u"initrd"_s, file.fileName(), announce);
        QVERIFY(!sent);
        QVERIFY(sent.error().text.contains(u"could not be sent"_s));
        QCOMPARE(announced, 5);
        const PoolHandle pool(mpathlab::virStoragePoolLookupByName(link.connection(), "mpathlab"));
        QCOMPARE(mpathlab::virStoragePoolListAllVolumes(pool.get(), nullptr, 0), 0);
        QVERIFY(!volumes->upload(u"initrd"_s, u"/nonexistent"_s, announce));
    }

    void whatIsThereIsNotSentAgain()
    {
        HostLink link(testUri());
        QVERIFY(link.open());
        auto volumes = Volumes::open(link.connection(), link.uri(), {});
        QFile file(m_folder.filePath(u"kernel"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("guest") == 5);
        file.close();
        // sha256 of "guest"
        const QString name = u"mpathlab-kernel-84983c60f7daadc1"_s;
        QVERIFY(volumes->make(name, 5));
        const auto sent = volumes->upload(u"kernel"_s, file.fileName(),
                                          [](qint64) { QFAIL("it is there already"); });
        QVERIFY2(sent, sent ? "" : qPrintable(sent.error().text));
        QCOMPARE(*sent, volumes->path(name));
    }

    /// The test driver cannot start a domain paused: what was made before must not stay.
    void aStartThatFailsLeavesNothing()
    {
        HostLink link(testUri());
        std::unique_ptr<DomainRun> run(newRun(&link));
        QSignalSpy failed(run.get(), &DomainRun::failed);
        run->start({u"mpathlab-x"_s,
                    QLatin1String(domain),
                    {{u"/pool & more/mpathlab-x-ns1.raw"_s, 1 << 20}},
                    {}});
        QCOMPARE(failed.size(), 1);
        const auto error = failed[0][0].value<Error>();
        QVERIFY2(error.text.startsWith(u"libvirt refused to start"_s),
                 qPrintable(error.text + error.detail));
        QCOMPARE(mpathlab::virConnectListAllDomains(link.connection(), nullptr,
                                                    VIR_CONNECT_LIST_DOMAINS_ACTIVE),
                 0);
        const PoolHandle pool(mpathlab::virStoragePoolLookupByName(link.connection(), "mpathlab"));
        QCOMPARE(mpathlab::virStoragePoolListAllVolumes(pool.get(), nullptr, 0), 0);
        QSignalSpy answered(run.get(), &DomainRun::answered);
        run->execute(7, "{}");
        QCOMPARE(answered.size(), 1);
        QVERIFY(!answered[0][2].value<Error>().text.isEmpty());
    }

    /// A refusal of libvirt's parser comes with its words.
    void aDomainThatIsRefused()
    {
        HostLink link(testUri());
        std::unique_ptr<DomainRun> run(newRun(&link));
        QSignalSpy failed(run.get(), &DomainRun::failed);
        run->start({u"mpathlab-x"_s, u"<domain type='test'/>"_s, {}, {}});
        QCOMPARE(failed.size(), 1);
        QVERIFY(!failed[0][0].value<Error>().detail.isEmpty());
    }

    /// What a program that died has left of a domain that has ended goes, too.
    void aDomainThatHasEndedIsNotReattached()
    {
        HostLink link(testUri());
        QVERIFY(link.open());
        auto volumes = Volumes::open(link.connection(), link.uri(), {});
        QVERIFY(volumes && volumes->make(u"mpathlab-x-ns1.raw"_s, 1 << 20));
        std::unique_ptr<DomainRun> run(newRun(&link));
        QSignalSpy missing(run.get(), &DomainRun::missing);
        QSignalSpy failed(run.get(), &DomainRun::failed);
        run->reattach({link.uri().text,
                       u"mpathlab-x"_s,
                       u"00000000-0000-4000-8000-000000000000"_s,
                       {},
                       true});
        QCOMPARE(missing.size(), 1);
        QCOMPARE(failed.size(), 0);
        const auto error = missing[0][0].value<Error>();
        QVERIFY2(error.text.contains(u"mpathlab-x"_s) && error.text.contains(u"has ended"_s),
                 qPrintable(error.text));
        QVERIFY(volumes->make(u"mpathlab-x-ns1.raw"_s, 1 << 20));
    }

    /// It may hold an experiment: what cannot be reattached to goes on as it was.
    void aDomainThatCannotBeReattachedIsLeft()
    {
        HostLink link(testUri());
        QVERIFY(link.open());
        const DomainHandle theirs(mpathlab::virDomainCreateXML(link.connection(), domain, 0));
        QVERIFY(theirs);
        QByteArray uuid(VIR_UUID_STRING_BUFLEN, '\0');
        mpathlab::virDomainGetUUIDString(theirs.get(), uuid.data());
        auto volumes = Volumes::open(link.connection(), link.uri(), {});
        QVERIFY(volumes && volumes->make(u"mpathlab-x-ns1.raw"_s, 1 << 20));
        std::unique_ptr<DomainRun> run(newRun(&link));
        QSignalSpy missing(run.get(), &DomainRun::missing);
        QSignalSpy failed(run.get(), &DomainRun::failed);
        run->reattach(
            {link.uri().text, u"mpathlab-x"_s, QString::fromLatin1(uuid.constData()), {}, true});
        QCOMPARE(failed.size(), 1); // this driver has no monitor
        QCOMPARE(missing.size(), 0);
        run.reset();
        QCOMPARE(mpathlab::virDomainIsActive(theirs.get()), 1);
        QVERIFY(!volumes->make(u"mpathlab-x-ns1.raw"_s, 1 << 20)); // it is still there
    }

    void theThreadDoesOneAfterTheOther()
    {
        QList<int> order;
        QSemaphore done;
        {
            HostThread thread(testUri());
            for (int i = 0; i < 3; i++) {
                thread.post([&, i](HostLink &link) {
                    order.append(link.open() ? i : -1);
                    done.release();
                });
            }
            QVERIFY(done.tryAcquire(3, 30'000));
        }
        QCOMPARE(order, (QList<int>{0, 1, 2}));
    }

    /// Many connections after one another, each of which hears of its domain.
    void theEventLoopStays()
    {
        const virConnectDomainEventCallback onEvent = [](virConnectPtr, virDomainPtr, int, int,
                                                         void *told) {
            static_cast<QSemaphore *>(told)->release();
            return 0;
        };
        for (int i = 0; i < 20; i++) {
            HostLink link(testUri());
            QVERIFY(link.open());
            QSemaphore told;
            const int listening = mpathlab::virConnectDomainEventRegisterAny(
                link.connection(), nullptr, VIR_DOMAIN_EVENT_ID_LIFECYCLE,
                VIR_DOMAIN_EVENT_CALLBACK(onEvent), &told, nullptr);
            QVERIFY(listening >= 0);
            const DomainHandle made(mpathlab::virDomainCreateXML(link.connection(), domain, 0));
            QVERIFY(made && told.tryAcquire(1, 30'000));
            mpathlab::virConnectDomainEventDeregisterAny(link.connection(), listening);
        }
    }

    void filesThatAreNotOnTheHost()
    {
        LibvirtHost host({u"qemu+ssh://bench/system"_s, u"bench"_s, false});
        Lab lab;
        lab.subsystems.resize(1);
        lab.subsystems[0].namespaces.resize(1);
        lab.subsystems[0].namespaces[0].file = u"disk.raw"_s;
        std::optional<Error> error;
        host.prepare({lab}, this, [&](const Result<HostedLaunch> &launch) {
            error = launch ? Error{} : launch.error();
        });
        QTRY_VERIFY(error);
        QVERIFY(error->text.contains(u"disk.raw"_s) && error->text.contains(u"bench"_s));
    }
};

MPATHLAB_TEST(HostLinkTest)
#include "tst_hostlink.moc"
