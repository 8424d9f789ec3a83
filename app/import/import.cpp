// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/import/import.h"

#include "app/import/importdraft.h"
#include "app/import/importtext.h"
#include "app/topology/deviceoptions.h"
#include "app/topology/paths.h"
#include "app/topology/rules.h"
#include "app/topology/templates.h"
#include "app/topology/topologywords.h"
#include "monitor/enumnames.h"
#include "monitor/printable.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace importing {

namespace {

/// The key of a first word without `=`, for the options whose value has keys.
const QMap<QString, QString> &impliedKeys()
{
    static const QMap<QString, QString> keys{
        {u"device"_s, u"driver"_s},   {u"drive"_s, {}},
        {u"blockdev"_s, u"driver"_s}, {u"object"_s, u"qom-type"_s},
        {u"chardev"_s, u"backend"_s}, {u"mon"_s, u"chardev"_s},
        {u"machine"_s, u"type"_s},    {u"M"_s, u"type"_s},
        {u"accel"_s, u"accel"_s},     {u"smp"_s, u"cpus"_s},
        {u"m"_s, u"size"_s},          {u"name"_s, u"guest"_s},
    };
    return keys;
}

Result<Item> itemOf(const Option &option)
{
    Item item{option, {}, {}};
    const auto implied = impliedKeys().constFind(option.name);
    if (implied == impliedKeys().constEnd())
        return item;
    Result<KeyValues> values = KeyValues::parse(option.value, *implied);
    if (!values) {
        return failure(TopologyWords::say("%1 cannot be read: %2. Mend its value, or remove it.")
                           .arg(quoted(option.words.join(u' ')), values.error().text));
    }
    item.values = *std::move(values);
    item.id = item.values.value(option.name == u"blockdev" ? u"node-name"_s : u"id"_s);
    return item;
}

/// A sentence for an option that no part has asked for.
QString whyKept(const Item &item)
{
    if (item.option.name.isEmpty()) {
        return TopologyWords::say(
            "It is no option; QEMU takes such an argument for the file of a disk.");
    }
    if (item.option.name == u"device") {
        const Sentence why =
            TopologyWords::say("This device is no part of an NVMe lab; QEMU gets it as it is.");
        if (item.values.has(u"addr"_s)) {
            return why.then(TopologyWords::say("It asks for a PCI address of its own: if QEMU says "
                                               "that the address is in use, remove addr."));
        }
        return why;
    }
    if (item.option.name == u"readconfig")
        return TopologyWords::say("The file was not read; what it sets is not in the drawing.");
    return TopologyWords::say("The drawing has no place for it; QEMU gets it as it is.");
}

void collectIds(Draft &draft)
{
    for (const Item &item : std::as_const(draft.items)) {
        if (!item.id.isEmpty())
            draft.ids.insert(item.id);
    }
    draft.isOurs = draft.ids.contains(reservedIdPrefix() + u"qmp"_s);
}

/// What a launch adds to every lab: the channels and their devices, the entropy.
void leaveOutOurOwn(Draft &draft)
{
    static const QStringList names{u"rng"_s, u"console"_s, u"agent"_s, u"serial"_s, u"qmp"_s};
    const auto isOurs = [](const QString &id) {
        return id.startsWith(reservedIdPrefix()) &&
               names.contains(id.mid(reservedIdPrefix().size()));
    };
    for (Item &item : draft.items) {
        const bool refers = isOurs(item.values.value(u"rng"_s)) ||
                            isOurs(item.values.value(u"chardev"_s)) ||
                            isOurs(item.option.value.section(u"chardev:"_s, 1));
        if (isOurs(item.id) || refers)
            draft.leaveOut(item);
    }
}

void makePathsAbsolute(Lab &lab, const QString &folder)
{
    const auto absolute = [&folder](QString &path) {
        // What a shell would have replaced is no path yet.
        if (!path.isEmpty() && !path.startsWith(u'~') && !path.contains(u'$'))
            path = absolutePath(path, folder);
    };
    for (QString *path : {&lab.guest.kernel, &lab.guest.initrd, &lab.guest.image})
        absolute(*path);
    for (Subsystem &subsystem : lab.subsystems) {
        for (Namespace &ns : subsystem.namespaces)
            absolute(ns.file);
    }
}

Imported finished(Draft draft)
{
    for (Item &item : draft.items) {
        if (item.fate == Item::Fate::Open)
            draft.keep(item, whyKept(item));
        if (item.fate == Item::Fate::Kept)
            draft.lab.machine.extraArguments += item.kept;
    }
    // In the order of the command, whichever part wrote them.
    std::stable_sort(draft.notes.begin(), draft.notes.end(),
                     [](const auto &a, const auto &b) { return a.first < b.first; });
    if (!draft.context.folder.isEmpty())
        makePathsAbsolute(draft.lab, draft.context.folder);
    Imported made;
    for (const auto &[item, note] : std::as_const(draft.notes))
        made.notes.append(note);
    adoptProperties(draft.lab);
    made.lab = autoArrange(draft.lab);
    made.verbatim = made.lab.machine.extraArguments;
    return made;
}

} // namespace

void Draft::note(ImportNote::Kind kind, const Item &item, const QString &text)
{
    if (kind == ImportNote::Kind::Changed) {
        const qsizetype before = told.size();
        told.insert(text);
        if (told.size() == before)
            return;
    }
    notes.append({&item - items.constData(), {kind, item.option.words, text}});
}

void Draft::keep(Item &item, const QString &why)
{
    item.fate = Item::Fate::Kept;
    item.kept = item.option.words;
    note(ImportNote::Kind::Kept, item, why);
}

void Draft::keepRest(Item &item, const QString &why)
{
    item.fate = Item::Fate::Kept;
    item.kept = {item.option.words.first(), item.values.text()};
    note(ImportNote::Kind::Kept, item, why);
}

void Draft::leaveOut(Item &item, const QString &why)
{
    item.fate = Item::Fate::LeftOut;
    if (!why.isEmpty())
        note(ImportNote::Kind::Replaced, item, why);
}

void Draft::takeChanged(Item &item, const QString &how)
{
    take(item);
    note(ImportNote::Kind::Changed, item, how);
}

QString Draft::freeId(const QString &prefix)
{
    for (int &i = nextNumbers[prefix];; ++i) {
        const QString id = prefix + QString::number(i);
        if (!ids.contains(id)) {
            ids.insert(id);
            return id;
        }
    }
}

} // namespace importing

Result<Imported> importCommandLine(const QByteArray &text, const ImportContext &context)
{
    using namespace importing;
    const Result<CommandText> command = readCommand(text);
    if (!command)
        return tl::unexpected(command.error());
    const Result<QList<Option>> options = splitOptions(command->arguments);
    if (!options)
        return tl::unexpected(options.error());
    Draft draft;
    draft.context = context;
    draft.imageBytes = command->imageBytes;
    for (const Option &option : *options) {
        Result<Item> item = itemOf(option);
        if (!item)
            return tl::unexpected(item.error());
        draft.items.append(*std::move(item));
    }
    collectIds(draft);
    leaveOutOurOwn(draft);
    readMachine(draft);
    readNvme(draft);
    readGuest(draft);
    Imported made = finished(std::move(draft));
    made.notes = command->notes + made.notes;
    return made;
}

QString importNoteWord(ImportNote::Kind kind)
{
    static constexpr std::array words{"kept"_L1, "replaced"_L1, "changed"_L1, "shell"_L1};
    return nameOf(kind, words);
}

} // namespace mpathlab
