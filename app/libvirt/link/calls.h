// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/result.h"

#include <libvirt/libvirt-qemu.h>
#include <libvirt/libvirt.h>
#include <libvirt/virterror.h>

// Every function that this program calls. One that is used and not in this list does not compile,
// and one that libvirt lacks is found out when it is loaded, not in the middle of a run.
// clang-format off
#define MPATHLAB_LIBVIRT_FUNCTIONS(each) \
    each(virConnectClose) \
    each(virConnectDomainEventDeregisterAny) \
    each(virConnectDomainEventRegisterAny) \
    each(virConnectDomainQemuMonitorEventDeregister) \
    each(virConnectDomainQemuMonitorEventRegister) \
    each(virConnectGetCapabilities) \
    each(virConnectGetDomainCapabilities) \
    each(virConnectGetLibVersion) \
    each(virConnectListAllDomains) \
    each(virConnectNumOfDomains) \
    each(virConnectOpen) \
    each(virConnectRegisterCloseCallback) \
    each(virConnectSetKeepAlive) \
    each(virConnectUnregisterCloseCallback) \
    each(virDomainCreateXML) \
    each(virDomainDestroy) \
    each(virDomainFree) \
    each(virDomainGetName) \
    each(virDomainGetUUIDString) \
    each(virDomainGetXMLDesc) \
    each(virDomainIsActive) \
    each(virDomainLookupByName) \
    each(virDomainLookupByUUIDString) \
    each(virDomainOpenChannel) \
    each(virDomainOpenConsole) \
    each(virDomainQemuAgentCommand) \
    each(virDomainQemuMonitorCommand) \
    each(virDomainResume) \
    each(virEventRegisterImpl) \
    each(virGetLastError) \
    each(virSetErrorFunc) \
    each(virStoragePoolCreate) \
    each(virStoragePoolCreateXML) \
    each(virStoragePoolFree) \
    each(virStoragePoolGetConnect) \
    each(virStoragePoolGetName) \
    each(virStoragePoolGetXMLDesc) \
    each(virStoragePoolIsActive) \
    each(virStoragePoolListAllVolumes) \
    each(virStoragePoolLookupByName) \
    each(virStoragePoolNumOfVolumes) \
    each(virStoragePoolRefresh) \
    each(virStorageVolCreateXML) \
    each(virStorageVolCreateXMLFrom) \
    each(virStorageVolDelete) \
    each(virStorageVolFree) \
    each(virStorageVolGetName) \
    each(virStorageVolLookupByName) \
    each(virStorageVolUpload) \
    each(virStreamAbort) \
    each(virStreamEventAddCallback) \
    each(virStreamEventRemoveCallback) \
    each(virStreamEventUpdateCallback) \
    each(virStreamFinish) \
    each(virStreamFree) \
    each(virStreamNew) \
    each(virStreamRecv) \
    each(virStreamSend) \
    each(virStreamSendAll)
// clang-format on

namespace mpathlab {

#define MPATHLAB_LIBVIRT_NAME(name) name,
enum class LibvirtCall { MPATHLAB_LIBVIRT_FUNCTIONS(MPATHLAB_LIBVIRT_NAME) };
#undef MPATHLAB_LIBVIRT_NAME

/// libvirt and the dozens of libraries that come with it are loaded when the first connection
/// is wanted, not when the program starts: that would take a quarter of the time until the
/// window is there. Fails when the machine has no libvirt, or one that is too old; any thread.
Result<void> loadLibvirt();
/// Only after a loadLibvirt() that did not fail.
void *libvirtFunction(LibvirtCall call);

} // namespace mpathlab

// Under its own name, so that the compiler checks the calls against libvirt's headers while the
// linker needs no libvirt.
#define MPATHLAB_LIBVIRT_CALL(name)                                                                \
    (*reinterpret_cast<decltype(&::name)>(                                                         \
        ::mpathlab::libvirtFunction(::mpathlab::LibvirtCall::name)))
#define virConnectClose MPATHLAB_LIBVIRT_CALL(virConnectClose)
#define virConnectDomainEventDeregisterAny MPATHLAB_LIBVIRT_CALL(virConnectDomainEventDeregisterAny)
#define virConnectDomainEventRegisterAny MPATHLAB_LIBVIRT_CALL(virConnectDomainEventRegisterAny)
#define virConnectDomainQemuMonitorEventDeregister                                                 \
    MPATHLAB_LIBVIRT_CALL(virConnectDomainQemuMonitorEventDeregister)
#define virConnectDomainQemuMonitorEventRegister                                                   \
    MPATHLAB_LIBVIRT_CALL(virConnectDomainQemuMonitorEventRegister)
#define virConnectGetCapabilities MPATHLAB_LIBVIRT_CALL(virConnectGetCapabilities)
#define virConnectGetDomainCapabilities MPATHLAB_LIBVIRT_CALL(virConnectGetDomainCapabilities)
#define virConnectGetLibVersion MPATHLAB_LIBVIRT_CALL(virConnectGetLibVersion)
#define virConnectListAllDomains MPATHLAB_LIBVIRT_CALL(virConnectListAllDomains)
#define virConnectNumOfDomains MPATHLAB_LIBVIRT_CALL(virConnectNumOfDomains)
#define virConnectOpen MPATHLAB_LIBVIRT_CALL(virConnectOpen)
#define virConnectRegisterCloseCallback MPATHLAB_LIBVIRT_CALL(virConnectRegisterCloseCallback)
#define virConnectSetKeepAlive MPATHLAB_LIBVIRT_CALL(virConnectSetKeepAlive)
#define virConnectUnregisterCloseCallback MPATHLAB_LIBVIRT_CALL(virConnectUnregisterCloseCallback)
#define virDomainCreateXML MPATHLAB_LIBVIRT_CALL(virDomainCreateXML)
#define virDomainDestroy MPATHLAB_LIBVIRT_CALL(virDomainDestroy)
#define virDomainFree MPATHLAB_LIBVIRT_CALL(virDomainFree)
#define virDomainGetName MPATHLAB_LIBVIRT_CALL(virDomainGetName)
#define virDomainGetUUIDString MPATHLAB_LIBVIRT_CALL(virDomainGetUUIDString)
#define virDomainGetXMLDesc MPATHLAB_LIBVIRT_CALL(virDomainGetXMLDesc)
#define virDomainIsActive MPATHLAB_LIBVIRT_CALL(virDomainIsActive)
#define virDomainLookupByName MPATHLAB_LIBVIRT_CALL(virDomainLookupByName)
#define virDomainLookupByUUIDString MPATHLAB_LIBVIRT_CALL(virDomainLookupByUUIDString)
#define virDomainOpenChannel MPATHLAB_LIBVIRT_CALL(virDomainOpenChannel)
#define virDomainOpenConsole MPATHLAB_LIBVIRT_CALL(virDomainOpenConsole)
#define virDomainQemuAgentCommand MPATHLAB_LIBVIRT_CALL(virDomainQemuAgentCommand)
#define virDomainQemuMonitorCommand MPATHLAB_LIBVIRT_CALL(virDomainQemuMonitorCommand)
#define virDomainResume MPATHLAB_LIBVIRT_CALL(virDomainResume)
#define virEventRegisterImpl MPATHLAB_LIBVIRT_CALL(virEventRegisterImpl)
#define virGetLastError MPATHLAB_LIBVIRT_CALL(virGetLastError)
#define virSetErrorFunc MPATHLAB_LIBVIRT_CALL(virSetErrorFunc)
#define virStoragePoolCreate MPATHLAB_LIBVIRT_CALL(virStoragePoolCreate)
#define virStoragePoolCreateXML MPATHLAB_LIBVIRT_CALL(virStoragePoolCreateXML)
#define virStoragePoolFree MPATHLAB_LIBVIRT_CALL(virStoragePoolFree)
#define virStoragePoolGetConnect MPATHLAB_LIBVIRT_CALL(virStoragePoolGetConnect)
#define virStoragePoolGetName MPATHLAB_LIBVIRT_CALL(virStoragePoolGetName)
#define virStoragePoolGetXMLDesc MPATHLAB_LIBVIRT_CALL(virStoragePoolGetXMLDesc)
#define virStoragePoolIsActive MPATHLAB_LIBVIRT_CALL(virStoragePoolIsActive)
#define virStoragePoolListAllVolumes MPATHLAB_LIBVIRT_CALL(virStoragePoolListAllVolumes)
#define virStoragePoolLookupByName MPATHLAB_LIBVIRT_CALL(virStoragePoolLookupByName)
#define virStoragePoolNumOfVolumes MPATHLAB_LIBVIRT_CALL(virStoragePoolNumOfVolumes)
#define virStoragePoolRefresh MPATHLAB_LIBVIRT_CALL(virStoragePoolRefresh)
#define virStorageVolCreateXML MPATHLAB_LIBVIRT_CALL(virStorageVolCreateXML)
#define virStorageVolCreateXMLFrom MPATHLAB_LIBVIRT_CALL(virStorageVolCreateXMLFrom)
#define virStorageVolDelete MPATHLAB_LIBVIRT_CALL(virStorageVolDelete)
#define virStorageVolFree MPATHLAB_LIBVIRT_CALL(virStorageVolFree)
#define virStorageVolGetName MPATHLAB_LIBVIRT_CALL(virStorageVolGetName)
#define virStorageVolLookupByName MPATHLAB_LIBVIRT_CALL(virStorageVolLookupByName)
#define virStorageVolUpload MPATHLAB_LIBVIRT_CALL(virStorageVolUpload)
#define virStreamAbort MPATHLAB_LIBVIRT_CALL(virStreamAbort)
#define virStreamEventAddCallback MPATHLAB_LIBVIRT_CALL(virStreamEventAddCallback)
#define virStreamEventRemoveCallback MPATHLAB_LIBVIRT_CALL(virStreamEventRemoveCallback)
#define virStreamEventUpdateCallback MPATHLAB_LIBVIRT_CALL(virStreamEventUpdateCallback)
#define virStreamFinish MPATHLAB_LIBVIRT_CALL(virStreamFinish)
#define virStreamFree MPATHLAB_LIBVIRT_CALL(virStreamFree)
#define virStreamNew MPATHLAB_LIBVIRT_CALL(virStreamNew)
#define virStreamRecv MPATHLAB_LIBVIRT_CALL(virStreamRecv)
#define virStreamSend MPATHLAB_LIBVIRT_CALL(virStreamSend)
#define virStreamSendAll MPATHLAB_LIBVIRT_CALL(virStreamSendAll)
