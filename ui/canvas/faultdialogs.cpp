// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/canvas/faultdialogs.h"

#include "ui/canvas/scene.h"
#include "ui/common/describe.h"
#include "ui/common/faulttext.h"
#include "ui/common/latencyedit.h"

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

/// What all of them have: a sentence on top, a form, and two or three buttons.
class FaultDialog : public QDialog
{
    Q_OBJECT

public:
    FaultDialog(CanvasScene *scene, QWidget *parent, ActionKind kind, const QString &title)
        : QDialog(parent)
        , m_scene(scene)
        , m_form(new QFormLayout)
        , m_buttons(new QDialogButtonBox(QDialogButtonBox::Cancel))
    {
        setObjectName(u"faultDialog"_s);
        setAttribute(Qt::WA_DeleteOnClose);
        setWindowTitle(title);
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

protected:
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
    CanvasScene *scene() const { return m_scene; }

private:
    CanvasScene *m_scene;
    QFormLayout *m_form;
    QDialogButtonBox *m_buttons;
};

class LatencyDialog : public FaultDialog
{
    Q_OBJECT

public:
    LatencyDialog(CanvasScene *scene, QWidget *parent, const ObjectRef &ref)
        : FaultDialog(scene, parent, ActionKind::Latency, tr("Latency of %1").arg(nameOf(ref)))
        , m_ref(ref)
        , m_time(addField(tr("&Takes longer by:"), new LatencyEdit))
        , m_states(addField(tr("&While the group is:"), new QComboBox))
    {
        m_states->addItems({tr("optimized or non-optimized"), anaStateName(AnaState::Optimized),
                            anaStateName(AnaState::NonOptimized)});
        m_states->setAccessibleName(tr("States in which the latency holds"));
        addButton(tr("&Set"), QDialogButtonBox::AcceptRole, [this] { ask(m_time->value()); });
        addButton(tr("&No latency"), QDialogButtonBox::DestructiveRole, [this] {
            m_states->setCurrentIndex(Both);
            ask(0);
        });
        showCurrent();
        m_time->setFocus();
    }

private:
    enum Choice { Both, Optimized, NonOptimized };

    void showCurrent()
    {
        const LiveGroup now = scene()->liveGroup(m_ref.id, m_ref.group);
        const quint32 fast = now.optimizedLatencyUs;
        const quint32 slow = now.nonOptimizedLatencyUs;
        // One that is set in one state only is about that one.
        m_states->setCurrentIndex(fast == slow ? Both : slow == 0 ? Optimized : NonOptimized);
        const quint32 us = fast == slow || slow == 0 ? fast : slow;
        m_time->setValue(us != 0 ? us : 2'000);
    }

    void ask(quint32 us)
    {
        const int choice = m_states->currentIndex();
        for (const auto &[state, only] : {std::pair(AnaState::Optimized, Optimized),
                                          std::pair(AnaState::NonOptimized, NonOptimized)}) {
            if (choice == Both || choice == only)
                scene()->request(SetPathLatency{m_ref.id, m_ref.group, us, state});
        }
    }

    ObjectRef m_ref;
    LatencyEdit *m_time;
    QComboBox *m_states;
};

class FailDialog : public FaultDialog
{
    Q_OBJECT

public:
    FailDialog(CanvasScene *scene, QWidget *parent, const ObjectRef &ref)
        : FaultDialog(scene, parent, ActionKind::Fail, tr("Let %1 fail").arg(ref.id))
    {
        addButton(tr("&Fail"), QDialogButtonBox::AcceptRole,
                  [this, ref] { this->scene()->request(FailController{ref.id}); });
    }
};

class DropDialog : public FaultDialog
{
    Q_OBJECT

public:
    DropDialog(CanvasScene *scene, QWidget *parent, const ObjectRef &ref)
        : FaultDialog(scene, parent, ActionKind::Drop, tr("Drop a completion of %1").arg(ref.id))
        , m_nsid(scene->nsidOf(ref.id))
        , m_controller(addField(tr("&Through:"), new QComboBox))
        , m_nth(addField(tr("Of &command:"), new QSpinBox))
    {
        m_controller->addItems(scene->controllersOf(ref.id));
        m_controller->setAccessibleName(tr("Controller"));
        m_nth->setRange(1, std::numeric_limits<int>::max());
        m_nth->setAccessibleName(tr("Which command from now on"));
        m_nth->setSuffix(tr(" from now on"));
        addButton(tr("&Drop"), QDialogButtonBox::AcceptRole,
                  [this] { ask(quint32(m_nth->value())); });
        addButton(tr("Drop &none"), QDialogButtonBox::DestructiveRole, [this] { ask(0); });
    }

private:
    void ask(quint32 nth)
    {
        scene()->request(DropCompletion{m_controller->currentText(), m_nsid, nth});
    }

    NamespaceId m_nsid;
    QComboBox *m_controller;
    QSpinBox *m_nth;
};

} // namespace

void showFaultDialog(CanvasScene *scene, QWidget *parent, ActionKind kind, const ObjectRef &ref)
{
    // At once: it would still be found, and still be about another place.
    delete parent->findChild<FaultDialog *>(u"faultDialog"_s);
    QDialog *dialog = nullptr;
    switch (kind) {
    case ActionKind::Latency:
        dialog = new LatencyDialog(scene, parent, ref);
        break;
    case ActionKind::Fail:
        dialog = new FailDialog(scene, parent, ref);
        break;
    case ActionKind::Drop:
        dialog = new DropDialog(scene, parent, ref);
        break;
    default:
        return; // the menu asks for all it needs
    }
    dialog->show();
}

} // namespace mpathlab

#include "faultdialogs.moc"
