// SPDX-License-Identifier: GPL-2.0-or-later
#include "monitor/qmp/hmphelp.h"
#include "monitor/qmp/schema.h"
#include "support/testmain.h"
#include "ui/console/history.h"
#include "ui/console/jsonplace.h"
#include "ui/console/monitorcompletion.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace mpathlab;
using namespace Qt::StringLiterals;

namespace {

const MonitorNames names{{u"nvme0"_s, u"nvme1"_s},
                         {u"ns1"_s},
                         {u"subsys0"_s},
                         {{u"nvme0"_s, {u"1"_s, u"2"_s}}, {u"nvme1"_s, {u"1"_s}}}};

const HmpHelp help = HmpHelp::parse(u"help|? [cmd] -- show the help\n"
                                    "info [subcommand] -- show various information\n"
                                    "stop|s  -- stop emulation\n"
                                    "system_reset  -- reset the system\n"
                                    "system_powerdown  -- send a power down event\n"
                                    "set_link name on|off -- change the link status\n"
                                    "device_del device -- remove device\n"
                                    "drive_backup [-n] [-f] device target -- backup\n"
                                    "hostfwd_add [netdev_id] [tcp|udp]:[host]:port -- redirect\n"
                                    "nvme_ana_inject_state controller group state -- inject\n"_s,
                                    u"info block [device] -- show block devices\n"
                                    "info nvme  -- show NVM subsystems\n"
                                    "info numa  -- show NUMA\n"_s);

const QmpSchema schema = QmpSchema::parse(QJsonDocument::fromJson(R"([
    {"name": "nvme-ana-set-state", "meta-type": "command", "arg-type": "1"},
    {"name": "nvme-ns-set-ana-group", "meta-type": "command", "arg-type": "9"},
    {"name": "blockdev-add", "meta-type": "command", "arg-type": "2"},
    {"name": "stop", "meta-type": "command", "arg-type": "0"},
    {"name": "0", "meta-type": "object", "members": []},
    {"name": "1", "meta-type": "object", "members": [
        {"name": "state", "type": "3"}, {"name": "group", "type": "int"},
        {"name": "controller", "type": "str"}, {"name": "force", "type": "bool", "default": null}]},
    {"name": "2", "meta-type": "object", "tag": "driver",
     "members": [{"name": "driver", "type": "4"}],
     "variants": [{"case": "file", "type": "5"}, {"case": "raw", "type": "6"}]},
    {"name": "3", "meta-type": "enum", "members": [{"name": "optimized"}, {"name": "change"}]},
    {"name": "4", "meta-type": "enum", "members": [{"name": "file"}, {"name": "raw"}]},
    {"name": "5", "meta-type": "object", "members": [{"name": "filename", "type": "str"}]},
    {"name": "6", "meta-type": "object", "members": [{"name": "file", "type": "2"},
        {"name": "list", "type": "[2]"}]},
    {"name": "9", "meta-type": "object", "members": [{"name": "namespace", "type": "str"}]},
    {"name": "[2]", "meta-type": "array", "element-type": "2"},
    {"name": "str", "meta-type": "builtin", "json-type": "string"},
    {"name": "int", "meta-type": "builtin", "json-type": "int"},
    {"name": "bool", "meta-type": "builtin", "json-type": "boolean"}
])")
                                              .array())
                             .value_or(QmpSchema());

QString join(const CompletionList &list)
{
    QStringList texts;
    for (const Completion &item : list.items)
        texts += item.text;
    return texts.join(u' ');
}

} // namespace

class TestCompletion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hmp_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("items");
        const auto row = [](const QString &line, const QString &items) {
            QTest::newRow(qPrintable(line)) << line << items;
        };
        row(u"sy"_s, u"system_powerdown system_reset"_s);
        row(u"s"_s, u"set_link stop s system_powerdown system_reset"_s);
        row(u"info n"_s, u"numa nvme"_s);
        row(u"info "_s, u"block numa nvme"_s);
        row(u"info block "_s, u""_s); // its own arguments are not known
        row(u"help st"_s, u"stop"_s);
        row(u"? st"_s, u"stop"_s);
        row(u"help info nv"_s, u"nvme"_s);
        row(u"nvme_ana_inject_state "_s, u"nvme0 nvme1"_s);
        row(u"nvme_ana_inject_state nvme0 "_s, u"1 2"_s);
        row(u"nvme_ana_inject_state nvme1 "_s, u"1"_s);
        row(u"nvme_ana_inject_state gone "_s, u""_s);
        row(u"nvme_ana_inject_state nvme0 1 "_s,
            u"optimized non-optimized inaccessible persistent-loss change"_s);
        row(u"nvme_ana_inject_state nvme0 1 in"_s, u"inaccessible"_s);
        row(u"nvme_ana_inject_state nvme0 1 change "_s, u""_s);
        row(u"device_del nvme"_s, u"nvme0 nvme1"_s);
        row(u"device_del "_s, u"nvme0 nvme1 ns1 subsys0"_s);
        row(u"drive_backup -n -f ns"_s, u"ns1"_s);
        row(u"set_link net0 o"_s, u"on off"_s);
        row(u"hostfwd_add x "_s, u""_s); // a pattern, not a choice
        row(u"nosuch "_s, u""_s);
    }
    void hmp()
    {
        QFETCH(QString, line);
        QFETCH(QString, items);
        const CompletionList list = completeHmp(line, line.size(), help, names);
        QCOMPARE(join(list), items);
        QCOMPARE(list.start + list.length, line.size());
        QVERIFY(completeHmp(line, line.size(), {}, {}).items.isEmpty());
    }

    void inTheMiddle()
    {
        const QString line = u"info n and more"_s;
        const CompletionList list = completeHmp(line, 6, help, names);
        QCOMPARE(join(list), u"numa nvme"_s);
        QCOMPARE(list.start, 5);
        QCOMPARE(list.length, 1);
    }

    void commonPrefix()
    {
        QCOMPARE(completeHmp(u"sy"_s, 2, help, names).commonPrefix(), u"system_"_s);
        QCOMPARE(completeHmp(u"q"_s, 1, help, names).commonPrefix(), QString());
    }

    void qmpShort_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("items");
        const auto row = [](const QString &line, const QString &items) {
            QTest::newRow(qPrintable(line)) << line << items;
        };
        row(u"nv"_s, u"nvme-ana-set-state nvme-ns-set-ana-group"_s);
        row(u"nvme-ana-set-state "_s, u"controller= group= state= force="_s);
        row(u"nvme-ana-set-state group=1 "_s, u"controller= state= force="_s);
        row(u"nvme-ana-set-state s"_s, u"state="_s);
        row(u"nvme-ana-set-state state="_s, u"change optimized"_s);
        row(u"nvme-ana-set-state state=o"_s, u"optimized"_s);
        row(u"nvme-ana-set-state controller="_s, u"nvme0 nvme1"_s);
        row(u"nvme-ana-set-state controller=nvme0 group="_s, u"1 2"_s);
        row(u"nvme-ana-set-state force="_s, u"false true"_s);
        row(u"nvme-ns-set-ana-group namespace="_s, u"ns1"_s);
        row(u"blockdev-add driver=file "_s, u"filename="_s);
        row(u"stop "_s, u""_s);
        row(u"nosuch a="_s, u""_s);
    }
    void qmpShort()
    {
        QFETCH(QString, line);
        QFETCH(QString, items);
        const CompletionList list = completeQmp(line, line.size(), schema, names);
        QCOMPARE(join(list), items);
        QCOMPARE(list.start + list.length, line.size());
    }

    void qmpJson_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("items");
        const auto row = [](const QString &line, const QString &items) {
            QTest::newRow(qPrintable(line)) << line << items;
        };
        const QString ana = u"{\"execute\": \"nvme-ana-set-state\", \"arguments\": {"_s;
        const QString add = u"{\"execute\": \"blockdev-add\", \"arguments\": {"_s;
        row(u"{"_s, u"\"execute\":  \"arguments\": "_s);
        row(u"{\"ex"_s, u"\"execute\": "_s);
        row(u"{\"execute\": "_s,
            u"\"blockdev-add\" \"nvme-ana-set-state\" \"nvme-ns-set-ana-group\" \"stop\""_s);
        row(u"{\"execute\": \"st"_s, u"\"stop\""_s);
        row(ana, u"\"controller\":  \"group\":  \"state\":  \"force\": "_s);
        row(ana + u"\"controller\": "_s, u"\"nvme0\" \"nvme1\""_s);
        row(ana + u"\"controller\": \"nvme0\", \"group\": "_s, u"1 2"_s);
        row(ana + u"\"group\": 1, \""_s, u"\"controller\":  \"state\":  \"force\": "_s);
        row(ana + u"\"state\": \"o"_s, u"\"optimized\""_s);
        row(ana + u"\"force\": t"_s, u"true"_s);
        row(add + u"\"driver\": \"raw\", "_s, u"\"file\":  \"list\": "_s);
        row(add + u"\"driver\": \"raw\", \"file\": {"_s, u"\"driver\": "_s);
        row(add + u"\"driver\": \"raw\", \"file\": {\"driver\": \"file\", \"f"_s,
            u"\"filename\": "_s);
        row(add + u"\"driver\": \"raw\", \"list\": [{\"driver\": \""_s, u"\"file\" \"raw\""_s);
        row(u"{\"arguments\": {\"state\": \"c\"}, \"execute\": \"nvme-a"_s,
            u"\"nvme-ana-set-state\""_s);
        row(u"{\"execute\": \"stop\"}"_s, u""_s);
        row(u"{\"execute\": \"stop\" "_s, u""_s);
    }
    void qmpJson()
    {
        QFETCH(QString, line);
        QFETCH(QString, items);
        const CompletionList list = completeQmp(line, line.size(), schema, names);
        QCOMPARE(join(list), items);
    }

    void anyJsonIsHarmless()
    {
        const QString text = u"{\"execute\": \"blockdev-add\", \"arguments\": {\"driver\": "
                             "\"raw\", \"list\": [{\"a\\\"b\": [[1, tru]]}, -2.5e3, nul]}}]]}\""_s;
        for (qsizetype begin = 0; begin < text.size(); ++begin) {
            for (qsizetype end = begin; end <= text.size(); ++end) {
                const QString part = u"{"_s + text.mid(begin, end - begin);
                const CompletionList list = completeQmp(part, part.size(), schema, names);
                QVERIFY(list.start >= 0 && list.start + list.length <= part.size());
            }
        }
        const QString deep = QString(1000, u'{') + QString(1000, u'[');
        QVERIFY(jsonPlaceAtEnd(deep).path.size() < 100);
    }

    void history()
    {
        CommandHistory history({u"info nvme"_s, u"stop"_s, u"info status"_s});
        QCOMPARE(history.older({}), u"info status"_s);
        QCOMPARE(history.older(u"ignored while walking"_s), u"stop"_s);
        QCOMPARE(history.newer(), u"info status"_s);
        QCOMPARE(history.newer(), u""_s); // what was typed
        QVERIFY(history.newer().isNull());
        history.endWalk();
        // What was typed is the beginning of what is looked for.
        QCOMPARE(history.older(u"info "_s), u"info status"_s);
        QCOMPARE(history.older({}), u"info nvme"_s);
        QVERIFY(history.older({}).isNull());
        QCOMPARE(history.newer(), u"info status"_s);
        QCOMPARE(history.newer(), u"info "_s);
        history.endWalk();
        QVERIFY(history.older(u"quit"_s).isNull());

        history.add(u"stop"_s); // repeated: moves to the end
        history.add(u" set_password vnc secret"_s);
        history.add(QString(CommandHistory::maximumLength + 1, u'x'));
        QCOMPARE(history.lines(), (QStringList{u"info nvme"_s, u"info status"_s, u"stop"_s}));
        QCOMPARE(history.search(u"INFO s"_s), QStringList{u"info status"_s});
        QCOMPARE(history.search({}).first(), u"stop"_s);
        for (int i = 0; i < 2 * CommandHistory::maximumLines; ++i)
            history.add(QString::number(i));
        QCOMPARE(history.lines().size(), CommandHistory::maximumLines);
        QCOMPARE(history.lines().last(), QString::number(2 * CommandHistory::maximumLines - 1));
    }
};

MPATHLAB_TEST(TestCompletion)
#include "tst_completion.moc"
