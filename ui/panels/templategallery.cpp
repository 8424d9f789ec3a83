// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/panels/templategallery.h"

#include "app/topology/templates.h"
#include "ui/panels/labpicture.h"

#include <QDialogButtonBox>
#include <QEvent>
#include <QListWidget>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

constexpr QSize pictureSize{216, 144};

const LabTemplate &templateOf(const QListWidgetItem *item)
{
    return labTemplates().at(item->data(Qt::UserRole).toInt());
}

} // namespace

TemplateGallery::TemplateGallery(QWidget *parent)
    : QDialog(parent)
    , m_list(new QListWidget)
    , m_description(new QLabel)
{
    setWindowTitle(tr("New from template"));
    m_list->setObjectName(u"gallery"_s);
    m_list->setAccessibleName(tr("Templates"));
    m_list->setViewMode(QListView::IconMode);
    m_list->setMovement(QListView::Static);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setIconSize(pictureSize);
    m_list->setWordWrap(true);
    m_list->setUniformItemSizes(true);
    m_list->setSpacing(6);
    for (int i = 0; i < labTemplates().size(); ++i) {
        const LabTemplate &each = labTemplates().at(i);
        auto *item = new QListWidgetItem(each.title(), m_list);
        item->setData(Qt::UserRole, i);
        item->setData(Qt::AccessibleDescriptionRole, each.description());
        const int text = 2 * m_list->fontMetrics().lineSpacing() + 8;
        item->setSizeHint(pictureSize + QSize(12, text + 6));
    }
    m_description->setWordWrap(true);
    m_description->setTextFormat(Qt::PlainText);
    m_description->setMinimumHeight(2 * m_description->fontMetrics().lineSpacing());
    m_description->setAlignment(Qt::AlignTop | Qt::AlignLeft);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    buttons->button(QDialogButtonBox::Ok)->setText(tr("&Start from it"));
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_description);
    layout->addWidget(buttons);
    drawPictures();
    resize(3 * (pictureSize.width() + 26) + 44, 560);

    connect(m_list, &QListWidget::currentItemChanged, this, &TemplateGallery::describe);
    connect(m_list, &QListWidget::itemActivated, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(this, &QDialog::accepted, this,
            [this] { Q_EMIT chosen(templateOf(m_list->currentItem()).id); });
    m_list->setCurrentRow(0);
    m_list->setFocus();
}

void TemplateGallery::drawPictures()
{
    for (int i = 0; i < m_list->count(); ++i) {
        QListWidgetItem *item = m_list->item(i);
        item->setIcon(labIcon(templateOf(item).lab, pictureSize, palette(), devicePixelRatioF()));
    }
}

void TemplateGallery::describe()
{
    m_description->setText(templateOf(m_list->currentItem()).description());
}

void TemplateGallery::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        drawPictures();
}

} // namespace mpathlab
