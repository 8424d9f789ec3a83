// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "ui/document/document.h"

#include <QAbstractTableModel>
#include <QWidget>

class QStackedLayout;
class QTableView;

namespace mpathlab {

/// The problems of a document as rows: what, where.
class ProblemsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { TextColumn, WhereColumn, ColumnCount };

    explicit ProblemsModel(LabDocument *document, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;
    const Problem &problem(int row) const { return m_problems.at(row); }

private:
    void reload();

    LabDocument *m_document;
    QList<Problem> m_problems;
};

/// The panel at the bottom: Enter or a double click selects the object.
class ProblemsPanel : public QWidget
{
    Q_OBJECT

public:
    explicit ProblemsPanel(LabDocument *document, QWidget *parent = nullptr);

Q_SIGNALS:
    /// After the object was selected in the document: bring it into sight.
    void revealRequested(const mpathlab::ObjectRef &ref);
    /// For the tab's title and the Launch button.
    void countsChanged(int errors, int warnings);

private:
    void activate(const QModelIndex &index);
    void refresh();

    LabDocument *m_document;
    ProblemsModel *m_model;
    QTableView *m_table;
    QStackedLayout *m_stack;
};

} // namespace mpathlab
