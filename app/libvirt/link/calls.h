// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/result.h"

#include <libvirt/libvirt-qemu.h>
#include <libvirt/libvirt.h>
#include <libvirt/virterror.h>

// Every function that this program calls: one that libvirt lacks is found out when it is loaded,
// not in the middle of a run.
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

/// Is called as the function that it becomes.
template <typename Function, LibvirtCall call>
struct LibvirtFunction
{
    operator Function() const { return reinterpret_cast<Function>(libvirtFunction(call)); }
};

// In this namespace each name means the function that was loaded, of the type that libvirt's
// headers say, so that the linker needs no libvirt. One that is not in the list does not link.
#define MPATHLAB_LIBVIRT_CALL(name)                                                                \
    inline constexpr LibvirtFunction<decltype(&::name), LibvirtCall::name> name;
MPATHLAB_LIBVIRT_FUNCTIONS(MPATHLAB_LIBVIRT_CALL)
#undef MPATHLAB_LIBVIRT_CALL

} // namespace mpathlab
