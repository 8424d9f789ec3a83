// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/inspector/inspectorpage.h"

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

using Choice = ChoiceField::Choice;
using Unit = Quantity::Unit;

template <typename Enum>
Choice choice(const QString &text, Enum value)
{
    return {text, static_cast<int>(value)};
}

} // namespace

/// The lab itself with its machine and its guest.
class LabPage : public InspectorPage
{
    Q_OBJECT

public:
    explicit LabPage(LabDocument *document)
        : InspectorPage(document)
    {
        addField(
            tr("Name"), u"name"_s, new TextField, [this] { return lab().name; },
            [this](const QVariant &name) {
                this->document()->apply(edits::setName(lab(), name.toString()),
                                        tr("rename the lab"));
            });
        addMachine();
        addGuest();
    }

private:
    void addMachineField(const QString &label, const QString &member, FieldEditor *editor,
                         const std::function<QVariant(const Machine &)> &get,
                         const std::function<void(Machine &, const QVariant &)> &set)
    {
        const QString path = u"machine."_s + member;
        const QString mergeKey = qobject_cast<NumberField *>(editor) ? path : QString();
        addField(
            label, path, editor, [this, get] { return get(lab().machine); },
            [this, set, mergeKey](const QVariant &value) {
                Machine machine = lab().machine;
                set(machine, value);
                document()->apply(edits::setMachine(lab(), machine), tr("change the machine"),
                                  mergeKey);
            });
    }

    void addGuestField(const QString &label, const QString &member, FieldEditor *editor,
                       const std::function<QVariant(const Guest &)> &get,
                       const std::function<void(Guest &, const QVariant &)> &set)
    {
        addField(
            label, u"guest."_s + member, editor, [this, get] { return get(lab().guest); },
            [this, set](const QVariant &value) {
                Guest guest = lab().guest;
                set(guest, value);
                document()->apply(edits::setGuest(lab(), guest), tr("change the guest"));
            });
    }

    void addGuestText(const QString &label, const QString &member, TextField *editor,
                      QString Guest::*where)
    {
        addGuestField(
            label, member, editor, [where](const Guest &g) { return g.*where; },
            [where](Guest &g, const QVariant &v) { g.*where = v.toString(); });
    }

    void showFor(std::initializer_list<Guest::Kind> kinds)
    {
        setVisibleWhen([this, all = QList<Guest::Kind>(kinds)] {
            return !isExternal() && all.contains(lab().guest.kind);
        });
    }

    /// What a VM that was launched elsewhere does not tell.
    void hideWhenExternal()
    {
        setVisibleWhen([this] { return !isExternal(); });
    }

    FileField *fileField(const QString &title)
    {
        return new FileField(title, [this] { return document()->filePath(); });
    }

    void addMachine()
    {
        addSection(tr("Machine"));
        addMachineField(
            tr("CPUs"), u"cpus"_s, new NumberField({1, maximumCpus}),
            [](const Machine &m) { return m.cpus; },
            [](Machine &m, const QVariant &v) { m.cpus = v.toInt(); });
        addMachineField(
            tr("Memory"), u"memoryMiB"_s,
            new NumberField({minimumMemoryMiB, maximumMemoryMiB, Unit::MiB, {}, 256}),
            [](const Machine &m) { return m.memoryMiB; },
            [](Machine &m, const QVariant &v) { m.memoryMiB = v.toInt(); });
        addMachineField(
            tr("Acceleration"), u"accel"_s,
            new ChoiceField({choice(tr("Automatic"), Acceleration::Auto),
                             choice(tr("KVM"), Acceleration::Kvm),
                             choice(tr("TCG (emulated)"), Acceleration::Tcg)}),
            [](const Machine &m) { return static_cast<int>(m.accel); },
            [](Machine &m, const QVariant &v) { m.accel = static_cast<Acceleration>(v.toInt()); });
        hideWhenExternal();
        addMachineField(
            tr("Arguments"), u"extraArguments"_s, new LinesField,
            [](const Machine &m) { return m.extraArguments; },
            [](Machine &m, const QVariant &v) { m.extraArguments = v.toStringList(); });
        setToolTip(tr("More QEMU arguments, each on a line of its own; they are passed on as they "
                      "are."));
        hideWhenExternal();
    }

    void addGuest()
    {
        using Kind = Guest::Kind;
        addSection(tr("Guest"));
        addGuestField(
            tr("System"), u"kind"_s,
            new ChoiceField({choice(tr("Bundled"), Kind::Bundled),
                             choice(tr("Own kernel"), Kind::Kernel),
                             choice(tr("Disk image"), Kind::Disk)}),
            [](const Guest &g) { return static_cast<int>(g.kind); },
            [](Guest &g, const QVariant &v) {
                g.kind = static_cast<Kind>(v.toInt());
                if (g.kind == Kind::Disk && g.imageFormat.isEmpty())
                    g.imageFormat = u"qcow2"_s;
            });
        hideWhenExternal();
        addGuestText(tr("Kernel"), u"kernel"_s, fileField(tr("Kernel image")), &Guest::kernel);
        showFor({Kind::Kernel});
        FileField *initrd = fileField(tr("Initrd"));
        initrd->setPlaceholder(tr("the bundled one"));
        addGuestText(tr("Initrd"), u"initrd"_s, initrd, &Guest::initrd);
        showFor({Kind::Kernel});
        addGuestText(tr("Kernel args"), u"append"_s, new TextField, &Guest::append);
        setToolTip(tr("Added to the kernel's command line."));
        showFor({Kind::Bundled, Kind::Kernel});
        addGuestText(tr("Image"), u"image"_s, fileField(tr("Disk image")), &Guest::image);
        showFor({Kind::Disk});
        addGuestField(
            tr("Format"), u"imageFormat"_s,
            new ChoiceField({{u"qcow2"_s, u"qcow2"_s}, {u"raw"_s, u"raw"_s}}),
            [](const Guest &g) { return g.imageFormat; },
            [](Guest &g, const QVariant &v) { g.imageFormat = v.toString(); });
        showFor({Kind::Disk});
        addGuestField(
            {}, u"snapshot"_s, new CheckField(tr("Leave the image as it is")),
            [](const Guest &g) { return g.snapshot; },
            [](Guest &g, const QVariant &v) { g.snapshot = v.toBool(); });
        setToolTip(tr("What the guest writes to the image is lost when it stops."));
        showFor({Kind::Disk});
    }
};

InspectorPage *makeLabPage(LabDocument *document)
{
    return new LabPage(document);
}

} // namespace mpathlab

#include "labpage.moc"
