// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/topology/deviceoptions.h"
#include "app/topology/rules.h"
#include "app/topology/templates.h"

#include <functional>
#include <random>

/// Labs whose device options are right or wrong in one way: what the rules say of them
/// (tst_optionrules) and what QEMU does with them (tst_deviceoptions).
namespace mpathlab::optioncases {

struct Case
{
    const char *name;
    std::function<void(Controller &controller, Namespace &ns)> change;
    /// The key the rules blame; empty: nothing is wrong.
    QString blamed = {};
    /// Whether QEMU says no too. It does not to the few things that are ours to refuse.
    bool refused = true;
};

/// Two paths with the change to nvme1 and ns2 (64 MiB).
inline Lab labOf(const Case &each)
{
    Lab lab = labTemplates().first().lab;
    each.change(lab.subsystems[0].controllers[1], lab.subsystems[0].namespaces[1]);
    return lab;
}

inline QList<Case> controllerCases()
{
    using namespace Qt::StringLiterals;
    using C = Controller;
    using N = Namespace;
    const auto vfs = [](int functions, int queues, int interrupts) {
        return [=](C &c, N &) {
            c.sriovVfs = functions;
            c.sriovQueues = queues;
            c.sriovInterrupts = interrupts;
        };
    };
    return {
        {"one queue", [](C &c, N &) { c.maxIoQueuePairs = 1; }},
        {"all queues", [](C &c, N &) { c.maxIoQueuePairs = 0xffff; }},
        {"no queue", [](C &c, N &) { c.maxIoQueuePairs = 0; }, u"maxIoQueuePairs"_s},
        {"too many queues", [](C &c, N &) { c.maxIoQueuePairs = 0x10000; }, u"maxIoQueuePairs"_s},
        {"one vector", [](C &c, N &) { c.msixVectors = 1; }},
        {"all vectors", [](C &c, N &) { c.msixVectors = 2048; }},
        {"no vector", [](C &c, N &) { c.msixVectors = 0; }, u"msixVectors"_s},
        {"too many vectors", [](C &c, N &) { c.msixVectors = 2049; }, u"msixVectors"_s},
        {"small transfers", [](C &c, N &) { c.mdts = 1; }},
        {"large transfers", [](C &c, N &) { c.mdts = 9; }},
        {"no transfers", [](C &c, N &) { c.mdts = 0; }, u"mdts"_s},
        {"too large transfers", [](C &c, N &) { c.mdts = 10; }, u"mdts"_s},
        {"appends as transfers", [](C &c, N &) { c.zasl = 7; }},
        {"larger appends", [](C &c, N &) { c.zasl = 8; }, u"zasl"_s},
        {"one request", [](C &c, N &) { c.aerl = 0; }},
        {"all requests", [](C &c, N &) { c.aerl = 255; }},
        {"too many requests", [](C &c, N &) { c.aerl = 256; }, u"aerl"_s},
        {"memory buffer", [](C &c, N &) { c.cmbMiB = 64; }},
        {"odd memory buffer", [](C &c, N &) { c.cmbMiB = 48; }, u"cmbMiB"_s},
        {"huge memory buffer", [](C &c, N &) { c.cmbMiB = 2048; }, u"cmbMiB"_s, false},
        {"virtual functions", vfs(4, 8, 4)},
        {"more for them", vfs(2, 62, 64)},
        {"few queues for them", vfs(4, 7, 4), u"sriovQueues"_s},
        {"few interrupts for them", vfs(4, 8, 3), u"sriovInterrupts"_s},
        {"no queue kept", vfs(4, 63, 4), u"maxIoQueuePairs"_s},
        {"no interrupt kept", vfs(4, 8, 65), u"msixVectors"_s},
        {"too many functions", vfs(256, 8, 4), u"sriovVfs"_s},
        {"functions and a buffer",
         [](C &c, N &) {
             c.sriovVfs = 1;
             c.sriovQueues = 2;
             c.sriovInterrupts = 1;
             c.cmbMiB = 1;
         },
         u"cmbMiB"_s},
        {"resources without functions", vfs(0, 7, 100)},
        {"most functions",
         [](C &c, N &) {
             c.sriovVfs = 254; // with nvme0 and nvme1 there are 256 ids
             c.sriovQueues = 508;
             c.sriovInterrupts = 254;
             c.maxIoQueuePairs = 510;
             c.msixVectors = 255;
         }},
    };
}

inline QList<Case> namespaceCases()
{
    using namespace Qt::StringLiterals;
    using C = Controller;
    using N = Namespace;
    const auto blocks = [](int logical, int physical) {
        return [=](C &, N &ns) {
            ns.logicalBlockSize = logical;
            ns.physicalBlockSize = physical;
        };
    };
    const auto metadata = [](int size, int protection, int guard) {
        return [=](C &, N &ns) {
            ns.metadataSize = size;
            ns.protection = protection;
            ns.guardBits = guard;
        };
    };
    const auto identity = [](QString N::*member, const QString &text) {
        return [=](C &, N &ns) { ns.*member = text; };
    };
    return {
        {"large blocks", blocks(4096, 0)},
        {"large physical blocks", blocks(0, 4096)},
        {"512e", blocks(512, 4096)},
        {"odd blocks", blocks(1000, 0), u"logicalBlockSize"_s},
        {"small blocks", blocks(256, 0), u"logicalBlockSize"_s},
        {"huge blocks", blocks(4 << 20, 0), u"logicalBlockSize"_s},
        {"odd physical blocks", blocks(0, 6000), u"physicalBlockSize"_s},
        {"smaller physical blocks", blocks(4096, 512), u"physicalBlockSize"_s},
        {"metadata", metadata(8, 0, 16)},
        {"odd metadata", metadata(13, 0, 16)},
        {"most metadata", metadata(0xffff, 0, 16)},
        {"too much metadata", metadata(0x10000, 0, 16), u"metadataSize"_s},
        {"protection", metadata(8, 1, 16)},
        {"protection with a large guard", metadata(16, 3, 64)},
        {"protection of type 4", metadata(8, 4, 16), u"protection"_s},
        {"protection without metadata", metadata(0, 1, 16), u"metadataSize"_s},
        {"protection with little metadata", metadata(7, 2, 16), u"metadataSize"_s},
        {"large guard with little metadata", metadata(15, 1, 64), u"metadataSize"_s},
        {"guard of 32 bits", metadata(16, 1, 32), u"guardBits"_s, false},
        {"inline and first",
         [](C &, N &ns) {
             ns.metadataSize = 64;
             ns.metadataInline = true;
             ns.protection = 2;
             ns.protectionFirst = true;
         }},
        {"uuid", identity(&N::uuid, u"6F1D0f36-3b5b-4b0e-9d5e-2a1a7f0b1c2d"_s)},
        {"any uuid", identity(&N::uuid, u"auto"_s)},
        {"short uuid", identity(&N::uuid, u"6f1d0f36-3b5b-4b0e-9d5e-2a1a7f0b1c2"_s), u"uuid"_s},
        {"uuid without dashes", identity(&N::uuid, u"6f1d0f363b5b4b0e9d5e2a1a7f0b1c2d"_s),
         u"uuid"_s},
        {"nguid", identity(&N::nguid, u"FEDCBA9876543210-ABCDEF-0123456789"_s)},
        {"any nguid", identity(&N::nguid, u"auto"_s)},
        {"nguid with a dash in a byte",
         identity(&N::nguid, u"0-01122334455667788990011223344556"_s), u"nguid"_s},
        {"nguid with a dash at its end",
         identity(&N::nguid, u"00112233445566778899aabbccddeeff-"_s), u"nguid"_s},
        {"nguid with two dashes", identity(&N::nguid, u"0011--2233445566778899aabbccddeeff"_s),
         u"nguid"_s},
        {"short nguid", identity(&N::nguid, u"0011"_s), u"nguid"_s},
        {"eui64", identity(&N::eui64, u"0011223344556677"_s)},
        {"no eui64", identity(&N::eui64, u"hello"_s), u"eui64"_s},
        {"long eui64", identity(&N::eui64, u"10112233445566778"_s), u"eui64"_s},
    };
}

inline QList<Case> zoneCases()
{
    using namespace Qt::StringLiterals;
    using N = Namespace;
    const auto zoned = [](const std::function<void(N &)> &change) {
        return [=](Controller &, N &ns) {
            ns.zoned = true;
            ns.zoneSizeKiB = 8192;
            change(ns);
        };
    };
    return {
        {"zones", zoned([](N &) {})},
        {"one zone", zoned([](N &ns) { ns.zoneSizeKiB = 65536; })},
        {"no whole zone", zoned([](N &ns) { ns.zoneSizeKiB = 65537; }), u"zoneSizeKiB"_s},
        {"no whole zone for metadata", zoned([](N &ns) {
             ns.zoneSizeKiB = 65536;
             ns.metadataSize = 8;
         }),
         u"zoneSizeKiB"_s},
        {"three zones and a half", zoned([](N &ns) { ns.sizeMiB = 28; })},
        {"no size", zoned([](N &ns) { ns.zoneSizeKiB = 0; }), u"zoneSizeKiB"_s, false},
        {"smaller than a block", zoned([](N &ns) {
             ns.logicalBlockSize = 4096;
             ns.zoneSizeKiB = 2;
         }),
         u"zoneSizeKiB"_s},
        {"capacity", zoned([](N &ns) { ns.zoneCapacityKiB = 6000; })},
        {"too large a capacity", zoned([](N &ns) { ns.zoneCapacityKiB = 8193; }),
         u"zoneCapacityKiB"_s},
        {"too small a capacity", zoned([](N &ns) {
             ns.logicalBlockSize = 4096;
             ns.zoneCapacityKiB = 3;
         }),
         u"zoneCapacityKiB"_s},
        {"open and active", zoned([](N &ns) {
             ns.zoneMaxOpen = 4;
             ns.zoneMaxActive = 4;
         })},
        {"open without limit of active", zoned([](N &ns) { ns.zoneMaxOpen = 4; })},
        {"more open than active", zoned([](N &ns) {
             ns.zoneMaxOpen = 5;
             ns.zoneMaxActive = 4;
         }),
         u"zoneMaxOpen"_s},
        {"descriptors", zoned([](N &ns) { ns.zoneDescriptorSize = 16320; })},
        {"odd descriptors", zoned([](N &ns) { ns.zoneDescriptorSize = 100; }),
         u"zoneDescriptorSize"_s},
        {"large descriptors", zoned([](N &ns) { ns.zoneDescriptorSize = 16384; }),
         u"zoneDescriptorSize"_s},
        {"very many zones", zoned([](N &ns) {
             ns.sizeMiB = 2048;
             ns.zoneSizeKiB = 1;
         }),
         u"zoneSizeKiB"_s, false},
        {"wrong zones of no zoned namespace",
         [](Controller &, N &ns) {
             ns.zoneMaxOpen = 5;
             ns.zoneMaxActive = 4;
             ns.zoneCapacityKiB = 1 << 30;
         }},
    };
}

inline QList<Case> all()
{
    return controllerCases() + namespaceCases() + zoneCases();
}

/// Options thrown together, good or bad; the same ones for a seed.
class Dice
{
public:
    explicit Dice(quint32 seed)
        : m_random(seed)
    {
    }

    Controller controller()
    {
        Controller made;
        made.maxIoQueuePairs = pick({0, 1, 4, 10, 64, 70});
        made.msixVectors = pick({1, 4, 9, 65, 2048, 2049});
        made.mdts = pick({1, 3, 7, 9, 10});
        made.zasl = pick({0, 0, 2, 7, 9});
        made.cmbMiB = pick({0, 0, 0, 1, 3, 16});
        made.sriovVfs = pick({0, 0, 1, 4});
        made.sriovQueues = pick({0, 2, 8, 62});
        made.sriovInterrupts = pick({0, 1, 4, 8});
        return made;
    }

    Namespace ns()
    {
        Namespace made;
        made.sizeMiB = pick({1, 16, 64});
        made.logicalBlockSize = pick({0, 0, 512, 4096, 16384});
        made.physicalBlockSize = pick({0, 0, 512, 4096, 65536});
        made.metadataSize = pick({0, 8, 15, 16, 64});
        made.protection = pick({0, 0, 1, 2, 3});
        made.guardBits = pick({16, 64});
        made.metadataInline = pick({0, 1}) == 1;
        made.protectionFirst = pick({0, 1}) == 1;
        made.zoned = pick({0, 1}) == 1;
        made.zoneSizeKiB = pick({2, 512, 1000, 4096, 16384});
        made.zoneCapacityKiB = pick({0, 0, 2, 512, 3072});
        made.zoneMaxActive = pick({0, 4, 8});
        made.zoneMaxOpen = pick({0, 4, 5});
        made.zoneDescriptorSize = pick({0, 0, 64, 65});
        return made;
    }

private:
    int pick(std::initializer_list<int> values)
    {
        return *(values.begin() + m_random() % values.size());
    }

    std::mt19937 m_random;
};

} // namespace mpathlab::optioncases
