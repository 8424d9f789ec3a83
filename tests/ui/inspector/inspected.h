// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/topology/deviceoptions.h"
#include "app/topology/templates.h"
#include "tests/ui/canvas/canvasfixture.h"
#include "ui/inspector/inspector.h"
#include "ui/inspector/quantityedit.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QTableWidget>
#include <QTest>
#include <QToolButton>

namespace mpathlab {

/// The visible field for a member of the lab file.
template <typename Widget>
Widget *field(const QWidget &inspector, const QString &member)
{
    for (Widget *widget : inspector.findChildren<Widget *>(member)) {
        if (widget->isVisible())
            return widget;
    }
    return nullptr;
}

/// The sentence under a field; empty when there is none.
inline QString messageUnder(const QWidget *field)
{
    for (const QWidget *row = field; row; row = row->parentWidget()) {
        const auto *message =
            row->findChild<QLabel *>(QStringLiteral("message"), Qt::FindDirectChildrenOnly);
        if (message)
            return message->isVisible() ? message->text() : QString();
    }
    return {};
}

/// An inspector in a window of its own, worked by keys as a user does.
struct Inspected
{
    LabDocument document;
    Inspector inspector{&document};

    explicit Inspected(const QList<ObjectRef> &refs = {},
                       const Lab &lab = labTemplates().constFirst().lab)
    {
        document.setLab(lab);
        inspector.resize(300, 900);
        inspector.show();
        inspector.activateWindow();
        document.setSelection(refs);
        if (!QTest::qWaitForWindowActive(&inspector))
            qFatal("The inspector's window does not become active.");
    }

    QString live() const
    {
        for (const QLabel *label : inspector.findChildren<QLabel *>(QStringLiteral("live"))) {
            if (label->isVisible())
                return label->text();
        }
        return {};
    }

    /// Opens every section that is closed.
    void unfold()
    {
        for (QToolButton *header :
             inspector.findChildren<QToolButton *>(QStringLiteral("section"))) {
            if (header->isVisible() && header->arrowType() == Qt::RightArrow)
                header->click();
        }
    }

    const Controller &controller(const QString &id) const
    {
        return *findController(document.lab(), id);
    }
    const Namespace &ns(const QString &id) const { return *findNamespace(document.lab(), id); }
};

inline void enter(QLineEdit *edit, const QString &text)
{
    edit->setFocus();
    edit->selectAll();
    QTest::keyClicks(edit, text);
    QTest::keyClick(edit, Qt::Key_Return);
}

inline void enter(QuantityEdit *edit, const QString &text)
{
    edit->setFocus();
    edit->selectAll();
    QTest::keyClicks(edit, text);
    QTest::keyClick(edit, Qt::Key_Return);
}

inline void choose(QComboBox *combo, int index)
{
    combo->setFocus();
    QTest::keyClick(combo, Qt::Key_Home);
    for (int i = 0; i < index; ++i)
        QTest::keyClick(combo, Qt::Key_Down);
}

/// Types into a cell of the table of properties.
inline void typeInto(QTableWidget *table, int row, int column, const QString &text)
{
    table->setFocus();
    table->setCurrentCell(row, column);
    QTest::keyClick(table, Qt::Key_F2);
    QWidget *editor = QApplication::focusWidget();
    QTest::keyClicks(editor, text);
    QTest::keyClick(editor, Qt::Key_Return);
    // The delegate takes the text in a turn of its own, and so does the table.
    for (int turn = 0; turn < 2; ++turn)
        QCoreApplication::processEvents();
}

} // namespace mpathlab
