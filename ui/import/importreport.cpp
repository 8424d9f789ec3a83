// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/import/importreport.h"

#include "app/launch/plan.h"
#include "app/topology/rules.h"
#include "monitor/printable.h"

#include <QCoreApplication>

namespace mpathlab {

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(mpathlab::ImportReport)
};

/// A hundred of a kind are too many to read.
constexpr qsizetype maximumShown = 200;

QString html(const QString &text)
{
    return printable(text).toHtmlEscaped();
}

/// A colour for what is less important: of the text, and a third of the way to its ground.
QString between(const QColor &text, const QColor &ground)
{
    const auto mix = [](int a, int b) { return (2 * a + b) / 3; };
    return QColor(mix(text.red(), ground.red()), mix(text.green(), ground.green()),
                  mix(text.blue(), ground.blue()))
        .name();
}

QString section(const QString &title, const QStringList &entries)
{
    if (entries.isEmpty())
        return {};
    QStringList shown = entries.mid(0, maximumShown);
    if (entries.size() > maximumShown)
        shown.append(
            u"<p>%1</p>"_s.arg(Text::tr("and %1 more").arg(entries.size() - maximumShown)));
    return u"<h4>%1 (%2)</h4>%3"_s.arg(title.toHtmlEscaped())
        .arg(entries.size())
        .arg(shown.join(QString()));
}

QString guestText(const Guest &guest)
{
    switch (guest.kind) {
    case Guest::Kind::Bundled:
        return Text::tr("the bundled guest");
    case Guest::Kind::Kernel:
        return Text::tr("a kernel of its own");
    case Guest::Kind::Disk:
        return Text::tr("a guest on a disk");
    }
    return {};
}

} // namespace

QString importSummary(const Lab &lab)
{
    int controllers = 0;
    int namespaces = 0;
    for (const Subsystem &subsystem : lab.subsystems) {
        controllers += static_cast<int>(subsystem.controllers.size());
        namespaces += static_cast<int>(subsystem.namespaces.size());
    }
    const int subsystems = static_cast<int>(lab.subsystems.size());
    const QString drawn =
        QStringList{
            subsystems == 1 ? Text::tr("1 subsystem") : Text::tr("%1 subsystems").arg(subsystems),
            controllers == 1 ? Text::tr("1 controller")
                             : Text::tr("%1 controllers").arg(controllers),
            namespaces == 1 ? Text::tr("1 namespace") : Text::tr("%1 namespaces").arg(namespaces),
        }
            .join(Text::tr(", ", "between what is drawn"));
    const QString machine =
        lab.machine.cpus == 1
            ? Text::tr("1 CPU, %1 MiB").arg(lab.machine.memoryMiB)
            : Text::tr("%1 CPUs, %2 MiB").arg(lab.machine.cpus).arg(lab.machine.memoryMiB);
    return QStringList{drawn, machine, guestText(lab.guest)}.join(u" · "_s);
}

QString importReport(const Imported &imported, const QPalette &palette)
{
    const QString faint = between(palette.color(QPalette::Text), palette.color(QPalette::Base));
    QString all;
    QStringList problems;
    for (const Problem &problem : checkLab(imported.lab))
        problems.append(u"<p>%1</p>"_s.arg(html(problem.text)));
    all += section(Text::tr("To be mended in the drawing"), problems);
    using Kind = ImportNote::Kind;
    const std::pair<Kind, QString> kinds[] = {
        {Kind::Kept, Text::tr("Stays as it is, in the lab's extra arguments")},
        {Kind::Changed, Text::tr("In the drawing, but not exactly as it was")},
        {Kind::Replaced, Text::tr("Left out")},
        {Kind::Shell, Text::tr("Not part of the command")},
    };
    for (const auto &[kind, heading] : kinds) {
        QStringList entries;
        for (const ImportNote &note : imported.notes) {
            if (note.kind != kind)
                continue;
            const QString words =
                note.arguments.isEmpty()
                    ? QString()
                    : shellText(note.arguments.first(), note.arguments.mid(1), false);
            entries.append(u"<p><tt>%1</tt><br/><span style=\"color:%2\">%3</span></p>"_s.arg(
                html(words), faint, html(note.text)));
        }
        all += section(heading, entries);
    }
    if (all.isEmpty())
        all = u"<p>%1</p>"_s.arg(Text::tr("All of it is in the drawing.").toHtmlEscaped());
    return all;
}

} // namespace mpathlab
