// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/canvas/canvasfilterbar.h"

#include "ui/canvas/scene.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QToolButton>

namespace mpathlab {

namespace {

QComboBox *makeCombo(const QString &name, QWidget *parent)
{
    auto *combo = new QComboBox(parent);
    combo->setAccessibleName(name);
    combo->setToolTip(name);
    combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    combo->setMinimumContentsLength(9);
    return combo;
}

/// Puts the keyboard's choice back where it was when that still exists.
void choose(QComboBox *combo, const QVariant &data)
{
    combo->setCurrentIndex(std::max(0, combo->findData(data)));
}

} // namespace

CanvasFilterBar::CanvasFilterBar(CanvasScene *scene, QWidget *parent)
    : QFrame(parent)
    , m_scene(scene)
    , m_subsystem(makeCombo(tr("Show paths of this subsystem"), this))
    , m_group(makeCombo(tr("Show paths of this ANA group"), this))
    , m_state(makeCombo(tr("Show paths in this state"), this))
    , m_selection(new QCheckBox(tr("Only the &selection's"), this))
    , m_count(new QLabel(this))
{
    setObjectName(QStringLiteral("filterBar"));
    setAccessibleName(tr("Filter of the drawing"));
    setAutoFillBackground(true);
    setFrameShape(QFrame::StyledPanel);
    m_selection->setToolTip(tr("Only what the selected objects are connected to"));
    m_count->setObjectName(QStringLiteral("filterCount"));
    m_count->setTextFormat(Qt::PlainText);
    auto *close = new QToolButton(this);
    close->setAutoRaise(true);
    close->setText(tr("Clear"));
    close->setToolTip(tr("Show everything again (Esc)"));
    connect(close, &QToolButton::clicked, this, &CanvasFilterBar::clear);

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 3, 4, 3);
    layout->addWidget(new QLabel(tr("Show"), this));
    for (QComboBox *combo : {m_subsystem, m_group, m_state}) {
        layout->addWidget(combo);
        connect(combo, &QComboBox::currentIndexChanged, this, &CanvasFilterBar::apply);
    }
    layout->addWidget(m_selection);
    layout->addStretch(1);
    layout->addWidget(m_count);
    layout->addWidget(close);
    connect(m_selection, &QCheckBox::toggled, this, &CanvasFilterBar::apply);
    connect(scene, &CanvasScene::visibleChanged, this, &CanvasFilterBar::updateCount);
    connect(scene->document(), &LabDocument::changed, this, [this] {
        if (!isHidden())
            fill();
    });
    hide();
}

void CanvasFilterBar::open()
{
    if (isHidden()) {
        fill();
        show();
        Q_EMIT toggled(true);
    }
    m_subsystem->setFocus(Qt::ShortcutFocusReason);
}

void CanvasFilterBar::clear()
{
    m_scene->setFilter({});
    hide();
    Q_EMIT toggled(false);
}

void CanvasFilterBar::fill()
{
    m_filling = true;
    fillSubsystems();
    fillGroups();
    fillStates();
    m_selection->setChecked(m_scene->filter().selection);
    m_filling = false;
    apply(); // what was chosen may be gone
    updateCount();
}

void CanvasFilterBar::fillSubsystems()
{
    m_subsystem->clear();
    m_subsystem->addItem(tr("All subsystems"), QString());
    for (const Subsystem &subsystem : m_scene->document()->lab().subsystems)
        m_subsystem->addItem(subsystem.id, subsystem.id);
    choose(m_subsystem, m_scene->filter().subsystem);
}

void CanvasFilterBar::fillGroups()
{
    QMap<AnaGroupId, bool> groups;
    for (const Subsystem &subsystem : m_scene->document()->lab().subsystems) {
        if (!subsystem.ana)
            continue;
        for (AnaGroupId group : groupsOf(subsystem))
            groups.insert(group, true);
    }
    m_group->clear();
    m_group->addItem(tr("All ANA groups"), 0U);
    for (auto it = groups.cbegin(); it != groups.cend(); ++it)
        m_group->addItem(tr("ANA group %1").arg(it.key()), it.key());
    choose(m_group, m_scene->filter().group.value_or(0));
}

void CanvasFilterBar::fillStates()
{
    m_state->clear();
    m_state->addItem(tr("All states"), 0);
    for (AnaState state : allAnaStates)
        m_state->addItem(stateIcon(state, palette()), anaStateName(state), int(state));
    choose(m_state, m_scene->filter().state ? int(*m_scene->filter().state) : 0);
}

void CanvasFilterBar::apply()
{
    if (m_filling)
        return;
    Filter filter;
    filter.subsystem = m_subsystem->currentData().toString();
    if (const uint group = m_group->currentData().toUInt())
        filter.group = group;
    if (const int state = m_state->currentData().toInt())
        filter.state = AnaState(state);
    filter.selection = m_selection->isChecked();
    m_scene->setFilter(filter);
}

void CanvasFilterBar::updateCount()
{
    const QLocale locale;
    m_count->setText(
        tr("%1 of %2 paths")
            .arg(locale.toString(m_scene->visiblePaths()), locale.toString(m_scene->pathCount())));
}

void CanvasFilterBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        clear();
    else
        QFrame::keyPressEvent(event);
}

void CanvasFilterBar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !isHidden())
        fill();
}

} // namespace mpathlab
