// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/editor/inspectorpage.h"

#include "ui/editor/commands.h"
#include "ui/editor/statestyle.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QEvent>
#include <QFileDialog>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSpinBox>
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

void setMessage(QLabel *label, const QString &text, bool error)
{
    QPalette palette;
    const CanvasColors colors = CanvasColors::from(palette);
    palette.setColor(QPalette::WindowText, error ? colors.error : colors.warning);
    label->setPalette(palette);
    label->setText(text);
    label->setVisible(!text.isEmpty());
}

/// A path in the lab file belongs to a member: the member itself, or something in it.
bool isPartOf(const QString &path, const QString &member)
{
    if (!path.startsWith(member))
        return false;
    const QStringView rest = QStringView(path).mid(member.size());
    return rest.isEmpty() || rest.front() == u'.' || rest.front() == u'[';
}

} // namespace

InspectorPage::InspectorPage(LabDocument *document)
    : m_document(document)
    , m_form(new QFormLayout)
    , m_general(makeMessage())
    , m_liveTitle(new QLabel(tr("Running")))
    , m_liveText(new QLabel)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 6, 10, 10);
    layout->addWidget(m_general);
    m_form->setRowWrapPolicy(QFormLayout::DontWrapRows);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_form->setLabelAlignment(Qt::AlignLeft);
    layout->addLayout(m_form);
    QFont bold = font();
    bold.setBold(true);
    m_liveTitle->setFont(bold);
    m_liveText->setObjectName(u"live"_s);
    m_liveText->setTextFormat(Qt::RichText);
    m_liveText->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_liveText->setWordWrap(true);
    layout->addSpacing(6);
    layout->addWidget(m_liveTitle);
    layout->addWidget(m_liveText);
    layout->addStretch(1);
    m_liveTitle->hide();
    m_liveText->hide();
}

void InspectorPage::show(const ObjectRef &ref)
{
    m_ref = ref;
    refresh();
}

void InspectorPage::refresh()
{
    if (!exists(lab(), m_ref))
        return;
    m_filling = true;
    showValues();
    m_filling = false;
    for (const Field &field : std::as_const(m_fields))
        field.editor->setEnabled(!m_document->isLocked());
    showProblems();
}

void InspectorPage::refreshLive(const std::optional<LiveState> &live)
{
    const auto rows =
        live && exists(lab(), m_ref) ? liveRows(*live) : QList<std::pair<QString, QString>>();
    QString text;
    for (const auto &[label, value] : rows)
        text += u"<tr><td style='padding-right:12px'>%1</td><td>%2</td></tr>"_s.arg(
            label.toHtmlEscaped(), value);
    m_liveTitle->setVisible(!rows.isEmpty());
    m_liveText->setVisible(!rows.isEmpty());
    if (const QString table = u"<table>"_s + text + u"</table>"_s; table != m_liveText->text())
        m_liveText->setText(table);
}

QList<std::pair<QString, QString>> InspectorPage::liveRows(const LiveState &) const
{
    return {};
}

QString InspectorPage::objectPath() const
{
    for (qsizetype s = 0; s < lab().subsystems.size(); ++s) {
        const Subsystem &subsystem = lab().subsystems.at(s);
        const QString path = u"subsystems[%1]"_s.arg(s);
        if (m_ref.kind == ObjectRef::Kind::Subsystem && subsystem.id == m_ref.id)
            return path;
        for (qsizetype i = 0; i < subsystem.controllers.size(); ++i) {
            if (subsystem.controllers.at(i).id == m_ref.id)
                return path + u".controllers[%1]"_s.arg(i);
        }
        for (qsizetype i = 0; i < subsystem.namespaces.size(); ++i) {
            if (subsystem.namespaces.at(i).id == m_ref.id)
                return path + u".namespaces[%1]"_s.arg(i);
        }
    }
    return {};
}

void InspectorPage::showProblems()
{
    const QString base = objectPath();
    const QString prefix = base.isEmpty() ? QString() : base + u'.';
    QStringList general;
    QHash<QLabel *, QStringList> texts;
    QSet<QLabel *> errors;
    for (const Problem &problem : m_document->problems()) {
        const auto field =
            std::find_if(m_fields.begin(), m_fields.end(), [&](const Field &candidate) {
                return !candidate.member.isEmpty() &&
                       isPartOf(problem.path, prefix + candidate.member);
            });
        QLabel *label = field != m_fields.end()  ? field->message
                        : problem.where == m_ref ? m_general
                                                 : nullptr;
        if (!label)
            continue;
        texts[label].append(problem.text);
        if (problem.severity == Problem::Severity::Error)
            errors.insert(label);
    }
    setMessage(m_general, texts.value(m_general).join(u'\n'), errors.contains(m_general));
    for (const Field &field : std::as_const(m_fields))
        setMessage(field.message, texts.value(field.message).join(u'\n'),
                   errors.contains(field.message));
}

// --- fields -----------------------------------------------------------------

InspectorPage::Commit InspectorPage::guarded(Commit commit) const
{
    return [this, commit = std::move(commit)] {
        if (!m_filling && exists(lab(), m_ref))
            commit();
    };
}

void InspectorPage::addSection(const QString &title)
{
    auto *label = new QLabel(title);
    QFont bold = label->font();
    bold.setBold(true);
    label->setFont(bold);
    if (m_form->rowCount() > 0)
        label->setContentsMargins(0, 10, 0, 0);
    m_form->addRow(label);
}

void InspectorPage::addField(const QString &label, const QString &member, QWidget *field)
{
    auto *row = new QWidget;
    auto *layout = new QVBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    QLabel *message = makeMessage();
    layout->addWidget(field);
    layout->addWidget(message);
    if (label.isEmpty()) {
        m_form->addRow(row);
    } else {
        auto *name = new QLabel(label);
        name->setBuddy(field);
        m_form->addRow(name, row);
        if (field->accessibleName().isEmpty())
            field->setAccessibleName(label);
    }
    field->setObjectName(member);
    m_fields.append({member, row, field, message});
}

QLineEdit *InspectorPage::addText(const QString &label, const QString &member, Commit commit)
{
    auto *edit = new QLineEdit;
    connect(edit, &QLineEdit::editingFinished, this, guarded(std::move(commit)));
    addField(label, member, edit);
    return edit;
}

QLineEdit *InspectorPage::addId()
{
    auto *edit = new QLineEdit;
    edit->setMaxLength(maximumIdLength);
    addField(tr("Id"), u"id"_s, edit);
    connect(edit, &QLineEdit::textEdited, this, [this, edit] { showIdProblem(edit); });
    connect(edit, &QLineEdit::editingFinished, this, guarded([this, edit] { commitId(edit); }));
    return edit;
}

void InspectorPage::showIdProblem(QLineEdit *edit)
{
    for (const Field &field : std::as_const(m_fields)) {
        if (field.editor == edit)
            setMessage(field.message, commands::renameProblem(lab(), m_ref.id, edit->text()), true);
    }
}

void InspectorPage::commitId(QLineEdit *edit)
{
    const QString id = edit->text();
    edit->setModified(false);
    if (commands::renameProblem(lab(), m_ref.id, id).isEmpty())
        commands::rename(*m_document, m_ref.id, id);
    else
        refresh(); // back to the id it has
}

QSpinBox *InspectorPage::addNumber(const QString &label, const QString &member, int lowest,
                                   int highest, const QString &unit, Commit commit)
{
    auto *spin = new QSpinBox;
    spin->setRange(lowest, highest);
    m_limits.insert(spin, {lowest, highest});
    spin->setSuffix(unit);
    spin->setKeyboardTracking(false);
    spin->setFocusPolicy(Qt::StrongFocus);
    spin->setToolTip(tr("%1 to %2%3").arg(lowest).arg(highest).arg(unit));
    spin->installEventFilter(this);
    connect(spin, &QSpinBox::valueChanged, this, guarded(std::move(commit)));
    addField(label, member, spin);
    return spin;
}

QComboBox *InspectorPage::addChoice(const QString &label, const QString &member,
                                    const QStringList &choices, Commit commit)
{
    auto *combo = new QComboBox;
    combo->addItems(choices);
    combo->setFocusPolicy(Qt::StrongFocus);
    combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    combo->setMinimumContentsLength(8);
    combo->installEventFilter(this);
    connect(combo, &QComboBox::activated, this, guarded(std::move(commit)));
    addField(label, member, combo);
    return combo;
}

QCheckBox *InspectorPage::addCheck(const QString &text, const QString &member, Commit commit)
{
    auto *check = new QCheckBox(text);
    connect(check, &QCheckBox::clicked, this, guarded(std::move(commit)));
    addField({}, member, check);
    return check;
}

QLineEdit *InspectorPage::addFile(const QString &label, const QString &member, Commit commit)
{
    auto *both = new QWidget;
    auto *layout = new QHBoxLayout(both);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    auto *edit = new QLineEdit;
    edit->setAccessibleName(label);
    edit->setObjectName(member + u"Edit"_s);
    auto *button = new QToolButton;
    button->setText(u"…"_s);
    button->setAccessibleName(tr("Choose %1").arg(label));
    layout->addWidget(edit, 1);
    layout->addWidget(button);
    both->setFocusProxy(edit);
    connect(edit, &QLineEdit::editingFinished, this, guarded(std::move(commit)));
    connect(button, &QToolButton::clicked, this, [this, edit, label] { chooseFile(edit, label); });
    addField(label, member, both);
    return edit;
}

void InspectorPage::chooseFile(QLineEdit *edit, const QString &label)
{
    const QString labFile = m_document->filePath();
    const QDir folder = labFile.isEmpty() ? QDir::current() : QFileInfo(labFile).absoluteDir();
    auto *dialog = new QFileDialog(window(), label, folder.absolutePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, edit, [edit, folder, labFile](const QString &path) {
        const QString relative = folder.relativeFilePath(path);
        const bool inside = !labFile.isEmpty() && !relative.startsWith(".."_L1);
        edit->setText(inside ? relative : path);
        Q_EMIT edit->editingFinished();
    });
    dialog->open();
}

QPlainTextEdit *InspectorPage::addLines(const QString &label, const QString &member, Commit commit)
{
    auto *edit = new QPlainTextEdit;
    edit->setTabChangesFocus(true);
    edit->setLineWrapMode(QPlainTextEdit::NoWrap);
    edit->setFixedHeight(edit->fontMetrics().lineSpacing() * 3 + 14);
    edit->installEventFilter(this);
    m_leaving.insert(edit, guarded(std::move(commit)));
    addField(label, member, edit);
    return edit;
}

QLabel *InspectorPage::addInfo(const QString &label)
{
    auto *info = new QLabel;
    info->setTextFormat(Qt::PlainText);
    info->setTextInteractionFlags(Qt::TextSelectableByMouse);
    info->setWordWrap(true);
    m_form->addRow(label, info);
    return info;
}

void InspectorPage::setFieldVisible(const QWidget *field, bool visible)
{
    for (const Field &each : std::as_const(m_fields)) {
        if (each.editor != field && !each.editor->isAncestorOf(field))
            continue;
        each.row->setVisible(visible);
        if (QWidget *label = m_form->labelForField(each.row))
            label->setVisible(visible);
    }
}

void InspectorPage::removeField(const QWidget *field)
{
    const auto found = std::find_if(m_fields.begin(), m_fields.end(),
                                    [&](const Field &each) { return each.editor == field; });
    if (found == m_fields.end())
        return;
    QWidget *row = found->row;
    m_fields.erase(found);
    m_form->removeRow(row);
}

bool InspectorPage::eventFilter(QObject *watched, QEvent *event)
{
    // Scrolling the inspector must not turn a number that happens to pass by.
    auto *widget = qobject_cast<QWidget *>(watched);
    if (event->type() == QEvent::Wheel && widget && !widget->hasFocus()) {
        event->ignore();
        return true;
    }
    if (event->type() == QEvent::FocusOut) {
        if (const Commit commit = m_leaving.value(watched))
            commit();
        m_document->endMerge();
    }
    return QWidget::eventFilter(watched, event);
}

// --- values -----------------------------------------------------------------

void InspectorPage::fill(QLineEdit *edit, const QString &text)
{
    if (edit->text() == text || (edit->hasFocus() && edit->isModified()))
        return;
    edit->setText(text);
}

void InspectorPage::fill(QPlainTextEdit *edit, const QString &text)
{
    if (edit->toPlainText() == text || (edit->hasFocus() && edit->document()->isModified()))
        return;
    edit->setPlainText(text);
}

void InspectorPage::fill(QSpinBox *spin, int value) const
{
    const auto [lowest, highest] = m_limits.value(spin);
    spin->setRange(std::min(lowest, value), std::max(highest, value));
    spin->setValue(value);
}

QStringList InspectorPage::linesOf(const QPlainTextEdit *edit)
{
    return edit->toPlainText().split(u'\n', Qt::SkipEmptyParts);
}

QString InspectorPage::propertiesText(const Properties &properties)
{
    QStringList lines;
    for (auto it = properties.cbegin(); it != properties.cend(); ++it)
        lines.append(it.key() + u'=' + it.value());
    return lines.join(u'\n');
}

Properties InspectorPage::propertiesOf(const QPlainTextEdit *edit)
{
    Properties properties;
    for (const QString &line : linesOf(edit))
        properties.insert(line.section(u'=', 0, 0).trimmed(), line.section(u'=', 1));
    return properties;
}

} // namespace mpathlab
