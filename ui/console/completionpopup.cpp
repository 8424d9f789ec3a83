// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/console/completionpopup.h"

#include <QFontDatabase>
#include <QPainter>
#include <QScrollBar>
#include <QStandardItemModel>
#include <QStyledItemDelegate>

namespace mpathlab {

namespace {

constexpr int padding = 6;
constexpr int hintRole = Qt::UserRole;

/// The completion on the left, what it is on the right and fainter.
class CompletionDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        const bool chosen = option.state & QStyle::State_Selected;
        const QPalette &palette = option.palette;
        if (chosen)
            painter->fillRect(option.rect, palette.color(QPalette::Highlight));
        const QRect inner = option.rect.adjusted(padding, 0, -padding, 0);
        const QString text = index.data(Qt::DisplayRole).toString();
        const int width = option.fontMetrics.horizontalAdvance(text);
        painter->setFont(option.font);
        painter->setPen(palette.color(chosen ? QPalette::HighlightedText : QPalette::Text));
        painter->drawText(inner, Qt::AlignLeft | Qt::AlignVCenter,
                          option.fontMetrics.elidedText(text, Qt::ElideRight, inner.width()));
        const QRect rest = inner.adjusted(width + 3 * padding, 0, 0, 0);
        painter->setPen(
            palette.color(chosen ? QPalette::HighlightedText : QPalette::PlaceholderText));
        painter->drawText(rest, Qt::AlignRight | Qt::AlignVCenter,
                          option.fontMetrics.elidedText(index.data(hintRole).toString(),
                                                        Qt::ElideRight, rest.width()));
    }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const int text = option.fontMetrics.horizontalAdvance(index.data().toString());
        const int hint = option.fontMetrics.horizontalAdvance(index.data(hintRole).toString());
        return {text + hint + 5 * padding, option.fontMetrics.height() + 4};
    }
};

} // namespace

CompletionPopup::CompletionPopup(QWidget *parent)
    : QListView(parent)
    , m_items(new QStandardItemModel(this))
{
    setModel(m_items);
    setItemDelegate(new CompletionDelegate(this));
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setFocusPolicy(Qt::NoFocus);
    setUniformItemSizes(true);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(QFrame::Box);
    setAutoFillBackground(true);
    setAccessibleName(tr("Completions"));
    connect(this, &QListView::clicked, this,
            [this](const QModelIndex &index) { Q_EMIT clickedOn(index.row()); });
    hide();
}

void CompletionPopup::open(const QList<Completion> &items, const QRect &anchor)
{
    m_items->clear();
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    int width = 0;
    for (const Completion &completion : items) {
        auto *item = new QStandardItem(completion.text);
        item->setData(completion.hint, hintRole);
        item->setAccessibleText(completion.text + QLatin1Char(' ') + completion.hint);
        m_items->appendRow(item);
        width = std::max(width, itemDelegate()->sizeHint(option, item->index()).width());
    }
    if (items.isEmpty()) {
        hide();
        return;
    }
    const int rowHeight = sizeHintForRow(0);
    const int frame = 2 * frameWidth();
    const int room = std::max(1, (anchor.top() - frame) / rowHeight);
    const int rows = std::min({int(items.size()), maximumRows, room});
    if (rows < items.size())
        width += verticalScrollBar()->sizeHint().width();
    width = std::min(width + frame, parentWidget()->width());
    const int left = std::clamp(anchor.left() - padding, 0, parentWidget()->width() - width);
    const int height = rows * rowHeight + frame;
    setGeometry(left, std::max(0, anchor.top() - height), width, height);
    setCurrentIndex({});
    clearSelection();
    scrollToTop();
    show();
    raise();
}

int CompletionPopup::chosen() const
{
    return isVisible() ? currentIndex().row() : -1;
}

void CompletionPopup::choose(int row)
{
    setCurrentIndex(m_items->index(row, 0));
}

void CompletionPopup::move(int step)
{
    const int rows = count();
    if (rows == 0)
        return;
    const int now = chosen();
    choose(now < 0 ? (step > 0 ? 0 : rows - 1) : (now + step + rows) % rows);
}

int CompletionPopup::count() const
{
    return m_items->rowCount();
}

} // namespace mpathlab
