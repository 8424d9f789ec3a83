// SPDX-License-Identifier: GPL-2.0-or-later
// libvirt's domain XML (https://libvirt.org/drvqemu.html#pass-through-of-arbitrary-qemu-commands).
#include "app/import/importtext.h"
#include "app/topology/topologywords.h"

#include <QXmlStreamReader>

using namespace Qt::StringLiterals;

namespace mpathlab::importing {

namespace {

constexpr int maximumDepth = 32;

/// Bytes of one unit of libvirt's memory elements; 0 for an unknown one.
qint64 bytesOf(QStringView unit)
{
    static const QMap<QString, qint64> units{
        {u""_s, 1 << 10},          {u"b"_s, 1},
        {u"bytes"_s, 1},           {u"KB"_s, 1000},
        {u"k"_s, 1 << 10},         {u"KiB"_s, 1 << 10},
        {u"MB"_s, 1000'000},       {u"M"_s, 1 << 20},
        {u"MiB"_s, 1 << 20},       {u"GB"_s, 1000'000'000},
        {u"G"_s, 1 << 30},         {u"GiB"_s, 1 << 30},
        {u"T"_s, qint64(1) << 40}, {u"TiB"_s, qint64(1) << 40}};
    return units.value(unit.toString());
}

class DomainReader
{
public:
    explicit DomainReader(const QByteArray &xml)
        : m_xml(xml)
    {
    }

    Result<CommandText> run()
    {
        while (!m_xml.atEnd() && m_failure.isEmpty())
            step(m_xml.readNext());
        if (m_xml.hasError() && m_failure.isEmpty()) {
            m_failure = TopologyWords::say("The XML cannot be read: line %1, %2. Paste a whole "
                                           "domain, as \"virsh dumpxml\" prints it.")
                            .arg(m_xml.lineNumber())
                            .arg(m_xml.errorString());
        }
        if (!m_failure.isEmpty())
            return failure(m_failure);
        if (!m_isDomain)
            return failure(TopologyWords::say(
                "The XML is no domain of libvirt: paste what \"virsh dumpxml\" prints."));
        if (m_devices > 0) {
            m_command.notes.append(
                {ImportNote::Kind::Shell,
                 {},
                 TopologyWords::say(
                     "%1 devices that libvirt makes out of the domain's own elements were left "
                     "out: only <qemu:commandline> and the machine were read.")
                     .arg(m_devices)});
        }
        return std::move(m_command);
    }

private:
    void step(QXmlStreamReader::TokenType token)
    {
        if (token == QXmlStreamReader::DTD) {
            m_failure =
                TopologyWords::say("The XML carries a DTD, which no domain has: remove it.");
        } else if (token == QXmlStreamReader::StartElement) {
            m_path.append(m_xml.name().toString());
            if (m_path.size() > maximumDepth)
                m_failure = TopologyWords::say(
                    "The XML is nested deeper than any domain: paste a whole domain.");
            else
                onElement();
        } else if (token == QXmlStreamReader::EndElement) {
            onEnd();
            m_path.removeLast();
        } else if (token == QXmlStreamReader::Characters) {
            m_text += m_xml.text();
        }
    }

    void onElement()
    {
        m_text.clear();
        const QXmlStreamAttributes attributes = m_xml.attributes();
        m_unit = attributes.value(u"unit"_s).toString();
        if (m_path.size() == 1)
            onRoot(attributes);
        // The prefix is the author's, the namespace libvirt's.
        else if (place() == u"commandline/arg")
            m_command.arguments.append(attributes.value(u"value"_s).toString());
        else if (m_path.size() == 3 && m_path.at(1) == u"devices"_s &&
                 m_path.last() != u"emulator"_s)
            ++m_devices;
    }

    void onRoot(const QXmlStreamAttributes &attributes)
    {
        m_isDomain = m_path.last() == u"domain"_s;
        if (!m_isDomain)
            return;
        const auto type = attributes.value(u"type"_s);
        if (type == u"kvm")
            m_command.arguments << u"-accel"_s << u"kvm"_s;
        else if (type == u"qemu")
            m_command.arguments << u"-accel"_s << u"tcg"_s;
    }

    void onEnd()
    {
        const QString text = m_text.trimmed();
        m_text.clear();
        if (text.isEmpty())
            return;
        static const QMap<QString, QString> options{{u"vcpu"_s, u"-smp"_s},
                                                    {u"os/kernel"_s, u"-kernel"_s},
                                                    {u"os/initrd"_s, u"-initrd"_s},
                                                    {u"os/cmdline"_s, u"-append"_s}};
        const QString path = place();
        if (options.contains(path))
            option(options.value(path), text);
        else if (path == u"name")
            option(u"-name"_s, u"guest="_s + QString(text).replace(u","_s, u",,"_s));
        else if (path == u"memory")
            onMemory(text);
        else if (path == u"devices/emulator")
            m_command.program = text;
    }

    void onMemory(const QString &text)
    {
        bool ok = false;
        const qint64 count = text.toLongLong(&ok);
        const qint64 unit = bytesOf(m_unit);
        if (ok && unit > 0 && count > 0 && count < (qint64(1) << 50) / unit)
            option(u"-m"_s, QString::number(count * unit / 1024) + u'k');
    }

    void option(const QString &name, const QString &value) { m_command.arguments << name << value; }

    /// Of the element in the domain: `os/kernel`.
    QString place() const { return m_isDomain ? m_path.mid(1).join(u'/') : QString(); }

    QXmlStreamReader m_xml;
    QStringList m_path;
    QString m_text;
    QString m_unit; ///< of the element that began last
    QString m_failure;
    CommandText m_command;
    int m_devices = 0;
    bool m_isDomain = false;
};

} // namespace

Result<CommandText> readDomain(const QByteArray &xml)
{
    return DomainReader(xml).run();
}

} // namespace mpathlab::importing
