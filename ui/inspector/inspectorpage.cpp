// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/inspector/inspectorpage.h"

#include "ui/document/documentcommands.h"

#include <QGridLayout>
#include <QLineEdit>
#include <QMenu>
#include <QSet>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

QLabel *makeMessage()
{
    auto *message = new QLabel;
    message->setWordWrap(true);
    message->setTextFormat(Qt::PlainText);
    message->hide();
    return message;
}

} // namespace

InspectorPage::InspectorPage(LabDocument *document)
    : m_document(document)
    , m_form(new QGridLayout)
    , m_general(makeMessage())
    , m_liveTitle(new QLabel(tr("Running")))
    , m_liveText(new QLabel)
    , m_copyAction(new QAction(tr("Copy this value to…"), this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 6, 10, 10);
    layout->addWidget(m_general);
    m_form->setColumnStretch(1, 1);
    m_form->setHorizontalSpacing(8);
    m_form->setVerticalSpacing(4);
    layout->addLayout(m_form);
    QFont bold = font();
    bold.setBold(true);
    m_liveTitle->setFont(bold);
    m_liveText->setObjectName(u"live"_s);
    m_liveText->setTextFormat(Qt::RichText);
    m_liveText->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_liveText->setWordWrap(true);
    layout->addSpacing(6);
    layout->addWidget(m_liveTitle);
    layout->addWidget(m_liveText);
    layout->addStretch(1);
    m_liveTitle->hide();
    m_liveText->hide();

    m_copyAction->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_C);
    m_copyAction->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(m_copyAction);
    connect(m_copyAction, &QAction::triggered, this, &InspectorPage::openCopyMenuOfFocus);
    connect(document, &LabDocument::replaced, this, [this] { m_drafts.clear(); });
}

void InspectorPage::show(const QList<ObjectRef> &refs)
{
    if (refs != m_refs) {
        keepDrafts();
        m_refs = refs;
        for (Section &section : m_sections)
            section.touched = false;
        refresh();
        restoreDrafts();
        return;
    }
    refresh();
}

void InspectorPage::refresh()
{
    const auto gone = [&](const ObjectRef &ref) { return !exists(lab(), ref); };
    m_refs.removeIf(gone);
    if (m_refs.isEmpty())
        return;
    m_filling = true;
    prepare();
    for (const Field &field : std::as_const(m_fields)) {
        if (!field.editor) {
            static_cast<QLabel *>(field.row)->setText(field.read().toString());
            continue;
        }
        field.editor->setValue(field.read());
        field.editor->setUnlocked(!m_document->isLocked());
    }
    m_filling = false;
    updateVisibility();
    showProblems();
}

void InspectorPage::refreshLive(const std::optional<LiveState> &live)
{
    const bool isExternal = live && live->external;
    if (std::exchange(m_isExternal, isExternal) != isExternal && m_document)
        updateVisibility();
    const LiveRows rows = live && isSingle() ? liveRows(*live) : LiveRows();
    QString text;
    for (const auto &[label, value] : rows)
        text += u"<tr><td style='padding-right:12px'>%1</td><td>%2</td></tr>"_s.arg(
            label.toHtmlEscaped(), value);
    m_liveTitle->setVisible(!rows.isEmpty());
    m_liveText->setVisible(!rows.isEmpty());
    if (const QString table = u"<table>"_s + text + u"</table>"_s; table != m_liveText->text())
        m_liveText->setText(table);
}

QString InspectorPage::changeText() const
{
    return isSingle() ? tr("change %1").arg(m_refs.first().id)
                      : tr("change %1 objects").arg(m_refs.size());
}

QString InspectorPage::subsystems() const
{
    QStringList ids;
    for (const ObjectRef &ref : m_refs) {
        const Subsystem *subsystem = subsystemOf(lab(), ref.id);
        if (subsystem && !ids.contains(subsystem->id))
            ids.append(subsystem->id);
    }
    return ids.join(", "_L1);
}

// --- fields -----------------------------------------------------------------------------

InspectorPage::Field *InspectorPage::fieldFor(const FieldEditor *editor)
{
    for (Field &field : m_fields) {
        if (field.editor == editor)
            return &field;
    }
    return nullptr;
}

void InspectorPage::addSection(const QString &title, Condition isUsed)
{
    auto *header = new QToolButton;
    header->setText(title);
    header->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    header->setAutoRaise(true);
    header->setFocusPolicy(Qt::StrongFocus);
    header->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    QFont bold = header->font();
    bold.setBold(true);
    header->setFont(bold);
    header->setObjectName(u"section"_s);
    const int index = static_cast<int>(m_sections.size());
    connect(header, &QToolButton::clicked, this, [this, index] { toggleSection(index); });
    addRow(nullptr, header);
    m_sections.append({header, std::move(isUsed), true});
}

void InspectorPage::toggleSection(int index)
{
    Section &section = m_sections[index];
    section.open = !section.open;
    section.touched = true;
    updateVisibility();
}

void InspectorPage::addField(const QString &label, const QString &member, FieldEditor *editor,
                             Read read, Write write)
{
    Field field;
    field.member = member;
    field.editor = editor;
    field.read = std::move(read);
    field.section = m_place ? m_place->section : static_cast<int>(m_sections.size()) - 1;
    makeRow(field, label);
    m_fields.append(field);
    editor->edited = [this, editor, write = std::move(write)](const QVariant &value) {
        this->write(editor, write, value);
    };
    editor->refused = [this, editor](const QString &why) {
        Field *of = fieldFor(editor);
        if (!of || of->refused == why)
            return;
        of->refused = why;
        showProblems();
    };
}

void InspectorPage::addId()
{
    auto *editor = new TextField([this](const QString &id) {
        return isSingle() ? commands::renameProblem(lab(), m_refs.first().id, id) : QString();
    });
    addField(
        tr("Id"), u"id"_s, editor, [this] { return m_refs.first().id; },
        [this](const QVariant &id) {
            commands::rename(*m_document, m_refs.first().id, id.toString());
        });
    setVisibleWhen([this] { return isSingle(); });
}

void InspectorPage::makeRow(Field &field, const QString &label)
{
    field.row = new QWidget;
    auto *layout = new QVBoxLayout(field.row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    auto *line = new QHBoxLayout;
    line->setSpacing(2);
    line->addWidget(field.editor->widget(), 1);
    field.menu = new QToolButton;
    field.menu->setText(u"⋮"_s);
    field.menu->setAutoRaise(true);
    field.menu->setFocusPolicy(Qt::NoFocus); // Ctrl+Shift+C does it from the field
    field.menu->setToolTip(tr("Copy this value to others (%1)")
                               .arg(m_copyAction->shortcut().toString(QKeySequence::NativeText)));
    field.menu->setAccessibleName(tr("Copy this value to others"));
    field.menu->setAccessibleDescription(label);
    field.menu->setObjectName(u"copy "_s + field.member);
    field.menu->hide();
    connect(field.menu, &QToolButton::clicked, this, [this, editor = field.editor] {
        if (const Field *of = fieldFor(editor))
            openCopyMenu(*of);
    });
    line->addWidget(field.menu);
    layout->addLayout(line);
    field.message = makeMessage();
    field.message->setObjectName(u"message"_s);
    layout->addWidget(field.message);
    QWidget *input = field.editor->input();
    input->setObjectName(field.member);
    input->installEventFilter(this);
    if (label.isEmpty()) {
        addRow(nullptr, field.row);
        return;
    }
    field.name = new QLabel(label);
    field.name->setBuddy(input);
    addRow(field.name, field.row);
    input->setAccessibleName(label);
}

InspectorPage::Place InspectorPage::reserve(int rows)
{
    const Place place{m_nextRow, static_cast<int>(m_sections.size()) - 1};
    m_nextRow += rows;
    return place;
}

void InspectorPage::placeAt(const Place &place, int offset)
{
    m_place = Place{place.row + offset, place.section};
}

void InspectorPage::addRow(QLabel *name, QWidget *widget)
{
    const int row = m_place ? m_place->row : m_nextRow++;
    m_place.reset();
    if (!name) {
        m_form->addWidget(widget, row, 0, 1, 2);
        return;
    }
    // In line with the field, not with the message under it.
    name->setMinimumHeight(QLineEdit().sizeHint().height());
    m_form->addWidget(name, row, 0, Qt::AlignTop);
    m_form->addWidget(widget, row, 1);
}

void InspectorPage::write(FieldEditor *editor, const Write &write, const QVariant &value)
{
    if (m_filling || m_refs.isEmpty() || !m_document)
        return;
    if (Field *field = fieldFor(editor))
        field->refused.clear();
    write(value);
    refresh(); // also when the document did not take it
}

void InspectorPage::setToolTip(const QString &text)
{
    FieldEditor *editor = m_fields.last().editor;
    const QString range = editor->input()->toolTip();
    editor->input()->setToolTip(range.isEmpty() ? text : text + u'\n' + range);
    if (m_fields.last().name)
        m_fields.last().name->setToolTip(text);
}

void InspectorPage::setVisibleWhen(Condition condition)
{
    m_fields.last().visible = std::move(condition);
}

void InspectorPage::setCopy(Copy copy)
{
    m_fields.last().copy = std::move(copy);
}

void InspectorPage::addInfo(const QString &label, std::function<QString()> read)
{
    auto *info = new QLabel;
    info->setTextFormat(Qt::PlainText);
    info->setTextInteractionFlags(Qt::TextSelectableByMouse);
    info->setWordWrap(true);
    Field field;
    field.row = info;
    field.name = new QLabel(label);
    field.read = [read = std::move(read)] { return QVariant(read()); };
    field.section = static_cast<int>(m_sections.size()) - 1;
    addRow(field.name, info);
    m_fields.append(field);
}

void InspectorPage::removeField(const QString &member)
{
    const auto found = std::find_if(m_fields.begin(), m_fields.end(),
                                    [&](const Field &each) { return each.member == member; });
    if (found == m_fields.end())
        return;
    found->row->hide();
    found->row->deleteLater();
    if (found->name)
        delete found->name;
    m_fields.erase(found);
}

void InspectorPage::updateVisibility()
{
    for (Section &section : m_sections) {
        if (!section.touched)
            section.open = !section.isUsed || section.isUsed();
        section.header->setArrowType(section.open ? Qt::DownArrow : Qt::RightArrow);
        section.header->setAccessibleDescription(section.open ? tr("open") : tr("closed"));
    }
    QSet<int> used; // sections
    const bool copies = !m_document->isLocked() && !copyTargets().isEmpty();
    for (const Field &field : std::as_const(m_fields)) {
        const bool open = field.section < 0 || m_sections.at(field.section).open;
        const bool wanted = !field.visible || field.visible();
        const bool visible = open && wanted;
        if (wanted)
            used.insert(field.section);
        field.row->setVisible(visible);
        if (field.name)
            field.name->setVisible(visible);
        if (field.menu)
            field.menu->setVisible(field.copy && copies);
    }
    for (int i = 0; i < m_sections.size(); ++i)
        m_sections.at(i).header->setVisible(used.contains(i));
    m_copyAction->setEnabled(copies);
}

// --- copying a value --------------------------------------------------------------------

void InspectorPage::openCopyMenu(const Field &field)
{
    auto *menu = new QMenu(this);
    menu->setObjectName(u"copyTargets"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const CopyTarget &target : copyTargets())
        menu->addAction(target.text, this, [copy = field.copy, ids = target.ids] { copy(ids); });
    menu->setActiveAction(menu->actions().constFirst());
    menu->popup(field.row->mapToGlobal(QPoint(0, field.row->height())));
}

void InspectorPage::openCopyMenuOfFocus()
{
    const QWidget *focus = QApplication::focusWidget();
    for (const Field &field : std::as_const(m_fields)) {
        if (field.copy && focus && field.row->isAncestorOf(focus)) {
            openCopyMenu(field);
            return;
        }
    }
}

void InspectorPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_document)
        showMarks();
}

bool InspectorPage::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusOut && m_document)
        m_document->endMerge();
    return QWidget::eventFilter(watched, event);
}

} // namespace mpathlab
