// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/nvme/anastate.h"

#include <QList>
#include <QMap>
#include <QPointF>
#include <QString>
#include <QStringList>

namespace mpathlab {

/// A lab is a value: what is drawn, saved and launched. It has no behaviour, no
/// parent and no thread; edits (edits.h) make a new value out of an old one, the
/// rules (rules.h) say what is wrong with one.

enum class Acceleration { Auto, Kvm, Tcg };

struct Machine
{
    int cpus = 2;
    int memoryMiB = 512;
    Acceleration accel = Acceleration::Auto;
    QStringList extraArguments; ///< verbatim QEMU arguments, one element each

    bool operator==(const Machine &) const = default;
};

struct Guest
{
    enum class Kind {
        Bundled, ///< the project's own image
        Kernel,  ///< the user's kernel (+ initrd, + append)
        Disk,    ///< the user's disk image
    };
    Kind kind = Kind::Bundled;
    QString kernel;       ///< path; relative ones are relative to the lab file
    QString initrd;       ///< Kernel; empty: the bundled one
    QString append;       ///< Bundled, Kernel: behind the bundled kernel arguments
    QString image;        ///< Disk
    QString imageFormat;  ///< qcow2 or raw; Disk
    bool snapshot = true; ///< Disk: leave the image as it is, changes are lost

    bool operator==(const Guest &) const = default;
};

/// Extra `-device` properties, verbatim: name -> value. Properties for which the structs
/// below have a field (deviceoptions.h lists them) are refused here.
using Properties = QMap<QString, QString>;

struct Controller
{
    QString id; ///< qdev id, unique among all ids of the lab
    /// State of a group at power on; groups not named start optimized.
    QMap<AnaGroupId, AnaState> initialStates;
    Properties properties;

    // Device options (deviceoptions.h), with QEMU's defaults.
    int maxIoQueuePairs = 64; ///< besides the admin queues
    int msixVectors = 65;
    int mdts = 7;            ///< the largest transfer is 2^mdts pages of 4 KiB
    int zasl = 0;            ///< the same for Zone Append; 0: as mdts
    int aerl = 3;            ///< one less than the Asynchronous Event Requests that may wait
    int cmbMiB = 0;          ///< controller memory buffer; 0: none
    int sriovVfs = 0;        ///< virtual functions; 0: no SR-IOV, the next two have no effect
    int sriovQueues = 0;     ///< flexible queue resources for them
    int sriovInterrupts = 0; ///< flexible interrupt resources for them

    bool operator==(const Controller &) const = default;
};

struct Namespace
{
    QString id;
    NamespaceId nsid = 1;
    AnaGroupId group = 1; ///< meaningful only when the subsystem has ANA
    int sizeMiB = 64;     ///< of the image made for it; unused when `file` is set
    QString file;         ///< an existing raw image instead; relative to the lab file
    bool readOnly = false;
    bool shared = true; ///< attached to every controller of the subsystem
    QString attachedTo; ///< the one controller of a private namespace; empty when shared
    Properties properties;

    // Device options (deviceoptions.h), with QEMU's defaults. Linux does not believe the
    // names: "Ignoring bogus Namespace Identifiers" (NVME_QUIRK_BOGUS_NID).
    QString uuid = {};            ///< `8-4-4-4-12` hex digits, or `auto`: a new one at every start
    QString nguid = {};           ///< 32 hex digits, `-` between bytes, or `auto`
    QString eui64 = {};           ///< 16 hex digits
    int logicalBlockSize = 0;     ///< bytes; 0: QEMU's choice, 512 for an image file
    int physicalBlockSize = 0;    ///< bytes; 0: as the logical one
    int metadataSize = 0;         ///< bytes a block
    bool metadataInline = false;  ///< behind each block's data, not in a buffer of its own
    int protection = 0;           ///< type of protection information, 1..3; 0: none
    bool protectionFirst = false; ///< in the first bytes of the metadata, not the last
    int guardBits = 16;           ///< of the protection information: 16 or 64
    bool zoned = false;           ///< without it the fields below have no effect
    int zoneSizeKiB = 128 << 10;
    int zoneCapacityKiB = 0;    ///< 0: as the size
    int zoneMaxActive = 0;      ///< 0: no limit
    int zoneMaxOpen = 0;        ///< 0: no limit besides zoneMaxActive
    int zoneDescriptorSize = 0; ///< bytes of a zone's descriptor extension
    bool zoneCrossRead = false; ///< a read may cross the end of a zone

    bool operator==(const Namespace &) const = default;
};

struct Subsystem
{
    QString id;
    QString nqn; ///< the part after `nqn.2019-08.org.qemu:`; empty = the id (QEMU's `nqn=`)
    bool ana = true;
    int anatt = 10; ///< seconds, 1..255
    QString serial; ///< one for all controllers, at most 20 ASCII characters
    QList<Controller> controllers;
    QList<Namespace> namespaces;
    Properties properties;

    bool operator==(const Subsystem &) const = default;
};

struct Lab
{
    QString name;
    Machine machine;
    Guest guest;
    QList<Subsystem> subsystems;
    /// id (or hostLayoutKey()) -> top left corner on the canvas, in scene units
    /// (pixels at 100 %).
    QMap<QString, QPointF> layout;

    bool operator==(const Lab &) const = default;
};

/// Something in a lab that can be pointed at: selected, marked, explained.
struct ObjectRef
{
    enum class Kind { Lab, Machine, Guest, Subsystem, Controller, Namespace, Group };
    Kind kind = Kind::Lab;
    QString id;           ///< of the subsystem, controller or namespace; Group: the controller
    AnaGroupId group = 0; ///< Group only

    bool operator==(const ObjectRef &) const = default;
};
size_t qHash(const ObjectRef &ref, size_t seed = 0);

/// Where Lab::layout keeps the host's place; reserved, so that no object can have it as its id.
QString hostLayoutKey();

/// Every id of the lab in the order of the file: each subsystem, then its controllers, then
/// its namespaces.
QStringList allIds(const Lab &lab);

/// Look-ups; null or nothing when there is no such id. Pointers live as long as `lab` is unchanged.
const Subsystem *findSubsystem(const Lab &lab, const QString &id);
const Controller *findController(const Lab &lab, const QString &id);
const Namespace *findNamespace(const Lab &lab, const QString &id);
/// The subsystem that holds the controller or namespace `id`, or is `id`.
const Subsystem *subsystemOf(const Lab &lab, const QString &id);

/// Whether the namespace is attached to the controller when the VM starts.
bool isAttached(const Namespace &ns, const Controller &controller);
/// The ids of the controllers that the namespace is attached to then.
QStringList controllersOf(const Subsystem &subsystem, const Namespace &ns);
/// The groups a controller shows: those with a namespace attached to it, ascending
/// (as in log page 0Ch); empty when the subsystem has no ANA.
QList<AnaGroupId> groupsOf(const Subsystem &subsystem, const Controller &controller);
/// All groups of the subsystem, ascending.
QList<AnaGroupId> groupsOf(const Subsystem &subsystem);
/// The groups of the namespaces attached to the controller, ascending, whether or not
/// the subsystem has ANA.
QList<AnaGroupId> attachedGroups(const Subsystem &subsystem, const Controller &controller);
/// The state of a group on a controller when the VM starts.
AnaState initialState(const Controller &controller, AnaGroupId group);

} // namespace mpathlab
