// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/inspector/inspector.h"

#include "ui/common/describe.h"
#include "ui/inspector/inspectorpage.h"

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
    m_title->setWordWrap(true);
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
    setMinimumWidth(220);

    connect(document, &LabDocument::selectionChanged, this, &Inspector::showSelection);
    connect(document, &LabDocument::changed, this, [this](const Lab &before, const Lab &after) {
        // A drag changes places, many times a second, and nothing that is shown here.
        Lab moved = before;
        moved.layout = after.layout;
        if (!(moved == after))
            showSelection();
    });
    connect(document, &LabDocument::problemsChanged, this, &Inspector::refresh);
    connect(document, &LabDocument::lockedChanged, this, &Inspector::refresh);
    showSelection();
}

Inspector::~Inspector()
{
    // A field that loses the focus now still gives its value to the document.
    if (m_document)
        m_document->disconnect(this);
}

void Inspector::setLive(const std::optional<LiveState> &live)
{
    m_live = live;
    if (InspectorPage *shown = current())
        shown->refreshLive(m_live);
}

InspectorPage *Inspector::page(std::optional<Kind> kind)
{
    const int key = kind ? static_cast<int>(*kind) : -1;
    if (InspectorPage *made = m_byKind.value(key))
        return made;
    InspectorPage *made = !kind                       ? makeMixedPage(m_document)
                          : *kind == Kind::Subsystem  ? makeSubsystemPage(m_document)
                          : *kind == Kind::Controller ? makeControllerPage(m_document)
                          : *kind == Kind::Group      ? makeGroupPage(m_document)
                          : *kind == Kind::Namespace  ? makeNamespacePage(m_document)
                                                      : makeLabPage(m_document);
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus); // its fields take the keyboard
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(made);
    m_pages->addWidget(scroll);
    m_byKind.insert(key, made);
    return made;
}

InspectorPage *Inspector::current() const
{
    auto *scroll = qobject_cast<QScrollArea *>(m_pages->currentWidget());
    return scroll ? qobject_cast<InspectorPage *>(scroll->widget()) : nullptr;
}

void Inspector::showSelection()
{
    QList<ObjectRef> refs;
    for (ObjectRef ref : m_document->selection()) {
        ref.kind = pageKind(ref.kind);
        if (ref.kind != Kind::Lab || m_document->selection().size() == 1)
            refs.append(ref);
    }
    if (refs.isEmpty())
        refs.append(ObjectRef{});
    const Kind first = refs.constFirst().kind;
    const bool same = std::all_of(refs.cbegin(), refs.cend(),
                                  [&](const ObjectRef &ref) { return ref.kind == first; });
    InspectorPage *shown = page(same ? std::optional(first) : std::nullopt);
    m_pages->setCurrentWidget(shown->parentWidget()->parentWidget());
    shown->show(refs);
    shown->refreshLive(m_live);
    if (refs.size() == 1)
        showTitle(refs.constFirst());
    else
        showTitles(refs);
}

void Inspector::showTitles(const QList<ObjectRef> &refs)
{
    QMap<Kind, int> counts;
    QStringList names;
    for (const ObjectRef &ref : refs) {
        ++counts[ref.kind];
        names.append(nameOf(ref));
    }
    QStringList parts;
    const auto count = [&](Kind kind, const QString &one, const QString &many) {
        const int number = counts.value(kind);
        if (number > 0)
            parts.append(number == 1 ? one : many.arg(number));
    };
    count(Kind::Subsystem, tr("1 subsystem"), tr("%1 subsystems"));
    count(Kind::Controller, tr("1 controller"), tr("%1 controllers"));
    count(Kind::Group, tr("1 ANA group"), tr("%1 ANA groups"));
    count(Kind::Namespace, tr("1 namespace"), tr("%1 namespaces"));
    m_title->setText(parts.join(", "_L1));
    constexpr qsizetype most = 12;
    if (names.size() > most)
        names = names.first(most) << u"…"_s;
    m_subtitle->setText(names.join(", "_L1));
}

void Inspector::showTitle(const ObjectRef &ref)
{
    QString title = ref.id;
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
        title = tr("ANA group %1").arg(ref.group);
        kind = tr("on controller %1").arg(ref.id);
        break;
    case Kind::Lab:
    case Kind::Machine:
    case Kind::Guest:
        title = m_document->lab().name.isEmpty() ? tr("Unnamed lab") : m_document->lab().name;
        kind = tr("Lab");
        break;
    }
    m_title->setText(title);
    m_subtitle->setText(kind);
}

void Inspector::refresh()
{
    if (InspectorPage *shown = current())
        shown->refresh();
}

} // namespace mpathlab
