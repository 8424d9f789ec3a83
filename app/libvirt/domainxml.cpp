// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/libvirt/domainxml.h"

#include "app/launch/pciplaces.h"
#include "app/libvirt/libvirtwords.h"
#include "monitor/printable.h"

#include <QXmlStreamWriter>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

QString agentAlias()
{
    return u"ua-mpathlab-agent"_s; // libvirt keeps aliases of the user that begin with ua-
}

/// Production 2 of XML 1.0; the writer checks nothing.
bool isXmlText(const QString &text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (c.isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate()) {
            ++i;
            continue;
        }
        const char16_t u = c.unicode();
        const bool isSpace = u == u'\t' || u == u'\n' || u == u'\r';
        if ((u < 0x20 && !isSpace) || c.isSurrogate() || u >= 0xfffe)
            return false;
    }
    return true;
}

/// What a terminal would obey (control sequences, a change of direction), as references:
/// for a reader of XML they are the same.
QString harmless(const QString &xml)
{
    QString text;
    for (const QChar c : xml) {
        const char16_t u = c.unicode();
        const bool obeyed = (u >= 0x7f && u <= 0x9f) || c.category() == QChar::Other_Format;
        if (obeyed && !c.isSurrogate())
            text += u"&#x%1;"_s.arg(uint(u), 0, 16);
        else
            text += c;
    }
    return text;
}

class Writer
{
public:
    Writer(const LaunchPlan &plan, const DomainHost &host)
        : m_plan(plan)
        , m_vm(plan.vm)
        , m_host(host)
        , m_xml(&m_text)
    {
        m_xml.setAutoFormatting(true);
        m_xml.setAutoFormattingIndent(2);
    }

    QString run()
    {
        start(u"domain"_s, {{u"xmlns:qemu"_s, u"http://libvirt.org/schemas/domain/qemu/1.0"_s},
                            {u"type"_s, m_vm.kvm ? u"kvm"_s : u"qemu"_s}});
        writeNames();
        writeMachine();
        writeDevices();
        for (const QString &model : m_host.unconfinedModels)
            element(u"seclabel"_s, {{u"type"_s, u"none"_s}, {u"model"_s, model}});
        writeCommandLine();
        writeOverride();
        end();
        return harmless(m_text) + u'\n';
    }

private:
    using Attributes = QList<std::pair<QString, QString>>;

    void start(const QString &name, const Attributes &attributes = {})
    {
        m_xml.writeStartElement(name);
        for (const auto &[key, value] : attributes)
            m_xml.writeAttribute(key, value);
    }
    void end() { m_xml.writeEndElement(); }
    void element(const QString &name, const Attributes &attributes)
    {
        m_xml.writeEmptyElement(name);
        for (const auto &[key, value] : attributes)
            m_xml.writeAttribute(key, value);
    }
    void text(const QString &name, const QString &value, const Attributes &attributes = {})
    {
        start(name, attributes);
        m_xml.writeCharacters(value);
        end();
    }

    void writeNames()
    {
        text(u"name"_s, m_host.name);
        if (!m_host.uuid.isEmpty())
            text(u"uuid"_s, m_host.uuid);
        text(u"title"_s, m_vm.name);
        if (!m_host.description.isEmpty())
            text(u"description"_s, m_host.description);
        text(u"memory"_s, QString::number(m_vm.memoryMiB), {{u"unit"_s, u"MiB"_s}});
        text(u"vcpu"_s, QString::number(m_vm.cpus));
    }

    void writeMachine()
    {
        start(u"os"_s);
        text(u"type"_s, u"hvm"_s, {{u"arch"_s, u"x86_64"_s}, {u"machine"_s, u"q35"_s}});
        if (!m_vm.kernel.isEmpty()) {
            text(u"kernel"_s, m_vm.kernel);
            if (!m_vm.initrd.isEmpty())
                text(u"initrd"_s, m_vm.initrd);
            if (!m_vm.append.isEmpty())
                text(u"cmdline"_s, m_vm.append);
        }
        end();
        start(u"features"_s);
        element(u"acpi"_s, {}); // the power button
        element(u"apic"_s, {});
        end();
        writeCpu();
        text(u"on_poweroff"_s, u"destroy"_s);
        text(u"on_reboot"_s, u"restart"_s);
        text(u"on_crash"_s, u"destroy"_s);
    }

    void writeCpu()
    {
        if (m_vm.kvm) {
            element(u"cpu"_s, {{u"mode"_s, u"host-passthrough"_s}});
            return;
        }
        start(u"cpu"_s, {{u"mode"_s, u"maximum"_s}});
        element(u"feature"_s,
                {{u"policy"_s, u"disable"_s}, {u"name"_s, VirtualMachine::unwantedFeature()}});
        end();
    }

    void writeAddress(int slot)
    {
        element(u"address"_s, {{u"type"_s, u"pci"_s},
                               {u"domain"_s, u"0x0000"_s},
                               {u"bus"_s, u"0x00"_s},
                               {u"slot"_s, u"0x%1"_s.arg(slot, 2, 16, QLatin1Char('0'))},
                               {u"function"_s, u"0x0"_s}});
    }

    void writeDevices()
    {
        start(u"devices"_s);
        text(u"emulator"_s, m_plan.program);
        element(u"controller"_s, {{u"type"_s, u"usb"_s}, {u"model"_s, u"none"_s}});
        start(u"controller"_s, {{u"type"_s, u"virtio-serial"_s}, {u"index"_s, u"0"_s}});
        writeAddress(hostedSerialSlot);
        end();
        start(u"serial"_s, {{u"type"_s, u"pty"_s}});
        element(u"target"_s, {{u"type"_s, u"isa-serial"_s}, {u"port"_s, u"0"_s}});
        end();
        start(u"console"_s, {{u"type"_s, u"pty"_s}});
        element(u"target"_s, {{u"type"_s, u"serial"_s}, {u"port"_s, u"0"_s}});
        end();
        start(u"channel"_s, {{u"type"_s, u"unix"_s}});
        element(u"target"_s, {{u"type"_s, u"virtio"_s}, {u"name"_s, agentChannelName()}});
        element(u"alias"_s, {{u"name"_s, agentAlias()}});
        end();
        start(u"rng"_s, {{u"model"_s, u"virtio"_s}});
        element(u"backend"_s, {{u"model"_s, u"builtin"_s}});
        writeAddress(hostedRngSlot);
        end();
        element(u"memballoon"_s, {{u"model"_s, u"none"_s}});
        end();
    }

    void writeCommandLine()
    {
        start(u"qemu:commandline"_s);
        for (const QString &argument : m_vm.bootDisk + m_vm.devices)
            element(u"qemu:arg"_s, {{u"value"_s, argument}});
        end();
    }

    void writeOverride()
    {
        start(u"qemu:override"_s);
        start(u"qemu:device"_s, {{u"alias"_s, agentAlias()}});
        start(u"qemu:frontend"_s);
        element(u"qemu:property"_s, {{u"name"_s, u"name"_s},
                                     {u"type"_s, u"string"_s},
                                     {u"value"_s, VirtualMachine::agentPort()}});
        end();
        end();
        end();
    }

    const LaunchPlan &m_plan;
    const VirtualMachine &m_vm;
    const DomainHost &m_host;
    QString m_text;
    QXmlStreamWriter m_xml;
};

} // namespace

QString agentChannelName()
{
    return u"org.mpathlab.agent.0"_s;
}

Result<QString> domainXml(const LaunchPlan &plan, const DomainHost &host)
{
    const VirtualMachine &vm = plan.vm;
    const QStringList texts = QStringList{vm.name,   vm.kernel,    vm.initrd,       vm.append,
                                          host.name, plan.program, host.description} +
                              vm.bootDisk + vm.devices;
    for (const QString &text : texts) {
        if (!isXmlText(text)) {
            return failure(
                LibvirtWords::say("%1 holds a control character, which libvirt's XML cannot carry: "
                                  "remove it, or run the lab without libvirt.")
                    .arg(quoted(text)));
        }
    }
    return Writer(plan, host).run();
}

} // namespace mpathlab
