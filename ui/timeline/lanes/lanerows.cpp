// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/timeline/lanes/lanerows.h"

#include <QCoreApplication>

namespace mpathlab {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(mpathlab::LanesView)
};

/// nvme2 comes before nvme10. (QCollator's numeric mode does nothing in the C locale.)
std::tuple<QString, qsizetype, QString> naturalKey(const QString &name)
{
    qsizetype end = name.size();
    while (end > 0 && name[end - 1].isDigit())
        end--;
    return {name.first(end), name.size(), name};
}

class RowMaker
{
public:
    RowMaker(const EventSnapshot &log, const LaneIndex &index, const IoHistory &io,
             const QSet<StringId> &toggled, int lineHeight)
        : m_log(log)
        , m_index(index)
        , m_toggled(toggled)
        , m_lineHeight(lineHeight)
    {
        for (const IoKey &key : io.keys())
            m_io[key.controller].append(key);
    }

    QList<LaneRow> make()
    {
        add({.kind = LaneRow::Kind::Operator,
             .track = operatorTrack,
             .label = Text::tr("Operator")});
        if (m_index.hasTrack(machineTrack))
            add({.kind = LaneRow::Kind::Machine,
                 .track = machineTrack,
                 .label = Text::tr("Machine")});
        add({.kind = LaneRow::Kind::Guest, .track = guestTrack, .label = Text::tr("Guest")});
        for (const StringId controller : controllers())
            addController(controller);
        return m_rows;
    }

private:
    QList<StringId> controllers() const
    {
        const std::vector<StringId> &known = m_index.tracks().controllers();
        QList<StringId> all(known.begin(), known.end());
        std::sort(all.begin(), all.end(), [&](StringId a, StringId b) {
            return naturalKey(m_log.string(a)) < naturalKey(m_log.string(b));
        });
        return all;
    }

    void addController(StringId controller)
    {
        const auto &bands = m_index.bands().bands();
        QList<AnaGroupId> groups;
        for (auto it = bands.lower_bound({controller, 0});
             it != bands.end() && it->first.controller == controller; ++it)
            groups.append(it->first.group);

        const QString name = m_log.string(controller);
        const bool foldable = groups.size() > 1;
        const bool many = groups.size() > maximumRowsOfController;
        const bool folded = foldable && many != m_toggled.contains(controller);
        add({.kind = LaneRow::Kind::Controller,
             .track = m_index.tracks().ofController(controller),
             .controller = controller,
             .label = name,
             .foldable = foldable,
             .folded = folded});
        if (folded)
            add({.kind = LaneRow::Kind::Folded,
                 .controller = controller,
                 .label = Text::tr("%1 groups").arg(groups.size())});
        for (const AnaGroupId group : folded ? QList<AnaGroupId>() : groups)
            add({.kind = LaneRow::Kind::Group,
                 .controller = controller,
                 .group = group,
                 .label = Text::tr("group %1").arg(group)});
        addIo(controller, name);
    }

    void addIo(StringId controller, const QString &name)
    {
        const QList<IoKey> keys = m_io.value(name);
        const bool each = keys.size() > 2 && keys.size() - 1 <= maximumRowsOfController;
        for (const IoKey &key : keys) {
            // The sum, or what it is the sum of.
            if ((key.nsid == 0) == each)
                continue;
            add({.kind = LaneRow::Kind::Io,
                 .controller = controller,
                 .io = key,
                 .label =
                     key.nsid ? Text::tr("I/O, namespace %1").arg(key.nsid) : Text::tr("I/O")});
        }
    }

    void add(LaneRow row)
    {
        row.y = m_y;
        row.height = m_lineHeight + (row.kind == LaneRow::Kind::Io ? 1 : 4);
        m_y += row.height;
        m_rows.append(row);
    }

    const EventSnapshot &m_log;
    const LaneIndex &m_index;
    const QSet<StringId> &m_toggled;
    int m_lineHeight;
    QHash<QString, QList<IoKey>> m_io;
    QList<LaneRow> m_rows;
    int m_y = 0;
};

} // namespace

QList<LaneRow> laneRows(const EventSnapshot &log, const LaneIndex &index, const IoHistory &io,
                        const QSet<StringId> &toggled, int lineHeight)
{
    return RowMaker(log, index, io, toggled, lineHeight).make();
}

void sortNaturally(QStringList *names)
{
    std::sort(names->begin(), names->end(),
              [](const QString &a, const QString &b) { return naturalKey(a) < naturalKey(b); });
}

int heightOf(const QList<LaneRow> &rows)
{
    return rows.isEmpty() ? 0 : rows.last().y + rows.last().height;
}

int rowAt(const QList<LaneRow> &rows, int y)
{
    const auto next = std::upper_bound(rows.begin(), rows.end(), y,
                                       [](int at, const LaneRow &row) { return at < row.y; });
    if (next == rows.begin() || y >= heightOf(rows))
        return -1;
    return int(next - rows.begin()) - 1;
}

} // namespace mpathlab
