// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/topology/deviceoptions.h"
#include "ui/document/placement.h"
#include "ui/inspector/inspectorpage.h"
#include "ui/inspector/propertiesfield.h"

namespace mpathlab {

/// How a page finds and changes objects of a kind.
inline const Subsystem *objectOf(const Lab &lab, const QString &id, const Subsystem *)
{
    return findSubsystem(lab, id);
}
inline const Controller *objectOf(const Lab &lab, const QString &id, const Controller *)
{
    return findController(lab, id);
}
inline const Namespace *objectOf(const Lab &lab, const QString &id, const Namespace *)
{
    return findNamespace(lab, id);
}
inline Result<edits::Edited> changed(const Lab &lab, const QStringList &ids,
                                     const std::function<void(Subsystem &)> &change)
{
    return edits::changeSubsystems(lab, ids, change);
}
inline Result<edits::Edited> changed(const Lab &lab, const QStringList &ids,
                                     const std::function<void(Controller &)> &change)
{
    return edits::changeControllers(lab, ids, change);
}
inline Result<edits::Edited> changed(const Lab &lab, const QStringList &ids,
                                     const std::function<void(Namespace &)> &change)
{
    return edits::changeNamespaces(lab, ids, change);
}

/// A page whose fields are members of one kind of object of the lab.
template <typename Object>
class ObjectPage : public InspectorPage
{
public:
    using InspectorPage::InspectorPage;

protected:
    using Get = std::function<QVariant(const Object &)>;
    using Set = std::function<void(Object &, const QVariant &)>;

    /// The objects shown, in the order of selection; never empty while fields are filled.
    const QList<const Object *> &objects() const { return m_objects; }
    const Object &object() const { return *m_objects.constFirst(); }
    QStringList ids() const
    {
        QStringList all;
        for (const ObjectRef &ref : refs())
            all.append(ref.id);
        return all;
    }

    virtual void prepareFields() {}
    void prepare() final
    {
        m_objects.clear();
        for (const ObjectRef &ref : refs())
            m_objects.append(objectOf(lab(), ref.id, static_cast<const Object *>(nullptr)));
        prepareFields();
    }

    QVariant shared(const Get &get) const
    {
        return sharedValue(m_objects, [&get](const Object *each) { return get(*each); });
    }

    /// Whether an object has something in one of the members.
    template <typename... Members>
    Condition used(Members Object::*...where) const
    {
        return [this, where...] {
            return any(
                [&](const Object &each) { return ((each.*where != Object().*where) || ...); });
        };
    }

    bool any(const std::function<bool(const Object &)> &is) const
    {
        return std::any_of(m_objects.begin(), m_objects.end(),
                           [&](const Object *each) { return is(*each); });
    }
    bool all(const std::function<bool(const Object &)> &is) const
    {
        return std::all_of(m_objects.begin(), m_objects.end(),
                           [&](const Object *each) { return is(*each); });
    }

    void change(const QStringList &ids, const std::function<void(Object &)> &by,
                const QString &mergeKey = {})
    {
        document()->apply(withRoom(lab(), changed(lab(), ids, by)), changeText(), mergeKey);
    }

    /// A field that every object has; its value can be copied to others.
    void add(const QString &label, const QString &member, FieldEditor *editor, const Get &get,
             const Set &set)
    {
        // Turning a number up is one step however far it goes.
        const bool merges = dynamic_cast<QuantityEdit *>(editor) != nullptr;
        addField(
            label, member, editor, [this, get] { return shared(get); },
            [this, set, merges, member](const QVariant &value) {
                const QString key = merges ? member + u' ' + ids().join(u' ') : QString();
                change(
                    ids(), [&](Object &each) { set(each, value); }, key);
            });
        setCopy([this, get, set](const QStringList &ids) {
            const QVariant value = shared(get);
            if (value.isValid())
                change(ids, [&](Object &each) { set(each, value); });
        });
    }

    /// Of the field added last: it makes no sense for several objects, because it tells one
    /// from the others.
    void setForOne()
    {
        setCopy({});
        setVisibleWhen([this] { return isSingle(); });
    }

    /// A field for a member as it is.
    template <typename Member>
    void addMember(const QString &label, const QString &member, FieldEditor *editor,
                   Member Object::*where)
    {
        add(
            label, member, editor, [where](const Object &each) { return toField(each.*where); },
            [where](Object &each, const QVariant &value) { fromField(value, &(each.*where)); });
    }

    void addProperties(ObjectRef::Kind kind)
    {
        auto *editor = new PropertiesField(kind);
        addField(
            {}, QStringLiteral("properties"), editor,
            [this] {
                QList<Properties> all;
                for (const Object *each : m_objects)
                    all.append(each->properties);
                return QVariant::fromValue(all);
            },
            [this](const QVariant &value) {
                const auto edit = value.value<PropertyEdit>();
                change(ids(), [&](Object &each) { edit.applyTo(each.properties); });
            });
    }

private:
    QList<const Object *> m_objects;
};

} // namespace mpathlab
