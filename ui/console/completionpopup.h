// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "ui/console/monitorcompletion.h"

#include <QListView>

class QStandardItemModel;

namespace mpathlab {

/// What can be completed, as a list over the line that is being typed. Never takes the
/// keyboard: whoever owns the line moves the choice.
class CompletionPopup : public QListView
{
    Q_OBJECT

public:
    explicit CompletionPopup(QWidget *parent);

    /// Shows the items above `anchor` (of the parent), its left edge at the anchor's; nothing
    /// chosen. Hides without any.
    void open(const QList<Completion> &items, const QRect &anchor);
    /// -1 when none is.
    int chosen() const;
    void choose(int row);
    /// Moves the choice, from the end to the beginning too.
    void move(int step);
    int count() const;

    static constexpr int maximumRows = 10; ///< that are seen at once

Q_SIGNALS:
    void clickedOn(int row);

private:
    QStandardItemModel *m_items;
};

} // namespace mpathlab
