// SPDX-License-Identifier: GPL-2.0-or-later
// Which libvirt of a machine can be used, and what is said of one that cannot.
#include "app/libvirt/link/library.h"

#include "app/libvirt/link/calls.h"
#include "support/testmain.h"

#include <QTest>

#include <array>

using namespace mpathlab;
using namespace Qt::StringLiterals;

namespace {

unsigned long theVersion = 0;

int tellVersion(unsigned long *version, const char *, unsigned long *)
{
    *version = theVersion;
    return theVersion > 0 ? 0 : -1;
}

/// A machine's libraries, each with some functions.
struct FakeMachine
{
    QMap<QByteArray, QList<QByteArray>> libraries{
        {"libvirt.so.0", {"virGetVersion", "virOne", "virTwo"}},
        {"libvirt-qemu.so.0", {"virQemu"}},
    };
    QList<QByteArray> opened = {};

    LibraryLoader loader()
    {
        return {[this](const char *file) -> void * {
                    opened.append(file);
                    const auto found = libraries.find(file);
                    return found == libraries.end() ? nullptr : &*found;
                },
                [](void *library, const char *name) -> void * {
                    auto *functions = static_cast<QList<QByteArray> *>(library);
                    const qsizetype at = functions->indexOf(name);
                    if (at >= 0 && functions->at(at) == "virGetVersion")
                        return reinterpret_cast<void *>(&tellVersion);
                    return at < 0 ? nullptr : &(*functions)[at];
                }};
    }
};

constexpr std::array names{"virOne", "virQemu", "virTwo"};

} // namespace

class TestLibrary : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { theVersion = 9'000'000; }

    void allIsFound()
    {
        FakeMachine machine;
        const auto library = loadLibvirtFunctions(machine.loader(), names);
        QVERIFY2(library, library ? "" : qPrintable(library.error().text));
        QCOMPARE(*static_cast<QByteArray *>(library->at(0)), "virOne");
        QCOMPARE(*static_cast<QByteArray *>(library->at(1)), "virQemu");
        QCOMPARE(*static_cast<QByteArray *>(library->at(2)), "virTwo");
    }

    void noneIsThere_data()
    {
        QTest::addColumn<QByteArray>("missing");
        QTest::addRow("none") << QByteArray("libvirt.so.0");
        QTest::addRow("without QEMU's part") << QByteArray("libvirt-qemu.so.0");
    }
    void noneIsThere()
    {
        QFETCH(QByteArray, missing);
        FakeMachine machine;
        machine.libraries.remove(missing);
        const auto library = loadLibvirtFunctions(machine.loader(), names);
        QVERIFY(!library);
        QVERIFY2(library.error().text.contains(u"has no libvirt"_s),
                 qPrintable(library.error().text));
        QVERIFY(library.error().text.contains(u"Install libvirt0"_s));
    }

    void tooOld_data()
    {
        QTest::addColumn<int>("version");
        QTest::addColumn<QString>("text");
        QTest::addRow("8.0") << 8'000'000 << u"libvirt 8.0 "_s;
        QTest::addRow("8.1.99") << 8'001'099 << u"libvirt 8.1 "_s;
        QTest::addRow("0.9.13") << 9'013 << u"libvirt 0.9 "_s;
    }
    void tooOld()
    {
        QFETCH(int, version);
        QFETCH(QString, text);
        theVersion = static_cast<unsigned long>(version);
        FakeMachine machine;
        machine.libraries["libvirt.so.0"].removeLast(); // the version comes first
        const auto library = loadLibvirtFunctions(machine.loader(), names);
        QVERIFY(!library);
        QVERIFY2(library.error().text.startsWith(text), qPrintable(library.error().text));
        QVERIFY(library.error().text.contains(u"too old: labs need 8.2 or newer"_s));
    }

    void justNewEnough()
    {
        theVersion = 8'002'000;
        FakeMachine machine;
        QVERIFY(loadLibvirtFunctions(machine.loader(), names));
    }

    void aFunctionIsMissing()
    {
        FakeMachine machine;
        machine.libraries["libvirt-qemu.so.0"].clear();
        const auto library = loadLibvirtFunctions(machine.loader(), names);
        QVERIFY(!library);
        QVERIFY2(library.error().text.contains(u"libvirt 9.0 of this machine lacks virQemu"_s),
                 qPrintable(library.error().text));
    }

    /// The one of this machine, which the program was built with, too.
    void theRealOne()
    {
        const Result<void> loaded = loadLibvirt();
        QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().text));
        QVERIFY(libvirtFunction(LibvirtCall{}));
        LibraryLoader loader = systemLoader();
        const auto find = std::exchange(loader.find, {});
        loader.find = [find](void *library, const char *name) -> void * {
            return qstrcmp(name, "virStreamSendAll") == 0 ? nullptr : find(library, name);
        };
        constexpr std::array more{"virStreamNew", "virStreamSendAll"};
        const auto library = loadLibvirtFunctions(loader, more);
        QVERIFY(!library);
        QVERIFY2(library.error().text.contains(u"lacks virStreamSendAll"_s),
                 qPrintable(library.error().text));
    }
};

MPATHLAB_TEST(TestLibrary)
#include "tst_library.moc"
