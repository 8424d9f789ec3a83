// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/import/importimages.h"

#include "app/topology/rules.h"
#include "app/topology/topologywords.h"
#include "monitor/printable.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace mpathlab::importing {

namespace {

bool refersToNode(const QString &key)
{
    const QString last = key.section(u'.', -1);
    return last == u"drive" || last == u"file" || last == u"backing" || last == u"data-file" ||
           last == u"target";
}

/// How an image is opened, which a lab decides itself; the content is the same.
bool isManner(const QString &key)
{
    const QString last = key.startsWith(u"file."_s) ? key.mid(5) : key;
    return last == u"aio" || last == u"discard" || last == u"detect-zeroes" || last == u"cache" ||
           last == u"werror" || last == u"rerror" || last.startsWith(u"cache."_s);
}

/// What has no effect on the content, or is read elsewhere.
bool isKnown(const QString &key)
{
    static const QStringList keys =
        u"id node-name driver format if file filename media read-only readonly auto-read-only "
        "snapshot index size read-zeroes file.driver file.filename file.node-name file.read-only "
        "file.auto-read-only file.size"_s.split(u' ');
    return keys.contains(key);
}

bool isOn(const KeyValues &values, const QString &key)
{
    return boolOf(values.value(key)).value_or(false);
}

} // namespace

/// A chain of block nodes, gathered from its top to its file.
struct Images::Node
{
    QString format;   ///< driver above the protocol; empty when QEMU would guess it
    QString protocol; ///< file, null-co, ...
    QString file;
    QString size; ///< of null-co
    bool readOnly = false;
    bool snapshot = false;
    bool isOurMade = false;
    QStringList manners; ///< `cache=none`
    QString whyNot;
    QList<qsizetype> items;

    void readManners(const KeyValues &values)
    {
        for (const auto &[key, value] : values.all()) {
            if (isManner(key)) {
                if (value != u"unmap")
                    manners.append(key + u'=' + value);
            } else if (!isKnown(key) && whyNot.isEmpty()) {
                whyNot =
                    TopologyWords::say("its image is opened with %1, which the drawing cannot say")
                        .arg(quoted(key + u'=' + value));
            }
        }
        readOnly = readOnly || isOn(values, u"read-only"_s) || isOn(values, u"readonly"_s) ||
                   isOn(values, u"file.read-only"_s);
        snapshot = snapshot || isOn(values, u"snapshot"_s);
    }
};

Images::Images(Draft &draft)
    : m_draft(draft)
{
    for (qsizetype i = 0; i < draft.items.size(); ++i) {
        const Item &item = draft.items.at(i);
        const QString &name = item.option.name;
        m_isSnapshot = m_isSnapshot || name == u"snapshot";
        if ((name == u"drive" || name == u"blockdev") && !item.id.isEmpty())
            m_definitions.insert(item.id, i);
        if (name != u"drive" && name != u"blockdev" && name != u"device")
            continue;
        for (const auto &[key, value] : item.values.all()) {
            if (refersToNode(key))
                m_references.insert(value, i);
        }
    }
}

QString Images::usedElsewhere(const QString &name, const Item &user) const
{
    const auto [first, last] = m_references.equal_range(name);
    for (auto at = first; at != last; ++at) {
        const Item &item = m_draft.items.at(*at);
        if (&item != &user && item.id != name) {
            return TopologyWords::say("its image %1 is also used by %2")
                .arg(quoted(name), quoted(item.option.value));
        }
    }
    return {};
}

Image Images::find(const QString &drive, const Item &user) const
{
    const auto found = m_definitions.constFind(drive);
    if (drive.isEmpty() || found == m_definitions.constEnd()) {
        Image made;
        made.changes = {
            drive.isEmpty()
                ? TopologyWords::say("It names no drive: the lab makes an image of 64 MiB.")
                : TopologyWords::say(
                      "The drive %1 is not in the text: the lab makes an image of 64 MiB.")
                      .arg(quoted(drive))};
        return made;
    }
    const Item &item = m_draft.items.at(*found);
    Image image = item.option.name == u"drive" ? ofDrive(item) : ofNode(item);
    if (image.whyNot.isEmpty())
        image.whyNot = usedElsewhere(drive, user);
    return image;
}

Image Images::ofDrive(const Item &item) const
{
    Node node;
    const KeyValues &values = item.values;
    node.items = {&item - m_draft.items.constData()};
    node.readManners(values);
    node.snapshot = node.snapshot || m_isSnapshot;
    node.format = values.value(values.has(u"driver"_s) ? u"driver"_s : u"format"_s);
    node.protocol = u"file"_s;
    node.size = values.value(values.has(u"size"_s) ? u"size"_s : u"file.size"_s);
    node.file = values.value(values.has(u"file"_s) ? u"file"_s : u"file.filename"_s);
    if (values.has(u"file.driver"_s))
        node.protocol = values.value(u"file.driver"_s);
    // -drive, unlike -blockdev, takes `PROTOCOL:...` for a name.
    static const QRegularExpression scheme(u"\\A([A-Za-z][A-Za-z0-9+.-]*):"_s);
    const auto match = scheme.match(node.file);
    if (match.hasMatch() && values.has(u"file"_s))
        node.protocol = match.captured(1);
    return finished(node);
}

Image Images::ofNode(const Item &item) const
{
    Node node;
    readNode(item, node, 0);
    return finished(node);
}

void Images::readNode(const Item &item, Node &node, int depth) const
{
    const KeyValues &values = item.values;
    node.items.append(&item - m_draft.items.constData());
    node.readManners(values);
    const QString driver = values.value(u"driver"_s);
    node.isOurMade = node.isOurMade ||
                     (item.id.startsWith(reservedIdPrefix()) && isOn(values, u"cache.no-flush"_s));
    if (driver == u"file" || driver == u"null-co" || values.has(u"filename"_s)) {
        node.protocol = driver;
        node.file = values.value(u"filename"_s);
        node.size = values.value(u"size"_s);
        if (depth == 0)
            node.format = u"raw"_s; // the bytes of the file as they are
        return;
    }
    if (depth == 0)
        node.format = driver;
    const auto inner = m_definitions.constFind(values.value(u"file"_s));
    if (values.has(u"file.driver"_s)) {
        node.protocol = values.value(u"file.driver"_s);
        node.file = values.value(u"file.filename"_s);
        node.size = values.value(u"file.size"_s);
    } else if (depth == 0 && inner != m_definitions.constEnd() && *inner != node.items.first()) {
        const Item &below = m_draft.items.at(*inner);
        const QString shared = usedElsewhere(below.id, item);
        if (node.whyNot.isEmpty())
            node.whyNot = shared;
        readNode(below, node, depth + 1);
    } else {
        node.protocol = driver;
    }
}

Image Images::finished(const Node &node) const
{
    Image image;
    image.items = node.items;
    image.readOnly = node.readOnly;
    image.snapshot = node.snapshot;
    image.format = node.format;
    image.whyNot = node.whyNot;
    const bool isNull = node.protocol == u"null-co" || node.format == u"null-co";
    if (node.isOurMade) {
        const auto bytes = m_draft.imageBytes.constFind(node.file);
        if (bytes != m_draft.imageBytes.constEnd())
            image.sizeMiB = static_cast<int>(*bytes >> 20);
        else
            image.changes.append(TopologyWords::say(
                "The size of an image that a lab makes is not in the command: it has 64 MiB now."));
        return image;
    }
    constexpr quint64 mebi = 1 << 20;
    constexpr quint64 defaultNull = quint64(1) << 30; // block/null.c
    if (isNull) {
        const quint64 bytes = node.size.isEmpty() ? defaultNull : sizeOf(node.size, 1).value_or(0);
        const quint64 size = (bytes + mebi - 1) / mebi;
        image.format = u"raw"_s;
        if (size < 1 || size > maximumSizeMiB)
            image.whyNot =
                TopologyWords::say("its size %1 is not one for a namespace").arg(quoted(node.size));
        else
            image.sizeMiB = static_cast<int>(size);
        image.changes.append(TopologyWords::say(
            "Its drive keeps no data (null-co); the lab makes an image of that size, which does."));
        return image;
    }
    image.file = node.file;
    if (image.whyNot.isEmpty() && node.protocol != u"file")
        image.whyNot =
            TopologyWords::say("its image is no plain file (%1)").arg(printable(node.protocol));
    else if (image.whyNot.isEmpty() && node.file.isEmpty())
        image.whyNot = TopologyWords::say("its image has no file name");
    else if (image.whyNot.isEmpty() && node.file.startsWith(u"/dev/"_s))
        image.whyNot = TopologyWords::say("its image is the device %1, a lab takes files")
                           .arg(quoted(node.file));
    if (!node.manners.isEmpty()) {
        image.changes.append(
            TopologyWords::say("The lab opens images in its own manner: %1 is not kept.")
                .arg(printable(node.manners.join(u", "_s))));
    }
    return image;
}

} // namespace mpathlab::importing
