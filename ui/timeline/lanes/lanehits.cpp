// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/timeline/lanes/lanehits.h"

#include "ui/common/timetext.h"
#include "ui/timeline/lanes/axis.h"
#include "ui/timeline/lanes/coordinates.h"
#include "ui/timeline/lanes/laneframe.h"
#include "ui/timeline/lanes/marks.h"

#include <QCoreApplication>

namespace mpathlab {

using namespace Qt::StringLiterals;

namespace {

constexpr int reach = 5;          ///< device-independent pixels
constexpr int toldEvents = 6;     ///< sentences of one spot
constexpr int lookedAt = 100'000; ///< events, for those sentences

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(mpathlab::LanesView)
};

QString stateText(quint8 state)
{
    return state ? anaStateName(AnaState(state)) : Text::tr("not known");
}

QString sentence(const EventSnapshot &log, qsizetype index)
{
    const Event &event = log.at(index);
    const QString controller = log.string(event.controller);
    return timeText(event.t) + u"  "_s + (controller.isEmpty() ? QString() : controller + u": "_s) +
           log.text(event);
}

class HitMaker
{
public:
    HitMaker(const LaneScene &scene, const LanePainter &painter, int column, int y)
        : m_scene(scene)
        , m_painter(painter)
        , m_column(column)
        , m_y(y)
    {
        m_hit.row = rowAt(*scene.rows, y);
    }

    LaneHit make()
    {
        if (m_hit.row < 0 || m_column < 0 || m_column >= m_painter.columns())
            return m_hit;
        const LaneRow &row = m_scene.rows->at(m_hit.row);
        if (row.hasMarks())
            takeMarks(row);
        else if (row.kind == LaneRow::Kind::Io)
            takeIo(row);
        else
            takeBands(row);
        return m_hit;
    }

private:
    void takeMarks(const LaneRow &row)
    {
        const LaneCell *const cells = m_painter.cellsOf(m_hit.row);
        const int distance = qRound(reach * m_scene.ratio);
        const LaneCell *nearest = nullptr;
        for (int d = 0; cells && d <= distance && !nearest; d++) {
            for (const int column : {m_column - d, m_column + d}) {
                if (column >= 0 && column < m_painter.columns() &&
                    (cells[column].kinds & markKinds()))
                    nearest = &cells[column];
            }
        }
        if (nearest)
            tellMarks(row, int(nearest - cells));
    }

    /// All that happened in a column of a row.
    LaneCell cellOf(const LaneRow &row, TimeRange column) const
    {
        std::vector<int> rows(size_t(row.track) + 1, EventBlocks::notShown);
        rows.back() = 0;
        LaneCells one;
        one.reset(1, 1);
        m_scene.index->blocks().fill(*m_scene.log, m_scene.index->tracks(), ColumnEdges(column, 1),
                                     rows, &one);
        return *one.row(0);
    }

    /// The sentences of a cell: of its events that are marks.
    void tellMarks(const LaneRow &row, int column)
    {
        const TimeRange moments{m_painter.edges().edge(column), m_painter.edges().edge(column + 1)};
        const LaneCell cell = cellOf(row, moments);
        const qsizetype end =
            std::min<qsizetype>(m_scene.log->count(), qsizetype(cell.first) + lookedAt);
        QStringList lines;
        int left = cell.count;
        for (qsizetype i = cell.first; i < end && left > 0 && lines.size() < toldEvents; i++) {
            const Event &event = m_scene.log->at(i);
            const bool here =
                moments.contains(event.t) && m_scene.index->tracks().of(event) == row.track;
            if (!here)
                continue;
            left--;
            if (!laneBits[size_t(event.kind)])
                continue;
            if (m_hit.event < 0)
                m_hit.event = i;
            m_hit.count++;
            lines.append(sentence(*m_scene.log, i));
        }
        if (left > 0)
            lines.append(cell.count == 65535 ? Text::tr("and many more")
                                             : Text::tr("and %1 more").arg(left));
        m_hit.count += left;
        m_hit.text = lines.join(u'\n');
    }

    qint64 moment() const { return timeAt(m_scene.range, m_painter.columns(), m_column + 1) - 1; }

    void takeIo(const LaneRow &row)
    {
        const TimeRange pixel{
            timeAt(m_scene.range, m_painter.columns(), m_column),
            std::max(moment(), timeAt(m_scene.range, m_painter.columns(), m_column)) + 1};
        float rate = -1;
        m_scene.io->fill(row.io, pixel, 1, &rate);
        if (rate >= 0)
            m_hit.text =
                row.io.controller + u": "_s +
                Text::tr("%1 I/O %2").arg(rateText(double(rate)), axisText(pixel.from, 1'000'000));
    }

    void takeBands(const LaneRow &row)
    {
        const qint64 t = moment();
        if (t < m_scene.since || t >= m_scene.until)
            return;
        const auto &bands = m_scene.index->bands().bands();
        const bool host = m_y - row.y >= row.height * 2 / 3;
        QStringList lines;
        qint64 latest = -1;
        for (auto it = bands.lower_bound({row.controller, row.group});
             it != bands.end() && it->first.controller == row.controller; ++it) {
            const BandPair &pair = it->second;
            if (lines.size() < toldEvents)
                lines.append(bandText(it->first, pair, t));
            const std::optional<StateBand::Change> change =
                (host ? pair.host : pair.device).changeAt(t);
            if (change && change->index != StateBand::noEvent && change->t > latest) {
                latest = change->t;
                m_hit.event = change->index;
                m_hit.count = 1;
            }
            if (row.kind == LaneRow::Kind::Group)
                break;
        }
        m_hit.text = lines.join(u'\n');
    }

    QString bandText(BandKey key, const BandPair &pair, qint64 t) const
    {
        const auto since = [t](const StateBand &band) {
            const std::optional<StateBand::Change> change = band.changeAt(t);
            return change ? Text::tr(" since %1").arg(timeText(change->t)) : QString();
        };
        return Text::tr("%1 group %2: device %3%4, host %5%6")
            .arg(m_scene.log->string(key.controller), QString::number(key.group),
                 stateText(pair.device.stateAt(t)), since(pair.device),
                 stateText(pair.host.stateAt(t)), since(pair.host));
    }

    const LaneScene &m_scene;
    const LanePainter &m_painter;
    int m_column;
    int m_y;
    LaneHit m_hit;
};

} // namespace

LaneHit laneHit(const LaneScene &scene, const LanePainter &painter, int column, int y)
{
    return HitMaker(scene, painter, column, y).make();
}

} // namespace mpathlab
