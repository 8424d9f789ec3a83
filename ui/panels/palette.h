// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "ui/document/parts.h"

#include <QWidget>

class QListWidget;

namespace mpathlab {

/// Parts to drag onto the canvas (or to add by double click and Enter), and
/// templates to start from.
class PartsPalette : public QWidget
{
    Q_OBJECT

public:
    explicit PartsPalette(QWidget *parent = nullptr);

    /// Parts cannot be added while a lab runs.
    void setPartsEnabled(bool enabled);

Q_SIGNALS:
    /// Activated without a place: CanvasScene::addPart() finds one.
    void partChosen(mpathlab::Part part);
    /// LabTemplate::id
    void templateChosen(const QString &id);

protected:
    void changeEvent(QEvent *event) override;

private:
    void updateIcons();
    void drawPictures();

    QListWidget *m_parts;
    QListWidget *m_templates;
};

} // namespace mpathlab
