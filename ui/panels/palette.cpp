// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/panels/palette.h"

#include "app/topology/templates.h"
#include "ui/panels/labpicture.h"

#include <QEvent>
#include <QLabel>
#include <QListWidget>
#include <QMimeData>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

/// Items that can be dragged onto the canvas carry their part's key.
class PartsList : public QListWidget
{
public:
    using QListWidget::QListWidget;

protected:
    /// Never a move (Shift): that would take the part out of the list.
    void startDrag(Qt::DropActions) override { QListWidget::startDrag(Qt::CopyAction); }

    QStringList mimeTypes() const override { return {QLatin1String(partMimeType)}; }

    QMimeData *mimeData(const QList<QListWidgetItem *> &items) const override
    {
        if (items.isEmpty())
            return nullptr;
        auto *mime = new QMimeData;
        mime->setData(QLatin1String(partMimeType),
                      items.constFirst()->data(Qt::UserRole).toString().toUtf8());
        return mime;
    }
};

constexpr QSize pictureSize{66, 44};

/// Gives long titles as many lines as they need beside their pictures.
class WrappingList : public QListWidget
{
protected:
    void resizeEvent(QResizeEvent *event) override
    {
        QListWidget::resizeEvent(event);
        const int margin = 4;
        const int width = viewport()->width();
        const int left = width - iconSize().width() - 4 * margin;
        for (int i = 0; i < count(); ++i) {
            const QRect text = fontMetrics().boundingRect(0, 0, std::max(left, 40), 1000,
                                                          Qt::TextWordWrap, item(i)->text());
            const int height = std::max(text.height(), iconSize().height());
            item(i)->setSizeHint({width, height + 2 * margin});
        }
    }
};

void setUp(QListWidget *list, const QString &name)
{
    list->setAccessibleName(name);
    list->setFrameShape(QFrame::NoFrame);
    list->setIconSize({24, 24});
    list->setWordWrap(true);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->viewport()->setAutoFillBackground(false);
}

QLabel *makeTitle(const QString &text)
{
    auto *title = new QLabel(text);
    QFont bold = title->font();
    bold.setBold(true);
    title->setFont(bold);
    title->setContentsMargins(4, 8, 4, 2);
    return title;
}

} // namespace

PartsPalette::PartsPalette(QWidget *parent)
    : QWidget(parent)
    , m_parts(new PartsList)
    , m_templates(new WrappingList)
{
    setObjectName(u"palette"_s);
    setAccessibleName(tr("Parts and templates"));
    setUp(m_parts, tr("Parts"));
    m_parts->setObjectName(u"parts"_s);
    m_parts->setDragEnabled(true);
    m_parts->setDragDropMode(QAbstractItemView::DragOnly);
    for (Part part : allParts) {
        auto *item = new QListWidgetItem(partTitle(part), m_parts);
        item->setData(Qt::UserRole, partKey(part));
        item->setToolTip(partDescription(part) + u'\n' +
                         tr("Drag it onto the canvas, or press Enter."));
    }
    const int row = std::max(m_parts->sizeHintForRow(0), 30);
    m_parts->setFixedHeight(row * m_parts->count() + 4);

    setUp(m_templates, tr("Templates"));
    m_templates->setObjectName(u"templates"_s);
    m_templates->setIconSize(pictureSize);
    for (const LabTemplate &each : labTemplates()) {
        auto *item = new QListWidgetItem(each.title(), m_templates);
        item->setData(Qt::UserRole, each.id);
        item->setToolTip(each.description() + u'\n' + tr("Double-click to start from it."));
        item->setData(Qt::AccessibleDescriptionRole, each.description());
    }

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeTitle(tr("Parts")));
    layout->addWidget(m_parts);
    layout->addWidget(makeTitle(tr("Templates")));
    layout->addWidget(m_templates, 1);
    setMinimumWidth(150);
    updateIcons();
    // The window is there first.
    QTimer::singleShot(0, this, &PartsPalette::drawPictures);

    connect(m_parts, &QListWidget::itemActivated, this, [this](const QListWidgetItem *item) {
        if (const auto part = partFromKey(item->data(Qt::UserRole).toString()))
            Q_EMIT partChosen(*part);
    });
    connect(m_templates, &QListWidget::itemActivated, this, [this](const QListWidgetItem *item) {
        Q_EMIT templateChosen(item->data(Qt::UserRole).toString());
    });
}

void PartsPalette::setPartsEnabled(bool enabled)
{
    m_parts->setEnabled(enabled);
}

void PartsPalette::updateIcons()
{
    for (int i = 0; i < m_parts->count(); ++i) {
        QListWidgetItem *item = m_parts->item(i);
        if (const auto part = partFromKey(item->data(Qt::UserRole).toString()))
            item->setIcon(partIcon(*part, palette()));
    }
}

void PartsPalette::drawPictures()
{
    for (int i = 0; i < m_templates->count(); ++i) {
        m_templates->item(i)->setIcon(
            labIcon(labTemplates().at(i).lab, pictureSize, palette(), devicePixelRatioF()));
    }
}

void PartsPalette::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        updateIcons();
        drawPictures();
    }
}

} // namespace mpathlab
