// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/live/livestate.h"
#include "ui/document/document.h"

#include <QWidget>

#include <optional>

class QLabel;
class QStackedWidget;

namespace mpathlab {

class InspectorPage;

/// The selection's properties: typed fields with units and limits, problems under
/// the field they concern, live values while a lab runs. Several objects of a kind are
/// edited together, those of several kinds in what they share. An edit goes to the
/// document when the field is left or Enter is pressed, as one step of the history.
/// With nothing selected it shows the lab, its machine and its guest.
class Inspector : public QWidget
{
    Q_OBJECT

public:
    explicit Inspector(LabDocument *document, QWidget *parent = nullptr);
    ~Inspector() override;

    void setLive(const std::optional<LiveState> &live);

private:
    void showSelection();
    void showTitle(const ObjectRef &ref);
    void showTitles(const QList<ObjectRef> &refs);
    void refresh();
    /// Nothing: the page for several kinds.
    InspectorPage *page(std::optional<ObjectRef::Kind> kind);
    InspectorPage *current() const;

    QPointer<LabDocument> m_document;
    std::optional<LiveState> m_live;
    QLabel *m_title;
    QLabel *m_subtitle;
    QStackedWidget *m_pages;
    QHash<int, InspectorPage *> m_byKind; ///< made when first needed; -1: several kinds
};

} // namespace mpathlab
