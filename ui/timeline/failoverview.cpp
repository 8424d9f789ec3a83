// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/timeline/failoverview.h"

#include <QPainter>

namespace mpathlab {

FailoverView::FailoverView(QAbstractItemModel *model, QWidget *parent)
    : QListView(parent)
{
    setModel(model);
    setAccessibleName(tr("Failovers"));
    setFrameShape(QFrame::NoFrame);
    setUniformItemSizes(true);
    setAlternatingRowColors(true);
    setIconSize({16, 16});
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
}

void FailoverView::paintEvent(QPaintEvent *event)
{
    QListView::paintEvent(event);
    if (model()->rowCount() > 0)
        return;
    QPainter painter(viewport());
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.drawText(viewport()->rect().adjusted(8, 4, -8, -4), Qt::AlignCenter | Qt::TextWordWrap,
                     tr("No failover yet: what comes of every change of a state is listed here."));
}

void FailoverView::rowsAboutToBeRemoved(const QModelIndex &parent, int first, int last)
{
    // The oldest go while a run goes on. A view selects the neighbour of a current row that
    // goes, which would look like the user's wish to see that failover.
    const int current = currentIndex().row();
    if (current >= first && current <= last)
        selectionModel()->clear();
    QListView::rowsAboutToBeRemoved(parent, first, last);
}

} // namespace mpathlab
