// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/topology/deviceoptions.h"

#include "app/topology/qemuvalues.h"

#include <limits>
#include <optional>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

constexpr int anyNumber = std::numeric_limits<int>::max();
constexpr int maximumU16 = 0xffff;
constexpr int smallestBlock = 512; ///< MIN_BLOCK_SIZE in util/block-helpers.h
constexpr int largestBlock = 2 << 20;

template <typename Object>
QString textOf(const DeviceOption<Object> &option, const Object &object)
{
    if (const auto *flag = std::get_if<bool Object::*>(&option.member))
        return option.coding == OptionCoding::OnOff ? object.**flag ? u"on"_s : u"off"_s
                                                    : QString::number(int(object.**flag));
    if (const auto *text = std::get_if<QString Object::*>(&option.member)) {
        const QString value = object.**text;
        return option.coding == OptionCoding::Eui64 ? u"0x"_s + value : value;
    }
    const int number = object.*std::get<int Object::*>(option.member);
    switch (option.coding) {
    case OptionCoding::Kibibytes:
        return QString::number(number) + u'K';
    case OptionCoding::GuardBits:
        return number == 64 ? u"2"_s : u"0"_s;
    default:
        return QString::number(number);
    }
}

template <typename Object>
bool hasDefault(const DeviceOption<Object> &option, const Object &object)
{
    static const Object byDefault;
    return std::visit([&](auto member) { return object.*member == byDefault.*member; },
                      option.member);
}

template <typename Object>
QList<QPair<QString, QString>> propertiesOf(const QList<DeviceOption<Object>> &options,
                                            const Object &object)
{
    QList<QPair<QString, QString>> properties;
    for (const DeviceOption<Object> &option : options) {
        if (!hasDefault(option, object))
            properties.append({option.property, textOf(option, object)});
    }
    return properties;
}

// --- reading what a user wrote for QEMU ----------------------------------------------

std::optional<bool> flagFrom(OptionCoding coding, const QString &text)
{
    if (coding == OptionCoding::OnOff)
        return boolOf(text);
    const std::optional<quint64> number = numberOf(text);
    return number ? std::optional(*number != 0) : std::nullopt;
}

std::optional<int> numberFrom(OptionCoding coding, const QString &text)
{
    const bool isSize = coding == OptionCoding::Bytes || coding == OptionCoding::Kibibytes;
    const quint64 unit = coding == OptionCoding::Kibibytes ? 1024 : 1;
    const std::optional<quint64> number = isSize ? sizeOf(text) : numberOf(text);
    if (!number || *number % unit != 0 || *number / unit > anyNumber)
        return std::nullopt;
    if (coding != OptionCoding::GuardBits)
        return static_cast<int>(*number / unit);
    return number == 0 ? std::optional(16) : number == 2 ? std::optional(64) : std::nullopt;
}

std::optional<QString> textFrom(OptionCoding coding, const QString &text)
{
    if (coding != OptionCoding::Eui64)
        return text;
    const std::optional<quint64> number = numberOf(text);
    if (!number)
        return std::nullopt;
    return number == 0 ? QString() : u"%1"_s.arg(*number, 16, 16, QLatin1Char('0'));
}

/// Whether the value could be read.
template <typename Object>
bool adopt(const DeviceOption<Object> &option, const QString &text, Object &object)
{
    const auto put = [&](auto member, const auto &value) {
        if (value)
            object.*member = *value;
        return value.has_value();
    };
    if (const auto *member = std::get_if<bool Object::*>(&option.member))
        return put(*member, flagFrom(option.coding, text));
    if (const auto *member = std::get_if<int Object::*>(&option.member))
        return put(*member, numberFrom(option.coding, text));
    return put(std::get<QString Object::*>(option.member), textFrom(option.coding, text));
}

template <typename Object>
void adoptAll(const QList<DeviceOption<Object>> &options, Object &object)
{
    for (const DeviceOption<Object> &option : options) {
        const auto found = object.properties.constFind(option.property);
        if (found != object.properties.constEnd() && adopt(option, *found, object))
            object.properties.remove(option.property);
    }
}

} // namespace

const QList<DeviceOption<Controller>> &controllerOptions()
{
    using C = Controller;
    static const QList<DeviceOption<Controller>> options{
        {u"maxIoQueuePairs"_s, u"max_ioqpairs"_s, &C::maxIoQueuePairs, 1, maximumU16},
        {u"msixVectors"_s, u"msix_qsize"_s, &C::msixVectors, 1, maximumMsixVectors},
        {u"mdts"_s, u"mdts"_s, &C::mdts, 1, maximumMdts},
        {u"zasl"_s, u"zoned.zasl"_s, &C::zasl, 0, maximumMdts},
        {u"aerl"_s, u"aerl"_s, &C::aerl, 0, 0xff},
        {u"cmbMiB"_s, u"cmb_size_mb"_s, &C::cmbMiB, 0, maximumCmbMiB},
        {u"sriovVfs"_s, u"sriov_max_vfs"_s, &C::sriovVfs, 0, maximumVfs},
        {u"sriovQueues"_s, u"sriov_vq_flexible"_s, &C::sriovQueues, 0, maximumU16},
        {u"sriovInterrupts"_s, u"sriov_vi_flexible"_s, &C::sriovInterrupts, 0, maximumU16},
    };
    return options;
}

const QList<DeviceOption<Namespace>> &namespaceOptions()
{
    using N = Namespace;
    constexpr auto bytes = OptionCoding::Bytes;
    constexpr auto onOff = OptionCoding::OnOff;
    constexpr auto kib = OptionCoding::Kibibytes;
    static const QList<DeviceOption<Namespace>> options{
        {u"uuid"_s, u"uuid"_s, &N::uuid},
        {u"nguid"_s, u"nguid"_s, &N::nguid},
        {u"eui64"_s, u"eui64"_s, &N::eui64, 0, 0, OptionCoding::Eui64},
        {u"logicalBlockSize"_s, u"logical_block_size"_s, &N::logicalBlockSize, 0, largestBlock,
         bytes},
        {u"physicalBlockSize"_s, u"physical_block_size"_s, &N::physicalBlockSize, 0, largestBlock,
         bytes},
        {u"metadataSize"_s, u"ms"_s, &N::metadataSize, 0, maximumU16},
        {u"metadataInline"_s, u"mset"_s, &N::metadataInline},
        {u"protection"_s, u"pi"_s, &N::protection, 0, 3},
        {u"protectionFirst"_s, u"pil"_s, &N::protectionFirst},
        {u"guardBits"_s, u"pif"_s, &N::guardBits, 16, 64, OptionCoding::GuardBits},
        {u"zoned"_s, u"zoned"_s, &N::zoned, 0, 0, onOff},
        {u"zoneSizeKiB"_s, u"zoned.zone_size"_s, &N::zoneSizeKiB, 1, anyNumber, kib},
        {u"zoneCapacityKiB"_s, u"zoned.zone_capacity"_s, &N::zoneCapacityKiB, 0, anyNumber, kib},
        {u"zoneMaxActive"_s, u"zoned.max_active"_s, &N::zoneMaxActive, 0, anyNumber},
        {u"zoneMaxOpen"_s, u"zoned.max_open"_s, &N::zoneMaxOpen, 0, anyNumber},
        {u"zoneDescriptorSize"_s, u"zoned.descr_ext_size"_s, &N::zoneDescriptorSize, 0,
         zoneDescriptorUnit * 255},
        {u"zoneCrossRead"_s, u"zoned.cross_read"_s, &N::zoneCrossRead, 0, 0, onOff},
    };
    return options;
}

QList<QPair<QString, QString>> optionProperties(const Controller &controller)
{
    Controller effective = controller;
    if (effective.sriovVfs == 0) {
        effective.sriovQueues = 0;
        effective.sriovInterrupts = 0;
    }
    return propertiesOf(controllerOptions(), effective);
}

QList<QPair<QString, QString>> optionProperties(const Namespace &ns)
{
    Namespace effective = ns;
    // QEMU takes 512 for the physical size and then refuses a larger logical one.
    if (effective.physicalBlockSize == 0)
        effective.physicalBlockSize = effective.logicalBlockSize;
    if (!effective.zoned) {
        const Namespace byDefault;
        for (const DeviceOption<Namespace> &option : namespaceOptions()) {
            if (option.property.startsWith("zoned."_L1))
                std::visit([&](auto member) { effective.*member = byDefault.*member; },
                           option.member);
        }
    }
    return propertiesOf(namespaceOptions(), effective);
}

void adoptProperties(Lab &lab)
{
    for (Subsystem &subsystem : lab.subsystems) {
        for (Controller &controller : subsystem.controllers)
            adoptAll(controllerOptions(), controller);
        for (Namespace &ns : subsystem.namespaces) {
            adoptAll(namespaceOptions(), ns);
            if (ns.physicalBlockSize == ns.logicalBlockSize)
                ns.physicalBlockSize = 0;
        }
    }
}

QList<int> blockSizes()
{
    QList<int> sizes;
    for (int size = smallestBlock; size <= largestBlock; size *= 2)
        sizes.append(size);
    return sizes;
}

int protectionSize(int guardBits)
{
    return guardBits == 64 ? 16 : 8;
}

} // namespace mpathlab
