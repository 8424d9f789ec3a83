// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/cli/command.h"

#include "app/cli/labsource.h"
#include "app/libvirt/domainxml.h"
#include "app/run/rundirectory.h"
#include "app/topology/labfile.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace mpathlab::cli {

namespace {

QString summary(const Lab &lab)
{
    qsizetype controllers = 0;
    qsizetype namespaces = 0;
    for (const Subsystem &subsystem : lab.subsystems) {
        controllers += subsystem.controllers.size();
        namespaces += subsystem.namespaces.size();
    }
    const auto counted = [](qsizetype count, const QString &what) {
        return u"%1 %2%3"_s.arg(count).arg(what, count == 1 ? QString() : u"s"_s);
    };
    return counted(lab.subsystems.size(), u"subsystem"_s) + u", "_s +
           counted(controllers, u"controller"_s) + u", "_s + counted(namespaces, u"namespace"_s);
}

class Validate : public Command
{
public:
    using Command::Command;
    void start() override
    {
        const Result<Lab> lab = readLabFile(m_options.lab);
        QList<Problem> problems;
        if (lab)
            problems = checkLab(*lab);
        else
            problems += Problem{Problem::Severity::Error, {}, {}, lab.error().text};
        const bool isValid = !hasErrors(problems);
        if (m_options.json) {
            print(QJsonObject{{u"file"_s, m_options.lab},
                              {u"valid"_s, isValid},
                              {u"problems"_s, problemsJson(problems)}});
        } else {
            for (const Problem &problem : std::as_const(problems))
                print(m_options.lab + u": "_s + problemLine(problem));
            if (isValid)
                print(u"%1: valid, %2"_s.arg(m_options.lab, summary(*lab)));
        }
        end(isValid ? Success : Usage);
    }
};

class Argv : public Command
{
public:
    Argv(const Options &options, const HostFactory &hosts)
        : Command(options)
        , m_hosts(hosts)
    {
    }
    void start() override
    {
        if (const std::optional<Lab> lab = loadLab(m_options))
            prepare(*lab);
        else
            end(Usage);
    }

private:
    void prepare(const Lab &lab)
    {
        const Result<std::shared_ptr<VmHost>> host = m_hosts({});
        if (!host) {
            giveUp(host.error(), Environment);
            return;
        }
        m_host = *host;
        LaunchRequest request{lab};
        request.labDirectory = QFileInfo(m_options.lab).absolutePath();
        request.runtimeDirectory = runDirectoryOf(m_options.lab);
        request.qemu = m_options.qemu;
        request.accel = m_options.accel.value_or(lab.machine.accel);
        request.isOnlyShown = true;
        m_host->prepare(request, this, [this, lab](const Result<HostedLaunch> &launch) {
            launch ? onPrepared(lab, *launch) : giveUp(launch.error(), Environment);
        });
    }

    void onPrepared(const Lab &lab, const HostedLaunch &launch)
    {
        if (launch.context.qemu.version.isEmpty())
            say(u"note: no QEMU was found here; a patched qemu-system-x86_64 is assumed."_s);
        if (launch.noGuest)
            say(u"note: %1"_s.arg(launch.noGuest->text));
        LaunchContext context = launch.context;
        context.freeTcgThreads = m_options.verb == Verb::DomXml;
        const Result<LaunchPlan> plan = makePlan(lab, context);
        if (!plan) {
            giveUp(plan.error(), Usage);
            return;
        }
        for (const Sentence &leftOut : plan->notes)
            say(u"mpathlab-cli: "_s + leftOut.english());
        if (m_options.verb == Verb::DomXml)
            showDomain(*plan);
        else
            showArguments(*plan);
    }

    void showArguments(const LaunchPlan &plan)
    {
        if (m_options.json) {
            QJsonArray images;
            for (const ImageToMake &image : plan.images)
                images.append(QJsonObject{{u"path"_s, image.path}, {u"bytes"_s, image.bytes}});
            print(QJsonObject{{u"program"_s, plan.program},
                              {u"arguments"_s, QJsonArray::fromStringList(plan.arguments())},
                              {u"images"_s, images}});
        } else {
            print(shellText(plan.program, plan.arguments(), true));
        }
        end(Success);
    }

    void showDomain(const LaunchPlan &plan)
    {
        const Result<QString> xml =
            domainXml(plan, {u"mpathlab-"_s + QFileInfo(plan.runtimeDirectory).fileName(), {}, {}});
        if (!xml) {
            giveUp(xml.error(), Usage);
            return;
        }
        print(xml->trimmed());
        end(Success);
    }

    HostFactory m_hosts;
    std::shared_ptr<VmHost> m_host; ///< this machine
};

} // namespace

std::unique_ptr<Command> makeValidate(const Options &options)
{
    return std::make_unique<Validate>(options);
}

std::unique_ptr<Command> makeArgv(const Options &options, const HostFactory &hosts)
{
    return std::make_unique<Argv>(options, hosts);
}

} // namespace mpathlab::cli
