// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QListView>

namespace mpathlab {

/// The list of a run's failovers; says so while there is none.
class FailoverView : public QListView
{
    Q_OBJECT

public:
    explicit FailoverView(QAbstractItemModel *model, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
    void rowsAboutToBeRemoved(const QModelIndex &parent, int first, int last) override;
};

} // namespace mpathlab
