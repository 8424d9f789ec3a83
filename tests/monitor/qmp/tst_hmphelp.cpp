// SPDX-License-Identifier: GPL-2.0-or-later
#include "monitor/qmp/hmphelp.h"
#include "support/testmain.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace mpathlab;

class TestHmpHelp : public QObject
{
    Q_OBJECT

private:
    /// In the shape of QEMU's answer, with what is odd in it.
    const HmpHelp m_help = HmpHelp::parse(u"stop|s  -- stop emulation\r\n"
                                          "nvme_ana_inject_state controller group state -- "
                                          "set the ANA state of a group\n"
                                          "drive_mirror [-n] [-f] device target [format] -- "
                                          "initiates live storage\n"
                                          "\t\t\t migration for a device. -- The device's\n"
                                          "\t\t\t contents are copied\n"
                                          "nbd_server_stop nbd_server_stop -- stop serving\n"
                                          "set_link name on|off -- change the link status\n"
                                          "info [subcommand] -- show various information\n"
                                          "something else\n"
                                          " -- nothing\n"_s,
                                          u"info block [-n] [-v] [device] -- show info\n"
                                          "info nvme  -- show the subsystems\n"
                                          "stray line -- of another kind\n"_s);

private Q_SLOTS:
    void commandsAreSorted()
    {
        QStringList names;
        for (const HmpCommand &command : m_help.commands())
            names += command.names;
        QCOMPARE(names,
                 (QStringList{u"drive_mirror"_s, u"info"_s, u"nbd_server_stop"_s,
                              u"nvme_ana_inject_state"_s, u"set_link"_s, u"stop"_s, u"s"_s}));
        QCOMPARE(m_help.command(u"s"_s)->help, u"stop emulation"_s);
        QCOMPARE(m_help.command(u"drive_mirror"_s)->help, u"initiates live storage"_s);
        QVERIFY(!m_help.command(u"migration"_s));
        QVERIFY(m_help.command(u"nbd_server_stop"_s)->parameters.isEmpty());
    }

    void topicsHaveNoPrefix()
    {
        QCOMPARE(m_help.topics().size(), 2);
        QStringList usages;
        for (const HmpCommand &topic : m_help.topics())
            usages.append(topic.names + QStringList(topic.usage()));
        QCOMPARE(usages, (QStringList{u"block"_s, u"[-n] [-v] [device]"_s, u"nvme"_s, QString()}));
    }

    void parametersByPosition()
    {
        const HmpCommand &mirror = *m_help.command(u"drive_mirror"_s);
        QCOMPARE(mirror.parameter(0), u"device"_s);
        QCOMPARE(mirror.parameter(2), u"format"_s);
        QCOMPARE(mirror.parameter(3), QString());
        QCOMPARE(m_help.command(u"set_link"_s)->parameter(1), u"on|off"_s);
        QCOMPARE(m_help.command(u"stop"_s)->parameter(0), QString());
    }

    void nothing()
    {
        QVERIFY(HmpHelp().isEmpty());
        QVERIFY(HmpHelp::parse(u"unknown command: 'help'"_s, {}).isEmpty());
    }
};

MPATHLAB_TEST(TestHmpHelp)
#include "tst_hmphelp.moc"
