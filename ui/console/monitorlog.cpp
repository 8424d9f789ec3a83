// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/console/monitorlog.h"

#include "ui/common/timetext.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace mpathlab {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestHead = 160;   ///< characters
constexpr qsizetype longestEvent = 2048; ///< bytes
constexpr qsizetype spare = 200;         ///< dropping to the brim would drop again with each event

/// Any JSON value as text; the formatter takes objects and arrays only.
QByteArray jsonText(const QJsonValue &value, QJsonDocument::JsonFormat format)
{
    if (value.isObject())
        return QJsonDocument(value.toObject()).toJson(format).trimmed();
    if (value.isArray())
        return QJsonDocument(value.toArray()).toJson(format).trimmed();
    const QByteArray array = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return array.mid(1, array.size() - 2);
}

QString shortened(const QString &text)
{
    return text.size() > longestHead ? text.left(longestHead) + u'…' : text;
}

QByteArray cut(QByteArray text, qsizetype maximum)
{
    if (text.size() > maximum) {
        const qsizetype rest = text.size() - maximum;
        text.truncate(maximum);
        // Not in the middle of a character.
        while (!text.isEmpty() && (uchar(text.back()) & 0xc0) == 0x80)
            text.chop(1);
        if (!text.isEmpty() && uchar(text.back()) >= 0xc0)
            text.chop(1);
        text += "… [" + QByteArray::number(rest) + " more bytes]";
    }
    return text;
}

/// What a guest or QEMU prints becomes text: no control characters, and none of those that
/// a text widget takes for the end of a paragraph.
QString printable(QString text)
{
    text.remove(u'\r');
    for (QChar &c : text) {
        const bool control = c.category() == QChar::Other_Control && c != u'\n' && c != u'\t';
        if (control || c == QChar::LineSeparator || c == QChar::ParagraphSeparator ||
            (c.unicode() >= 0xfdd0 && c.unicode() <= 0xfdef))
            c = u'.';
    }
    return text;
}

} // namespace

bool MonitorEntry::canFold() const
{
    return kind == Kind::Event ? !text.isEmpty() : lines >= MonitorLog::foldedFrom;
}

void MonitorLog::append(MonitorEntry entry)
{
    entry.id = ++m_lastId;
    m_bytes += entry.bytes();
    m_events += entry.kind == MonitorEntry::Kind::Event ? 1 : 0;
    m_entries.push_back(std::move(entry));
    forget();
    Q_EMIT changed();
}

void MonitorLog::addCommand(const QString &prompt, const QString &line)
{
    MonitorEntry entry;
    entry.kind = MonitorEntry::Kind::Command;
    entry.head = prompt + u' ' + printable(line.simplified());
    append(entry);
}

void MonitorLog::addReply(MonitorEntry::Kind kind, const QString &head, QByteArray text,
                          bool isJson)
{
    MonitorEntry entry;
    entry.kind = kind;
    entry.isJson = isJson;
    entry.head = shortened(head);
    entry.text = cut(std::move(text), maximumReply);
    entry.lines = entry.text.count('\n') + 1;
    entry.folded = entry.canFold();
    append(entry);
}

void MonitorLog::addText(const QString &reply)
{
    const QString text = printable(reply);
    if (!text.isEmpty())
        addReply(MonitorEntry::Kind::Reply, text.section(u'\n', 0, 0), text.toUtf8(), false);
}

void MonitorLog::addJson(const QJsonValue &reply)
{
    const QByteArray compact = jsonText(reply, QJsonDocument::Compact);
    // Cut first: what is more than can be kept need not be looked at.
    const QByteArray text = jsonText(reply, QJsonDocument::Indented).left(maximumReply + 1);
    addReply(MonitorEntry::Kind::Reply, printable(QString::fromUtf8(compact.left(4 * longestHead))),
             printable(QString::fromUtf8(text)).toUtf8(), true);
}

void MonitorLog::addError(const Error &error)
{
    QString text = printable(error.text);
    if (!error.detail.isEmpty())
        text += u'\n' + printable(error.detail);
    addReply(MonitorEntry::Kind::Error, text.section(u'\n', 0, 0), text.toUtf8(), false);
}

void MonitorLog::addNote(const QString &sentence)
{
    MonitorEntry entry;
    entry.head = sentence;
    append(entry);
}

void MonitorLog::addEvent(const QmpEvent &event)
{
    if (m_muted)
        return;
    const QByteArray data =
        event.data.isEmpty() ? QByteArray() : jsonText(event.data, QJsonDocument::Compact);
    const QString text = printable(QString::fromUtf8(cut(data, longestEvent)));
    const QByteArray line = timeText(event.time).toLatin1() + ' ' + text.toUtf8();
    const QString name = printable(event.name);
    const QString head = shortened(name + u' ' + text);
    MonitorEntry *last = m_entries.empty() ? nullptr : &m_entries.back();
    if (!last || last->kind != MonitorEntry::Kind::Event ||
        last->head.section(u' ', 0, 0) != name) {
        MonitorEntry entry;
        entry.kind = MonitorEntry::Kind::Event;
        entry.isJson = true;
        entry.folded = true;
        entry.head = head;
        entry.text = line;
        append(entry);
        return;
    }
    m_bytes -= last->bytes();
    last->head = head;
    ++last->count;
    ++last->revision;
    last->text += '\n' + line;
    if (++last->lines > maximumRecent) {
        last->text.remove(0, last->text.indexOf('\n') + 1);
        --last->lines;
    }
    m_bytes += last->bytes();
    forget();
    Q_EMIT changed();
}

void MonitorLog::drop(const std::function<bool(const MonitorEntry &)> &isDropped)
{
    std::erase_if(m_entries, [&](const MonitorEntry &entry) {
        if (entry.id == 0 || !isDropped(entry))
            return false;
        m_forgotten += quint64(entry.count);
        m_bytes -= entry.bytes();
        m_events -= entry.kind == MonitorEntry::Kind::Event ? 1 : 0;
        return true;
    });
    if (m_entries.empty() || m_entries.front().id != 0)
        m_entries.push_front({});
    MonitorEntry &note = m_entries.front();
    ++note.revision;
    note.head = tr("Older entries that are no longer kept: %1").arg(m_forgotten);
}

void MonitorLog::forget()
{
    const auto dropOldest = [this](bool events, qsizetype number, qsizetype maximum) {
        qsizetype surplus = number > maximum + spare ? number - maximum : 0;
        if (surplus > 0)
            drop([&](const MonitorEntry &entry) {
                return (entry.kind == MonitorEntry::Kind::Event) == events && surplus-- > 0;
            });
    };
    dropOldest(true, m_events, maximumEvents);
    dropOldest(false, qsizetype(m_entries.size()) - m_events, maximumEntries);
    if (m_bytes > maximumBytes) {
        qsizetype surplus = m_bytes - maximumBytes * 3 / 4;
        drop([&surplus, this](const MonitorEntry &entry) {
            if (surplus <= 0 || entry.id == m_lastId)
                return false;
            surplus -= entry.bytes();
            return true;
        });
    }
}

void MonitorLog::setFolded(quint64 id, bool folded)
{
    for (MonitorEntry &entry : m_entries) {
        if (entry.id != id || entry.folded == folded || !entry.canFold())
            continue;
        entry.folded = folded;
        ++entry.revision;
        Q_EMIT changed();
    }
}

void MonitorLog::foldAll()
{
    for (MonitorEntry &entry : m_entries) {
        if (!entry.folded && entry.canFold()) {
            entry.folded = true;
            ++entry.revision;
        }
    }
    Q_EMIT changed();
}

void MonitorLog::clear()
{
    m_entries.clear();
    m_bytes = 0;
    m_events = 0;
    m_forgotten = 0;
    Q_EMIT changed();
}

const MonitorEntry *MonitorLog::entry(quint64 id) const
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
                                    [id](const MonitorEntry &entry) { return entry.id == id; });
    return found == m_entries.end() ? nullptr : &*found;
}

QString MonitorLog::plainText(const MonitorEntry &entry)
{
    if (entry.kind == MonitorEntry::Kind::Event)
        return entry.head.section(u' ', 0, 0) + u'\n' + QString::fromUtf8(entry.text);
    return entry.text.isEmpty() ? entry.head : QString::fromUtf8(entry.text);
}

QString MonitorLog::transcript() const
{
    QString result;
    for (const MonitorEntry &entry : m_entries) {
        if (entry.kind == MonitorEntry::Kind::Event) {
            result += u"# %1"_s.arg(entry.head.section(u' ', 0, 0));
            if (entry.count > 1)
                result += u" (%1 times, the last ones:)"_s.arg(entry.count);
            result += u"\n#   "_s + QString::fromUtf8(entry.text).replace(u'\n', u"\n#   "_s);
        } else if (entry.kind == MonitorEntry::Kind::Note) {
            result += u"# "_s + entry.head;
        } else {
            result += plainText(entry);
        }
        result += u'\n';
    }
    return result;
}

} // namespace mpathlab
