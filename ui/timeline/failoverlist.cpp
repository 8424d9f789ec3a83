// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/timeline/failoverlist.h"

#include "ui/common/statechip.h"
#include "ui/timeline/failovers.h"
#include "ui/timeline/lanes/timetext.h"

#include <QGuiApplication>

namespace mpathlab {

using namespace Qt::StringLiterals;

FailoverList::FailoverList(const EventSnapshot *events, std::function<const Lab &()> lab,
                           QObject *parent)
    : QAbstractListModel(parent)
    , m_events(events)
    , m_lab(std::move(lab))
{
    update();
}

int FailoverList::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

qsizetype FailoverList::injectionAt(int row) const
{
    return qsizetype(m_log.injections()[m_known - 1 - size_t(row)]);
}

FailoverSummary FailoverList::summaryAt(int row) const
{
    const qsizetype injection = injectionAt(row);
    FailoverSummary summary =
        summarizeFailover(*m_events, injection, m_lab()).value_or(FailoverSummary());
    summary.longestStall = m_log.longestStall(quint32(injection));
    return summary;
}

std::optional<FailoverSummary> FailoverList::newest() const
{
    return m_rows > 0 ? std::optional(summaryAt(0)) : std::nullopt;
}

QVariant FailoverList::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return failoverCard(summaryAt(index.row()));
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole:
        return failoverText(summaryAt(index.row()));
    case Qt::DecorationRole: {
        const quint8 state = m_events->at(injectionAt(index.row())).state;
        if (state == 0)
            return {};
        return stateChipIcon(AnaState(state), 16, qApp->devicePixelRatio());
    }
    default:
        return {};
    }
}

void FailoverList::update()
{
    m_log.feed(*m_events);
    const size_t known = m_log.injections().size();
    if (known - m_known >= size_t(maximumRows)) {
        beginResetModel();
        m_known = known;
        m_rows = maximumRows;
        endResetModel();
    } else if (known > m_known) {
        addRows(int(known - m_known));
    }
    emitChanged();
}

void FailoverList::addRows(int count)
{
    if (const int room = maximumRows - count; m_rows > room) {
        beginRemoveRows({}, room, m_rows - 1);
        m_rows = room;
        endRemoveRows();
    }
    beginInsertRows({}, 0, count - 1);
    m_known += size_t(count);
    m_rows += count;
    endInsertRows();
}

void FailoverList::emitChanged()
{
    if (m_rows > 0)
        Q_EMIT dataChanged(index(0), index(std::min(m_rows, changingRows) - 1));
}

void FailoverList::takeCounters(qint64 t, const LiveState &live)
{
    m_log.takeCounters(t, live);
    emitChanged();
}

void FailoverList::clear()
{
    beginResetModel();
    m_log.clear();
    m_known = 0;
    m_rows = 0;
    endResetModel();
}

} // namespace mpathlab
