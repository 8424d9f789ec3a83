// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/timeline/eventmodel.h"

#include "ui/common/statechip.h"
#include "ui/common/timetext.h"

#include <QGuiApplication>

#include <array>

namespace mpathlab {

using namespace Qt::StringLiterals;

/// Figures stand in line at their right.
static int alignment(int column)
{
    const bool figures = column == EventModel::SincePrevious ||
                         column == EventModel::SinceSelected || column == EventModel::Group;
    return int((figures ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
}

EventModel::EventModel(const EventStore *store, QObject *parent)
    : QAbstractTableModel(parent)
    , m_store(store)
    , m_count(int(store->count()))
{
    connect(store, &EventStore::appended, this, &EventModel::takeRows);
    connect(store, &EventStore::cleared, this, &EventModel::reset);
}

int EventModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_count;
}

int EventModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString EventModel::cell(int row, int column) const
{
    const Event &event = at(row);
    switch (column) {
    case Time:
        return timeText(event.t);
    case SincePrevious:
        return row > 0 ? deltaText(event.t - at(row - 1).t) : QString();
    case SinceSelected:
        return m_reference >= 0 ? deltaText(event.t - m_store->at(m_reference).t) : QString();
    case Source:
        return sourceText(event.source);
    case ControllerColumn:
        return m_store->string(event.controller);
    case Group:
        return event.group ? QString::number(event.group) : QString();
    case Text:
        return m_store->text(event);
    default:
        return {};
    }
}

QString EventModel::sourceText(EventSource source)
{
    static constexpr std::array names{QT_TR_NOOP("device"), QT_TR_NOOP("guest"),
                                      QT_TR_NOOP("operator"), QT_TR_NOOP("scenario"),
                                      QT_TR_NOOP("VM")};
    return tr(names.at(size_t(source)));
}

QVariant EventModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return cell(index.row(), column);
    case Qt::DecorationRole: {
        const quint8 state = at(index.row()).state;
        if (column != Text || state == 0)
            return {};
        return stateChipIcon(AnaState(state), chipSize, qApp->devicePixelRatio());
    }
    case Qt::ToolTipRole:
        return column == Text ? QVariant(toolTip(index.row())) : QVariant();
    case Qt::TextAlignmentRole:
        return alignment(column);
    default:
        return {};
    }
}

QVariant EventModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    const std::pair<QString, QString> looks[ColumnCount] = {
        {tr("Time"), tr("Local time of the machine that runs the VM, with µs")},
        {tr("Δ ms"), tr("Time since the row above, in ms")},
        {tr("Δ selected"), tr("Time since the selected event, in ms")},
        {tr("Source"), {}},
        {tr("Controller"), {}},
        {tr("Group"), {}},
        {tr("Event"), {}},
    };
    switch (role) {
    case Qt::DisplayRole:
        return looks[section].first;
    case Qt::ToolTipRole:
        return looks[section].second;
    case Qt::TextAlignmentRole:
        return alignment(section);
    default:
        return {};
    }
}

QString EventModel::toolTip(int row) const
{
    // Escaped: what a guest says is no markup.
    return QString(eventKindName(at(row).kind) + u": "_s + cell(row, Text)).toHtmlEscaped();
}

void EventModel::showAll()
{
    if (!m_some)
        return;
    beginResetModel();
    m_some = false;
    m_rows = {};
    m_count = int(m_store->count());
    endResetModel();
}

void EventModel::showRows(EventIndices rows)
{
    beginResetModel();
    m_some = true;
    m_rows = std::move(rows);
    m_count = int(m_rows.size());
    endResetModel();
}

void EventModel::appendRows(const EventIndices &rows)
{
    if (rows.empty())
        return;
    beginInsertRows({}, m_count, m_count + int(rows.size()) - 1);
    m_rows.insert(m_rows.end(), rows.begin(), rows.end());
    m_count = int(m_rows.size());
    endInsertRows();
}

int EventModel::rowOf(qsizetype event) const
{
    if (!m_some)
        return event >= 0 && event < m_count ? int(event) : -1;
    const auto found = std::lower_bound(m_rows.begin(), m_rows.end(), quint32(event));
    if (event < 0 || found == m_rows.end() || qsizetype(*found) != event)
        return -1;
    return int(found - m_rows.begin());
}

void EventModel::setReference(qsizetype event)
{
    const qsizetype reference = event >= 0 && event < m_store->count() ? event : -1;
    if (reference == m_reference)
        return;
    m_reference = reference;
    if (m_count > 0)
        Q_EMIT dataChanged(index(0, SinceSelected), index(m_count - 1, SinceSelected),
                           {Qt::DisplayRole});
}

QString EventModel::line(int row) const
{
    QStringList cells;
    for (int column = 0; column < ColumnCount; ++column) {
        if (column != SinceSelected)
            cells.append(cell(row, column));
    }
    return cells.join(QLatin1Char('\t'));
}

void EventModel::takeRows(qsizetype first, qsizetype count)
{
    if (m_some)
        return; // whoever chose the rows chooses among the new ones too
    beginInsertRows({}, int(first), int(first + count - 1));
    m_count = int(first + count);
    endInsertRows();
}

void EventModel::reset()
{
    beginResetModel();
    m_rows.clear();
    m_count = m_some ? 0 : int(m_store->count());
    m_reference = -1;
    endResetModel();
}

} // namespace mpathlab
