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
    template <typename Member>
    void addMachineField(const QString &label, const QString &member, FieldEditor *editor,
                         Member Machine::*where)
    {
        const QString path = u"machine."_s + member;
        const QString mergeKey = dynamic_cast<QuantityEdit *>(editor) ? path : QString();
        addField(
            label, path, editor, [this, where] { return toField(lab().machine.*where); },
            [this, where, mergeKey](const QVariant &value) {
                Machine machine = lab().machine;
                fromField(value, &(machine.*where));
                document()->apply(edits::setMachine(lab(), machine), tr("change the machine"),
                                  mergeKey);
            });
    }

    /// `settle`: what else changes with it.
    template <typename Member>
    void addGuestField(const QString &label, const QString &member, FieldEditor *editor,
                       Member Guest::*where, const std::function<void(Guest &)> &settle = {})
    {
        addField(
            label, u"guest."_s + member, editor,
            [this, where] { return toField(lab().guest.*where); },
            [this, where, settle](const QVariant &value) {
                Guest guest = lab().guest;
                fromField(value, &(guest.*where));
                if (settle)
                    settle(guest);
                document()->apply(edits::setGuest(lab(), guest), tr("change the guest"));
            });
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
        addMachineField(tr("CPUs"), u"cpus"_s, new QuantityEdit({1, maximumCpus}), &Machine::cpus);
        addMachineField(tr("Memory"), u"memoryMiB"_s,
                        new QuantityEdit({minimumMemoryMiB, maximumMemoryMiB, Unit::MiB, {}, 256}),
                        &Machine::memoryMiB);
        addMachineField(tr("Acceleration"), u"accel"_s,
                        new ChoiceField({choice(tr("Automatic"), Acceleration::Auto),
                                         choice(tr("KVM"), Acceleration::Kvm),
                                         choice(tr("TCG (emulated)"), Acceleration::Tcg)}),
                        &Machine::accel);
        hideWhenExternal();
        addMachineField(tr("Arguments"), u"extraArguments"_s, new LinesField,
                        &Machine::extraArguments);
        setToolTip(tr("More QEMU arguments, each on a line of its own; they are passed on as they "
                      "are."));
        hideWhenExternal();
    }

    void addGuest()
    {
        using Kind = Guest::Kind;
        addSection(tr("Guest"));
        addGuestField(tr("System"), u"kind"_s,
                      new ChoiceField({choice(tr("Bundled"), Kind::Bundled),
                                       choice(tr("Own kernel"), Kind::Kernel),
                                       choice(tr("Disk image"), Kind::Disk)}),
                      &Guest::kind, [](Guest &g) {
                          if (g.kind == Kind::Disk && g.imageFormat.isEmpty())
                              g.imageFormat = u"qcow2"_s;
                      });
        hideWhenExternal();
        addGuestField(tr("Kernel"), u"kernel"_s, fileField(tr("Kernel image")), &Guest::kernel);
        showFor({Kind::Kernel});
        FileField *initrd = fileField(tr("Initrd"));
        initrd->setPlaceholder(tr("the bundled one"));
        addGuestField(tr("Initrd"), u"initrd"_s, initrd, &Guest::initrd);
        showFor({Kind::Kernel});
        addGuestField(tr("Kernel args"), u"append"_s, new TextField, &Guest::append);
        setToolTip(tr("Added to the kernel's command line."));
        showFor({Kind::Bundled, Kind::Kernel});
        addGuestField(tr("Image"), u"image"_s, fileField(tr("Disk image")), &Guest::image);
        showFor({Kind::Disk});
        addGuestField(
            tr("Format"), u"imageFormat"_s,
            new ChoiceField(QList<Choice>{{u"qcow2"_s, u"qcow2"_s}, {u"raw"_s, u"raw"_s}}),
            &Guest::imageFormat);
        showFor({Kind::Disk});
        addGuestField({}, u"snapshot"_s, new CheckField(tr("Leave the image as it is")),
                      &Guest::snapshot);
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
