// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/topology/edits.h"
#include "app/topology/labaccess.h"

using namespace Qt::StringLiterals;

namespace mpathlab::edits {

namespace {

using Kind = ObjectRef::Kind;

/// `nvme` of `nvme12`: what a copy's id begins with.
QString stem(const QString &id)
{
    qsizetype end = id.size();
    while (end > 0 && id.at(end - 1) >= u'0' && id.at(end - 1) <= u'9')
        --end;
    return end > 0 ? id.left(end) : id;
}

/// Copies ids of one selection, keeping what belongs together together.
class Duplicator
{
public:
    Duplicator(const Lab &lab, const QSet<QString> &ids, const QPointF &offset)
        : m_before(lab)
        , m_edited{lab}
        , m_ids(ids)
        , m_offset(offset)
    {
    }

    Edited run()
    {
        QSet<QString> used = idSet(m_before);
        for (const QString &id : allIds(m_before)) {
            if (!m_ids.contains(id))
                continue;
            const QString copy = firstFree(used, stem(id));
            used.insert(copy);
            m_newIds.insert(id, copy);
            if (m_before.layout.contains(id))
                m_edited.lab.layout.insert(copy, m_before.layout.value(id) + m_offset);
        }
        for (const Subsystem &subsystem : m_before.subsystems) {
            if (m_ids.contains(subsystem.id))
                copySubsystem(subsystem);
            else
                copyMembers(subsystem);
        }
        return std::move(m_edited);
    }

private:
    Namespace copyOf(Namespace ns) const
    {
        ns.id = m_newIds.value(ns.id);
        ns.attachedTo = m_newIds.value(ns.attachedTo, ns.attachedTo);
        dropUsedNames(m_before, ns);
        return ns;
    }

    void copySubsystem(Subsystem subsystem)
    {
        subsystem.id = m_newIds.value(subsystem.id);
        subsystem.nqn.clear(); // two subsystems must not have one name
        subsystem.serial = freeSerial(m_edited.lab);
        for (Controller &controller : subsystem.controllers)
            controller.id = m_newIds.value(controller.id);
        for (Namespace &ns : subsystem.namespaces)
            ns = copyOf(ns);
        m_edited.made.append({Kind::Subsystem, subsystem.id});
        m_edited.lab.subsystems.append(subsystem);
    }

    void copyMembers(const Subsystem &original)
    {
        Subsystem *target = mutableSubsystem(m_edited.lab, original.id);
        for (Controller controller : original.controllers) {
            if (!m_ids.contains(controller.id))
                continue;
            controller.id = m_newIds.value(controller.id);
            m_edited.made.append({Kind::Controller, controller.id});
            target->controllers.append(controller);
        }
        for (const Namespace &ns : original.namespaces) {
            if (!m_ids.contains(ns.id))
                continue;
            Namespace copy = copyOf(ns);
            copy.nsid = freeNsid(*target);
            m_edited.made.append({Kind::Namespace, copy.id});
            target->namespaces.append(copy);
        }
    }

    const Lab &m_before;
    Edited m_edited;
    QSet<QString> m_ids;
    QPointF m_offset;
    QMap<QString, QString> m_newIds;
};

} // namespace

Result<Edited> duplicate(const Lab &lab, const QList<ObjectRef> &objects, const QPointF &offset)
{
    const Result<QSet<QString>> ids = withMembers(lab, objects);
    if (!ids)
        return tl::unexpected(ids.error());
    return Duplicator(lab, *ids, offset).run();
}

} // namespace mpathlab::edits
