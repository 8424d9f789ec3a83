// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "ui/document/document.h"

#include <QWidget>

class QStackedLayout;
class QTableWidget;

namespace mpathlab {

/// The problems of a document as rows: what, where. Enter or a double click selects the object.
class ProblemsPanel : public QWidget
{
    Q_OBJECT

public:
    explicit ProblemsPanel(LabDocument *document, QWidget *parent = nullptr);

Q_SIGNALS:
    /// After the object was selected in the document: bring it into sight.
    void revealRequested(const mpathlab::ObjectRef &ref);

private:
    void activate(int row);
    void refresh();

    LabDocument *m_document;
    QTableWidget *m_table;
    QStackedLayout *m_stack;
};

} // namespace mpathlab
