// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/cli/labsource.h"

#include "app/cli/output.h"
#include "app/topology/labfile.h"

#include <QFileInfo>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace mpathlab::cli {

QString problemLine(const Problem &problem)
{
    const QString severity =
        problem.severity == Problem::Severity::Error ? u"error: "_s : u"warning: "_s;
    return severity + (problem.path.isEmpty() ? QString() : problem.path + u": "_s) + problem.text;
}

QJsonArray problemsJson(const QList<Problem> &problems)
{
    QJsonArray list;
    for (const Problem &problem : problems) {
        const bool isError = problem.severity == Problem::Severity::Error;
        list.append(QJsonObject{{u"severity"_s, isError ? u"error"_s : u"warning"_s},
                                {u"path"_s, problem.path},
                                {u"text"_s, problem.text}});
    }
    return list;
}

std::optional<Lab> loadLab(const Options &options)
{
    Result<Lab> lab = readLabFile(options.lab);
    if (!lab) {
        sayError(lab.error());
        return {};
    }
    const QList<Problem> problems = checkLab(*lab);
    for (const Problem &problem : problems)
        say(options.lab + u": "_s + problemLine(problem));
    if (hasErrors(problems))
        return {};
    return *std::move(lab);
}

std::optional<Lab> loadLabToLaunch(const Options &options)
{
    std::optional<Lab> lab = loadLab(options);
    if (!lab || options.trust)
        return lab;
    const QStringList questions = trustQuestions(*lab, QFileInfo(options.lab).absolutePath());
    if (questions.isEmpty())
        return lab;
    say(u"mpathlab-cli: %1 asks for more than a lab needs:"_s.arg(options.lab));
    for (const QString &question : questions)
        say(u"    "_s + question);
    say(u"Add --trust to launch it all the same."_s);
    return {};
}

} // namespace mpathlab::cli
