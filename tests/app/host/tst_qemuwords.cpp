// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/host/qemuwords.h"
#include "support/testmain.h"

#include <QTest>

using namespace mpathlab;
using namespace Qt::StringLiterals;

/// Words that QEMU 10.0, the kernel or the dynamic linker really said. Those that this
/// machine's QEMU can be made to say are in tst_launchdevice too.
class QemuWordsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void meaning_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("meaning");
        const auto row = [](const char *name, const QString &words, const QString &meaning) {
            QTest::newRow(name) << words << meaning;
        };
        row("unpatched",
            u"qemu-system-x86_64: -device nvme-subsys,id=s,ana=on: Property 'nvme-subsys.ana' not "
            "found\n"_s,
            u"This QEMU has no ANA (it does not know nvme-subsys.ana)"_s);
        row("unpatched namespace", u"Property 'nvme-ns.ana.grpid' not found"_s,
            u"does not know nvme-ns.ana.grpid"_s);
        row("unpatched states", u"Property 'nvme.ana.states' not found"_s,
            u"does not know nvme.ana.states"_s);
        row("other property", u"Property 'nvme.mtds' not found"_s, u"the property nvme.mtds"_s);
        row("lock",
            u"qemu-system-x86_64: -device virtio-blk-pci,drive=a: Failed to get \"write\" lock\n"
            "Is another process using the image [/x.raw]?\n"_s,
            u"in use by another program"_s);
        row("shared lock", u"Failed to get shared \"write\" lock"_s, u"in use by another"_s);
        row("KVM not allowed",
            u"qemu-system-x86_64: -accel kvm: Could not access KVM kernel module: Permission "
            "denied\nqemu-system-x86_64: -accel kvm: failed to initialize kvm: Permission denied\n"_s,
            u"Join the group kvm"_s);
        row("no KVM",
            u"Could not access KVM kernel module: No such file or directory\n"
            "qemu-system-x86_64: failed to initialize kvm: No such file or directory"_s,
            u"KVM is not available"_s);
        row("host CPU", u"qemu-system-x86_64: CPU model 'host' requires KVM or HVF"_s,
            u"KVM is not available"_s);
        row("MSR",
            u"qemu-system-x86_64: error: failed to set MSR 0x345 to 0x20cf\n"
            "qemu-system-x86_64: ../target/i386/kvm/kvm.c:3299: kvm_buf_set_msrs: Assertion `ret =="
            " cpu->kvm_msr_buf->nmsrs' failed.\n"_s,
            u"KVM refuses to set up this machine's CPU"_s);
        row("no permission",
            u"-blockdev driver=file,filename=/x.raw: Could not open '/x.raw': Permission denied"_s,
            u"The file /x.raw may not be opened"_s);
        row("address", u"Failed to bind socket to /run/x/qmp: Address already in use"_s,
            u"may still be alive"_s);
        row("folder gone", u"Failed to bind socket to /no/such/x: No such file or directory"_s,
            u"no place for /no/such/x"_s);
        row("firmware", u"qemu: could not load PC BIOS 'bios-256k.bin'"_s,
            u"QEMU's own files are missing"_s);
        row("library",
            u"qemu-system-x86_64: error while loading shared libraries: libslirp.so.0: cannot open "
            "shared object file: No such file or directory"_s,
            u"The library libslirp.so.0"_s);
        row("no memory for the translator",
            u"qemu-system-x86_64: allocate 1073741824 bytes for jit buffer: Cannot allocate memory"_s,
            u"its translator needs"_s);
        row("socket not allowed", u"Failed to bind socket to /run/x/qmp: Permission denied"_s,
            u"may not make its socket /run/x/qmp"_s);
        row("accelerator", u"qemu-system-x86_64: -accel hvf: invalid accelerator hvf"_s,
            u"cannot accelerate with hvf"_s);
        row("namespace first", u"No 'nvme-bus' bus found for device 'nvme-ns'"_s,
            u"stands before its controller"_s);
        row("no more files", u"Could not open '/x.raw': Too many open files"_s, u"ulimit -n"_s);
        row("read-only disk", u"Could not open '/x.raw': Read-only file system"_s,
            u"The file /x.raw may not be opened"_s);
        row("VNC", u"-vnc 127.0.0.1:99: Failed to find an available port: Address already in use"_s,
            u"The port of an extra argument is in use"_s);
        row("disk full", u"write failed: No space left on device"_s, u"A disk is full"_s);
        row("the last line counts",
            u"Could not open '/a': No such file or directory\nqemu: could not load PC BIOS 'x'"_s,
            u"QEMU's own files"_s);
        row("escapes", u"Could not open '/\x1b[2J': Permission denied"_s, u"/\\u{1b}[2J"_s);
        row("a warning before", u"Property 'a.b' not found\nother words\n"_s, u"a.b"_s);
    }

    void meaning()
    {
        QFETCH(QString, words);
        QFETCH(QString, meaning);
        const QString said = explainQemuWords(words);
        QVERIFY2(said.contains(meaning), qPrintable(said));
        QVERIFY(!said.contains(u"%1"_s));
        QVERIFY(said.endsWith(u'.'));
    }

    void unknownWordsHaveNoMeaning()
    {
        QVERIFY(explainQemuWords(QString()).isEmpty());
        QVERIFY(explainQemuWords(u"something happened\n"_s).isEmpty());
        // Nor have known ones before a flood of others.
        const QString flood = u"line\n"_s.repeated(1000);
        QVERIFY(explainQemuWords(u"No space left on device\n"_s + flood).isEmpty());
        QVERIFY(!explainQemuWords(flood + u"No space left on device\n"_s).isEmpty());
    }

    void theLastLine()
    {
        QCOMPARE(lastQemuLine(u"a\nqemu-system-x86_64: -x: y\n\n"_s), u"-x: y"_s);
        QCOMPARE(lastQemuLine(u"/opt/q/qemu-system-x86_64: boom"_s), u"boom"_s);
        QCOMPARE(lastQemuLine(u"qemu: boom"_s), u"boom"_s);
        QCOMPARE(lastQemuLine(u"Aborted\x1b[1m"_s), u"Aborted\\u{1b}[1m"_s);
        QCOMPARE(lastQemuLine(QString()), QString());
    }
};

MPATHLAB_TEST(QemuWordsTest)
#include "tst_qemuwords.moc"
