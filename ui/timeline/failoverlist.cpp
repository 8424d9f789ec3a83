// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/timeline/failoverlist.h"

#include "app/live/failoverpaths.h"
#include "ui/common/statechip.h"
#include "ui/common/timetext.h"
#include "ui/timeline/failovertext.h"

#include <QGuiApplication>

namespace mpathlab {

FailoverList::FailoverList(const EventSnapshot *events, std::function<FailoverPaths()> paths,
                           QObject *parent)
    : QAbstractListModel(parent)
    , m_events(events)
    , m_paths(std::move(paths))
{
    update();
}

int FailoverList::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

const Failover &FailoverList::failoverAt(int row) const
{
    return m_failovers.at(m_known - 1 - row);
}

const Failover *FailoverList::newest() const
{
    return m_rows > 0 ? &failoverAt(0) : nullptr;
}

QVariant FailoverList::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return failoverCard(failoverAt(index.row()));
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole:
        return failoverText(failoverAt(index.row()));
    case Qt::DecorationRole: {
        const AnaState state = failoverAt(index.row()).state;
        if (state == AnaState())
            return {};
        return stateChipIcon(state, 16, qApp->devicePixelRatio());
    }
    default:
        return {};
    }
}

void FailoverList::update()
{
    m_failovers.feed(*m_events, m_paths());
    const qsizetype known = m_failovers.count();
    if (known - m_known >= maximumRows) {
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
    m_known += count;
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
    m_failovers.takeReading(t, lastIoOf(live));
    emitChanged();
}

void FailoverList::clear()
{
    beginResetModel();
    m_failovers.clear();
    m_known = 0;
    m_rows = 0;
    endResetModel();
}

} // namespace mpathlab
