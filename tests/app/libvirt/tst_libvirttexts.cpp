// SPDX-License-Identifier: GPL-2.0-or-later
// What goes to and comes from libvirt as text, besides the domain.
#include "app/libvirt/connectionuri.h"
#include "app/libvirt/libvirttexts.h"
#include "support/testmain.h"

#include <QTest>

using namespace mpathlab;
using namespace Qt::StringLiterals;

class LibvirtTextsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void uris_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("machine");
        QTest::addColumn<bool>("embedded");
        QTest::newRow("system") << u"qemu:///system"_s << u"qemu:///system"_s << QString() << false;
        QTest::newRow("session") << u" qemu:///session\n"_s << u"qemu:///session"_s << QString()
                                 << false;
        QTest::newRow("socket") << u"qemu+unix:///system?socket=/x/s"_s
                                << u"qemu+unix:///system?socket=/x/s"_s << QString() << false;
        QTest::newRow("embed") << u"qemu:///embed?root=/tmp/a%20b"_s
                               << u"qemu:///embed?root=/tmp/a%20b"_s << QString() << true;
        QTest::newRow("ssh") << u"qemu+ssh://me@bench:2222/system"_s
                             << u"qemu+ssh://me@bench:2222/system?no_tty=1"_s << u"bench"_s
                             << false;
        QTest::newRow("ssh with a query")
            << u"qemu+ssh://bench/session?keyfile=/k"_s
            << u"qemu+ssh://bench/session?keyfile=/k&no_tty=1"_s << u"bench"_s << false;
        QTest::newRow("ssh with a terminal")
            << u"qemu+ssh://bench/system?no_tty=0"_s << u"qemu+ssh://bench/system?no_tty=0"_s
            << u"bench"_s << false;
        QTest::newRow("tcp") << u"qemu+tcp://127.0.0.1:16509/system"_s
                             << u"qemu+tcp://127.0.0.1:16509/system"_s << u"127.0.0.1"_s << false;
        QTest::newRow("tls of the default transport")
            << u"qemu://bench/system"_s << u"qemu://bench/system"_s << u"bench"_s << false;
    }

    void uris()
    {
        QFETCH(QString, given);
        QFETCH(QString, text);
        QFETCH(QString, machine);
        QFETCH(bool, embedded);
        const Result<ConnectionUri> uri = connectionUri(given);
        QVERIFY2(uri, uri ? "" : qPrintable(uri.error().text));
        QCOMPARE(*uri,
                 (ConnectionUri{text, machine, embedded, embedded ? u"/tmp/a b"_s : QString()}));
    }

    void wrongUris_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("why");
        QTest::newRow("empty") << QString() << u"no URI"_s;
        QTest::newRow("a host alone") << u"bench"_s << u"no URI"_s;
        QTest::newRow("xen") << u"xen:///system"_s << u"driver"_s;
        QTest::newRow("test") << u"test:///default"_s << u"driver"_s;
        QTest::newRow("nothing behind the host") << u"qemu+ssh://bench"_s << u"/system"_s;
        QTest::newRow("ssh to nowhere") << u"qemu+ssh:///system"_s << u"no host"_s;
        QTest::newRow("embed without root") << u"qemu:///embed"_s << u"root="_s;
        QTest::newRow("embed with a relative root") << u"qemu:///embed?root=x"_s << u"root="_s;
        QTest::newRow("embed elsewhere")
            << u"qemu+ssh://bench/embed?root=/x"_s << u"this machine"_s;
        QTest::newRow("escapes") << u"qemu://\x1b[2J/system"_s << u"no URI"_s;
    }

    void wrongUris()
    {
        QFETCH(QString, given);
        QFETCH(QString, why);
        const Result<ConnectionUri> uri = connectionUri(given);
        QVERIFY(!uri);
        QVERIFY2(uri.error().text.contains(why), qPrintable(uri.error().text));
        QVERIFY(uri.error().text.contains(u"qemu:///system"_s)); // what to do
        QVERIFY(!uri.error().text.contains(u'\x1b'));
    }

    void addresses()
    {
        const auto address = domainAddress(u"qemu+ssh://bench/system#vm #1"_s);
        QVERIFY2(address, address ? "" : qPrintable(address.error().text));
        QCOMPARE(address->uri.machine, u"bench"_s);
        QCOMPARE(address->domain, u"vm #1"_s);
        QCOMPARE(domainAddressText(u"qemu:///system"_s, u"vm1"_s), u"qemu:///system#vm1"_s);
        QVERIFY(isDomainAddress(u"qemu:///system"_s));
        QVERIFY(!isDomainAddress(u"/run/vm/qmp"_s));
        const auto nameless = domainAddress(u"qemu:///system"_s);
        QVERIFY(!nameless);
        QVERIFY(nameless.error().text.contains(u"#vm1"_s));
        QVERIFY(!domainAddress(u"xen:///#vm1"_s));
        QVERIFY(!connectionUri(u"qemu:///system#vm1"_s));
    }

    void channels_data()
    {
        QTest::addColumn<QString>("devices");
        QTest::addColumn<DomainChannels>("channels");
        using Agent = DomainChannels::Agent;
        QTest::newRow("nothing") << u"<disk/>"_s << DomainChannels{};
        QTest::newRow("of ours")
            << u"<serial type='pty'/><channel type='unix'>"
               "<target type='virtio' name='org.mpathlab.agent.0'/></channel>"_s
            << DomainChannels{true, Agent::Stream};
        QTest::newRow("of libvirt")
            << u"<console type='pty' tty='/dev/pts/3'/><channel type='unix'><source mode='bind'/>"
               "<target type='virtio' name='org.qemu.guest_agent.0' state='connected'/></channel>"_s
            << DomainChannels{true, Agent::Relay};
        QTest::newRow("of others")
            << u"<serial type='file'/><channel type='spicevmc'>"
               "<target type='virtio' name='com.redhat.spice.0'/></channel>"_s
            << DomainChannels{};
    }

    void channels()
    {
        QFETCH(QString, devices);
        QFETCH(DomainChannels, channels);
        const auto read = readDomainChannels(
            u"<domain><name>x</name><devices>%1</devices></domain>"_s.arg(devices));
        QVERIFY(read);
        QCOMPARE(*read, channels);
        QVERIFY(!readDomainChannels(u"<domain><devices>"_s));
    }

    void capabilities()
    {
        const auto host = readHostCapabilities(
            u"<capabilities><host><uuid>1</uuid><secmodel><model>apparmor</model><doi>0</doi>"
            "</secmodel><secmodel><model>dac</model><doi>0</doi>"
            "<baselabel type='kvm'>+1:+2</baselabel>"
            "<baselabel type='qemu'>+64055:+108</baselabel></secmodel></host>"
            "<guest><os_type>hvm</os_type></guest></capabilities>"_s);
        QVERIFY(host);
        QCOMPARE(*host, (HostCapabilities{{u"apparmor"_s, u"dac"_s}, 64055, 108}));
    }

    void capabilitiesWithoutSecurity()
    {
        const auto host = readHostCapabilities(
            u"<capabilities><host><secmodel><model>selinux</model>"
            "<baselabel type='qemu'>system_u:system_r:svirt_tcg_t:s0</baselabel></secmodel>"
            "</host></capabilities>"_s);
        QVERIFY(host);
        QCOMPARE(host->user, -1);
        QVERIFY(!readHostCapabilities(u"<capabilities><host>"_s));
    }

    void foldersAndEmulators()
    {
        const QString folder = u"/pool/target/path"_s;
        QCOMPARE(textAt(folder, u"<pool type='dir'><name>x</name><source><path>/no</path></source>"
                                "<target><path>/a &amp; b</path></target></pool>"_s),
                 u"/a & b"_s);
        QCOMPARE(textAt(folder, u"<pool type='rbd'/>"_s), QString());
        QCOMPARE(textAt(u"/domainCapabilities/path"_s,
                        u"<domainCapabilities><path>/q</path></domainCapabilities>"_s),
                 u"/q"_s);
    }
};

MPATHLAB_TEST(LibvirtTextsTest)
#include "tst_libvirttexts.moc"
