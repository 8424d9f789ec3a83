// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/launch/nvmedevices.h"

#include "app/launch/launchwords.h"
#include "app/launch/optionvalue.h"
#include "app/launch/pciplaces.h"
#include "app/launch/remedies.h"
#include "app/topology/deviceoptions.h"
#include "app/topology/paths.h"
#include "app/topology/rules.h"

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

void addProperties(OptionValue &device, const Properties &properties)
{
    for (auto it = properties.cbegin(); it != properties.cend(); ++it)
        device.set(it.key(), it.value());
}

/// What the lab says in fields of its own, then what it says in QEMU's words.
template <typename Object>
void addOptions(OptionValue &device, const Object &object)
{
    for (const auto &[property, value] : optionProperties(object))
        device.set(property, value);
    addProperties(device, object.properties);
}

/// Property `ana.states` of the series in qemu-patches/: `1=inaccessible/2=change`, the
/// groups that do not start optimized. Empty when all do.
QString anaStatesProperty(const Controller &controller)
{
    QStringList items;
    const auto &states = controller.initialStates;
    for (auto it = states.cbegin(); it != states.cend(); ++it) {
        if (*it != AnaState::Optimized)
            items.append(QString::number(it.key()) + u'=' + anaStateName(*it));
    }
    return items.join(u'/');
}

bool hasAna(const Subsystem &subsystem, AnaFeature ana)
{
    return subsystem.ana && ana != AnaFeature::None;
}

class Builder
{
public:
    Builder(LaunchPlan &plan, const Lab &lab, const LaunchContext &context)
        : m_plan(plan)
        , m_lab(lab)
        , m_context(context)
        , m_saved(context.saved.value_or(SavedMachine()))
        , m_ana(context.qemu.ana)
    {
        for (const Subsystem &subsystem : lab.subsystems)
            m_controllers += static_cast<int>(subsystem.controllers.size());
    }

    void run()
    {
        addPorts();
        for (const Subsystem &subsystem : m_lab.subsystems) {
            addSubsystem(subsystem);
            for (const Controller &controller : subsystem.controllers)
                addController(subsystem, controller);
            for (const Namespace &ns : subsystem.namespaces)
                addNamespace(subsystem, ns);
        }
        addNotes();
    }

private:
    void addDevice(const OptionValue &device)
    {
        m_plan.vm.devices << u"-device"_s << device.text();
    }

    /// All ports first and together: a firmware that numbers buses goes by their addresses.
    void addPorts()
    {
        for (int i = 0; i < m_controllers; ++i)
            addDevice(rootPort(i, m_controllers));
    }

    bool isThere(const QString &id) const { return !m_saved.absent.contains(id); }

    void addSubsystem(const Subsystem &subsystem)
    {
        OptionValue device(u"nvme-subsys"_s);
        device.set(u"id"_s, subsystem.id);
        if (!subsystem.nqn.isEmpty())
            device.set(u"nqn"_s, subsystem.nqn);
        if (hasAna(subsystem, m_ana))
            device.set(u"ana"_s, true);
        if (hasAna(subsystem, m_ana) && m_ana == AnaFeature::Full)
            device.set(u"anatt"_s, qint64(subsystem.anatt));
        addProperties(device, subsystem.properties);
        addDevice(device);
    }

    void addController(const Subsystem &subsystem, const Controller &controller)
    {
        OptionValue device(u"nvme"_s);
        device.set(u"id"_s, controller.id)
            .set(u"bus"_s, rootPortId(m_port++))
            .set(u"subsys"_s, subsystem.id)
            .set(u"serial"_s, subsystem.serial);
        const QString states = anaStatesProperty(controller);
        if (hasAna(subsystem, m_ana) && m_ana == AnaFeature::Full && !states.isEmpty())
            device.set(u"ana.states"_s, states);
        addOptions(device, controller);
        if (isThere(controller.id))
            addDevice(device);
        m_plan.controllerDevices.insert(controller.id, device.text());
    }

    void addNamespace(const Subsystem &subsystem, const Namespace &ns)
    {
        const QString node = imageNode(m_image++);
        const bool made = ns.file.isEmpty();
        const QString overlay = m_saved.overlays.value(ns.id);
        const QString path = made ? m_plan.imagePrefix + ns.id + u".raw"_s
                                  : absolutePath(ns.file, m_context.labDirectory);
        if (made && overlay.isEmpty())
            m_plan.images.append({path, qint64(ns.sizeMiB) << 20});
        const OptionValue image = overlay.isEmpty()
                                      ? imageDevice(node, path, ns.readOnly, made)
                                      : imageDevice(node, overlay, false, true, u"qcow2"_s);
        m_plan.vm.devices << u"-blockdev"_s << image.text();
        QStringList buses = controllersOf(subsystem, ns);
        buses.removeIf([this](const QString &id) { return !isThere(id); });
        if (isThere(ns.id) && !buses.isEmpty())
            addDevice(namespaceDevice(subsystem, ns, node, buses.first(), m_ana));
    }

    void addNotes()
    {
        bool ana = false;
        bool states = false;
        for (const Subsystem &subsystem : m_lab.subsystems) {
            ana = ana || subsystem.ana;
            for (const Controller &controller : subsystem.controllers)
                states = states || (subsystem.ana && !anaStatesProperty(controller).isEmpty());
        }
        if (ana && m_ana == AnaFeature::None) {
            m_plan.notes.append(
                LaunchWords::say("This QEMU has no ANA: the lab runs without it and no state can "
                                 "be injected.")
                    .then(patchedQemuRemedy()));
        } else if (states && m_ana == AnaFeature::Hmp2021) {
            m_plan.notes.append(
                LaunchWords::say("This QEMU starts every group optimized: the initial states of "
                                 "the lab have no effect.")
                    .then(patchedQemuRemedy()));
        }
    }

    LaunchPlan &m_plan;
    const Lab &m_lab;
    const LaunchContext &m_context;
    const SavedMachine m_saved;
    AnaFeature m_ana;
    int m_controllers = 0;
    int m_port = 0;
    int m_image = 0;
};

} // namespace

QString imageNode(int n)
{
    return u"%1image%2"_s.arg(reservedIdPrefix()).arg(n);
}

OptionValue imageDevice(const QString &node, const QString &path, bool readOnly, bool made,
                        const QString &format)
{
    OptionValue image;
    image.set(u"driver"_s, format)
        .set(u"node-name"_s, node)
        .set(u"read-only"_s, readOnly)
        .set(u"discard"_s, u"unmap")
        .set(u"file.driver"_s, u"file")
        .set(u"file.filename"_s, path);
    if (made)
        image.set(u"cache.no-flush"_s, true);
    return image;
}

OptionValue namespaceDevice(const Subsystem &subsystem, const Namespace &ns, const QString &node,
                            const QString &bus, AnaFeature ana)
{
    OptionValue device(u"nvme-ns"_s);
    device.set(u"id"_s, ns.id)
        .set(u"bus"_s, bus)
        .set(u"drive"_s, node)
        .set(u"nsid"_s, qint64(ns.nsid))
        .set(u"shared"_s, ns.shared);
    if (hasAna(subsystem, ana))
        device.set(u"ana.grpid"_s, qint64(ns.group));
    addOptions(device, ns);
    return device;
}

void addNvmeDevices(LaunchPlan &plan, const Lab &lab, const LaunchContext &context)
{
    plan.ana = context.qemu.ana;
    plan.imagePrefix =
        context.imagePrefix.isEmpty() ? context.runtimeDirectory + u'/' : context.imagePrefix;
    Builder(plan, lab, context).run();
}

} // namespace mpathlab
