// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/session/qomsubsystems.h"

#include "app/topology/rules.h"

#include <QJsonArray>
#include <QPointer>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

const QString folder = u"/machine/peripheral"_s;
const QString anonymousFolder = u"/machine/peripheral-anon"_s;

constexpr qsizetype maximumDevices = 1024;

/// What is asked of a device, by its driver.
const QMap<QString, QStringList> wantedProperties{
    {u"nvme-subsys"_s, {u"nqn"_s, u"ana"_s, u"anatt"_s}},
    {u"nvme"_s, {u"subsys"_s, u"serial"_s, u"drive"_s}},
    {u"nvme-ns"_s, {u"parent_bus"_s, u"nsid"_s, u"shared"_s, u"ana.grpid"_s}},
};

/// The id of a device that has one, else its path: what QEMU's commands take for it.
QString idOf(const QomDevice &device)
{
    return device.path.startsWith(folder + u'/') ? device.path.mid(folder.size() + 1) : device.path;
}

/// A path and the number it ends with, which counts as a number.
std::pair<QString, qulonglong> numbered(const QString &path)
{
    static const QRegularExpression number(u"\\A(.*?)([0-9]{1,18})\\]?\\z"_s);
    const QRegularExpressionMatch match = number.match(path);
    return match.hasMatch() ? std::pair(match.captured(1), match.captured(2).toULongLong())
                            : std::pair(path, 0ULL);
}

QString text(const QomDevice &device, const QString &property)
{
    return device.properties.value(property).toString();
}

class Builder
{
public:
    QList<SubsystemStatus> run(QList<QomDevice> devices)
    {
        // QOM lists in no order; nvme10 comes behind nvme9.
        std::sort(devices.begin(), devices.end(), [](const QomDevice &a, const QomDevice &b) {
            return numbered(a.path) < numbered(b.path);
        });
        addAll(devices, u"nvme-subsys", &Builder::addSubsystem);
        addAll(devices, u"nvme", &Builder::addController);
        addAll(devices, u"nvme-ns", &Builder::addNamespace);
        for (SubsystemStatus &subsystem : m_made)
            addPaths(subsystem);
        return m_made;
    }

private:
    void addAll(const QList<QomDevice> &devices, QStringView driver,
                void (Builder::*add)(const QomDevice &))
    {
        for (const QomDevice &device : devices) {
            if (device.driver == driver)
                (this->*add)(device);
        }
    }

    void addSubsystem(const QomDevice &device)
    {
        SubsystemStatus made;
        made.id = idOf(device);
        const QString nqn = text(device, u"nqn"_s);
        made.nqn = nqnPrefix() + (nqn.isEmpty() ? made.id : nqn);
        made.ana = device.properties.value(u"ana"_s).toBool();
        made.anatt = device.properties.value(u"anatt"_s).toInt();
        m_byPath.insert(device.path, m_made.size());
        m_made.append(made);
    }

    void addController(const QomDevice &device)
    {
        ControllerStatus made;
        made.qomPath = device.path;
        made.id = idOf(device);
        made.serial = text(device, u"serial"_s);
        const QString subsystem = text(device, u"subsys"_s);
        auto at = m_byPath.constFind(subsystem);
        if (at == m_byPath.constEnd()) {
            // One of its own, which QEMU names after the serial number.
            SubsystemStatus own;
            own.id = made.id + u".subsys"_s;
            own.nqn = nqnPrefix() + made.serial;
            at = m_byPath.insert(subsystem.isEmpty() ? device.path : subsystem, m_made.size());
            m_made.append(own);
        }
        SubsystemStatus &of = m_made[*at];
        made.cntlid = static_cast<quint16>(of.controllers.size());
        m_byPath.insert(device.path, *at);
        if (!text(device, u"drive"_s).isEmpty())
            of.namespaces.append({made.id + u".ns1"_s, 1, 1, false});
        of.controllers.append(made);
    }

    void addNamespace(const QomDevice &device)
    {
        // The bus is a child of the subsystem's or the controller's object.
        const QString owner = text(device, u"parent_bus"_s).section(u'/', 0, -2);
        const auto at = m_byPath.constFind(owner);
        if (at == m_byPath.constEnd())
            return;
        NamespaceStatus made;
        made.id = idOf(device);
        made.nsid = static_cast<NamespaceId>(device.properties.value(u"nsid"_s).toInteger());
        const qint64 group = device.properties.value(u"ana.grpid"_s).toInteger();
        made.group = group > 0 ? static_cast<AnaGroupId>(group) : 1;
        made.shared = device.properties.value(u"shared"_s).toBool(true);
        m_made[*at].namespaces.append(made);
    }

    /// Who is attached: all to what is shared; QOM does not tell which one to what is not.
    static void addPaths(SubsystemStatus &subsystem)
    {
        for (qsizetype i = 0; i < subsystem.controllers.size(); ++i) {
            for (const NamespaceStatus &ns : std::as_const(subsystem.namespaces)) {
                PathStatus path;
                path.nsid = ns.nsid;
                path.group = ns.group;
                path.attached = ns.shared || i == 0;
                subsystem.controllers[i].paths.append(path);
            }
        }
    }

    QList<SubsystemStatus> m_made;
    QMap<QString, qsizetype> m_byPath; ///< of subsystems and of their controllers
};

/// What was read so far. Every question keeps it; it is whole when the last one was answered.
struct Reading : std::enable_shared_from_this<Reading>
{
    Reading(QmpConnection *asked, NvmeMonitor::Subsystems told)
        : connection(asked)
        , done(std::move(told))
    {
    }
    Reading(const Reading &) = delete;
    Reading &operator=(const Reading &) = delete;
    ~Reading() { done(error ? tl::unexpected(*error) : Found(subsystemsFromQom(devices))); }

    void take(const QString &where, const QJsonArray &entries)
    {
        for (const QJsonValue entry : entries) {
            const QString type = entry[u"type"_s].toString();
            const QString driver = type.mid(6).chopped(type.endsWith(u'>') ? 1 : 0);
            const QStringList wanted = wantedProperties.value(driver);
            if (!type.startsWith(u"child<"_s) || wanted.isEmpty() ||
                devices.size() >= maximumDevices || !connection)
                continue;
            devices.append({where + u'/' + entry[u"name"_s].toString(), driver, {}});
            for (const QString &property : wanted)
                ask(devices.size() - 1, property);
        }
    }

    void ask(qsizetype device, const QString &property)
    {
        // A property that this QEMU does not have is just not there.
        connection->execute(u"qom-get"_s,
                            {{u"path"_s, devices[device].path}, {u"property"_s, property}},
                            [self = shared_from_this(), device, property](const auto &answer) {
                                if (answer)
                                    self->devices[device].properties.insert(property, *answer);
                            });
    }

    using Found = Result<QList<SubsystemStatus>>;
    QPointer<QmpConnection> connection;
    NvmeMonitor::Subsystems done;
    QList<QomDevice> devices;
    std::optional<Error> error;
};

} // namespace

QList<SubsystemStatus> subsystemsFromQom(QList<QomDevice> devices)
{
    return Builder().run(std::move(devices));
}

void readSubsystemsFromQom(QmpConnection *connection, NvmeMonitor::Subsystems done)
{
    const auto reading = std::make_shared<Reading>(connection, std::move(done));
    for (const QString &where : {folder, anonymousFolder}) {
        connection->execute(u"qom-list"_s, {{u"path"_s, where}},
                            [reading, where](const Result<QJsonValue> &answer) {
                                if (answer)
                                    reading->take(where, answer->toArray());
                                else
                                    reading->error = answer.error();
                            });
    }
}

} // namespace mpathlab
