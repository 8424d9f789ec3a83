// SPDX-License-Identifier: GPL-2.0-or-later
#include "monitor/qmp/schema.h"
#include "support/testmain.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mpathlab;

namespace {

/// A schema in the shape of QEMU's (types have numbers for names), small enough to read.
QJsonValue sample()
{
    return QJsonDocument::fromJson(R"([
        {"name": "nvme-ana-set-state", "meta-type": "command", "arg-type": "1", "ret-type": "0",
         "features": ["unstable"]},
        {"name": "stop", "meta-type": "command", "arg-type": "0", "ret-type": "0"},
        {"name": "blockdev-add", "meta-type": "command", "arg-type": "2", "ret-type": "0"},
        {"name": "eject", "meta-type": "command", "arg-type": "8", "ret-type": "0"},
        {"name": "STOP", "meta-type": "event", "arg-type": "0"},
        {"name": "0", "meta-type": "object", "members": []},
        {"name": "1", "meta-type": "object", "members": [
            {"name": "transition-ms", "type": "int", "default": null},
            {"name": "state", "type": "3"},
            {"name": "group", "type": "int"},
            {"name": "controller", "type": "str"},
            {"name": "force", "type": "bool", "default": null}]},
        {"name": "2", "meta-type": "object", "tag": "driver",
         "members": [{"name": "driver", "type": "4"}],
         "variants": [{"case": "file", "type": "5"}, {"case": "raw", "type": "6"}]},
        {"name": "3", "meta-type": "enum", "members": [{"name": "optimized"},
            {"name": "inaccessible", "features": ["unstable"]}, {"name": "change"}],
         "values": ["optimized", "inaccessible", "change"]},
        {"name": "4", "meta-type": "enum", "values": ["file", "raw"]},
        {"name": "5", "meta-type": "object", "members": [{"name": "filename", "type": "str"}]},
        {"name": "6", "meta-type": "object", "members": [{"name": "file", "type": "7"}]},
        {"name": "7", "meta-type": "alternate", "members": [{"type": "2"}, {"type": "str"},
            {"type": "4"}]},
        {"name": "8", "meta-type": "object", "members": [{"name": "all", "type": "[str]"}]},
        {"name": "[str]", "meta-type": "array", "element-type": "str"},
        {"name": "[[str]]", "meta-type": "array", "element-type": "[str]"},
        {"name": "str", "meta-type": "builtin", "json-type": "string"},
        {"name": "int", "meta-type": "builtin", "json-type": "int"},
        {"name": "bool", "meta-type": "builtin", "json-type": "boolean"}
    ])")
        .array();
}

QStringList names(const QList<QmpSchema::Member> &members)
{
    QStringList result;
    for (const QmpSchema::Member &member : members)
        result += (member.optional ? u"*"_s : QString()) + member.name;
    return result;
}

QmpSchema schema()
{
    return QmpSchema::parse(sample()).value_or(QmpSchema());
}

} // namespace

class TestQmpSchema : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void commands()
    {
        QCOMPARE(schema().commands(),
                 (QStringList{u"blockdev-add"_s, u"eject"_s, u"nvme-ana-set-state"_s, u"stop"_s}));
        QVERIFY(schema().hasCommand(u"stop"_s));
        QVERIFY(!schema().hasCommand(u"STOP"_s)); // an event
        QCOMPARE(schema().argumentType(u"quit"_s), QString());
    }

    void argumentsMandatoryFirst()
    {
        const QmpSchema s = schema();
        QCOMPARE(names(s.members(s.argumentType(u"nvme-ana-set-state"_s))),
                 (QStringList{u"controller"_s, u"group"_s, u"state"_s, u"*force"_s,
                              u"*transition-ms"_s}));
        QCOMPARE(names(s.members(s.argumentType(u"stop"_s))), QStringList());
    }

    void theTagChoosesTheVariant()
    {
        const QmpSchema s = schema();
        const QString type = s.argumentType(u"blockdev-add"_s);
        QCOMPARE(names(s.members(type)), QStringList{u"driver"_s});
        QCOMPARE(names(s.members(type, {{u"driver"_s, u"file"_s}})),
                 (QStringList{u"driver"_s, u"filename"_s}));
        QCOMPARE(names(s.members(type, {{u"driver"_s, u"no such"_s}})), QStringList{u"driver"_s});
        // "raw" has a member that is an object of the same type, or a string.
        const QList<QmpSchema::Member> raw = s.members(type, {{u"driver"_s, u"raw"_s}});
        QCOMPARE(names(raw), (QStringList{u"driver"_s, u"file"_s}));
        QCOMPARE(s.kind(raw[1].type), QmpSchema::Kind::Alternate);
        QCOMPARE(names(s.members(raw[1].type)), QStringList{u"driver"_s});
    }

    void values()
    {
        const QmpSchema s = schema();
        QCOMPARE(s.values(u"3"_s), (QStringList{u"change"_s, u"inaccessible"_s, u"optimized"_s}));
        QCOMPARE(s.values(u"4"_s), (QStringList{u"file"_s, u"raw"_s})); // before QEMU 6.2
        QCOMPARE(s.values(u"7"_s), (QStringList{u"file"_s, u"raw"_s}));
        QCOMPARE(s.values(u"bool"_s), (QStringList{u"false"_s, u"true"_s}));
        QCOMPARE(s.values(u"str"_s), QStringList());
    }

    void describes()
    {
        const QmpSchema s = schema();
        QCOMPARE(s.describe(u"str"_s), u"string"_s);
        QCOMPARE(s.describe(u"[str]"_s), u"array of string"_s);
        QCOMPARE(s.describe(u"[[str]]"_s), u"array of array"_s);
        QCOMPARE(s.describe(u"3"_s), u"one of 3 words"_s);
        QCOMPARE(s.describe(u"no such"_s), QString());
        QCOMPARE(s.elementType(u"[str]"_s), u"str"_s);
    }

    void brokenAnswers_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("empty") << QByteArray("[]");
        QTest::newRow("no commands") << QByteArray(R"([{"name": "a", "meta-type": "enum"}])");
        QTest::newRow("not objects") << QByteArray(R"([1, "x", null, [], {}])");
        QTest::newRow("no names") << QByteArray(R"([{"meta-type": "command"}])");
    }
    void brokenAnswers()
    {
        QFETCH(QByteArray, json);
        QVERIFY(!QmpSchema::parse(QJsonDocument::fromJson(json).array()));
        QVERIFY(!QmpSchema::parse(QJsonValue()));
    }

    void circlesEnd()
    {
        const QJsonValue answer = QJsonDocument::fromJson(R"([
            {"name": "c", "meta-type": "command", "arg-type": "a"},
            {"name": "a", "meta-type": "alternate", "members": [{"type": "b"}, {"type": "o"}]},
            {"name": "b", "meta-type": "alternate", "members": [{"type": "a"}, {"type": "e"}]},
            {"name": "e", "meta-type": "enum", "members": [{"name": "x"}]},
            {"name": "o", "meta-type": "object", "tag": "t", "members": [
                {"name": "t", "type": "gone"}], "variants": [{"case": "1", "type": "o"}]},
            {"name": "l", "meta-type": "array", "element-type": "l"}
        ])")
                                      .array();
        const auto circle = QmpSchema::parse(answer);
        QVERIFY(circle);
        QCOMPARE(circle->values(u"a"_s), QStringList{u"x"_s});
        QCOMPARE(names(circle->members(u"a"_s, {{u"t"_s, u"1"_s}})), QStringList{u"t"_s});
        QCOMPARE(circle->describe(u"l"_s), u"array of array"_s);
    }
};

MPATHLAB_TEST(TestQmpSchema)
#include "tst_qmpschema.moc"
