// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/common/faulttext.h"
#include "ui/common/livetext.h"
#include "ui/document/documentcommands.h"
#include "ui/inspector/objectpage.h"

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

using N = Namespace;
using Unit = Quantity::Unit;
using Choice = ChoiceField::Choice;

QString bytesText(const QVariant &size)
{
    return quantityText({.unit = Unit::Bytes}, size.toInt());
}

} // namespace

class NamespacePage : public ObjectPage<Namespace>
{
    Q_OBJECT

public:
    explicit NamespacePage(LabDocument *document)
        : ObjectPage(document)
    {
        addGeneral();
        addStorage();
        addBlocks();
        addZones();
        addIdentity();
        addSection(tr("More properties"), used(&N::properties));
        addProperties(ObjectRef::Kind::Namespace);
    }

protected:
    QList<CopyTarget> copyTargets() const override
    {
        const Subsystem &subsystem = *subsystemOf(lab(), object().id);
        const AnaGroupId group = object().group;
        QStringList inGroup;
        for (const N &ns : subsystem.namespaces) {
            if (subsystem.ana && ns.group == group)
                inGroup.append(ns.id);
        }
        return target(tr("All namespaces of ANA group %1").arg(group), inGroup) +
               target(tr("All namespaces of %1").arg(subsystem.id), idsOf(subsystem.namespaces));
    }

    LiveRows liveRows(const LiveState &live) const override
    {
        const Namespace &ns = object();
        LiveRows rows;
        for (const Controller &controller : subsystemOf(lab(), ns.id)->controllers) {
            const LiveController device = live.controllers.value(controller.id);
            const auto path = device.paths.constFind(ns.nsid);
            if (path == device.paths.constEnd())
                continue;
            QString text = path->attached ? stateHtml(device.groups.value(path->group).device)
                                          : tr("not attached");
            text += u"<br>"_s + tr("%1 reads, %2 writes, %3 refused")
                                    .arg(countText(path->readOps), countText(path->writeOps),
                                         countText(path->rejectedOps));
            if (path->dropNth != 0)
                text += u"<br>"_s + tr("drops the completion of %1").arg(dropText(path->dropNth));
            if (path->droppedOps != 0)
                text += u"<br>"_s + tr("%1 completions dropped").arg(countText(path->droppedOps));
            rows.append({controller.id, text});
        }
        return rows;
    }

private:
    void addGeneral()
    {
        addId();
        addMember(tr("NSID"), u"nsid"_s, new QuantityEdit({1, static_cast<int>(maximumNsid)}),
                  &N::nsid);
        setForOne();
        addField(
            tr("ANA group"), u"group"_s, new QuantityEdit({1, static_cast<int>(maximumAnaGroup)}),
            [this] { return shared([](const N &ns) { return toField(ns.group); }); },
            [this](const QVariant &v) {
                commands::moveToGroup(*document(), ids(), v.value<AnaGroupId>());
            });
        setVisibleWhen(
            [this] { return all([this](const N &ns) { return subsystemOf(lab(), ns.id)->ana; }); });
        auto *attached = new ChoiceField([this] { return owners(); },
                                         [](const QVariant &owner) {
                                             return owner.toString().isEmpty()
                                                        ? tr("no controller")
                                                        : tr("only %1").arg(owner.toString());
                                         });
        add(
            tr("Attached to"), u"attachedTo"_s, attached,
            [](const N &ns) { return ns.shared ? QString() : ns.attachedTo; },
            [](N &ns, const QVariant &owner) {
                ns.attachedTo = owner.toString();
                ns.shared = ns.attachedTo.isEmpty();
            });
    }

    void addStorage()
    {
        addMember(tr("Size"), u"sizeMiB"_s, new QuantityEdit({1, maximumSizeMiB, Unit::MiB}),
                  &N::sizeMiB);
        setVisibleWhen([this] { return any([](const N &ns) { return ns.file.isEmpty(); }); });
        setToolTip(tr("Of the empty image that is made for a run."));
        auto *file = new FileField(tr("Image file"), [this] { return document()->filePath(); });
        file->setPlaceholder(tr("made at launch"));
        addMember(tr("File"), u"file"_s, file, &N::file);
        setForOne();
        setToolTip(tr("An existing raw image; empty: one of the size above is made at launch and "
                      "removed afterwards."));
        addMember({}, u"readOnly"_s, new CheckField(tr("Read only")), &N::readOnly);
    }

    void addBlocks()
    {
        addSection(tr("Blocks and metadata"), used(&N::logicalBlockSize, &N::physicalBlockSize,
                                                   &N::metadataSize, &N::protection));
        const auto logical = [this] {
            return blockChoices(tr("automatic"), [this](int size) {
                return all([&](const N &ns) {
                    return ns.physicalBlockSize == 0 || size <= ns.physicalBlockSize;
                });
            });
        };
        addMember(tr("Logical block"), u"logicalBlockSize"_s, new ChoiceField(logical, bytesText),
                  &N::logicalBlockSize);
        setToolTip(tr("logical_block_size: what the host addresses."));
        const auto physical = [this] {
            return blockChoices(tr("as the logical one"), [this](int size) {
                return all([&](const N &ns) {
                    return size >= std::max(ns.logicalBlockSize, blockSizes().constFirst());
                });
            });
        };
        addMember(tr("Physical block"), u"physicalBlockSize"_s,
                  new ChoiceField(physical, bytesText), &N::physicalBlockSize);
        setToolTip(tr("physical_block_size: at least the logical block."));
        addMember(tr("Metadata"), u"metadataSize"_s,
                  new QuantityEdit({0, 0xffff, Unit::Bytes, tr("none"), 8}), &N::metadataSize);
        setToolTip(tr("ms: bytes of metadata of each block."));
        const Condition hasMetadata = used(&N::metadataSize, &N::protection);
        addMember({}, u"metadataInline"_s, new CheckField(tr("Behind the data of each block")),
                  &N::metadataInline);
        setToolTip(tr("mset: the metadata is not in a buffer of its own."));
        setVisibleWhen(hasMetadata);
        addMember(
            tr("Protection"), u"protection"_s,
            new ChoiceField([this] { return protections(); },
                            [](const QVariant &type) { return protectionText(type.toInt()); }),
            &N::protection);
        setToolTip(tr("pi: end-to-end protection information; needs 8 bytes of metadata."));
        setVisibleWhen(hasMetadata);
        const Condition isProtected = used(&N::protection);
        addMember(tr("Guard"), u"guardBits"_s,
                  new ChoiceField([this] { return guards(); },
                                  [](const QVariant &bits) { return guardText(bits.toInt()); }),
                  &N::guardBits);
        setToolTip(tr("pif: the guard of 64 bits needs 16 bytes of metadata."));
        setVisibleWhen(isProtected);
        addMember({}, u"protectionFirst"_s, new CheckField(tr("In the first bytes of it")),
                  &N::protectionFirst);
        setToolTip(tr("pil: the protection information is at the beginning of the metadata."));
        setVisibleWhen(isProtected);
    }

    void addZones()
    {
        addSection(tr("Zones"), used(&N::zoned));
        addMember({}, u"zoned"_s, new CheckField(tr("Zoned namespace")), &N::zoned);
        addZoneSize(tr("Zone size"), u"zoneSizeKiB"_s, {1, maximumKiB, Unit::KiB, {}, 1, true},
                    &N::zoneSizeKiB);
        addZoneSize(tr("Zone capacity"), u"zoneCapacityKiB"_s,
                    {0, maximumKiB, Unit::KiB, tr("as the size"), 1024}, &N::zoneCapacityKiB);
        addZoneSize(tr("Most active"), u"zoneMaxActive"_s,
                    {0, maximumKiB, Unit::None, tr("no limit")}, &N::zoneMaxActive);
        addZoneSize(tr("Most open"), u"zoneMaxOpen"_s, {0, maximumKiB, Unit::None, tr("no limit")},
                    &N::zoneMaxOpen);
        addZoneSize(tr("Descriptor"), u"zoneDescriptorSize"_s,
                    {0, 255 * zoneDescriptorUnit, Unit::Bytes, tr("none"), zoneDescriptorUnit},
                    &N::zoneDescriptorSize);
        setToolTip(tr("Bytes by which zone descriptors are extended."));
        addMember({}, u"zoneCrossRead"_s, new CheckField(tr("Reads may cross zones")),
                  &N::zoneCrossRead);
        setVisibleWhen(used(&N::zoned));
    }

    void addZoneSize(const QString &label, const QString &member, const Quantity &quantity,
                     int N::*where)
    {
        addMember(label, member, new QuantityEdit(quantity), where);
        setVisibleWhen(used(&N::zoned));
    }

    void addIdentity()
    {
        addSection(tr("Identity"), used(&N::uuid, &N::nguid, &N::eui64));
        const auto name = [this](const QString &label, const QString &member, QString N::*where,
                                 const QString &tip) {
            auto *field = new TextField;
            field->setPlaceholder(tr("none"));
            add(
                label, member, field, [where](const N &ns) { return ns.*where; },
                [where](N &ns, const QVariant &v) { ns.*where = v.toString().trimmed(); });
            setForOne();
            setToolTip(tip + u'\n' + tr("Linux does not use the names of QEMU's namespaces."));
        };
        name(tr("UUID"), u"uuid"_s, &N::uuid,
             tr("As 01234567-89ab-cdef-0123-456789abcdef, or auto for a new one at every start."));
        name(tr("NGUID"), u"nguid"_s, &N::nguid,
             tr("32 hexadecimal digits, or auto for a new one at every start."));
        name(tr("EUI-64"), u"eui64"_s, &N::eui64, tr("16 hexadecimal digits."));
        addInfo({}, [] { return tr("Each namespace has names of its own: select one."); });
        setVisibleWhen([this] { return !isSingle(); });
    }

    // --- what QEMU takes, given the other fields ---

    /// Controllers that can have all the namespaces.
    QList<Choice> owners() const
    {
        QList<Choice> choices{{tr("all controllers"), QString()}};
        const Subsystem &subsystem = *subsystemOf(lab(), object().id);
        const bool oneSubsystem =
            all([&](const N &ns) { return subsystemOf(lab(), ns.id)->id == subsystem.id; });
        for (const Controller &controller : subsystem.controllers) {
            if (oneSubsystem)
                choices.append({tr("only %1").arg(controller.id), controller.id});
        }
        return choices;
    }

    static QList<Choice> blockChoices(const QString &zero, const std::function<bool(int)> &fits)
    {
        QList<Choice> choices{{zero, 0}};
        for (int size : blockSizes()) {
            if (fits(size))
                choices.append({bytesText(size), size});
        }
        return choices;
    }

    static QString protectionText(int type)
    {
        return type == 0 ? tr("none") : tr("type %1").arg(type);
    }

    static QString guardText(int bits) { return tr("%1 bits").arg(bits); }

    QList<Choice> protections() const
    {
        QList<Choice> choices{{protectionText(0), 0}};
        const bool fits =
            all([](const N &ns) { return ns.metadataSize >= protectionSize(ns.guardBits); });
        for (int type = 1; type <= 3 && fits; ++type)
            choices.append({protectionText(type), type});
        return choices;
    }

    QList<Choice> guards() const
    {
        QList<Choice> choices;
        for (int bits : {16, 64}) {
            if (all([&](const N &ns) { return ns.metadataSize >= protectionSize(bits); }))
                choices.append({guardText(bits), bits});
        }
        return choices;
    }

    static constexpr int maximumKiB = std::numeric_limits<int>::max();
};

InspectorPage *makeNamespacePage(LabDocument *document)
{
    return new NamespacePage(document);
}

} // namespace mpathlab

#include "namespacepage.moc"
