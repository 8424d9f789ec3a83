// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/inspector/propertiesfield.h"

#include <QHeaderView>
#include <QKeyEvent>

#include <algorithm>

namespace mpathlab {

void PropertyEdit::applyTo(Properties &properties) const
{
    if (!oldName.isEmpty() && !properties.contains(oldName))
        return; // of several objects, one that never had it
    const QString before = properties.take(oldName);
    if (!name.isEmpty())
        properties.insert(name, value.value_or(before));
}

PropertiesField::PropertiesField(ObjectRef::Kind kind)
    : QTableWidget(0, 2)
    , FieldEditor(this)
    , m_kind(kind)
{
    setHorizontalHeaderLabels({tr("Property"), tr("Value")});
    setAccessibleName(tr("More properties of the device"));
    setToolTip(tr("Further properties of the QEMU device, passed on as they are. "
                  "F2 edits a cell, Delete takes a property out."));
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    horizontalHeader()->setHighlightSections(false);
    setTabKeyNavigation(false);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    // In a turn of its own: the edit fills the table anew, which must not be while the
    // cell's editor is still being closed.
    connect(this, &QTableWidget::cellChanged, this, &PropertiesField::takeCell,
            Qt::QueuedConnection);
    fill();
}

void PropertiesField::setUnlocked(bool unlocked)
{
    m_unlocked = unlocked;
    setEditTriggers(unlocked
                        ? QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed |
                              QAbstractItemView::AnyKeyPressed
                        : QAbstractItemView::NoEditTriggers);
}

/// Every name that some object has, with the value that all of them have.
QList<PropertiesField::Row> PropertiesField::rowsOf(const QList<Properties> &all)
{
    QMap<QString, Row> rows;
    for (const Properties &properties : all) {
        for (auto it = properties.cbegin(); it != properties.cend(); ++it)
            rows.insert(it.key(), {it.key(), it.value()});
    }
    for (Row &row : rows) {
        const auto same = [&](const Properties &properties) {
            const auto found = properties.constFind(row.name);
            return found != properties.constEnd() && *found == row.value;
        };
        if (!std::all_of(all.begin(), all.end(), same))
            row.value.reset();
    }
    return rows.values();
}

void PropertiesField::setValue(const QVariant &value)
{
    const QList<Row> rows = rowsOf(value.value<QList<Properties>>());
    if (rows == m_rows)
        return; // a cell may be open, or hold a refused name
    m_rows = rows;
    fill();
}

void PropertiesField::fill()
{
    const QSignalBlocker quiet(this);
    m_refusing = false;
    setRowCount(static_cast<int>(m_rows.size()) + 1);
    for (int i = 0; i < rowCount(); ++i) {
        const bool last = i == m_rows.size();
        const Row *const row = last ? nullptr : &m_rows.at(i);
        auto *name = new QTableWidgetItem(row ? row->name : QString());
        auto *value = new QTableWidgetItem(row ? row->value.value_or(QString()) : QString());
        if (row && !row->value) {
            value->setText(tr("several values"));
            value->setForeground(palette().placeholderText());
        }
        if (last) {
            name->setToolTip(tr("A new property"));
            value->setFlags(value->flags() & ~Qt::ItemIsEditable);
        }
        setItem(i, 0, name);
        setItem(i, 1, value);
    }
    setHeight();
}

void PropertiesField::setHeight()
{
    const int rows = rowCount() * verticalHeader()->defaultSectionSize();
    setFixedHeight(rows + horizontalHeader()->sizeHint().height() + 2 * frameWidth());
}

void PropertiesField::takeCell(int row, int column)
{
    const QTableWidgetItem *cell = item(row, column);
    if (!cell)
        return; // the table is another one by now
    const QString text = cell->text();
    if (column == 0)
        takeName(row, text.trimmed());
    else if (row < m_rows.size() && m_rows.at(row).value != text)
        edited(QVariant::fromValue(PropertyEdit{m_rows.at(row).name, m_rows.at(row).name, text}));
}

void PropertiesField::takeName(int row, const QString &name)
{
    const QString before = row < m_rows.size() ? m_rows.at(row).name : QString();
    QString why;
    if (name.isEmpty() && before.isEmpty())
        why.clear();
    else if (name != before && std::any_of(m_rows.begin(), m_rows.end(),
                                           [&](const Row &r) { return r.name == name; }))
        why = tr("There is a property %1 already: change its value.").arg(name);
    else if (!name.isEmpty())
        why = propertyProblem(m_kind, name);
    m_refusing = !why.isEmpty();
    refused(why);
    if (m_refusing || name == before)
        return;
    edited(QVariant::fromValue(PropertyEdit{before, name, {}}));
    // A new property wants its value next.
    for (int i = 0; i < m_rows.size(); ++i) {
        if (before.isEmpty() && m_rows.at(i).name == name)
            setCurrentCell(i, 1);
    }
}

void PropertiesField::takeOut(int row)
{
    if (row < m_rows.size())
        edited(QVariant::fromValue(PropertyEdit{m_rows.at(row).name, {}, {}}));
}

void PropertiesField::keyPressEvent(QKeyEvent *event)
{
    if (m_unlocked && event->key() == Qt::Key_Delete) {
        takeOut(currentRow());
    } else if (m_unlocked && event->key() == Qt::Key_Escape && m_refusing) {
        fill();
        refused({});
    } else {
        QTableWidget::keyPressEvent(event);
    }
}

} // namespace mpathlab
