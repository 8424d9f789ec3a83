// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/topology/deviceoptions.h"
#include "app/topology/labfile.h"
#include "app/topology/rules.h"
#include "samples.h"
#include "support/places.h"
#include "support/testmain.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace mpathlab;
using samples::jsonOf;
using namespace Qt::StringLiterals;

/// resources/schemas/lab.schema.json, the reader, the writer and the rules say the same.
class SchemaTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QFile file(sourcePath(u"resources/schemas/lab.schema.json"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QJsonParseError error;
        m_schema = QJsonDocument::fromJson(file.readAll(), &error).object();
        QCOMPARE(error.error, QJsonParseError::NoError);
    }

    void theWriterStaysWithinTheSchema_data()
    {
        QTest::addColumn<Lab>("lab");
        QTest::newRow("everything") << samples::everything();
        for (const LabTemplate &t : labTemplates())
            QTest::newRow(qPrintable(t.id)) << t.lab;
    }

    void theWriterStaysWithinTheSchema()
    {
        QFETCH(Lab, lab);
        const QJsonObject json = QJsonDocument::fromJson(serializeLab(lab)).object();
        QString problem;
        QVERIFY2(matches(json, m_schema, u"lab"_s, problem), qPrintable(problem));
    }

    /// Every key of the schema, given alone with a fitting value, is read, and what is
    /// left out has the schema's default.
    void theReaderTakesEveryKey_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<QJsonObject>("object");
        const auto rows = [](const char *name, const QJsonObject &object, const QByteArray &before,
                             const char *after) {
            const QJsonObject properties = object.value(u"properties"_s).toObject();
            QVERIFY(!properties.isEmpty());
            for (const QString &key : properties.keys())
                QTest::addRow("%s.%s", name, qPrintable(key))
                    << key << before << QByteArray(after) << object;
        };
        rows("lab", m_schema, "{", "}");
        rows("machine", definition(u"machine"_s),
             jsonOf("{'format': 1, 'subsystems': [], 'machine': {"), "}}");
        rows("guest", definition(u"guest"_s), jsonOf("{'format': 1, 'subsystems': [], 'guest': {"),
             "}}");
        rows("subsystem", definition(u"subsystem"_s), jsonOf("{'format': 1, 'subsystems': [{"),
             "}]}");
        rows("controller", definition(u"controller"_s),
             jsonOf("{'format': 1, 'subsystems': [{'id': 's', 'serial': 'X', 'controllers': [{"),
             "}]}]}");
        rows("namespace", definition(u"namespace"_s),
             jsonOf("{'format': 1, 'subsystems': [{'id': 's', 'serial': 'X', 'namespaces': [{"),
             "}]}]}");
    }

    void theReaderTakesEveryKey()
    {
        QFETCH(QString, key);
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        QFETCH(QJsonObject, object);
        const QJsonObject properties = object.value(u"properties"_s).toObject();
        QStringList keys = requiredOf(object);
        const bool required = keys.contains(key);
        keys.removeAll(key);
        QByteArrayList required_;
        for (const QString &name : std::as_const(keys))
            required_.append(member(name, sample(properties.value(name).toObject())));
        const QByteArray rest = required_.join(", ");

        const auto with = parseLab(
            before +
            (QByteArrayList(required_) << member(key, sample(properties.value(key).toObject())))
                .join(", ") +
            after);
        QVERIFY2(with, with ? "" : qPrintable(with.error().text));
        const auto without = parseLab(before + rest + after);
        QCOMPARE(without.has_value(), !required);
        if (!required && properties.value(key).toObject().contains(u"default"_s)) {
            const QByteArray byDefault =
                asText(properties.value(key).toObject().value(u"default"_s));
            const auto explicitly = parseLab(
                before + (QByteArrayList(required_) << member(key, byDefault)).join(", ") + after);
            QVERIFY2(explicitly, explicitly ? "" : qPrintable(explicitly.error().text));
            QVERIFY2(*explicitly == *without, "the default of the schema is not the reader's");
        }
        const auto unknown = parseLab(
            before + (QByteArrayList(required_) << member(key + u"X"_s, "1")).join(", ") + after);
        QVERIFY(!unknown);
    }

    void theLimitsAreTheRulesLimits()
    {
        const auto limit = [&](const QString &of, const QString &key, const QString &which) {
            return resolved(definition(of).value(u"properties"_s).toObject().value(key).toObject())
                .value(which)
                .toInt();
        };
        QCOMPARE(limit(u"machine"_s, u"cpus"_s, u"maximum"_s), maximumCpus);
        QCOMPARE(limit(u"machine"_s, u"memoryMiB"_s, u"minimum"_s), minimumMemoryMiB);
        QCOMPARE(limit(u"machine"_s, u"memoryMiB"_s, u"maximum"_s), maximumMemoryMiB);
        QCOMPARE(limit(u"subsystem"_s, u"anatt"_s, u"maximum"_s), maximumAnatt);
        QCOMPARE(limit(u"namespace"_s, u"nsid"_s, u"maximum"_s), static_cast<int>(maximumNsid));
        QCOMPARE(limit(u"namespace"_s, u"sizeMiB"_s, u"maximum"_s), maximumSizeMiB);
        QCOMPARE(definition(u"group"_s).value(u"maximum"_s).toInt(),
                 static_cast<int>(maximumAnaGroup));
        const QString text = QString::fromUtf8(QJsonDocument(m_schema).toJson());
        QVERIFY(text.contains(u"at most %1 controllers"_s.arg(maximumControllers)));
        QVERIFY(text.contains(u"{1,%1}$"_s.arg(maximumSerial)));
        QVERIFY(text.contains(u"{0,%1}$"_s.arg(maximumNqn)));
        QVERIFY(text.contains(u"'%1'"_s.arg(reservedIdPrefix())));
        QVERIFY(text.contains(u"'%1'"_s.arg(hostLayoutKey())));
    }

    void theOptionsAreThoseOfTheTables()
    {
        compareOptions(u"controller"_s, controllerOptions());
        compareOptions(u"namespace"_s, namespaceOptions());
    }

    void everyKeyIsDescribed()
    {
        QString undescribed;
        const auto look = [&](const QString &name, const QJsonObject &object) {
            const QJsonObject properties = object.value(u"properties"_s).toObject();
            for (const QString &key : properties.keys()) {
                if (!resolved(properties.value(key).toObject()).contains(u"description"_s))
                    undescribed += name + u'.' + key + u' ';
            }
        };
        look(u"lab"_s, m_schema);
        const QJsonObject definitions = m_schema.value(u"$defs"_s).toObject();
        for (const QString &name : definitions.keys())
            look(name, definitions.value(name).toObject());
        QCOMPARE(undescribed, QString());
    }

private:
    template <typename Object>
    void compareOptions(const QString &of, const QList<DeviceOption<Object>> &options)
    {
        const QJsonObject keys = definition(of).value(u"properties"_s).toObject();
        for (const DeviceOption<Object> &option : options) {
            const QJsonObject schema = keys.value(option.key).toObject();
            QVERIFY2(!schema.isEmpty(), qPrintable(option.key));
            const QString description = schema.value(u"description"_s).toString();
            if (std::holds_alternative<int Object::*>(option.member)) {
                QCOMPARE(schema.value(u"minimum"_s).toInteger(), qint64(option.lowest));
                QCOMPARE(schema.value(u"maximum"_s).toInteger(), qint64(option.highest));
            }
            // Who knows QEMU's name finds the lab's.
            QVERIFY2(option.property == option.key || description.contains(option.property),
                     qPrintable(option.key));
        }
    }

    QJsonObject definition(const QString &name) const
    {
        return m_schema.value(u"$defs"_s).toObject().value(name).toObject();
    }

    QJsonObject resolved(const QJsonObject &schema) const
    {
        const QString ref = schema.value(u"$ref"_s).toString();
        return ref.isEmpty() ? schema : definition(ref.mid(QStringLiteral("#/$defs/").size()));
    }

    static QStringList requiredOf(const QJsonObject &schema)
    {
        QStringList keys;
        for (const QJsonValue &key : schema.value(u"required"_s).toArray())
            keys.append(key.toString());
        return keys;
    }

    static QByteArray asText(const QJsonValue &value)
    {
        const QByteArray array = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
        return array.mid(1, array.size() - 2);
    }

    static QByteArray member(const QString &key, const QByteArray &value)
    {
        return '"' + key.toUtf8() + "\": " + value;
    }

    /// Some value that fits the schema.
    QByteArray sample(const QJsonObject &unresolved) const
    {
        const QJsonObject schema = resolved(unresolved);
        if (schema.contains(u"const"_s))
            return asText(schema.value(u"const"_s));
        if (schema.contains(u"enum"_s))
            return asText(schema.value(u"enum"_s).toArray().last());
        const QString type = schema.value(u"type"_s).toString();
        if (type == u"string"_s)
            return "\"abc\"";
        if (type == u"boolean"_s)
            return "true";
        if (type == u"integer"_s)
            return QByteArray::number(schema.value(u"minimum"_s).toInt());
        if (type == u"array"_s)
            return "[]";
        QByteArrayList members;
        const QJsonObject properties = schema.value(u"properties"_s).toObject();
        for (const QString &key : requiredOf(schema))
            members.append(member(key, sample(properties.value(key).toObject())));
        return '{' + members.join(", ") + '}';
    }

    /// The part of JSON Schema that this schema uses: types, keys, enumerations.
    bool matches(const QJsonValue &value, const QJsonObject &unresolved, const QString &path,
                 QString &problem) const
    {
        const QJsonObject schema = resolved(unresolved);
        const auto wrong = [&](const QString &what) {
            problem = path + u": "_s + what;
            return false;
        };
        if (schema.contains(u"const"_s))
            return value == schema.value(u"const"_s) || wrong(u"const"_s);
        if (schema.contains(u"enum"_s))
            return schema.value(u"enum"_s).toArray().contains(value) || wrong(u"enum"_s);
        const QString type = schema.value(u"type"_s).toString();
        if (type == u"string"_s)
            return value.isString() || wrong(type);
        if (type == u"boolean"_s)
            return value.isBool() || wrong(type);
        if (type == u"integer"_s || type == u"number"_s)
            return value.isDouble() || wrong(type);
        if (type == u"array"_s)
            return value.isArray() ? itemsMatch(value.toArray(), schema, path, problem)
                                   : wrong(type);
        if (type != u"object"_s || !value.isObject())
            return wrong(u"object"_s);
        return membersMatch(value.toObject(), schema, path, problem);
    }

    bool itemsMatch(const QJsonArray &array, const QJsonObject &schema, const QString &path,
                    QString &problem) const
    {
        const QJsonArray prefix = schema.value(u"prefixItems"_s).toArray();
        for (qsizetype i = 0; i < array.size(); ++i) {
            const QJsonObject item =
                i < prefix.size() ? prefix.at(i).toObject() : schema.value(u"items"_s).toObject();
            if (!matches(array.at(i), item, u"%1[%2]"_s.arg(path).arg(i), problem))
                return false;
        }
        return true;
    }

    bool membersMatch(const QJsonObject &object, const QJsonObject &schema, const QString &path,
                      QString &problem) const
    {
        const QJsonObject properties = schema.value(u"properties"_s).toObject();
        const QJsonValue others = schema.value(u"additionalProperties"_s);
        for (const QString &key : requiredOf(schema)) {
            if (!object.contains(key)) {
                problem = path + u" lacks "_s + key;
                return false;
            }
        }
        for (const QString &key : object.keys()) {
            if (!properties.contains(key) && !others.isObject()) {
                problem = path + u" must not have "_s + key;
                return false;
            }
            const QJsonObject of =
                properties.contains(key) ? properties.value(key).toObject() : others.toObject();
            if (!matches(object.value(key), of, path + u'.' + key, problem))
                return false;
        }
        return true;
    }

    QJsonObject m_schema;
};

MPATHLAB_TEST(SchemaTest)
#include "tst_schema.moc"
