// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/panels/problems.h"

#include "ui/common/describe.h"

#include <QHeaderView>
#include <QLabel>
#include <QStackedLayout>
#include <QStyle>
#include <QTableWidget>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

enum Column { TextColumn, WhereColumn };

} // namespace

ProblemsPanel::ProblemsPanel(LabDocument *document, QWidget *parent)
    : QWidget(parent)
    , m_document(document)
    , m_table(new QTableWidget(0, 2))
    , m_stack(new QStackedLayout(this))
{
    setObjectName(u"problems"_s);
    auto *none = new QLabel(tr("No problems: this lab can be launched."));
    none->setObjectName(u"noProblems"_s);
    none->setAlignment(Qt::AlignCenter);
    none->setForegroundRole(QPalette::PlaceholderText);

    m_table->setHorizontalHeaderLabels({tr("Problem"), tr("Where")});
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setAccessibleName(tr("Problems"));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setWordWrap(true);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(TextColumn, QHeaderView::Stretch);
    m_table->horizontalHeader()->setSectionResizeMode(WhereColumn, QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setMinimumSectionSize(140); // no name against the edge
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_stack->addWidget(none);
    m_stack->addWidget(m_table);

    connect(m_table, &QTableWidget::cellActivated, this, &ProblemsPanel::activate);
    connect(document, &LabDocument::problemsChanged, this, &ProblemsPanel::refresh);
    refresh();
}

void ProblemsPanel::activate(int row)
{
    const ObjectRef where = m_document->problems().at(row).where;
    m_document->setSelection({where});
    Q_EMIT revealRequested(where);
}

void ProblemsPanel::refresh()
{
    const QList<Problem> &problems = m_document->problems();
    m_table->setRowCount(0); // and nothing is selected
    m_table->setRowCount(int(problems.size()));
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const Problem &problem = problems.at(row);
        const bool error = problem.severity == Problem::Severity::Error;
        auto *text =
            new QTableWidgetItem(style()->standardIcon(error ? QStyle::SP_MessageBoxCritical
                                                             : QStyle::SP_MessageBoxWarning),
                                 problem.text);
        text->setToolTip(toolTipHtml(problem.text));
        text->setData(Qt::AccessibleTextRole,
                      (error ? tr("Error: %1") : tr("Warning: %1")).arg(problem.text));
        auto *where = new QTableWidgetItem(nameOf(problem.where));
        where->setToolTip(toolTipHtml(problem.path));
        for (QTableWidgetItem *item : {text, where})
            item->setFlags(Qt::ItemIsSelectable | Qt::ItemIsEnabled);
        m_table->setItem(row, TextColumn, text);
        m_table->setItem(row, WhereColumn, where);
    }
    m_stack->setCurrentIndex(problems.isEmpty() ? 0 : 1);
}

} // namespace mpathlab
