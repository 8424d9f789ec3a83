// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/document/documentcommands.h"
#include "ui/inspector/inspectorpage.h"
#include "ui/inspector/propertiesfield.h"

using namespace Qt::StringLiterals;

namespace mpathlab {

using Kind = ObjectRef::Kind;

/// Objects of several kinds: where they belong, the state at power on where all of them
/// have groups, and the extra properties.
class MixedPage : public InspectorPage
{
    Q_OBJECT

public:
    explicit MixedPage(LabDocument *document)
        : InspectorPage(document)
    {
        addInfo(tr("Subsystem"), [this] { return subsystems(); });
        addStates(tr("At power on"), u"state"_s, [this] { return m_groups; });
        setToolTip(tr("Of the groups selected, and of all groups of the controllers selected."));
        setVisibleWhen([this] { return !m_groups.isEmpty(); });
        addField(
            tr("ANA group"), u"group"_s, new QuantityEdit({1, static_cast<int>(maximumAnaGroup)}),
            [this] {
                return sharedValue(namespaces(), [this](const QString &id) {
                    return toField(findNamespace(lab(), id)->group);
                });
            },
            [this](const QVariant &group) {
                commands::moveToGroup(*this->document(), namespaces(), group.value<AnaGroupId>());
            });
        setToolTip(tr("Of the namespaces selected."));
        setVisibleWhen([this] { return !namespaces().isEmpty(); });
        // Which names are a field's depends on the kind; the rules decide.
        addField(
            {}, u"properties"_s, new PropertiesField(Kind::Namespace),
            [this] { return QVariant::fromValue(properties()); },
            [this](const QVariant &value) { changeProperties(value.value<PropertyEdit>()); });
        setVisibleWhen([this] { return !properties().isEmpty(); });
    }

protected:
    void prepare() override { findGroups(); }

private:
    QStringList idsOf(Kind kind) const
    {
        QStringList ids;
        for (const ObjectRef &ref : refs()) {
            if (ref.kind == kind)
                ids.append(ref.id);
        }
        return ids;
    }

    QStringList namespaces() const { return idsOf(Kind::Namespace); }

    void findGroups()
    {
        QSet<ObjectRef> seen;
        m_groups.clear();
        const auto add = [&](const ObjectRef &group) {
            if (seen.contains(group))
                return;
            seen.insert(group);
            m_groups.append(group);
        };
        for (const ObjectRef &ref : refs()) {
            if (ref.kind == Kind::Group)
                add(ref);
            const Controller *controller =
                ref.kind == Kind::Controller ? findController(lab(), ref.id) : nullptr;
            if (!controller)
                continue;
            for (AnaGroupId group : groupsOf(*subsystemOf(lab(), ref.id), *controller))
                add({Kind::Group, ref.id, group});
        }
    }

    QList<Properties> properties() const
    {
        QList<Properties> all;
        for (const QString &id : idsOf(Kind::Subsystem))
            all.append(findSubsystem(lab(), id)->properties);
        for (const QString &id : idsOf(Kind::Controller))
            all.append(findController(lab(), id)->properties);
        for (const QString &id : namespaces())
            all.append(findNamespace(lab(), id)->properties);
        return all;
    }

    void changeProperties(const PropertyEdit &edit)
    {
        const auto change = [&](auto &object) { edit.applyTo(object.properties); };
        Result<edits::Edited> edited =
            edits::changeSubsystems(lab(), idsOf(Kind::Subsystem), change);
        if (edited)
            edited = edits::changeControllers(edited->lab, idsOf(Kind::Controller), change);
        if (edited)
            edited = edits::changeNamespaces(edited->lab, namespaces(), change);
        document()->apply(edited, changeText());
    }

    QList<ObjectRef> m_groups; ///< those selected, and those of the controllers selected
};

InspectorPage *makeMixedPage(LabDocument *document)
{
    return new MixedPage(document);
}

} // namespace mpathlab

#include "mixedpage.moc"
