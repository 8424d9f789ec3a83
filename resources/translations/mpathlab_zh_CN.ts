<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>ImportReport</name>
    <message>
        <source>Stays as it is, in the lab&apos;s extra arguments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the drawing, but not exactly as it was</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not part of the command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the bundled guest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a kernel of its own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a guest on a disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 subsystem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 subsystems</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 controller</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 controllers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 namespace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 namespaces</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 CPU, %1 MiB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 CPUs, %2 MiB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To be mended in the drawing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All of it is in the drawing.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MonitorView</name>
    <message>
        <source>%1 lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>[More lines: %1. Copy the reply to have all]</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Build and drive a multipath NVMe VM lab.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A lab file to open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Launch the lab at once.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mpathlab</name>
    <message>
        <source>device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>AEN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>log page read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>host sees it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>first I/O on %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>asked for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>longest stall %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 group %2 → %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>log page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the host was not told</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not known</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mpathlab::AttachDialog</name>
    <message>
        <source>Attach to a running QEMU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The VM is shown and driven as a lab of your own, but never ended: Detach only closes the connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Attach</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is wrong with the sockets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Running on this machine:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Look again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>VM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Process</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>QMP socket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running VMs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No QEMU with a QMP socket was found. Start one with
-qmp unix:PATH,server=on,wait=off, or name its socket below.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;QMP socket:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>/path/of/qmp.sock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Console socket:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none: the console stays empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Guest agent socket:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none: what the host in the guest sees is not shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a socket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>without a name</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mpathlab::Badge</name>
    <message>
        <source>no QEMU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click to build the patched one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What runs the lab: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>QEMU is being asked what it can do.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What runs the lab: not known yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ANA states can be set, and the device reports what happens.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the monitor command of the 2021 series: ANA states can be set, but the device reports no events.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> without ANA</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This QEMU cannot set ANA states. Click to build one that can.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mpathlab::BuildDialog</name>
    <message>
        <source>Build the patched QEMU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Build the guest image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all that the build says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log of the build</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>QEMU 10.0 with the patches for ANA, for this user. The first time takes some minutes; what is done is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A small Linux with nvme-cli and fio, from the packages of this distribution.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compiling %1: %2 of %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Build again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ending what runs…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mpathlab::Builder</name>
    <message>
        <source>The lab script, which builds QEMU and the guest, is not here. Get the source of mpathlab and name its lab in MPATHLAB_LAB, or choose a QEMU in the settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No QEMU that could run a lab was found. Build the patched one here, or choose one in the settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>QEMU %1 was found, which has no ANA: labs run, but no path can be failed. Build the patched one here?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The guest image is not built yet. Build it here?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Build</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mpathlab::CanvasFilterBar</name>
    <message>
        <source>Show paths of this subsystem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show paths of this ANA group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show paths in this state</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the &amp;selection&apos;s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter of the drawing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only what the selected objects are connected to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show everything again (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All subsystems</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All ANA groups</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ANA group %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All states</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 paths</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mpathlab::CanvasScene</name>
    <message>
        <source>CNTLID –</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unplugged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CNTLID %1 · not enabled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CNTLID %1 · enabled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A click sends: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A click makes it start so: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mpathlab::CanvasView</name>
    <message>
        <source>Canvas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Duplicate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>De&amp;lete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select &amp;All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Auto-arran&amp;ge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom &amp;In</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom &amp;Out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Natural &amp;Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The lab is empty.
Drag a subsystem here from the parts, or choose a template.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fi&amp;lter the Drawing</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mpathlab::ChoiceField</name>
    <message>
        <source>several values</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mpathlab::CommandInput</name>
    <message>
        <source>Monitor command</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mpathlab::CommandLinePane</name>
    <message>
        <source>One option per line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>QEMU command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copies the command as a shell takes it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no command yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copies the command as a JSON list of its arguments, for a program.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mpathlab::Commands</name>
    <message>
        <source>%1 objects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>add subsystem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a subsystem first: a %1 belongs in one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>add controller</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>add ANA group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>add namespace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 belongs to another subsystem than %2: a path stays within one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>connect %1 to ANA group %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rename %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>initial state %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>share %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>attach %1 to %2 only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>move to ANA group %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>move %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>auto-arrange</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>delete %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>duplicate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>paste</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mpathlab::CompletionPopup</name>
    <message>
        <source>Completions</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mpathlab::ConsolePane</name>
    <message>
        <source>The guest&apos;s serial console.
Launch the lab: the guest boots here, and what is typed goes to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>— VM ended —</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>— VM ended unexpectedly —</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>— VM started at %1 —</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mpathlab::ControllerPage</name>
    <message>
        <source>Subsystem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>States at power on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Controller</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not reported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CNTLID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unplugged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has enabled it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has not enabled it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Group %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More properties</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All controllers of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queues and memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I/O queues</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>queue pairs besides the admin queues</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MSI-X vectors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>interrupts, one for each queue the host uses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MDTS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the largest transfer is two to this power pages of 4 KiB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ZASL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the same for Zone Append, at most MDTS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as MDTS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>AERL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one less than the asynchronous event requests that may wait</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory buffer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a power of two; not together with SR-IOV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SR-IOV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Functions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no SR-IOV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sriov_max_vfs: virtual functions; with controllers at most %1 in a subsystem. What they need of queues and interrupts is raised along.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Their queues</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>flexible queues, at least 2 for each function; 2 of the controller&apos;s own must be left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Their vectors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>flexible interrupts, at least 1 for each function; 1 of the controller&apos;s own must be left</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mpathlab::Describe</name>
    <message>
        <source>%1 GiB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 MiB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Controller %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, PCI %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>: not reported by the running lab.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>: unplugged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, CNTLID %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>: enabled by the host.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>: not enabled by the host.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, with 1 ANA group.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, with %1 ANA groups.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 starts %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: the state is not known yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was asked for and is not reported yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A transition leads to %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The host still believes %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Namespace %1 of %2, NSID %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, ANA group %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, shared by all controllers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, attached to %1 only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the lab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the guest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ANA group %1 on %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The virtual machine: %1 CPUs, %2 MiB of memory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The host: the guest system that sees all paths (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subsystem %1: controllers %2, namespaces %3; %4.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ANA, ANATT %1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no ANA</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, serial %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NSID %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>only %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>read only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bundled guest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>own kernel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>disk image</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mpathlab::Docks</name>
    <message>
        <source>Parts and templates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Console</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Monitor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Command line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Problems</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mpathlab::EventFilterBar</name>
    <message>
        <source>Show only events with…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words of the events to show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Events that have all of these words, in their text, controller, source or kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words to find</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the next event that has these words (Enter, F3), or to the one before (Shift+F3)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Controller</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All controllers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all events and hide this bar (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All sources and kinds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sources</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kinds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the sources and kinds of events to show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Some kinds</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mpathlab::EventModel</name>
    <message>
        <source>Local time of the machine that runs the VM, with µs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time since the row above, in ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Δ ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Δ selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Controller</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Event</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time since the selected event, in ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>guest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>operator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>scenario</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>VM</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mpathlab::EventTable</name>
    <message>
        <source>Copy rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Events</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the selected rows as text</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mpathlab::FileField</name>
    <message>
        <source>Choose %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mpathlab::FindBar</name>
    <message>
        <source>Find in the text, older lines too</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before (Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Behind (Shift+Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not found</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mpathlab::FirstStartCard</name>
    <message>
        <source>How to begin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw a multipath lab, launch it, fail a path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the example</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two controllers, two namespaces in two ANA groups</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start from a template</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A ready topology to change as you need it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Or open a lab file, drag a subsystem onto the canvas, or paste a QEMU command.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attach to a running QEMU…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show and drive a virtual machine that was launched elsewhere</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mpathlab::Fragment</name>
    <message>
        <source>There is no subsystem to paste into: add one first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clipboard holds no parts of a lab.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the clipboard holds cannot be pasted.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mpathlab::GroupPage</name>
    <message>
        <source>At power on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Namespaces</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not reported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NSID %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 reads, %2 writes, %3 refused</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mpathlab::HitMaker</name>
    <message>
        <source>and %1 more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 I/O %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> since %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 group %2: device %3%4, host %5%6</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mpathlab::ImportDialog</name>
    <message>
        <source>Import a command line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Make it the drawing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;QEMU command:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>QEMU command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste a command here: from a script, a process listing, a JSON list, or libvirt&apos;s XML.

qemu-system-x86_64 -m 2G \
  -device nvme-subsys,id=subsys0,ana=on \
  …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was understood</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What becomes of the arguments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a command line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to read yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the drawing can hold goes into it; all else stays as it is and is passed to QEMU word by word.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This cannot be read</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mpathlab::Inspector</name>
    <message>
        <source>Inspector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subsystem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Controller</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Namespace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ANA group %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on controller %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unnamed lab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 subsystem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 subsystems</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 controller</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 controllers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 ANA group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ANA groups</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 namespace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 namespaces</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mpathlab::InspectorPage</name>
    <message>
        <source>Running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy this value to…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>change %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>change %1 objects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy this value to others (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy %1 to others</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>… and %1 more</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mpathlab::LabDocument</name>
    <message>
        <source>Undo %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The lab is running: stop it to change the drawing.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mpathlab::LabFiles</name>
    <message>
        <source>Labs (*.mpathlab)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The lab has changes that are not saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save them?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A lab is running. Stop it before you open another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>restore unsaved changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a lab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the lab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No lab was opened yet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mpathlab::LabPage</name>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rename the lab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>change the machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>change the guest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CPUs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Acceleration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>KVM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TCG (emulated)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arguments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More QEMU arguments, each on a line of its own; they are passed on as they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>System</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bundled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Own kernel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disk image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kernel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Initrd</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the bundled one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kernel args</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Added to the kernel&apos;s command line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave the image as it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the guest writes to the image is lost when it stops.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kernel image</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mpathlab::LanesView</name>
    <message>
        <source>Lanes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run on a time axis. Arrow keys move, plus and minus zoom, Home and End go to its ends. The table below holds the same events as text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show less time (+, Ctrl+wheel)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show more time (−, Ctrl+wheel)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the whole run (0)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run is drawn here once the lab runs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Δ %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mpathlab::LiveText</name>
    <message>
        <source>asked for: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>leads to: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mpathlab::MachinePage</name>
    <message>
        <source>with ANA</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>with the ANA command of 2021</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>without ANA: paths cannot be failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>QEMU %1, %2, %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>built with KVM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>built without KVM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>QEMU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The one that is found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kernel of the guest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bundled guest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;QEMU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guest&apos;s &amp;kernel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A kernel of your own is what new labs boot, with the programs of the bundled guest. A lab can name another guest in its inspector.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name it from the root on: /…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no file that can be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 KiB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking it what it can do…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Named by MPATHLAB_QEMU: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mpathlab::MainActions</name>
    <message>
        <source>&amp;New</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An empty canvas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a lab file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the lab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the lab in another file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave the program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Se&amp;ttings…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Launch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop the guest&apos;s time, or let it go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset the machine as its button would</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every group back to the state it has in the drawing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start I/O in the guest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start I/O when the guest is ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Build the patched &amp;QEMU…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetch QEMU&apos;s source, apply the patches for ANA, compile it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Build the &amp;guest image…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A small Linux from the packages of this distribution</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Canvas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Panels as at first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About mpathlab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>toggle inaccessible</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Click sends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Go to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Panels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click sends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What a click on an ANA group of a controller asks for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The lab runs already</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw a subsystem first: there is nothing to launch</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Mend %n error(s) first: %1</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Start a virtual machine with this lab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End the machine without waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Power the guest off and end the machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop I/O in the guest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New from &amp;template…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start from a ready topology</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open r&amp;un…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the events of a run that was exported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Import a command line…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make a drawing of an existing QEMU command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attac&amp;h to a running QEMU…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show and drive a VM that was launched elsewhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Detach now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Detach</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave the machine, which goes on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Detach from the running VM first</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mpathlab::MainWindow</name>
    <message>
        <source>Preparing the launch…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>QEMU starts…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guest is booting…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guest ready, I/O runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guest ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Problems (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Problems</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Toolbar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This lab file does more than its drawing shows. Launch it only if you trust where it comes from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Launch anyway</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New lab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The lab is running.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop it and close?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Build and drive a multipath NVMe VM lab. GPL-2.0-or-later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clipboard holds neither parts of a lab nor a QEMU command.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The VM was attached to without its console: name the socket of its serial line when you attach.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attaching…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attached to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Detaching…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No guest agent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The guest agent does not answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This VM was launched elsewhere; its command line is not known here.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mpathlab::Menus</name>
    <message>
        <source>%1, ANA group %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Through change, 2 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without notification</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave persistent loss by force</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Same on all controllers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fail all paths</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start with all paths failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All paths optimized</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start with all paths optimized</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All ANA groups</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move to ANA group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Group %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attach to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All controllers (shared)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Auto-arrange</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore all paths</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unplug</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plug in</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mpathlab::MessageBar</name>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show what is behind this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mpathlab::MixedPage</name>
    <message>
        <source>Subsystem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At power on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the groups selected, and of all groups of the controllers selected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ANA group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the namespaces selected.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mpathlab::MonitorLog</name>
    <message>
        <source>Older entries that are no longer kept: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mpathlab::MonitorPane</name>
    <message>
        <source>QEMU&apos;s monitor, in its two languages: commands for people (HMP) and for programs (QMP).
It answers while the lab runs: launch it, then type help here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About the command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>— VM ended —</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>— VM ended unexpectedly —</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HMP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>QEMU&apos;s monitor for people: help, info nvme, … (Ctrl+M changes)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>QMP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>QEMU&apos;s monitor for programs: JSON, or NAME key=value (Ctrl+M changes)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change between HMP and QMP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Events</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the VM&apos;s events between the answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fold all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the transcript…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search the history</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>— VM starts —</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The monitor answers while the lab runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>info nvme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>query-status, or NAME key=value, or {&quot;execute&quot;: …}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Searching the history: type a part of it, Enter takes it, Esc leaves.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The transcript could not be saved in %1. Choose another place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the transcript</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mpathlab::MonitorView</name>
    <message>
        <source>Copy the whole reply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fold or unfold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answers and events of the monitor</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mpathlab::NamespacePage</name>
    <message>
        <source>NSID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ANA group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attached to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>made at launch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An existing raw image; empty: one of the size above is made at launch and removed afterwards.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all controllers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>only %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not attached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 reads, %2 writes, %3 refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More properties</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as the logical one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All namespaces of ANA group %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All namespaces of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no controller</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the empty image that is made for a run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Image file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blocks and metadata</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logical block</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>logical_block_size: what the host addresses.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Physical block</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>physical_block_size: at least the logical block.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Metadata</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ms: bytes of metadata of each block.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Behind the data of each block</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mset: the metadata is not in a buffer of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Protection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pi: end-to-end protection information; needs 8 bytes of metadata.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pif: the guard of 64 bits needs 16 bytes of metadata.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the first bytes of it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pil: the protection information is at the beginning of the metadata.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zones</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoned namespace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zone size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zone capacity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as the size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most active</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Descriptor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes by which zone descriptors are extended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reads may cross zones</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Identity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Linux does not use the names of QEMU&apos;s namespaces.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UUID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As 01234567-89ab-cdef-0123-456789abcdef, or auto for a new one at every start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NGUID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>32 hexadecimal digits, or auto for a new one at every start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>EUI-64</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>16 hexadecimal digits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each namespace has names of its own: select one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>type %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 bits</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mpathlab::NewLabsPage</name>
    <message>
        <source> MiB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>KVM where a guest runs under it, else TCG</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long a group may stay in the state change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Acceleration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ANA&amp;TT of a subsystem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Size of a namespace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For what is drawn from now on and for labs made from a template. Labs that were saved stay as they are.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mpathlab::Nodes</name>
    <message>
        <source>Host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ANA group %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>group %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>host: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mpathlab::Part</name>
    <message>
        <source>Subsystem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Controller</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Namespace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New ANA group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An NVM subsystem with one controller.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another controller of a subsystem: one more path to each of its shared namespaces.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A namespace that every controller of its subsystem shares.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The next free ANA group. On a namespace: moves it there. Elsewhere: adds a namespace in it, as a group needs one to exist.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mpathlab::PartsPalette</name>
    <message>
        <source>Parts and templates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag it onto the canvas, or press Enter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Templates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Double-click to start from it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mpathlab::PathField</name>
    <message>
        <source>Browse…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Browse for: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mpathlab::ProblemsModel</name>
    <message>
        <source>Error: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Problem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mpathlab::ProblemsPanel</name>
    <message>
        <source>No problems: this lab can be launched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Problems</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mpathlab::PropertiesField</name>
    <message>
        <source>Property</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More properties of the device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Further properties of the QEMU device, passed on as they are. F2 edits a cell, Delete takes a property out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>several values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A new property</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a property %1 already: change its value.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mpathlab::Quantity</name>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no value for this field: write it like %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no whole number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no whole number of %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; is too large: choose %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mpathlab::QuantityEdit</name>
    <message>
        <source>%1; 0: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>several values</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mpathlab::Recovery</name>
    <message>
        <source>a new lab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is still running although its window is gone (since %2, process %3).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unsaved changes to %1 from %2 were found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A lab is running. Stop it before you restore another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A lab is running. Stop it before you take another one back.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mpathlab::RenameEdit</name>
    <message>
        <source>New id of %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mpathlab::RowMaker</name>
    <message>
        <source>Operator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 groups</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>group %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I/O, namespace %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I/O</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mpathlab::RunController</name>
    <message numerus="yes">
        <source>The guest does not answer: its agent has been silent for %n second(s). Paths can be failed all the same; for what the host sees and for I/O, look at the console and see that qemu-guest-agent runs in the guest.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The lab runs: stop it to change the drawing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attached to a running VM: detach to change the drawing.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mpathlab::RunExport</name>
    <message>
        <source>%1 could not be written: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture could not be written: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timeline of a multipath lab</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mpathlab::RunLoader</name>
    <message>
        <source>%1 could not be opened as a run: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is no file.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mpathlab::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Groups of settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>QEMU and guest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New labs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to what it was (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mpathlab::StatusLine</name>
    <message>
        <source>Virtual machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I/O per second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failovers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Problems of the drawing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 I/O per second</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n failover(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mpathlab::SubsystemPage</name>
    <message>
        <source>NQN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The part after %1; the id when empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Serial</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One for all controllers, at most %1 ASCII characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asymmetric Namespace Access</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ANATT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Controllers %1, namespaces %2, ANA groups %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long a group may stay in the state change.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More properties</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All subsystems</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mpathlab::TemplateGallery</name>
    <message>
        <source>New from template</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Templates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Start from it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mpathlab::Terminal</name>
    <message>
        <source>Guest console</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>[%1 bytes of output left out]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tell the guest the size: %1 lines, %2 columns</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mpathlab::TextField</name>
    <message>
        <source>several values</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mpathlab::TimelinePanel</name>
    <message>
        <source>Export…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Events appear here once the lab runs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open run…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at a run that was exported as JSON lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save all events as JSON lines or CSV, or the lanes as a picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing the events…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading %1…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved run %1, %2 events</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a saved run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs (*.jsonl)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file holds no events.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Events as JSON lines (*.jsonl)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Events as CSV (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lanes as SVG (*.svg)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lanes as PNG (*.png)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the timeline</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mpathlab::TimelineView</name>
    <message>
        <source>Follow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find and filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failovers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the newest event in sight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find events, or show only some (Ctrl+F)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What came of every change of a state</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find previous</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failover summary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from the other end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click an ANA group in a controller to change its state.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mpathlab::UnsavedWork</name>
    <message>
        <source>Unsaved work cannot be kept for the case of a crash: %1. Save the lab.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mpathlab::WindowPage</name>
    <message>
        <source>As the desktop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Safe for the colour-blind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Traffic lights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep &amp;unsaved work for the case of a crash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The timeline &amp;follows the newest event</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Colours of states</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another language is spoken from the next start on.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
