// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/canvas/faultdialogs.h"

#include "app/topology/labaccess.h"
#include "app/topology/rules.h"
#include "ui/canvas/scene.h"
#include "ui/common/describe.h"
#include "ui/common/faulttext.h"
#include "ui/common/latencyedit.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <limits>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

/// A sentence on top, a form, and two or three buttons.
class FaultDialog : public QDialog
{
    Q_OBJECT

public:
    FaultDialog(CanvasScene *scene, QWidget *parent, ActionKind kind)
        : QDialog(parent)
        , m_scene(scene)
        , m_form(new QFormLayout)
        , m_buttons(new QDialogButtonBox(QDialogButtonBox::Cancel))
    {
        setObjectName(u"faultDialog"_s);
        setAttribute(Qt::WA_DeleteOnClose);
        auto *text = new QLabel(faultExplanation(kind));
        text->setWordWrap(true);
        text->setMinimumWidth(28 * fontMetrics().averageCharWidth() * 2);
        auto *layout = new QVBoxLayout(this);
        layout->addWidget(text);
        layout->addLayout(m_form);
        layout->addStretch(1);
        layout->addWidget(m_buttons);
        connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
        connect(scene, &CanvasScene::runningChanged, this, &QDialog::reject);
    }

    void askLatency(const ObjectRef &group)
    {
        setWindowTitle(tr("Latency of %1").arg(nameOf(group)));
        auto *time = addField(tr("&Takes longer by:"), new LatencyEdit);
        auto *states = addField(tr("&While the group is:"), new QComboBox);
        enum { Both, Optimized, NonOptimized };
        states->addItems({tr("optimized or non-optimized"), anaStateName(AnaState::Optimized),
                          anaStateName(AnaState::NonOptimized)});
        states->setAccessibleName(tr("States in which the latency holds"));
        const auto ask = [this, group](quint32 us, int choice) {
            for (const auto &[state, only] : {std::pair(AnaState::Optimized, Optimized),
                                              std::pair(AnaState::NonOptimized, NonOptimized)}) {
                if (choice == Both || choice == only)
                    m_scene->request(SetPathLatency{group.id, group.group, us, state});
            }
        };
        addButton(tr("&Set"), QDialogButtonBox::AcceptRole,
                  [=] { ask(time->value(), states->currentIndex()); });
        addButton(tr("&No latency"), QDialogButtonBox::DestructiveRole, [=] { ask(0, Both); });

        const LiveState live = m_scene->live();
        const LiveGroup *now = live.group(group.id, group.group);
        const quint32 fast = now ? now->optimizedLatencyUs : 0;
        const quint32 slow = now ? now->nonOptimizedLatencyUs : 0;
        // One that is set in one state only is about that one.
        states->setCurrentIndex(fast == slow ? Both : slow == 0 ? Optimized : NonOptimized);
        const quint32 us = fast == slow || slow == 0 ? fast : slow;
        time->setValue(us != 0 ? us : 2'000);
        time->setFocus();
    }

    void askFailure(const QString &controller)
    {
        setWindowTitle(tr("Let %1 fail").arg(controller));
        addButton(tr("&Fail"), QDialogButtonBox::AcceptRole,
                  [=, this] { m_scene->request(FailController{controller}); });
    }

    /// `id`: a namespace that is there.
    void askDrop(const QString &id)
    {
        setWindowTitle(tr("Drop a completion of %1").arg(id));
        auto *controller = addField(tr("&Through:"), new QComboBox);
        auto *nth = addField(tr("Of &command:"), new QSpinBox);
        controller->addItems(m_scene->controllersOf(id));
        controller->setAccessibleName(tr("Controller"));
        nth->setRange(1, std::numeric_limits<int>::max());
        nth->setAccessibleName(tr("Which command from now on"));
        nth->setSuffix(tr(" from now on"));
        const auto ask = [=, this, nsid = findNamespace(m_scene->lab(), id)->nsid](int which) {
            m_scene->request(DropCompletion{controller->currentText(), nsid, quint32(which)});
        };
        addButton(tr("&Drop"), QDialogButtonBox::AcceptRole, [=] { ask(nth->value()); });
        addButton(tr("Drop &none"), QDialogButtonBox::DestructiveRole, [=] { ask(0); });
    }

    /// `id`: a namespace that is there.
    void askSize(const QString &id)
    {
        setWindowTitle(tr("Resize %1").arg(id));
        QSpinBox *size = addSize(findNamespace(m_scene->lab(), id)->sizeMiB);
        auto *notify = addField({}, new QCheckBox(tr("&Notify the host")));
        notify->setChecked(true);
        addButton(tr("&Resize"), QDialogButtonBox::AcceptRole, [=, this] {
            m_scene->request(ResizeNamespace{{id}, mebibytes(size->value()), notify->isChecked()});
        });
    }

    /// `id`: a subsystem that is there.
    void askNewNamespace(const QString &id)
    {
        setWindowTitle(tr("Plug a new namespace into %1").arg(id));
        const Subsystem *subsystem = findSubsystem(m_scene->lab(), id);
        auto *nsid = addField(tr("&NSID:"), new QSpinBox);
        nsid->setRange(1, int(maximumNsid));
        nsid->setAccessibleName(tr("NSID"));
        nsid->setValue(int(edits::freeNsid(*subsystem)));
        QSpinBox *size = addSize(Namespace().sizeMiB);
        QSpinBox *group = nullptr;
        if (subsystem->ana) {
            group = addField(tr("&ANA group:"), new QSpinBox);
            group->setRange(1, int(maximumAnaGroup));
            group->setAccessibleName(tr("ANA group"));
        }
        auto *notify = addField({}, new QCheckBox(tr("Notify the &host")));
        notify->setChecked(true);
        addButton(tr("&Plug in"), QDialogButtonBox::AcceptRole, [=, this] {
            PlugNamespace action{{QString::number(nsid->value())}};
            action.size = mebibytes(size->value());
            if (group)
                action.group = AnaGroupId(group->value());
            action.subsystem = id;
            action.notify = notify->isChecked();
            m_scene->request(action);
        });
    }

private:
    static ByteSize mebibytes(int count) { return {quint64(count) << 20}; }

    QSpinBox *addSize(int mebibytes)
    {
        auto *size = addField(tr("&Size:"), new QSpinBox);
        size->setRange(1, maximumSizeMiB);
        size->setSuffix(tr(" MiB"));
        size->setAccessibleName(tr("Size"));
        size->setValue(mebibytes);
        return size;
    }

    template <typename Slot>
    void addButton(const QString &text, QDialogButtonBox::ButtonRole role, Slot slot)
    {
        QPushButton *button = m_buttons->addButton(text, role);
        button->setDefault(role == QDialogButtonBox::AcceptRole);
        connect(button, &QPushButton::clicked, this, [this, slot] {
            slot();
            accept();
        });
    }
    template <typename Field>
    Field *addField(const QString &label, Field *field)
    {
        m_form->addRow(label, field);
        return field;
    }

    CanvasScene *m_scene;
    QFormLayout *m_form;
    QDialogButtonBox *m_buttons;
};

} // namespace

void showFaultDialog(CanvasScene *scene, QWidget *parent, ActionKind kind, const ObjectRef &ref)
{
    // At once: it would still be found, and still be about another place.
    delete parent->findChild<FaultDialog *>(u"faultDialog"_s);
    auto *dialog = new FaultDialog(scene, parent, kind);
    switch (kind) {
    case ActionKind::Latency:
        dialog->askLatency(ref);
        break;
    case ActionKind::Fail:
        dialog->askFailure(ref.id);
        break;
    case ActionKind::Drop:
        dialog->askDrop(ref.id);
        break;
    case ActionKind::ResizeNamespace:
        dialog->askSize(ref.id);
        break;
    case ActionKind::PlugNamespace:
        dialog->askNewNamespace(ref.id);
        break;
    default:
        break; // the menu asks for all it needs
    }
    dialog->show();
}

} // namespace mpathlab

#include "faultdialogs.moc"
