// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/editor/inspector.h"

#include "ui/editor/describe.h"
#include "ui/editor/inspectorpage.h"

#include <QLabel>
#include <QScrollArea>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

using Kind = ObjectRef::Kind;

/// Machine and guest are edited where the lab is.
Kind pageKind(Kind kind)
{
    return kind == Kind::Machine || kind == Kind::Guest ? Kind::Lab : kind;
}

} // namespace

Inspector::Inspector(LabDocument *document, QWidget *parent)
    : QWidget(parent)
    , m_document(document)
    , m_title(new QLabel)
    , m_subtitle(new QLabel)
    , m_pages(new QStackedWidget)
{
    setObjectName(u"inspector"_s);
    setAccessibleName(tr("Inspector"));
    QFont bold = font();
    bold.setBold(true);
    bold.setPointSizeF(bold.pointSizeF() * 1.15);
    m_title->setFont(bold);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setContentsMargins(10, 8, 10, 0);
    m_subtitle->setWordWrap(true);
    m_subtitle->setTextFormat(Qt::PlainText);
    m_subtitle->setContentsMargins(10, 0, 10, 2);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(m_title);
    layout->addWidget(m_subtitle);
    layout->addWidget(m_pages, 1);
    m_pages->addWidget(new QWidget); // several objects: the titles say it all
    setMinimumWidth(220);

    connect(document, &LabDocument::selectionChanged, this, &Inspector::showSelection);
    connect(document, &LabDocument::changed, this, &Inspector::showSelection);
    connect(document, &LabDocument::problemsChanged, this, &Inspector::refresh);
    connect(document, &LabDocument::lockedChanged, this, &Inspector::refresh);
    showSelection();
}

Inspector::~Inspector() = default;

void Inspector::setLive(const std::optional<LiveState> &live)
{
    m_live = live;
    if (InspectorPage *shown = current())
        shown->refreshLive(m_live);
}

InspectorPage *Inspector::page(Kind kind)
{
    if (InspectorPage *made = m_byKind.value(static_cast<int>(kind)))
        return made;
    InspectorPage *made = kind == Kind::Subsystem    ? makeSubsystemPage(m_document)
                          : kind == Kind::Controller ? makeControllerPage(m_document)
                          : kind == Kind::Group      ? makeGroupPage(m_document)
                          : kind == Kind::Namespace  ? makeNamespacePage(m_document)
                                                     : makeLabPage(m_document);
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(made);
    m_pages->addWidget(scroll);
    m_byKind.insert(static_cast<int>(kind), made);
    return made;
}

InspectorPage *Inspector::current() const
{
    auto *scroll = qobject_cast<QScrollArea *>(m_pages->currentWidget());
    return scroll ? qobject_cast<InspectorPage *>(scroll->widget()) : nullptr;
}

void Inspector::showSelection()
{
    const QList<ObjectRef> &selection = m_document->selection();
    if (selection.size() > 1) {
        m_title->setText(tr("%1 objects").arg(selection.size()));
        QStringList names;
        for (const ObjectRef &ref : selection.first(std::min<qsizetype>(selection.size(), 12)))
            names.append(nameOf(ref));
        if (selection.size() > names.size())
            names.append(u"…"_s);
        m_subtitle->setText(names.join(", "_L1));
        m_pages->setCurrentIndex(0);
        return;
    }
    ObjectRef ref = selection.value(0);
    ref.kind = pageKind(ref.kind);
    InspectorPage *shown = page(ref.kind);
    m_pages->setCurrentWidget(shown->parentWidget()->parentWidget());
    shown->show(ref);
    shown->refreshLive(m_live);
    showTitle(ref);
}

void Inspector::showTitle(const ObjectRef &ref)
{
    QString kind;
    switch (ref.kind) {
    case Kind::Subsystem:
        kind = tr("Subsystem");
        break;
    case Kind::Controller:
        kind = tr("Controller");
        break;
    case Kind::Namespace:
        kind = tr("Namespace");
        break;
    case Kind::Group:
        m_title->setText(tr("ANA group %1").arg(ref.group));
        m_subtitle->setText(tr("on controller %1").arg(ref.id));
        return;
    case Kind::Lab:
    case Kind::Machine:
    case Kind::Guest: {
        const QString name = m_document->lab().name;
        m_title->setText(name.isEmpty() ? tr("Unnamed lab") : name);
        m_subtitle->setText(tr("Lab"));
        return;
    }
    }
    m_title->setText(ref.id);
    m_subtitle->setText(kind);
}

void Inspector::refresh()
{
    if (InspectorPage *shown = current())
        shown->refresh();
}

} // namespace mpathlab
