// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/launch/pciplaces.h"

#include "app/launch/plan.h"
#include "app/topology/rules.h"

using namespace Qt::StringLiterals;

namespace mpathlab {

QString slotAddress(int slot)
{
    return u"0x%1"_s.arg(slot, 0, 16);
}

QString rootPortId(int index)
{
    return u"%1port%2"_s.arg(reservedIdPrefix()).arg(index);
}

OptionValue rootPort(int index, int count)
{
    constexpr int slots = lastPortSlot - firstPortSlot + 1;
    const int functions = (count + slots - 1) / slots;
    const int slot = firstPortSlot + index / functions;
    OptionValue port(u"pcie-root-port"_s);
    port.set(u"id"_s, rootPortId(index)).set(u"bus"_s, u"pcie.0");
    if (functions == 1) {
        port.set(u"addr"_s, slotAddress(slot));
    } else {
        port.set(u"addr"_s, u"%1.%2"_s.arg(slotAddress(slot)).arg(index % functions));
        port.set(u"multifunction"_s, true);
    }
    // What the guest tells slots apart by; 0 would be no number.
    return port.set(u"port"_s, qint64(index))
        .set(u"chassis"_s, qint64(index + 1))
        .set(u"slot"_s, qint64(index + 1));
}

QMap<QString, QString> controllerAddresses(const Lab &lab)
{
    QMap<QString, QString> addresses;
    int bus = 0;
    for (const Subsystem &subsystem : lab.subsystems) {
        for (const Controller &controller : subsystem.controllers)
            addresses.insert(controller.id, u"0000:%1:00.0"_s.arg(++bus, 2, 16, QLatin1Char('0')));
    }
    return addresses;
}

} // namespace mpathlab
