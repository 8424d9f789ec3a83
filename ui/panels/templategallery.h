// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QDialog>

class QLabel;
class QListWidget;

namespace mpathlab {

/// "New from template": every template with its picture, and what the chosen one is for.
class TemplateGallery : public QDialog
{
    Q_OBJECT

public:
    explicit TemplateGallery(QWidget *parent = nullptr);

Q_SIGNALS:
    /// LabTemplate::id, when the dialog was accepted.
    void chosen(const QString &id);

protected:
    void changeEvent(QEvent *event) override;

private:
    void drawPictures();
    void describe();

    QListWidget *m_list;
    QLabel *m_description;
};

} // namespace mpathlab
