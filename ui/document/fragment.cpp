// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/document/fragment.h"

#include "app/topology/labaccess.h"
#include "app/topology/labfile.h"
#include "ui/document/placement.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

using Kind = ObjectRef::Kind;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(mpathlab::Fragment)
};

/// `nvme` of `nvme12`: what the id of a pasted object begins with.
QString stem(QString id)
{
    const QString whole = id;
    while (!id.isEmpty() && id.back().isDigit())
        id.chop(1);
    return id.isEmpty() ? whole : id;
}

bool isTaken(const Subsystem &subsystem, NamespaceId nsid)
{
    return std::any_of(subsystem.namespaces.begin(), subsystem.namespaces.end(),
                       [nsid](const Namespace &ns) { return ns.nsid == nsid; });
}

/// Puts one fragment into a lab.
class Paster
{
public:
    Paster(const Lab &lab, const Lab &fragment)
        : m_edited{lab}
        , m_fragment(fragment)
        , m_offset(freeOffset())
    {
    }

    Result<edits::Edited> run(const QStringList &whole, const QString &target)
    {
        for (const Subsystem &subsystem : m_fragment.subsystems) {
            const bool isWhole = whole.contains(subsystem.id);
            if (!isWhole && !findSubsystem(m_edited.lab, target))
                return failure(Text::tr("There is no subsystem to paste into: add one first."));
            addParts(subsystem, isWhole ? addSubsystem(subsystem) : target, !isWhole);
        }
        return std::move(m_edited);
    }

private:
    /// Pasting again must not cover what was pasted before.
    QPointF freeOffset() const
    {
        const QList<QPointF> taken = placesOf(m_edited.lab).values();
        const QList<QPointF> wanted = m_fragment.layout.values();
        QPointF offset;
        bool covers = true;
        while (covers) {
            offset += QPointF(0, 2 * canvas::grid);
            covers = std::any_of(wanted.begin(), wanted.end(),
                                 [&](const QPointF &at) { return taken.contains(at + offset); });
        }
        return offset;
    }

    QString addSubsystem(const Subsystem &original)
    {
        // addSubsystem() makes the id and the serial; its controller goes again.
        const QPointF place = m_fragment.layout.value(original.id) + m_offset;
        const edits::Edited added = edits::addSubsystem(m_edited.lab, place);
        Subsystem made = added.lab.subsystems.constLast();
        const QString id = made.id;
        const QString serial = made.serial;
        made = original;
        made.id = id;
        made.serial = serial;
        made.nqn.clear();
        made.controllers.clear();
        made.namespaces.clear();
        m_edited.lab.subsystems.append(made);
        m_edited.lab.layout.insert(id, place);
        m_edited.made.append({Kind::Subsystem, id});
        return id;
    }

    void place(const QString &original, const QString &copy)
    {
        if (m_fragment.layout.contains(original))
            m_edited.lab.layout.insert(copy, m_fragment.layout.value(original) + m_offset);
    }

    void addParts(const Subsystem &original, const QString &into, bool select)
    {
        Subsystem &target = *edits::mutableSubsystem(m_edited.lab, into);
        QMap<QString, QString> newIds;
        for (Controller controller : original.controllers) {
            const QString old = controller.id;
            controller.id = edits::freeId(m_edited.lab, stem(old));
            newIds.insert(old, controller.id);
            target.controllers.append(controller);
            place(old, controller.id);
            if (select)
                m_edited.made.append({Kind::Controller, controller.id});
        }
        for (Namespace ns : original.namespaces) {
            const QString old = ns.id;
            ns.id = edits::freeId(m_edited.lab, stem(old));
            if (isTaken(target, ns.nsid))
                ns.nsid = edits::freeNsid(target);
            edits::dropUsedNames(m_edited.lab, ns);
            ns.attachedTo = newIds.value(ns.attachedTo, ns.attachedTo);
            const auto isOwner = [&](const Controller &c) { return c.id == ns.attachedTo; };
            if (!ns.shared &&
                std::none_of(target.controllers.begin(), target.controllers.end(), isOwner)) {
                ns.shared = true;
                ns.attachedTo.clear();
            }
            target.namespaces.append(ns);
            place(old, ns.id);
            if (select)
                m_edited.made.append({Kind::Namespace, ns.id});
        }
    }

    edits::Edited m_edited;
    const Lab &m_fragment;
    QPointF m_offset;
};

template <typename List, typename Keep>
void keepOnly(List &list, Keep keep)
{
    list.removeIf([&](const auto &object) { return !keep(object.id); });
}

} // namespace

QByteArray fragmentOf(const Lab &lab, const QList<ObjectRef> &objects)
{
    QSet<QString> ids;
    QStringList whole;
    for (const ObjectRef &ref : objects) {
        if (ref.kind == Kind::Subsystem)
            whole.append(ref.id);
        if (ref.kind == Kind::Controller || ref.kind == Kind::Namespace)
            ids.insert(ref.id);
    }
    Lab part;
    part.name = lab.name;
    const Places places = placesOf(lab);
    for (Subsystem subsystem : lab.subsystems) {
        if (!whole.contains(subsystem.id)) {
            const auto chosen = [&](const QString &id) { return ids.contains(id); };
            keepOnly(subsystem.controllers, chosen);
            keepOnly(subsystem.namespaces, chosen);
            if (subsystem.controllers.isEmpty() && subsystem.namespaces.isEmpty())
                continue;
        }
        part.subsystems.append(subsystem);
    }
    if (part.subsystems.isEmpty())
        return {};
    for (const QString &id : allIds(part))
        part.layout.insert(id, places.value(id));
    const QJsonObject json{{u"fragment"_s, 1},
                           {u"whole"_s, QJsonArray::fromStringList(whole)},
                           {u"lab"_s, QJsonDocument::fromJson(serializeLab(part)).object()}};
    return QJsonDocument(json).toJson();
}

Result<edits::Edited> withFragment(const Lab &lab, const QByteArray &json, const QString &target)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    if (object.value("fragment"_L1).toInt() != 1)
        return failure(Text::tr("The clipboard holds no parts of a lab."));
    const Result<Lab> fragment =
        parseLab(QJsonDocument(object.value("lab"_L1).toObject()).toJson());
    if (!fragment)
        return failure(Text::tr("What the clipboard holds cannot be pasted."),
                       fragment.error().text);
    QStringList whole;
    for (const QJsonValue &id : object.value("whole"_L1).toArray())
        whole.append(id.toString());
    return Paster(lab, *fragment).run(whole, target);
}

} // namespace mpathlab
