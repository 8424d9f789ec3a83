// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/cli/command.h"

#include "app/cli/labsource.h"
#include "app/host/guestimage.h"
#include "app/import/import.h"
#include "app/launch/plan.h"
#include "app/libvirt/connectionuri.h"
#include "app/topology/labfile.h"
#include "monitor/enumnames.h"
#include "monitor/printable.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>

#include <cstdio>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace mpathlab::cli {

namespace {

QString label(ImportNote::Kind kind)
{
    static constexpr std::array words{"kept as it is"_L1, "left out"_L1, "changed"_L1,
                                      "not read"_L1};
    return nameOf(kind, words);
}

/// The arguments as a shell takes them, on one line of a terminal.
QString words(const QStringList &arguments)
{
    return printable(shellText(arguments.first(), arguments.mid(1), false));
}

QJsonObject toJson(const ImportNote &note)
{
    return {{u"kind"_s, importNoteWord(note.kind)},
            {u"arguments"_s, QJsonArray::fromStringList(note.arguments)},
            {u"text"_s, note.text}};
}

ImportContext contextFor(const QString &output)
{
    ImportContext context = importContext();
    // A lab's paths start at its own folder, a command's where it is run.
    if (!output.isEmpty() && QFileInfo(output).absolutePath() != QDir::currentPath())
        context.folder = QDir::currentPath();
    return context;
}

class ImportLab : public Command
{
public:
    ImportLab(const Options &options, HostFactory hosts)
        : Command(options)
        , m_hosts(std::move(hosts))
    {
    }
    void start() override
    {
        if (!isDomainAddress(m_options.input)) {
            take(readText(), contextFor(m_options.output));
            return;
        }
        if (const Result<void> asked = askHost(); !asked)
            giveUp(asked.error(), Usage);
    }

private:
    Result<void> askHost()
    {
        return domainAddress(m_options.input).and_then([this](const DomainAddress &address) {
            return m_hosts(address.uri.text).map([&](const std::shared_ptr<VmHost> &host) {
                m_host = host;
                // Its paths are absolute, and are those of its machine.
                m_host->readVm(address.domain, this, [this](const Result<QByteArray> &xml) {
                    take(xml, importContext());
                });
            });
        });
    }

    void take(const Result<QByteArray> &text, const ImportContext &context)
    {
        const Result<Imported> imported = text.and_then(
            [&](const QByteArray &bytes) { return importCommandLine(bytes, context); });
        if (!imported) {
            giveUp(imported.error(), Usage);
            return;
        }
        tell(*imported);
        const Result<void> written = writeLab(imported->lab);
        if (!written)
            sayError(written.error());
        end(written ? Success : Usage);
    }

    Result<QByteArray> readText() const
    {
        QFile file;
        bool isOpen = false;
        if (m_options.input.isEmpty()) {
            if (::isatty(STDIN_FILENO))
                say(u"Paste the QEMU command, then press Ctrl-D."_s);
            isOpen = file.open(stdin, QIODevice::ReadOnly);
        } else {
            file.setFileName(m_options.input);
            isOpen = file.open(QIODevice::ReadOnly);
        }
        if (!isOpen)
            return failure(u"%1 cannot be read: %2."_s.arg(m_options.input, file.errorString()));
        // One byte more than is taken tells that it is too much.
        return file.read(maximumImport + 1);
    }

    Result<void> writeLab(const Lab &lab) const
    {
        if (!m_options.output.isEmpty())
            return writeLabFile(lab, m_options.output);
        QByteArray text = serializeLab(lab);
        if (text.endsWith('\n'))
            text.chop(1);
        if (!print(text))
            return failure(u"The lab could not be written to standard output."_s);
        return {};
    }

    void tell(const Imported &imported) const
    {
        const QList<Problem> problems = checkLab(imported.lab);
        if (m_options.json) {
            QJsonArray notes;
            for (const ImportNote &note : imported.notes)
                notes.append(toJson(note));
            const QJsonObject told{{u"notes"_s, notes}, {u"problems"_s, problemsJson(problems)}};
            say(QString::fromUtf8(QJsonDocument(told).toJson().trimmed()));
            return;
        }
        for (const ImportNote &note : imported.notes) {
            if (note.arguments.isEmpty())
                say(u"%1: %2"_s.arg(label(note.kind), note.text));
            else
                say(u"%1: %2\n    %3"_s.arg(label(note.kind), words(note.arguments), note.text));
        }
        for (const Problem &problem : problems)
            say(problemLine(problem));
    }

    HostFactory m_hosts;
    std::shared_ptr<VmHost> m_host; ///< while it is asked
};

} // namespace

std::unique_ptr<Command> makeImportLab(const Options &options, const HostFactory &hosts)
{
    return std::make_unique<ImportLab>(options, hosts);
}

} // namespace mpathlab::cli
