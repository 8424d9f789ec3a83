// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/topology/deviceoptions.h"
#include "ui/document/placement.h"
#include "ui/inspector/inspectorpage.h"
#include "ui/inspector/propertiesfield.h"

namespace mpathlab {

/// How a page finds and changes objects of a kind.
template <typename Object>
struct KindOf;
template <>
struct KindOf<Subsystem>
{
    static constexpr auto find = findSubsystem;
    static constexpr auto change = edits::changeSubsystems;
};
template <>
struct KindOf<Controller>
{
    static constexpr auto find = findController;
    static constexpr auto change = edits::changeControllers;
};
template <>
struct KindOf<Namespace>
{
    static constexpr auto find = findNamespace;
    static constexpr auto change = edits::changeNamespaces;
};

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

    virtual void prepareFields() {}
    void prepare() final
    {
        m_objects.clear();
        for (const ObjectRef &ref : refs())
            m_objects.append(KindOf<Object>::find(lab(), ref.id));
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

    template <typename Objects>
    static QStringList idsOf(const Objects &objects)
    {
        QStringList ids;
        for (const auto &each : objects)
            ids.append(each.id);
        return ids;
    }
    QStringList ids() const { return idsOf(refs()); }
    /// Those with the ids as a place to copy to, when they are what is shown and others.
    QList<CopyTarget> target(const QString &text, const QStringList &ids) const
    {
        const bool inside = all([&](const Object &each) { return ids.contains(each.id); });
        return inside && ids.size() > refs().size() ? QList<CopyTarget>{{text, ids}}
                                                    : QList<CopyTarget>();
    }

    void change(const QStringList &ids, const std::function<void(Object &)> &by,
                const QString &mergeKey = {})
    {
        document()->apply(withRoom(lab(), KindOf<Object>::change(lab(), ids, by)), changeText(),
                          mergeKey);
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
