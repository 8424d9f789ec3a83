// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/cli/filecommands.h"

#include "app/cli/labsource.h"
#include "app/cli/output.h"
#include "app/launch/accel.h"
#include "app/launch/guestimage.h"
#include "app/launch/probe.h"
#include "app/libvirt/domainxml.h"
#include "app/session/rundirectory.h"
#include "app/topology/labfile.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace mpathlab::cli {

namespace {

QByteArray jsonText(const QJsonObject &object)
{
    return QJsonDocument(object).toJson().trimmed();
}

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

} // namespace

void Validate::start()
{
    const Result<Lab> lab = readLabFile(m_options.lab);
    QList<Problem> problems;
    if (lab)
        problems = checkLab(*lab);
    else
        problems += Problem{Problem::Severity::Error, {}, {}, lab.error().text};
    const bool isValid = !hasErrors(problems);
    if (m_options.json) {
        QJsonArray list;
        for (const Problem &problem : std::as_const(problems))
            list.append(problemJson(problem));
        print(jsonText({{u"file"_s, m_options.lab}, {u"valid"_s, isValid}, {u"problems"_s, list}}));
    } else {
        for (const Problem &problem : std::as_const(problems))
            print(m_options.lab + u": "_s + problemLine(problem));
        if (isValid)
            print(u"%1: valid, %2"_s.arg(m_options.lab, summary(*lab)));
    }
    Q_EMIT finished(isValid ? Success : Usage);
}

void Argv::start()
{
    const std::optional<Lab> lab = loadLab(m_options);
    if (!lab) {
        Q_EMIT finished(Usage);
        return;
    }
    m_lab = *lab;
    m_context.labDirectory = QFileInfo(m_options.lab).absolutePath();
    m_context.runtimeDirectory = runDirectoryOf(m_options.lab);
    m_context.freeTcgThreads = m_options.verb == Verb::DomXml;
    const QString binary = findQemu(m_options.qemu);
    if (binary.isEmpty()) {
        say(u"note: no QEMU was found here; a patched qemu-system-x86_64 is assumed."_s);
        m_context.qemu = {u"qemu-system-x86_64"_s, {}, AnaFeature::Full, false};
        findGuest();
        return;
    }
    probeQemu(binary, this, [this](const Result<QemuCapabilities> &capabilities) {
        if (!capabilities) {
            sayError(capabilities.error());
            Q_EMIT finished(Environment);
            return;
        }
        m_context.qemu = *capabilities;
        findGuest();
    });
}

void Argv::findGuest()
{
    const Result<GuestImage> image = findGuestImage();
    if (image) {
        m_context.bundledKernel = image->kernel;
        m_context.bundledInitrd = image->initrd;
        m_context.bundledCommandLine = image->commandLine;
    } else if (m_lab.guest.kind == Guest::Kind::Bundled) {
        say(u"note: %1"_s.arg(image.error().text));
        m_context.bundledKernel = u"bundled-kernel"_s;
        m_context.bundledInitrd = u"bundled-initrd"_s;
    }
    chooseAccel();
}

void Argv::chooseAccel()
{
    const Acceleration wanted = m_options.accel.value_or(m_lab.machine.accel);
    if (wanted == Acceleration::Auto && m_context.qemu.version.isEmpty()) {
        m_context.accel = Acceleration::Tcg;
        show();
        return;
    }
    chooseAcceleration(wanted, m_context, this, [this](const AccelerationChoice &choice) {
        m_context.accel = choice.accel;
        show();
    });
}

void Argv::show()
{
    const Result<LaunchPlan> plan = makePlan(m_lab, m_context);
    if (!plan) {
        sayError(plan.error());
        Q_EMIT finished(Usage);
        return;
    }
    for (const Sentence &leftOut : plan->notes)
        say(u"mpathlab-cli: "_s + leftOut.english());
    if (m_options.verb == Verb::DomXml) {
        showDomain(*plan);
        return;
    }
    if (m_options.json) {
        QJsonArray images;
        for (const ImageToMake &image : plan->images)
            images.append(QJsonObject{{u"path"_s, image.path}, {u"bytes"_s, image.bytes}});
        print(jsonText({{u"program"_s, plan->program},
                        {u"arguments"_s, QJsonArray::fromStringList(plan->arguments())},
                        {u"images"_s, images}}));
    } else {
        print(shellText(plan->program, plan->arguments(), true));
    }
    Q_EMIT finished(Success);
}

void Argv::showDomain(const LaunchPlan &plan)
{
    const Result<QString> xml =
        domainXml(plan, {u"mpathlab-"_s + QFileInfo(plan.runtimeDirectory).fileName(), {}, {}});
    if (xml)
        print(xml->trimmed());
    else
        sayError(xml.error());
    Q_EMIT finished(xml ? Success : Usage);
}

} // namespace mpathlab::cli
