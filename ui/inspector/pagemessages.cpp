// SPDX-License-Identifier: GPL-2.0-or-later
// What an inspector page says of its fields: the lab's problems, and text that is no value.
#include "ui/common/statestyle.h"
#include "ui/inspector/inspectorpage.h"

#include <QRegularExpression>
#include <QSet>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

void setMessage(QLabel *label, const QString &text, bool error)
{
    QPalette palette;
    const CanvasColors colors = CanvasColors::from(palette);
    palette.setColor(QPalette::WindowText, error ? colors.error : colors.warning);
    label->setPalette(palette);
    label->setText(text);
    label->setVisible(!text.isEmpty());
}

void mark(QWidget *input, bool wrong)
{
    QPalette palette;
    if (wrong)
        palette.setColor(QPalette::Text, CanvasColors::from(palette).error);
    input->setPalette(palette);
}

/// A problem's path in the lab file in two: the object's (`subsystems[0].namespaces[1]`,
/// empty for what is no part of a subsystem) and the member's behind it (`nsid`).
std::pair<QString, QString> splitPath(const QString &path)
{
    static const QRegularExpression object(
        u"^(subsystems\\[\\d+\\](?:\\.(?:controllers|namespaces)\\[\\d+\\])?)(?:\\.(.*))?$"_s,
        QRegularExpression::DotMatchesEverythingOption);
    const QRegularExpressionMatch match = object.match(path);
    if (!match.hasMatch())
        return {{}, path};
    return {match.captured(1), match.captured(2)};
}

/// The objects' paths in the lab file; a group is part of its controller.
QSet<QString> objectPaths(const Lab &lab, const QList<ObjectRef> &refs)
{
    QSet<QString> ids;
    QSet<QString> paths;
    for (const ObjectRef &ref : refs) {
        if (ref.id.isEmpty())
            paths.insert(QString()); // the lab, its machine, its guest
        else
            ids.insert(ref.id);
    }
    for (qsizetype s = 0; s < lab.subsystems.size(); ++s) {
        const Subsystem &subsystem = lab.subsystems.at(s);
        const QString path = u"subsystems[%1]"_s.arg(s);
        if (ids.contains(subsystem.id))
            paths.insert(path);
        for (qsizetype i = 0; i < subsystem.controllers.size(); ++i) {
            if (ids.contains(subsystem.controllers.at(i).id))
                paths.insert(path + u".controllers[%1]"_s.arg(i));
        }
        for (qsizetype i = 0; i < subsystem.namespaces.size(); ++i) {
            if (ids.contains(subsystem.namespaces.at(i).id))
                paths.insert(path + u".namespaces[%1]"_s.arg(i));
        }
    }
    return paths;
}

/// A path behind an object's belongs to a member: the member itself, or something in it.
bool isPartOf(const QString &path, const QString &member)
{
    if (member.isEmpty() || !path.startsWith(member))
        return false;
    const QStringView rest = QStringView(path).mid(member.size());
    return rest.isEmpty() || rest.front() == u'.' || rest.front() == u'[';
}

} // namespace

void InspectorPage::showProblems()
{
    const QSet<QString> objects = objectPaths(lab(), m_refs);
    QStringList general;
    bool generalError = false;
    QHash<const Field *, QStringList> texts;
    QSet<const Field *> errors;
    for (const Problem &problem : m_document->problems()) {
        const auto [object, member] = splitPath(problem.path);
        if (!objects.contains(object))
            continue;
        const bool error = problem.severity == Problem::Severity::Error;
        const auto field = std::find_if(
            m_fields.cbegin(), m_fields.cend(),
            [&, m = member](const Field &candidate) { return isPartOf(m, candidate.member); });
        if (field != m_fields.cend()) {
            texts[&*field].append(problem.text);
            if (error)
                errors.insert(&*field);
        } else if (lab().subsystems.isEmpty() && problem.where.kind == ObjectRef::Kind::Lab) {
            continue; // nothing is wrong yet, and the canvas says how to begin
        } else if (m_refs.contains(problem.where)) {
            general.append(problem.text);
            generalError |= error;
        }
    }
    setMessage(m_general, fewOf(general), generalError);
    for (Field &field : m_fields) {
        if (field.editor)
            showMessage(field, texts.value(&field), errors.contains(&field));
    }
}

/// The first sentences: of many objects there may be many.
QString InspectorPage::fewOf(const QStringList &sentences)
{
    constexpr qsizetype most = 3;
    QStringList lines = sentences.first(std::min(most, sentences.size()));
    if (sentences.size() > most)
        lines.append(tr("… and %1 more").arg(sentences.size() - most));
    return lines.join(u'\n');
}

void InspectorPage::showMessage(Field &field, const QStringList &problems, bool error)
{
    const QString text = field.refused.isEmpty() ? fewOf(problems) : field.refused;
    const bool wrong = error || !field.refused.isEmpty();
    setMessage(field.message, text, wrong);
    QWidget *input = field.editor->input();
    input->setAccessibleDescription(text);
    if (wrong == field.marked)
        return;
    field.marked = wrong;
    mark(input, wrong);
}

/// After the palette has changed: the marks have colours of it.
void InspectorPage::showMarks()
{
    for (const Field &field : std::as_const(m_fields)) {
        if (field.editor && field.marked)
            mark(field.editor->input(), true);
    }
    showProblems();
}

// --- text that is no value --------------------------------------------------------------

QString InspectorPage::draftKey(const Field &field) const
{
    QStringList parts{field.member};
    for (const ObjectRef &ref : m_refs)
        parts.append(ref.id);
    return parts.join(u'\n');
}

void InspectorPage::keepDrafts()
{
    for (Field &field : m_fields) {
        if (!field.editor)
            continue;
        const QString draft = field.editor->draft();
        m_drafts.remove(draftKey(field));
        if (draft.isEmpty())
            continue;
        m_drafts.insert(draftKey(field), draft);
        field.refused.clear();
        field.editor->discard();
    }
}

void InspectorPage::restoreDrafts()
{
    for (const Field &field : std::as_const(m_fields)) {
        const QString draft = m_drafts.take(draftKey(field));
        if (field.editor && !draft.isEmpty())
            field.editor->setDraft(draft);
    }
}

} // namespace mpathlab
