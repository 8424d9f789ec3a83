// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/editor/inspectorpage.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSpinBox>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

const QStringList imageFormats{u"qcow2"_s, u"raw"_s};

} // namespace

/// The lab itself with its machine and its guest.
class LabPage : public InspectorPage
{
    Q_OBJECT

public:
    explicit LabPage(LabDocument *document)
        : InspectorPage(document)
    {
        m_name = addText(tr("Name"), u"name"_s, [this] {
            this->document()->apply(edits::setName(lab(), m_name->text()), tr("rename the lab"));
        });
        addMachine();
        addGuest();
    }

protected:
    QString objectPath() const override { return {}; }

    void showValues() override
    {
        fill(m_name, lab().name);
        const Machine &machine = lab().machine;
        fill(m_cpus, machine.cpus);
        fill(m_memory, machine.memoryMiB);
        m_accel->setCurrentIndex(static_cast<int>(machine.accel));
        fill(m_extra, machine.extraArguments.join(u'\n'));

        const Guest &guest = lab().guest;
        m_kind->setCurrentIndex(static_cast<int>(guest.kind));
        fill(m_kernel, guest.kernel);
        fill(m_initrd, guest.initrd);
        fill(m_append, guest.append);
        fill(m_image, guest.image);
        m_format->setCurrentIndex(static_cast<int>(imageFormats.indexOf(guest.imageFormat)));
        m_snapshot->setChecked(guest.snapshot);
        const bool kernel = guest.kind == Guest::Kind::Kernel;
        const bool disk = guest.kind == Guest::Kind::Disk;
        setFieldVisible(m_kernel, kernel);
        setFieldVisible(m_initrd, kernel);
        setFieldVisible(m_append, !disk);
        setFieldVisible(m_image, disk);
        setFieldVisible(m_format, disk);
        setFieldVisible(m_snapshot, disk);
    }

private:
    /// A commit that changes one member and nothing else.
    template <typename Set>
    Commit machineCommit(Set set, const QString &mergeKey = {})
    {
        return [this, set, mergeKey] {
            Machine machine = lab().machine;
            set(machine);
            document()->apply(edits::setMachine(lab(), machine), tr("change the machine"),
                              mergeKey);
        };
    }

    template <typename Set>
    Commit guestCommit(Set set)
    {
        return [this, set] {
            Guest guest = lab().guest;
            set(guest);
            document()->apply(edits::setGuest(lab(), guest), tr("change the guest"));
        };
    }

    void addMachine()
    {
        addSection(tr("Machine"));
        const QString cpus = u"machine.cpus"_s;
        m_cpus = addNumber(tr("CPUs"), cpus, 1, maximumCpus, {},
                           machineCommit([this](Machine &m) { m.cpus = m_cpus->value(); }, cpus));
        const QString memory = u"machine.memoryMiB"_s;
        m_memory = addNumber(
            tr("Memory"), memory, minimumMemoryMiB, maximumMemoryMiB, tr(" MiB"),
            machineCommit([this](Machine &m) { m.memoryMiB = m_memory->value(); }, memory));
        m_memory->setSingleStep(256);
        m_accel = addChoice(tr("Acceleration"), u"machine.accel"_s,
                            {tr("Automatic"), tr("KVM"), tr("TCG (emulated)")},
                            machineCommit([this](Machine &m) {
                                m.accel = static_cast<Acceleration>(m_accel->currentIndex());
                            }));
        m_extra =
            addLines(tr("Arguments"), u"machine.extraArguments"_s,
                     machineCommit([this](Machine &m) { m.extraArguments = linesOf(m_extra); }));
        m_extra->setToolTip(tr("More QEMU arguments, each on a line of its own; they are passed "
                               "on as they are."));
        m_extra->setPlaceholderText(tr("one per line"));
    }

    void addGuest()
    {
        addSection(tr("Guest"));
        m_kind = addChoice(tr("System"), u"guest.kind"_s,
                           {tr("Bundled"), tr("Own kernel"), tr("Disk image")},
                           guestCommit([this](Guest &g) {
                               g.kind = static_cast<Guest::Kind>(m_kind->currentIndex());
                               if (g.kind == Guest::Kind::Disk && g.imageFormat.isEmpty())
                                   g.imageFormat = imageFormats.constFirst();
                           }));
        m_kernel = addFile(tr("Kernel"), u"guest.kernel"_s,
                           guestCommit([this](Guest &g) { g.kernel = m_kernel->text(); }));
        m_initrd = addFile(tr("Initrd"), u"guest.initrd"_s,
                           guestCommit([this](Guest &g) { g.initrd = m_initrd->text(); }));
        m_initrd->setPlaceholderText(tr("the bundled one"));
        m_append = addText(tr("Kernel args"), u"guest.append"_s,
                           guestCommit([this](Guest &g) { g.append = m_append->text(); }));
        m_append->setToolTip(tr("Added to the kernel's command line."));
        m_image = addFile(tr("Image"), u"guest.image"_s,
                          guestCommit([this](Guest &g) { g.image = m_image->text(); }));
        m_format = addChoice(tr("Format"), u"guest.imageFormat"_s, imageFormats,
                             guestCommit([this](Guest &g) {
                                 g.imageFormat = imageFormats.at(m_format->currentIndex());
                             }));
        m_snapshot =
            addCheck(tr("Leave the image as it is"), u"guest.snapshot"_s,
                     guestCommit([this](Guest &g) { g.snapshot = m_snapshot->isChecked(); }));
        m_snapshot->setToolTip(tr("What the guest writes to the image is lost when it stops."));
    }

    QLineEdit *m_name;
    QSpinBox *m_cpus;
    QSpinBox *m_memory;
    QComboBox *m_accel;
    QPlainTextEdit *m_extra;
    QComboBox *m_kind;
    QLineEdit *m_kernel;
    QLineEdit *m_initrd;
    QLineEdit *m_append;
    QLineEdit *m_image;
    QComboBox *m_format;
    QCheckBox *m_snapshot;
};

InspectorPage *makeLabPage(LabDocument *document)
{
    return new LabPage(document);
}

} // namespace mpathlab

#include "labpage.moc"
