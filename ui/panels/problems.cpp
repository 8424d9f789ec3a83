// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/panels/problems.h"

#include "ui/common/describe.h"

#include <QHeaderView>
#include <QLabel>
#include <QStackedLayout>
#include <QStyle>
#include <QTableView>

using namespace Qt::StringLiterals;

namespace mpathlab {

ProblemsModel::ProblemsModel(LabDocument *document, QObject *parent)
    : QAbstractTableModel(parent)
    , m_document(document)
    , m_problems(document->problems())
{
    connect(document, &LabDocument::problemsChanged, this, &ProblemsModel::reload);
}

void ProblemsModel::reload()
{
    beginResetModel();
    m_problems = m_document->problems();
    endResetModel();
}

int ProblemsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_problems.size());
}

int ProblemsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ProblemsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Problem &problem = m_problems.at(index.row());
    const bool error = problem.severity == Problem::Severity::Error;
    if (role == Qt::DisplayRole)
        return index.column() == TextColumn ? problem.text : nameOf(problem.where);
    if (role == Qt::ToolTipRole)
        return toolTipHtml(index.column() == TextColumn ? problem.text : problem.path);
    if (role == Qt::DecorationRole && index.column() == TextColumn)
        return QApplication::style()->standardIcon(error ? QStyle::SP_MessageBoxCritical
                                                         : QStyle::SP_MessageBoxWarning);
    if (role == Qt::AccessibleTextRole && index.column() == TextColumn)
        return (error ? tr("Error: %1") : tr("Warning: %1")).arg(problem.text);
    return {};
}

QVariant ProblemsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == TextColumn ? tr("Problem") : tr("Where");
}

ProblemsPanel::ProblemsPanel(LabDocument *document, QWidget *parent)
    : QWidget(parent)
    , m_document(document)
    , m_model(new ProblemsModel(document, this))
    , m_table(new QTableView)
    , m_stack(new QStackedLayout(this))
{
    setObjectName(u"problems"_s);
    auto *none = new QLabel(tr("No problems: this lab can be launched."));
    none->setObjectName(u"noProblems"_s);
    none->setAlignment(Qt::AlignCenter);
    none->setForegroundRole(QPalette::PlaceholderText);

    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Problems"));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setWordWrap(true);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(ProblemsModel::TextColumn,
                                                      QHeaderView::Stretch);
    m_table->horizontalHeader()->setSectionResizeMode(ProblemsModel::WhereColumn,
                                                      QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setMinimumSectionSize(140); // no name against the edge
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_stack->addWidget(none);
    m_stack->addWidget(m_table);

    connect(m_table, &QTableView::activated, this, &ProblemsPanel::activate);
    connect(m_model, &QAbstractItemModel::modelReset, this, &ProblemsPanel::refresh);
    refresh();
}

void ProblemsPanel::activate(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    const ObjectRef where = m_model->problem(index.row()).where;
    m_document->setSelection({where});
    Q_EMIT revealRequested(where);
}

void ProblemsPanel::refresh()
{
    int errors = 0;
    for (const Problem &problem : m_document->problems())
        errors += problem.severity == Problem::Severity::Error;
    const int all = m_model->rowCount();
    m_stack->setCurrentIndex(all > 0 ? 1 : 0);
    Q_EMIT countsChanged(errors, all - errors);
}

} // namespace mpathlab
