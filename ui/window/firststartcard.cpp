// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/window/firststartcard.h"

#include "app/topology/templates.h"

#include <QBoxLayout>
#include <QCommandLinkButton>
#include <QEvent>
#include <QLabel>
#include <QMenu>

namespace mpathlab {

FirstStartCard::FirstStartCard(QWidget *canvas)
    : QFrame(canvas)
{
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setAccessibleName(tr("How to begin"));
    auto *title = new QLabel(tr("Draw a multipath lab, launch it, fail a path"), this);
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.3);
    large.setBold(true);
    title->setFont(large);
    auto *hint = new QLabel(
        tr("Or open a lab file, drag a subsystem onto the canvas, or paste a QEMU command."), this);
    hint->setForegroundRole(QPalette::PlaceholderText);
    hint->setAlignment(Qt::AlignHCenter);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(28, 22, 28, 20);
    layout->setSpacing(8);
    layout->addWidget(title, 0, Qt::AlignHCenter);
    layout->addSpacing(6);
    const auto addChoice = [&](const QString &text, const QString &description) {
        auto *button = new QCommandLinkButton(text, description, this);
        button->setAccessibleDescription(description);
        layout->addWidget(button);
        m_choices.append(button);
        return button;
    };
    auto *example =
        addChoice(tr("Open the example"), tr("Two controllers, two namespaces in two ANA groups"));
    connect(example, &QAbstractButton::clicked, this,
            [this] { Q_EMIT templateChosen(labTemplates().constFirst().id); });
    auto *fromTemplate =
        addChoice(tr("Start from a template"), tr("A ready topology to change as you need it"));
    auto *menu = new QMenu(fromTemplate);
    for (const LabTemplate &entry : labTemplates()) {
        QAction *action = menu->addAction(entry.title());
        action->setToolTip(entry.description());
        connect(action, &QAction::triggered, this,
                [this, id = entry.id] { Q_EMIT templateChosen(id); });
    }
    menu->setToolTipsVisible(true);
    fromTemplate->setMenu(menu);
    auto *attach = addChoice(tr("Attach to a running QEMU…"),
                             tr("Show and drive a virtual machine that was launched elsewhere"));
    connect(attach, &QAbstractButton::clicked, this, &FirstStartCard::attachChosen);
    layout->addSpacing(4);
    layout->addWidget(hint);
    canvas->installEventFilter(this);
}

bool FirstStartCard::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize && isVisible())
        center();
    return QFrame::eventFilter(watched, event);
}

void FirstStartCard::showEvent(QShowEvent *event)
{
    QFrame::showEvent(event);
    center();
}

void FirstStartCard::center()
{
    adjustSize();
    QRect place = rect();
    place.moveCenter(parentWidget()->rect().center());
    place.moveTopLeft({std::max(0, place.left()), std::max(0, place.top())});
    setGeometry(place);
}

} // namespace mpathlab
