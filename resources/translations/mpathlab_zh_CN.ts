<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>mpathlab::ActionWords</name>
    <message>
        <source>This QEMU cannot make paths slower.</source>
        <translation>此 QEMU 无法使路径变慢。</translation>
    </message>
    <message>
        <source>This QEMU cannot let controllers fail.</source>
        <translation>此 QEMU 无法使控制器失效。</translation>
    </message>
    <message>
        <source>This QEMU cannot drop completions.</source>
        <translation>此 QEMU 无法丢弃完成。</translation>
    </message>
    <message>
        <source>This QEMU cannot move namespaces between ANA groups.</source>
        <translation>此 QEMU 无法在 ANA 组之间移动命名空间。</translation>
    </message>
    <message>
        <source>This QEMU has only the monitor command of 2021, which knows no transition, no silent change and no force. Start the lab with the patched QEMU.</source>
        <translation>此 QEMU 只有 2021 年的监视器命令，它不支持过渡、静默更改和强制更改。请用打过补丁的 QEMU 启动实验。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be a controller&apos;s id.</source>
        <translation>“%1”不能作为控制器的 ID。</translation>
    </message>
    <message>
        <source>QEMU did not say that the state was set.</source>
        <translation>QEMU 未确认状态已设置。</translation>
    </message>
    <message>
        <source>Start the lab with the QEMU of this version (the package mpathlab-qemu, or what ./lab qemu builds).</source>
        <translation>请用此版本的 QEMU 启动实验（软件包 mpathlab-qemu，或由 ./lab qemu 构建）。</translation>
    </message>
    <message>
        <source>This QEMU cannot inject ANA states. Start the lab with the patched QEMU (the package mpathlab-qemu, or what ./lab qemu builds).</source>
        <translation>此 QEMU 无法注入 ANA 状态。请用打过补丁的 QEMU 启动实验（软件包 mpathlab-qemu，或由 ./lab qemu 构建）。</translation>
    </message>
    <message>
        <source>This QEMU cannot attach or detach namespaces.</source>
        <translation>此 QEMU 无法附加或分离命名空间。</translation>
    </message>
    <message>
        <source>Namespaces cannot be plugged and unplugged in this QEMU: that needs 11.1.</source>
        <translation>此 QEMU 不能插拔命名空间：需要 11.1。</translation>
    </message>
    <message>
        <source>This QEMU cannot save a lab: that needs the patched 11.1.</source>
        <translation>此 QEMU 不能保存实验：需要打过补丁的 11.1。</translation>
    </message>
    <message>
        <source>This QEMU cannot resize namespaces.</source>
        <translation>此 QEMU 不能更改命名空间的大小。</translation>
    </message>
</context>
<context>
    <name>mpathlab::AttachDialog</name>
    <message>
        <source>Attach to a running QEMU</source>
        <translation>连接到正在运行的 QEMU</translation>
    </message>
    <message>
        <source>The VM is shown and driven as a lab of your own, but never ended: Detach only closes the connection.</source>
        <translation>该虚拟机会像您自己的实验一样显示和操控，但绝不会被结束：“断开”只关闭连接。</translation>
    </message>
    <message>
        <source>&amp;Attach</source>
        <translation>连接(&amp;A)</translation>
    </message>
    <message>
        <source>What is wrong with the sockets</source>
        <translation>套接字有什么问题</translation>
    </message>
    <message>
        <source>&amp;Running on this machine:</source>
        <translation>本机上正在运行的虚拟机(&amp;R)：</translation>
    </message>
    <message>
        <source>&amp;Look again</source>
        <translation>重新查找(&amp;L)</translation>
    </message>
    <message>
        <source>VM</source>
        <translation>虚拟机</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>进程</translation>
    </message>
    <message>
        <source>QMP socket</source>
        <translation>QMP 套接字</translation>
    </message>
    <message>
        <source>Running VMs</source>
        <translation>正在运行的虚拟机</translation>
    </message>
    <message>
        <source>No QEMU with a QMP socket was found. Start one with
-qmp unix:PATH,server=on,wait=off, or name its socket below.</source>
        <translation>未找到带有 QMP 套接字的 QEMU。请用以下选项启动一个：
-qmp unix:PATH,server=on,wait=off，或在下方指定其套接字。</translation>
    </message>
    <message>
        <source>&amp;QMP socket:</source>
        <translation>QMP 套接字(&amp;Q)：</translation>
    </message>
    <message>
        <source>/path/of/qmp.sock</source>
        <translation>/路径/qmp.sock</translation>
    </message>
    <message>
        <source>&amp;Console socket:</source>
        <translation>控制台套接字(&amp;C)：</translation>
    </message>
    <message>
        <source>none: the console stays empty</source>
        <translation>无：控制台保持为空</translation>
    </message>
    <message>
        <source>&amp;Guest agent socket:</source>
        <translation>客户机代理套接字(&amp;G)：</translation>
    </message>
    <message>
        <source>none: what the host in the guest sees is not shown</source>
        <translation>无：不显示客户机内主机所见的状态</translation>
    </message>
    <message>
        <source>…</source>
        <translation>…</translation>
    </message>
    <message>
        <source>Choose a socket</source>
        <translation>选择套接字</translation>
    </message>
    <message>
        <source>without a name</source>
        <translation>未命名</translation>
    </message>
    <message>
        <source>Where the VM runs</source>
        <translation>虚拟机在哪里运行</translation>
    </message>
    <message>
        <source>This machine, without libvirt</source>
        <translation>本机，不使用 libvirt</translation>
    </message>
    <message>
        <source>Choose a connection of libvirt or type one, for example qemu+ssh://host/system; empty for this machine</source>
        <translation>选择或输入一个 libvirt 连接，例如 qemu+ssh://host/system；留空表示本机</translation>
    </message>
    <message>
        <source>&amp;Where:</source>
        <translation>位置(&amp;W)：</translation>
    </message>
    <message>
        <source>&amp;Running on %1:</source>
        <translation>在 %1 上运行(&amp;R)：</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>域</translation>
    </message>
    <message>
        <source>%1 is asked…</source>
        <translation>正在询问 %1…</translation>
    </message>
    <message>
        <source>No VM runs on %1. Start one there, or launch a lab.</source>
        <translation>%1 上没有运行的虚拟机。请在那里启动一台，或启动一个实验。</translation>
    </message>
</context>
<context>
    <name>mpathlab::Badge</name>
    <message>
        <source>no QEMU</source>
        <translation>无 QEMU</translation>
    </message>
    <message>
        <source>Click to build the patched one.</source>
        <translation>单击以构建打过补丁的 QEMU。</translation>
    </message>
    <message>
        <source>What runs the lab: %1</source>
        <translation>运行实验所用：%1</translation>
    </message>
    <message>
        <source>QEMU is being asked what it can do.</source>
        <translation>正在查询 QEMU 的功能。</translation>
    </message>
    <message>
        <source>What runs the lab: not known yet</source>
        <translation>运行实验所用：尚不清楚</translation>
    </message>
    <message>
        <source>ANA states can be set, and the device reports what happens.</source>
        <translation>可以设置 ANA 状态，设备会报告所发生的事件。</translation>
    </message>
    <message>
        <source>Only the monitor command of the 2021 series: ANA states can be set, but the device reports no events.</source>
        <translation>只有 2021 年补丁系列的监视器命令：可以设置 ANA 状态，但设备不报告事件。</translation>
    </message>
    <message>
        <source> without ANA</source>
        <translation> 无 ANA</translation>
    </message>
    <message>
        <source>This QEMU cannot set ANA states. Click to build one that can.</source>
        <translation>此 QEMU 无法设置 ANA 状态。单击以构建一个支持的版本。</translation>
    </message>
</context>
<context>
    <name>mpathlab::BuildDialog</name>
    <message>
        <source>Build the patched QEMU</source>
        <translation>构建打过补丁的 QEMU</translation>
    </message>
    <message>
        <source>Build the guest image</source>
        <translation>构建客户机镜像</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>&amp;Log</source>
        <translation>日志(&amp;L)</translation>
    </message>
    <message>
        <source>Show all that the build says</source>
        <translation>显示构建过程的全部输出</translation>
    </message>
    <message>
        <source>Log of the build</source>
        <translation>构建日志</translation>
    </message>
    <message>
        <source>QEMU 11.1 with the patches for ANA, for this user. The first time takes some minutes; what is done is kept.</source>
        <translation>带有 ANA 补丁的 QEMU 11.1，供当前用户使用。首次构建需要几分钟；已完成的部分会保留。</translation>
    </message>
    <message>
        <source>A small Linux with nvme-cli and fio, from the packages of this distribution.</source>
        <translation>带有 nvme-cli 和 fio 的小型 Linux，取自本发行版的软件包。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>正在开始…</translation>
    </message>
    <message>
        <source>Compiling %1: %2 of %3</source>
        <translation>正在编译 %1：第 %2 步，共 %3 步</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Build again</source>
        <translation>重新构建</translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>已完成。</translation>
    </message>
    <message>
        <source>Ending what runs…</source>
        <translation>正在结束运行中的步骤…</translation>
    </message>
</context>
<context>
    <name>mpathlab::Builder</name>
    <message>
        <source>The lab script, which builds QEMU and the guest, is not here. Get the source of mpathlab and name its lab in MPATHLAB_LAB, or choose a QEMU in the settings.</source>
        <translation>用于构建 QEMU 和客户机的 lab 脚本不在这里。请获取 mpathlab 的源代码，并在 MPATHLAB_LAB 中指定其中的 lab 脚本，或在设置中选择一个 QEMU。</translation>
    </message>
    <message>
        <source>No QEMU that could run a lab was found. Build the patched one here, or choose one in the settings.</source>
        <translation>未找到能够运行实验的 QEMU。请在此构建打过补丁的 QEMU，或在设置中选择一个。</translation>
    </message>
    <message>
        <source>QEMU %1 was found, which has no ANA: labs run, but no path can be failed. Build the patched one here?</source>
        <translation>找到了 QEMU %1，但它不支持 ANA：实验可以运行，但无法使路径失效。要在此构建打过补丁的 QEMU 吗？</translation>
    </message>
    <message>
        <source>The guest image is not built yet. Build it here?</source>
        <translation>客户机镜像尚未构建。要在此构建吗？</translation>
    </message>
    <message>
        <source>Build</source>
        <translation>构建</translation>
    </message>
</context>
<context>
    <name>mpathlab::CanvasFilterBar</name>
    <message>
        <source>Show paths of this subsystem</source>
        <translation>显示此子系统的路径</translation>
    </message>
    <message>
        <source>Show paths of this ANA group</source>
        <translation>显示此 ANA 组的路径</translation>
    </message>
    <message>
        <source>Show paths in this state</source>
        <translation>显示处于此状态的路径</translation>
    </message>
    <message>
        <source>Only the &amp;selection&apos;s</source>
        <translation>仅所选对象的路径(&amp;S)</translation>
    </message>
    <message>
        <source>Filter of the drawing</source>
        <translation>拓扑图的筛选器</translation>
    </message>
    <message>
        <source>Only what the selected objects are connected to</source>
        <translation>仅显示与所选对象相连的内容</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Show everything again (Esc)</source>
        <translation>重新显示全部内容 (Esc)</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>All subsystems</source>
        <translation>所有子系统</translation>
    </message>
    <message>
        <source>All ANA groups</source>
        <translation>所有 ANA 组</translation>
    </message>
    <message>
        <source>ANA group %1</source>
        <translation>ANA 组 %1</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>所有状态</translation>
    </message>
    <message>
        <source>%1 of %2 paths</source>
        <translation>%1 / %2 条路径</translation>
    </message>
</context>
<context>
    <name>mpathlab::CanvasScene</name>
    <message>
        <source>CNTLID –</source>
        <translation>CNTLID –</translation>
    </message>
    <message>
        <source>unplugged</source>
        <translation>已拔出</translation>
    </message>
    <message>
        <source>CNTLID %1 · not enabled</source>
        <translation>CNTLID %1 · 未启用</translation>
    </message>
    <message>
        <source>CNTLID %1 · enabled</source>
        <translation>CNTLID %1 · 已启用</translation>
    </message>
    <message>
        <source>A click sends: %1</source>
        <translation>单击将发送：%1</translation>
    </message>
    <message>
        <source>A click makes it start so: %1</source>
        <translation>单击将设为以此状态启动：%1</translation>
    </message>
    <message>
        <source>CNTLID %1 · failed (CFS)</source>
        <translation>CNTLID %1 · 已失效（CFS）</translation>
    </message>
    <message>
        <source>CNTLID %1</source>
        <translation>CNTLID %1</translation>
    </message>
    <message>
        <source>drops %1</source>
        <translation>丢弃 %1</translation>
    </message>
    <message>
        <source>%1, ANA group %2</source>
        <translation>%1，ANA 组 %2</translation>
    </message>
    <message>
        <source>Through change, 2 s</source>
        <translation>经由 change（切换中），2 s</translation>
    </message>
    <message>
        <source>Without notification</source>
        <translation>不发送通知</translation>
    </message>
    <message>
        <source>Leave persistent loss by force</source>
        <translation>强制脱离持久丢失 (persistent-loss)</translation>
    </message>
    <message>
        <source>Same on all controllers</source>
        <translation>对所有控制器同样设置</translation>
    </message>
    <message>
        <source>Add Subsystem</source>
        <translation>添加子系统</translation>
    </message>
    <message>
        <source>Add Controller</source>
        <translation>添加控制器</translation>
    </message>
    <message>
        <source>Add Namespace</source>
        <translation>添加命名空间</translation>
    </message>
    <message>
        <source>Add ANA Group</source>
        <translation>添加 ANA 组</translation>
    </message>
    <message>
        <source>Align</source>
        <translation>对齐</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>创建副本</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Fail all paths</source>
        <translation>使所有路径失效</translation>
    </message>
    <message>
        <source>Start with all paths failed</source>
        <translation>启动时所有路径失效</translation>
    </message>
    <message>
        <source>All paths optimized</source>
        <translation>所有路径设为优化 (optimized)</translation>
    </message>
    <message>
        <source>Start with all paths optimized</source>
        <translation>启动时所有路径为优化 (optimized)</translation>
    </message>
    <message>
        <source>Restore all paths</source>
        <translation>恢复所有路径</translation>
    </message>
    <message>
        <source>All ANA groups</source>
        <translation>所有 ANA 组</translation>
    </message>
    <message>
        <source>Unplug</source>
        <translation>拔出</translation>
    </message>
    <message>
        <source>Plug in</source>
        <translation>插入</translation>
    </message>
    <message>
        <source>Move to ANA group</source>
        <translation>移动到 ANA 组</translation>
    </message>
    <message>
        <source>Group %1</source>
        <translation>组 %1</translation>
    </message>
    <message>
        <source>New group</source>
        <translation>新组</translation>
    </message>
    <message>
        <source>Attach to</source>
        <translation>附加到</translation>
    </message>
    <message>
        <source>All controllers (shared)</source>
        <translation>所有控制器（共享）</translation>
    </message>
    <message>
        <source>Only %1</source>
        <translation>仅 %1</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Auto-arrange</source>
        <translation>自动排列</translation>
    </message>
    <message>
        <source>Latency…</source>
        <translation>延迟…</translation>
    </message>
    <message>
        <source>Fail controller…</source>
        <translation>使控制器失效…</translation>
    </message>
    <message>
        <source>The host has not enabled it, so it cannot fail.</source>
        <translation>主机尚未启用它，因此无法使其失效。</translation>
    </message>
    <message>
        <source>Drop next completion</source>
        <translation>丢弃下一个完成</translation>
    </message>
    <message>
        <source>Through %1</source>
        <translation>经由 %1</translation>
    </message>
    <message>
        <source>Through %1: %2</source>
        <translation>经由 %1：%2</translation>
    </message>
    <message>
        <source>Click to drop none.</source>
        <translation>点击即不再丢弃。</translation>
    </message>
    <message>
        <source>Another command…</source>
        <translation>其他命令…</translation>
    </message>
    <message>
        <source>Attached to</source>
        <translation>附加到</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Resize…</source>
        <translation>更改大小…</translation>
    </message>
    <message>
        <source>Plug in a new namespace…</source>
        <translation>插入新的命名空间…</translation>
    </message>
</context>
<context>
    <name>mpathlab::CanvasView</name>
    <message>
        <source>Canvas</source>
        <translation>画布</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>剪切(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>粘贴(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Duplicate</source>
        <translation>创建副本(&amp;D)</translation>
    </message>
    <message>
        <source>De&amp;lete</source>
        <translation>删除(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>重命名(&amp;R)</translation>
    </message>
    <message>
        <source>Select &amp;All</source>
        <translation>全选(&amp;A)</translation>
    </message>
    <message>
        <source>Auto-arran&amp;ge</source>
        <translation>自动排列(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Fit</source>
        <translation>适合窗口(&amp;F)</translation>
    </message>
    <message>
        <source>Zoom &amp;In</source>
        <translation>放大(&amp;I)</translation>
    </message>
    <message>
        <source>Zoom &amp;Out</source>
        <translation>缩小(&amp;O)</translation>
    </message>
    <message>
        <source>Natural &amp;Size</source>
        <translation>实际大小(&amp;S)</translation>
    </message>
    <message>
        <source>The lab is empty.
Drag a subsystem here from the parts, or choose a template.</source>
        <translation>实验是空的。
请从组件栏将子系统拖到此处，或选择一个模板。</translation>
    </message>
    <message>
        <source>Fi&amp;lter the Drawing</source>
        <translation>筛选拓扑图(&amp;L)</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>&amp;Snap to Grid</source>
        <translation>吸附到网格(&amp;S)</translation>
    </message>
    <message>
        <source>Objects move in steps of the grid; hold Alt to move them freely</source>
        <translation>对象按网格步进移动；按住 Alt 可自由移动</translation>
    </message>
</context>
<context>
    <name>mpathlab::ChoiceField</name>
    <message>
        <source>several values</source>
        <translation>多个值</translation>
    </message>
</context>
<context>
    <name>mpathlab::CommandInput</name>
    <message>
        <source>Monitor command</source>
        <translation>监视器命令</translation>
    </message>
</context>
<context>
    <name>mpathlab::CommandLinePane</name>
    <message>
        <source>One option per line</source>
        <translation>每行一个选项</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>QEMU command</source>
        <translation>QEMU 命令</translation>
    </message>
    <message>
        <source>Copies the command as a shell takes it.</source>
        <translation>按 shell 可接受的形式复制命令。</translation>
    </message>
    <message>
        <source>There is no command yet.</source>
        <translation>尚无命令。</translation>
    </message>
    <message>
        <source>Copy as JSON</source>
        <translation>复制为 JSON</translation>
    </message>
    <message>
        <source>Copies the command as a JSON list of its arguments, for a program.</source>
        <translation>将命令复制为由其参数组成的 JSON 列表，供程序使用。</translation>
    </message>
</context>
<context>
    <name>mpathlab::CompletionPopup</name>
    <message>
        <source>Completions</source>
        <translation>补全候选</translation>
    </message>
</context>
<context>
    <name>mpathlab::ConnectionField</name>
    <message>
        <source>This machine, without libvirt</source>
        <translation>本机，不使用 libvirt</translation>
    </message>
    <message>
        <source>Choose a connection or type one, for example qemu+ssh://host/system; empty for this machine</source>
        <translation>选择或输入一个连接，例如 qemu+ssh://host/system；留空表示本机</translation>
    </message>
    <message>
        <source>libvirt on this machine runs the VMs.</source>
        <translation>由本机的 libvirt 运行虚拟机。</translation>
    </message>
    <message>
        <source>libvirt on %1 runs the VMs: the QEMU above is a path there, and the guest is sent there once.</source>
        <translation>由 %1 上的 libvirt 运行虚拟机：上面的 QEMU 是那里的路径，客户机镜像只发送一次。</translation>
    </message>
</context>
<context>
    <name>mpathlab::ConsolePane</name>
    <message>
        <source>The guest&apos;s serial console.
Launch the lab: the guest boots here, and what is typed goes to it.</source>
        <translation>客户机的串口控制台。
启动实验后，客户机的引导过程显示在此处，键入的内容会发送给客户机。</translation>
    </message>
    <message>
        <source>— VM ended —</source>
        <translation>— 虚拟机已结束 —</translation>
    </message>
    <message>
        <source>— VM ended unexpectedly —</source>
        <translation>— 虚拟机意外结束 —</translation>
    </message>
    <message>
        <source>— VM started at %1 —</source>
        <translation>— 虚拟机已于 %1 启动 —</translation>
    </message>
</context>
<context>
    <name>mpathlab::ControllerPage</name>
    <message>
        <source>Subsystem</source>
        <translation>子系统</translation>
    </message>
    <message>
        <source>States at power on</source>
        <translation>上电时的状态</translation>
    </message>
    <message>
        <source>Controller</source>
        <translation>控制器</translation>
    </message>
    <message>
        <source>not reported</source>
        <translation>未报告</translation>
    </message>
    <message>
        <source>CNTLID</source>
        <translation>CNTLID</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>unplugged</source>
        <translation>已拔出</translation>
    </message>
    <message>
        <source>has enabled it</source>
        <translation>已启用该控制器</translation>
    </message>
    <message>
        <source>has not enabled it</source>
        <translation>未启用该控制器</translation>
    </message>
    <message>
        <source>Group %1</source>
        <translation>组 %1</translation>
    </message>
    <message>
        <source>Reads</source>
        <translation>读取</translation>
    </message>
    <message>
        <source>Writes</source>
        <translation>写入</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>被拒绝</translation>
    </message>
    <message>
        <source>More properties</source>
        <translation>更多属性</translation>
    </message>
    <message>
        <source>All controllers of %1</source>
        <translation>%1 的所有控制器</translation>
    </message>
    <message>
        <source>Queues and memory</source>
        <translation>队列与内存</translation>
    </message>
    <message>
        <source>I/O queues</source>
        <translation>I/O 队列</translation>
    </message>
    <message>
        <source>queue pairs besides the admin queues</source>
        <translation>除管理队列外的队列对数</translation>
    </message>
    <message>
        <source>MSI-X vectors</source>
        <translation>MSI-X 向量</translation>
    </message>
    <message>
        <source>interrupts, one for each queue the host uses</source>
        <translation>中断数，主机使用的每个队列一个</translation>
    </message>
    <message>
        <source>MDTS</source>
        <translation>MDTS</translation>
    </message>
    <message>
        <source>the largest transfer is two to this power pages of 4 KiB</source>
        <translation>单次传输的最大长度为 2 的该次幂个 4 KiB 页</translation>
    </message>
    <message>
        <source>ZASL</source>
        <translation>ZASL</translation>
    </message>
    <message>
        <source>the same for Zone Append, at most MDTS</source>
        <translation>对 Zone Append 的同样限制，不超过 MDTS</translation>
    </message>
    <message>
        <source>as MDTS</source>
        <translation>同 MDTS</translation>
    </message>
    <message>
        <source>AERL</source>
        <translation>AERL</translation>
    </message>
    <message>
        <source>one less than the asynchronous event requests that may wait</source>
        <translation>可同时等待的异步事件请求数减一</translation>
    </message>
    <message>
        <source>Memory buffer</source>
        <translation>内存缓冲区</translation>
    </message>
    <message>
        <source>a power of two; not together with SR-IOV</source>
        <translation>2 的幂；不能与 SR-IOV 同时使用</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>SR-IOV</source>
        <translation>SR-IOV</translation>
    </message>
    <message>
        <source>Functions</source>
        <translation>虚拟功能数</translation>
    </message>
    <message>
        <source>no SR-IOV</source>
        <translation>不使用 SR-IOV</translation>
    </message>
    <message>
        <source>sriov_max_vfs: virtual functions; with controllers at most %1 in a subsystem. What they need of queues and interrupts is raised along.</source>
        <translation>sriov_max_vfs：虚拟功能 (VF) 的数量；一个子系统中连同控制器最多 %1 个。它们所需的队列和中断会随之增加。</translation>
    </message>
    <message>
        <source>Their queues</source>
        <translation>VF 队列</translation>
    </message>
    <message>
        <source>flexible queues, at least 2 for each function; 2 of the controller&apos;s own must be left</source>
        <translation>灵活队列，每个功能至少 2 个；必须给控制器自身留下 2 个</translation>
    </message>
    <message>
        <source>Their vectors</source>
        <translation>VF 向量</translation>
    </message>
    <message>
        <source>flexible interrupts, at least 1 for each function; 1 of the controller&apos;s own must be left</source>
        <translation>灵活中断，每个功能至少 1 个；必须给控制器自身留下 1 个</translation>
    </message>
    <message>
        <source>has not noticed that it failed</source>
        <translation>尚未发现它已失效</translation>
    </message>
</context>
<context>
    <name>mpathlab::Describe</name>
    <message>
        <source>%1 GiB</source>
        <translation>%1 GiB</translation>
    </message>
    <message>
        <source>%1 MiB</source>
        <translation>%1 MiB</translation>
    </message>
    <message>
        <source>Controller %1 of %2</source>
        <translation>%2 的控制器 %1</translation>
    </message>
    <message>
        <source>, PCI %1</source>
        <translation>，PCI %1</translation>
    </message>
    <message>
        <source>: not reported by the running lab.</source>
        <translation>：正在运行的实验未报告它。</translation>
    </message>
    <message>
        <source>: unplugged.</source>
        <translation>：已拔出。</translation>
    </message>
    <message>
        <source>, CNTLID %1</source>
        <translation>，CNTLID %1</translation>
    </message>
    <message>
        <source>: enabled by the host.</source>
        <translation>：主机已启用。</translation>
    </message>
    <message>
        <source>: not enabled by the host.</source>
        <translation>：主机未启用。</translation>
    </message>
    <message>
        <source>, with 1 ANA group.</source>
        <translation>，有 1 个 ANA 组。</translation>
    </message>
    <message>
        <source>, with %1 ANA groups.</source>
        <translation>，有 %1 个 ANA 组。</translation>
    </message>
    <message>
        <source>%1 starts %2.</source>
        <translation>%1 启动时的状态为 %2。</translation>
    </message>
    <message>
        <source>%1: the state is not known yet.</source>
        <translation>%1：状态尚不清楚。</translation>
    </message>
    <message>
        <source>%1 is %2.</source>
        <translation>%1 的状态为 %2。</translation>
    </message>
    <message>
        <source>%1 was asked for and is not reported yet.</source>
        <translation>已请求 %1，但尚未报告。</translation>
    </message>
    <message>
        <source>A transition leads to %1.</source>
        <translation>正在切换到 %1。</translation>
    </message>
    <message>
        <source>The host still believes %1.</source>
        <translation>主机仍认为是 %1。</translation>
    </message>
    <message>
        <source>Namespace %1 of %2, NSID %3</source>
        <translation>%2 的命名空间 %1，NSID %3</translation>
    </message>
    <message>
        <source>, ANA group %1</source>
        <translation>，ANA 组 %1</translation>
    </message>
    <message>
        <source>, shared by all controllers.</source>
        <translation>，由所有控制器共享。</translation>
    </message>
    <message>
        <source>, attached to %1 only.</source>
        <translation>，仅附加到 %1。</translation>
    </message>
    <message>
        <source>the lab</source>
        <translation>实验</translation>
    </message>
    <message>
        <source>the machine</source>
        <translation>虚拟机</translation>
    </message>
    <message>
        <source>the guest</source>
        <translation>客户机</translation>
    </message>
    <message>
        <source>ANA group %1 on %2</source>
        <translation>%2 上的 ANA 组 %1</translation>
    </message>
    <message>
        <source>The virtual machine: %1 CPUs, %2 MiB of memory.</source>
        <translation>虚拟机：%1 个 CPU，%2 MiB 内存。</translation>
    </message>
    <message>
        <source>The host: the guest system that sees all paths (%1).</source>
        <translation>主机：能看到所有路径的客户机系统（%1）。</translation>
    </message>
    <message>
        <source>Subsystem %1: controllers %2, namespaces %3; %4.</source>
        <translation>子系统 %1：%2 个控制器，%3 个命名空间；%4。</translation>
    </message>
    <message>
        <source>ANA, ANATT %1 s</source>
        <translation>ANA，ANATT %1 s</translation>
    </message>
    <message>
        <source>no ANA</source>
        <translation>无 ANA</translation>
    </message>
    <message>
        <source>, serial %1</source>
        <translation>，序列号 %1</translation>
    </message>
    <message>
        <source>NSID %1</source>
        <translation>NSID %1</translation>
    </message>
    <message>
        <source>only %1</source>
        <translation>仅 %1</translation>
    </message>
    <message>
        <source>read only</source>
        <translation>只读</translation>
    </message>
    <message>
        <source>bundled guest</source>
        <translation>自带客户机</translation>
    </message>
    <message>
        <source>own kernel</source>
        <translation>自有内核</translation>
    </message>
    <message>
        <source>disk image</source>
        <translation>磁盘镜像</translation>
    </message>
    <message>
        <source>: failed (CSTS.CFS). It answers nothing until the host resets it; Linux does when a command has waited for 30 s (nvme_core.io_timeout).</source>
        <translation>：已失效（CSTS.CFS）。在主机将其复位之前，它不作任何应答；Linux 会在某条命令等待 30 s（nvme_core.io_timeout）后复位它。</translation>
    </message>
    <message>
        <source>I/O takes longer: %1.</source>
        <translation>I/O 耗时增加：%1。</translation>
    </message>
    <message>
        <source>, zoned</source>
        <translation>，分区（zoned）</translation>
    </message>
    <message>
        <source>Through %1, the completion of %2 gets lost; Linux resets the controller 60 s later (twice nvme_core.io_timeout).</source>
        <translation>经由 %1，%2 的完成将丢失；Linux 会在 60 s 后（nvme_core.io_timeout 的两倍）复位该控制器。</translation>
    </message>
    <message>
        <source>zoned</source>
        <translation>分区（zoned）</translation>
    </message>
    <message>
        <source>guest of the VM</source>
        <translation>虚拟机自带的客户机</translation>
    </message>
</context>
<context>
    <name>mpathlab::Docks</name>
    <message>
        <source>Parts and templates</source>
        <translation>组件与模板</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>检查器</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Console</source>
        <translation>控制台</translation>
    </message>
    <message>
        <source>Monitor</source>
        <translation>监视器</translation>
    </message>
    <message>
        <source>Command line</source>
        <translation>命令行</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
</context>
<context>
    <name>mpathlab::EventFilterBar</name>
    <message>
        <source>Show only events with…</source>
        <translation>仅显示包含以下词语的事件…</translation>
    </message>
    <message>
        <source>Words of the events to show</source>
        <translation>要显示的事件所含的词语</translation>
    </message>
    <message>
        <source>Events that have all of these words, in their text, controller, source or kind</source>
        <translation>在文本、控制器、来源或种类中包含所有这些词语的事件</translation>
    </message>
    <message>
        <source>Find…</source>
        <translation>查找…</translation>
    </message>
    <message>
        <source>Words to find</source>
        <translation>要查找的词语</translation>
    </message>
    <message>
        <source>Go to the next event that has these words (Enter, F3), or to the one before (Shift+F3)</source>
        <translation>转到下一个包含这些词语的事件（Enter、F3），或上一个（Shift+F3）</translation>
    </message>
    <message>
        <source>Controller</source>
        <translation>控制器</translation>
    </message>
    <message>
        <source>All controllers</source>
        <translation>所有控制器</translation>
    </message>
    <message>
        <source>Show all events and hide this bar (Esc)</source>
        <translation>显示所有事件并隐藏此栏 (Esc)</translation>
    </message>
    <message>
        <source>Close the filter</source>
        <translation>关闭筛选器</translation>
    </message>
    <message>
        <source>All sources and kinds</source>
        <translation>所有来源和种类</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Kinds</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>Choose the sources and kinds of events to show</source>
        <translation>选择要显示的事件来源和种类</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>所有种类</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Some kinds</source>
        <translation>部分种类</translation>
    </message>
</context>
<context>
    <name>mpathlab::EventModel</name>
    <message>
        <source>Local time of the machine that runs the VM, with µs</source>
        <translation>运行虚拟机的计算机的本地时间，精确到 µs</translation>
    </message>
    <message>
        <source>Time since the row above, in ms</source>
        <translation>距上一行的时间，单位 ms</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Δ ms</source>
        <translation>Δ ms</translation>
    </message>
    <message>
        <source>Δ selected</source>
        <translation>Δ 所选</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Controller</source>
        <translation>控制器</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>组</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Time since the selected event, in ms</source>
        <translation>距所选事件的时间，单位 ms</translation>
    </message>
    <message>
        <source>device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>guest</source>
        <translation>客户机</translation>
    </message>
    <message>
        <source>operator</source>
        <translation>操作员</translation>
    </message>
    <message>
        <source>scenario</source>
        <translation>场景</translation>
    </message>
    <message>
        <source>VM</source>
        <translation>虚拟机</translation>
    </message>
</context>
<context>
    <name>mpathlab::EventTable</name>
    <message>
        <source>Copy rows</source>
        <translation>复制行</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Copy the selected rows as text</source>
        <translation>将所选行复制为文本</translation>
    </message>
</context>
<context>
    <name>mpathlab::Failover</name>
    <message>
        <source>first I/O on %1</source>
        <translation>%1 上的首个 I/O</translation>
    </message>
    <message>
        <source>longest stall %1</source>
        <translation>最长停顿 %1</translation>
    </message>
    <message>
        <source>%1 group %2 → %3</source>
        <translation>%1 组 %2 → %3</translation>
    </message>
    <message>
        <source>device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>AEN</source>
        <translation>AEN</translation>
    </message>
    <message>
        <source>log page read</source>
        <translation>读取日志页</translation>
    </message>
    <message>
        <source>host sees it</source>
        <translation>主机获知</translation>
    </message>
    <message>
        <source>asked for</source>
        <translation>已请求</translation>
    </message>
    <message>
        <source>log page</source>
        <translation>日志页</translation>
    </message>
    <message>
        <source>host</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>the host was not told</source>
        <translation>主机未收到通知</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the steps of a failover</comment>
        <translation>，</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a failover and its steps</comment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>mpathlab::FailoverView</name>
    <message>
        <source>Failovers</source>
        <translation>故障切换</translation>
    </message>
    <message>
        <source>No failover yet: what comes of every change of a state is listed here.</source>
        <translation>尚无故障切换：每次状态改变的结果都会列在这里。</translation>
    </message>
</context>
<context>
    <name>mpathlab::FaultDialog</name>
    <message>
        <source>Latency of %1</source>
        <translation>%1 的延迟</translation>
    </message>
    <message>
        <source>&amp;Takes longer by:</source>
        <translation>耗时增加(&amp;T)：</translation>
    </message>
    <message>
        <source>&amp;While the group is:</source>
        <translation>当组的状态为(&amp;W)：</translation>
    </message>
    <message>
        <source>optimized or non-optimized</source>
        <translation>optimized 或 non-optimized</translation>
    </message>
    <message>
        <source>States in which the latency holds</source>
        <translation>延迟生效的状态</translation>
    </message>
    <message>
        <source>&amp;Set</source>
        <translation>设置(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;No latency</source>
        <translation>无延迟(&amp;N)</translation>
    </message>
    <message>
        <source>Let %1 fail</source>
        <translation>使 %1 失效</translation>
    </message>
    <message>
        <source>&amp;Fail</source>
        <translation>使其失效(&amp;F)</translation>
    </message>
    <message>
        <source>Drop a completion of %1</source>
        <translation>丢弃 %1 的一个完成</translation>
    </message>
    <message>
        <source>&amp;Through:</source>
        <translation>经由(&amp;T)：</translation>
    </message>
    <message>
        <source>Of &amp;command:</source>
        <translation>命令(&amp;C)：</translation>
    </message>
    <message>
        <source>Controller</source>
        <translation>控制器</translation>
    </message>
    <message>
        <source>Which command from now on</source>
        <translation>从现在起的第几条命令</translation>
    </message>
    <message>
        <source> from now on</source>
        <translation>（从现在起）</translation>
    </message>
    <message>
        <source>&amp;Drop</source>
        <translation>丢弃(&amp;D)</translation>
    </message>
    <message>
        <source>Drop &amp;none</source>
        <translation>不丢弃(&amp;N)</translation>
    </message>
    <message>
        <source>Resize %1</source>
        <translation>更改 %1 的大小</translation>
    </message>
    <message>
        <source>&amp;Notify the host</source>
        <translation>通知主机(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Resize</source>
        <translation>更改大小(&amp;R)</translation>
    </message>
    <message>
        <source>Plug a new namespace into %1</source>
        <translation>向 %1 插入新的命名空间</translation>
    </message>
    <message>
        <source>&amp;NSID:</source>
        <translation>NSID(&amp;N)：</translation>
    </message>
    <message>
        <source>NSID</source>
        <translation>NSID</translation>
    </message>
    <message>
        <source>&amp;ANA group:</source>
        <translation>ANA 组(&amp;A)：</translation>
    </message>
    <message>
        <source>ANA group</source>
        <translation>ANA 组</translation>
    </message>
    <message>
        <source>Notify the &amp;host</source>
        <translation>通知主机(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Plug in</source>
        <translation>插入(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Size:</source>
        <translation>大小(&amp;S)：</translation>
    </message>
    <message>
        <source> MiB</source>
        <translation> MiB</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
</context>
<context>
    <name>mpathlab::FaultText</name>
    <message>
        <source>+%1 while %2</source>
        <translation>+%1（%2 时）</translation>
    </message>
    <message>
        <source>the next command</source>
        <translation>下一条命令</translation>
    </message>
    <message>
        <source>command %1 from now on</source>
        <translation>从现在起的第 %1 条命令</translation>
    </message>
    <message>
        <source>%1 #%2</source>
        <translation>%1 #%2</translation>
    </message>
    <message>
        <source>Every I/O command to the group through this controller is answered that much later. The host is not told; with the queue-depth policy it comes to use the path less. It ends with no latency, not with a reset.</source>
        <translation>经由此控制器发往该组的每条 I/O 命令都会推迟这么久才应答。主机不会收到通知；采用 queue-depth 策略时，主机会逐渐少用这条路径。设为无延迟即结束，复位不会结束它。</translation>
    </message>
    <message>
        <source>The controller sets CSTS.CFS and answers nothing any more. Linux finds out when a command has waited for 30 s (nvme_core.io_timeout), takes another path and resets the controller, which brings it back.</source>
        <translation>控制器置位 CSTS.CFS，之后不再作任何应答。Linux 会在某条命令等待 30 s（nvme_core.io_timeout）后发现，改用另一条路径并复位该控制器，使其恢复。</translation>
    </message>
    <message>
        <source>The command is done, but its completion gets lost. Linux waits for 30 s (nvme_core.io_timeout) and sends Abort, which finds nothing; after 30 s more it resets the controller and sends the command again.</source>
        <translation>命令已执行，但其完成丢失。Linux 等待 30 s（nvme_core.io_timeout）后发送 Abort，但找不到该命令；再过 30 s，它复位控制器并重新发送该命令。</translation>
    </message>
    <message>
        <source>The namespace goes to the other group on all controllers, and the host is notified.</source>
        <translation>该命名空间在所有控制器上移到另一个组，并通知主机。</translation>
    </message>
    <message>
        <source>A path comes or goes, as with nvme attach-ns and detach-ns: the host is notified and looks again. It stays so across resets.</source>
        <translation>路径出现或消失，与 nvme attach-ns 和 detach-ns 相同：主机会收到通知并重新查看。复位后保持不变。</translation>
    </message>
    <message>
        <source>The image and the namespace get another size. What is cut off is lost.</source>
        <translation>映像和命名空间将变为另一个大小。被截掉的部分会丢失。</translation>
    </message>
    <message>
        <source>A namespace comes to all controllers of its subsystem, and its ANA group with it. A new one is full of zeros and ends with the run.</source>
        <translation>命名空间会出现在其子系统的所有控制器上，它的 ANA 组也随之出现。新的命名空间全为零，并随运行结束。</translation>
    </message>
    <message>
        <source>Commands that are running end, then the namespace is gone from all controllers. Its image stays for when it is plugged in again.</source>
        <translation>正在运行的命令结束后，命名空间从所有控制器上消失。它的映像会保留，以便再次插入。</translation>
    </message>
</context>
<context>
    <name>mpathlab::FileField</name>
    <message>
        <source>Choose %1</source>
        <translation>选择：%1</translation>
    </message>
</context>
<context>
    <name>mpathlab::FindBar</name>
    <message>
        <source>Find in the text, older lines too</source>
        <translation>在文本中查找，包括较早的行</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭 (Esc)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Before (Enter)</source>
        <translation>上一个 (Enter)</translation>
    </message>
    <message>
        <source>Behind (Shift+Enter)</source>
        <translation>下一个 (Shift+Enter)</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>未找到</translation>
    </message>
</context>
<context>
    <name>mpathlab::FirstStartCard</name>
    <message>
        <source>How to begin</source>
        <translation>如何开始</translation>
    </message>
    <message>
        <source>Draw a multipath lab, launch it, fail a path</source>
        <translation>绘制多路径实验，启动它，使一条路径失效</translation>
    </message>
    <message>
        <source>Open the example</source>
        <translation>打开示例</translation>
    </message>
    <message>
        <source>Two controllers, two namespaces in two ANA groups</source>
        <translation>两个控制器，两个命名空间分属两个 ANA 组</translation>
    </message>
    <message>
        <source>Start from a template</source>
        <translation>从模板开始</translation>
    </message>
    <message>
        <source>A ready topology to change as you need it</source>
        <translation>现成的拓扑，可按需修改</translation>
    </message>
    <message>
        <source>Or open a lab file, drag a subsystem onto the canvas, or paste a QEMU command.</source>
        <translation>也可以打开实验文件、将子系统拖到画布上，或粘贴 QEMU 命令。</translation>
    </message>
    <message>
        <source>Attach to a running QEMU…</source>
        <translation>连接到正在运行的 QEMU…</translation>
    </message>
    <message>
        <source>Show and drive a virtual machine that was launched elsewhere</source>
        <translation>显示并操控在别处启动的虚拟机</translation>
    </message>
</context>
<context>
    <name>mpathlab::Fragment</name>
    <message>
        <source>There is no subsystem to paste into: add one first.</source>
        <translation>没有可以粘贴到其中的子系统：请先添加一个。</translation>
    </message>
    <message>
        <source>The clipboard holds no parts of a lab.</source>
        <translation>剪贴板中没有实验的组件。</translation>
    </message>
    <message>
        <source>What the clipboard holds cannot be pasted.</source>
        <translation>剪贴板中的内容无法粘贴。</translation>
    </message>
</context>
<context>
    <name>mpathlab::GroupPage</name>
    <message>
        <source>At power on</source>
        <translation>上电时</translation>
    </message>
    <message>
        <source>Namespaces</source>
        <translation>命名空间</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>组</translation>
    </message>
    <message>
        <source>not reported</source>
        <translation>未报告</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>变更次数</translation>
    </message>
    <message>
        <source>NSID %1</source>
        <translation>NSID %1</translation>
    </message>
    <message>
        <source>%1 reads, %2 writes, %3 refused</source>
        <translation>%1 次读取，%2 次写入，%3 次被拒绝</translation>
    </message>
</context>
<context>
    <name>mpathlab::ImportDialog</name>
    <message>
        <source>Import a command line</source>
        <translation>导入命令行</translation>
    </message>
    <message>
        <source>&amp;Make it the drawing</source>
        <translation>生成拓扑图(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;QEMU command:</source>
        <translation>QEMU 命令(&amp;Q)：</translation>
    </message>
    <message>
        <source>QEMU command</source>
        <translation>QEMU 命令</translation>
    </message>
    <message>
        <source>Paste a command here: from a script, a process listing, a JSON list, or libvirt&apos;s XML.

qemu-system-x86_64 -m 2G \
  -device nvme-subsys,id=subsys0,ana=on \
  …</source>
        <translation>在此粘贴命令：可来自脚本、进程列表、JSON 列表或 libvirt 的 XML。

qemu-system-x86_64 -m 2G \
  -device nvme-subsys,id=subsys0,ana=on \
  …</translation>
    </message>
    <message>
        <source>&amp;Open file…</source>
        <translation>打开文件(&amp;O)…</translation>
    </message>
    <message>
        <source>What was understood</source>
        <translation>已识别的内容</translation>
    </message>
    <message>
        <source>What becomes of the arguments</source>
        <translation>各参数的处理方式</translation>
    </message>
    <message>
        <source>Open a command line</source>
        <translation>打开命令行</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>无法读取 %1：%2。</translation>
    </message>
    <message>
        <source>Nothing to read yet</source>
        <translation>尚无可读取的内容</translation>
    </message>
    <message>
        <source>What the drawing can hold goes into it; all else stays as it is and is passed to QEMU word by word.</source>
        <translation>拓扑图能容纳的内容会放入其中；其余内容保持原样，逐字传递给 QEMU。</translation>
    </message>
    <message>
        <source>This cannot be read</source>
        <translation>无法读取此内容</translation>
    </message>
</context>
<context>
    <name>mpathlab::ImportReport</name>
    <message>
        <source>Stays as it is, in the lab&apos;s extra arguments</source>
        <translation>保持原样，放在实验的附加参数中</translation>
    </message>
    <message>
        <source>In the drawing, but not exactly as it was</source>
        <translation>已在拓扑图中，但与原来不完全相同</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>已略去</translation>
    </message>
    <message>
        <source>Not part of the command</source>
        <translation>不属于该命令</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>另有 %1 项</translation>
    </message>
    <message>
        <source>the bundled guest</source>
        <translation>自带客户机</translation>
    </message>
    <message>
        <source>a kernel of its own</source>
        <translation>自有内核</translation>
    </message>
    <message>
        <source>a guest on a disk</source>
        <translation>磁盘上的客户机</translation>
    </message>
    <message>
        <source>1 subsystem</source>
        <translation>1 个子系统</translation>
    </message>
    <message>
        <source>%1 subsystems</source>
        <translation>%1 个子系统</translation>
    </message>
    <message>
        <source>1 controller</source>
        <translation>1 个控制器</translation>
    </message>
    <message>
        <source>%1 controllers</source>
        <translation>%1 个控制器</translation>
    </message>
    <message>
        <source>1 namespace</source>
        <translation>1 个命名空间</translation>
    </message>
    <message>
        <source>%1 namespaces</source>
        <translation>%1 个命名空间</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between what is drawn</comment>
        <translation>，</translation>
    </message>
    <message>
        <source>1 CPU, %1 MiB</source>
        <translation>1 个 CPU，%1 MiB</translation>
    </message>
    <message>
        <source>%1 CPUs, %2 MiB</source>
        <translation>%1 个 CPU，%2 MiB</translation>
    </message>
    <message>
        <source>To be mended in the drawing</source>
        <translation>需要在拓扑图中修正</translation>
    </message>
    <message>
        <source>All of it is in the drawing.</source>
        <translation>全部内容都在拓扑图中。</translation>
    </message>
</context>
<context>
    <name>mpathlab::Inspector</name>
    <message>
        <source>Inspector</source>
        <translation>检查器</translation>
    </message>
    <message>
        <source>Subsystem</source>
        <translation>子系统</translation>
    </message>
    <message>
        <source>Controller</source>
        <translation>控制器</translation>
    </message>
    <message>
        <source>Namespace</source>
        <translation>命名空间</translation>
    </message>
    <message>
        <source>ANA group %1</source>
        <translation>ANA 组 %1</translation>
    </message>
    <message>
        <source>on controller %1</source>
        <translation>位于控制器 %1</translation>
    </message>
    <message>
        <source>Unnamed lab</source>
        <translation>未命名的实验</translation>
    </message>
    <message>
        <source>Lab</source>
        <translation>实验</translation>
    </message>
    <message>
        <source>1 subsystem</source>
        <translation>1 个子系统</translation>
    </message>
    <message>
        <source>%1 subsystems</source>
        <translation>%1 个子系统</translation>
    </message>
    <message>
        <source>1 controller</source>
        <translation>1 个控制器</translation>
    </message>
    <message>
        <source>%1 controllers</source>
        <translation>%1 个控制器</translation>
    </message>
    <message>
        <source>1 ANA group</source>
        <translation>1 个 ANA 组</translation>
    </message>
    <message>
        <source>%1 ANA groups</source>
        <translation>%1 个 ANA 组</translation>
    </message>
    <message>
        <source>1 namespace</source>
        <translation>1 个命名空间</translation>
    </message>
    <message>
        <source>%1 namespaces</source>
        <translation>%1 个命名空间</translation>
    </message>
</context>
<context>
    <name>mpathlab::InspectorPage</name>
    <message>
        <source>Running</source>
        <translation>运行状态</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Copy this value to…</source>
        <translation>将此值复制到…</translation>
    </message>
    <message>
        <source>change %1</source>
        <translation>更改 %1</translation>
    </message>
    <message>
        <source>change %1 objects</source>
        <translation>更改 %1 个对象</translation>
    </message>
    <message>
        <source>Copy this value to others (%1)</source>
        <translation>将此值复制到其他对象 (%1)</translation>
    </message>
    <message>
        <source>open</source>
        <translation>已展开</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>已折叠</translation>
    </message>
    <message>
        <source>… and %1 more</source>
        <translation>… 另有 %1 项</translation>
    </message>
    <message>
        <source>Copy this value to others</source>
        <translation>将此值复制到其他对象</translation>
    </message>
</context>
<context>
    <name>mpathlab::LabDocument</name>
    <message>
        <source>Undo %1</source>
        <translation>撤销%1</translation>
    </message>
    <message>
        <source>Redo %1</source>
        <translation>重做%1</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>The lab is running: stop it to change the drawing.</source>
        <translation>实验正在运行：要更改拓扑图，请先停止它。</translation>
    </message>
    <message>
        <source>&amp;Left Edges</source>
        <translation>左对齐(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Centers in a Column</source>
        <translation>居中对齐成列(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Right Edges</source>
        <translation>右对齐(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Top Edges</source>
        <translation>顶端对齐(&amp;T)</translation>
    </message>
    <message>
        <source>C&amp;enters in a Row</source>
        <translation>居中对齐成行(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Bottom Edges</source>
        <translation>底端对齐(&amp;B)</translation>
    </message>
    <message>
        <source>Spread &amp;Across</source>
        <translation>横向均匀分布(&amp;A)</translation>
    </message>
    <message>
        <source>Spread &amp;Down</source>
        <translation>纵向均匀分布(&amp;D)</translation>
    </message>
    <message>
        <source>align objects</source>
        <translation>对齐对象</translation>
    </message>
    <message>
        <source>spread objects</source>
        <translation>均匀分布对象</translation>
    </message>
    <message>
        <source>Add a subsystem first: a controller belongs in one.</source>
        <translation>请先添加子系统：控制器必须属于某个子系统。</translation>
    </message>
    <message>
        <source>Add a subsystem first: a namespace belongs in one.</source>
        <translation>请先添加子系统：命名空间必须属于某个子系统。</translation>
    </message>
    <message>
        <source>Add a subsystem first: an ANA group belongs in one.</source>
        <translation>请先添加子系统：ANA 组必须属于某个子系统。</translation>
    </message>
    <message>
        <source>%1 objects</source>
        <translation>%1 个对象</translation>
    </message>
    <message>
        <source>add subsystem</source>
        <translation>添加子系统</translation>
    </message>
    <message>
        <source>add controller</source>
        <translation>添加控制器</translation>
    </message>
    <message>
        <source>add ANA group</source>
        <translation>添加 ANA 组</translation>
    </message>
    <message>
        <source>add namespace</source>
        <translation>添加命名空间</translation>
    </message>
    <message>
        <source>%1 belongs to another subsystem than %2: a path stays within one.</source>
        <translation>%1 与 %2 属于不同的子系统：路径不能跨子系统。</translation>
    </message>
    <message>
        <source>connect %1 to ANA group %2</source>
        <translation>将 %1 接入 ANA 组 %2</translation>
    </message>
    <message>
        <source>rename %1</source>
        <translation>重命名 %1</translation>
    </message>
    <message>
        <source>initial state %1</source>
        <translation>设置初始状态 %1</translation>
    </message>
    <message>
        <source>share %1</source>
        <translation>共享 %1</translation>
    </message>
    <message>
        <source>attach %1 to %2 only</source>
        <translation>仅将 %1 附加到 %2</translation>
    </message>
    <message>
        <source>move to ANA group %1</source>
        <translation>移动到 ANA 组 %1</translation>
    </message>
    <message>
        <source>move %1</source>
        <translation>移动 %1</translation>
    </message>
    <message>
        <source>auto-arrange</source>
        <translation>自动排列</translation>
    </message>
    <message>
        <source>delete %1</source>
        <translation>删除 %1</translation>
    </message>
    <message>
        <source>duplicate</source>
        <translation>创建副本</translation>
    </message>
    <message>
        <source>paste</source>
        <translation>粘贴</translation>
    </message>
</context>
<context>
    <name>mpathlab::LabFiles</name>
    <message>
        <source>Labs (*.mpathlab)</source>
        <translation>实验 (*.mpathlab)</translation>
    </message>
    <message>
        <source>The lab has changes that are not saved.</source>
        <translation>实验有未保存的更改。</translation>
    </message>
    <message>
        <source>Save them?</source>
        <translation>要保存吗？</translation>
    </message>
    <message>
        <source>restore unsaved changes</source>
        <translation>恢复未保存的更改</translation>
    </message>
    <message>
        <source>Open a lab</source>
        <translation>打开实验</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Save the lab</source>
        <translation>保存实验</translation>
    </message>
    <message>
        <source>lab</source>
        <translation>实验</translation>
    </message>
    <message>
        <source>No lab was opened yet</source>
        <translation>尚未打开过实验</translation>
    </message>
</context>
<context>
    <name>mpathlab::LabPage</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>rename the lab</source>
        <translation>重命名实验</translation>
    </message>
    <message>
        <source>change the machine</source>
        <translation>更改虚拟机</translation>
    </message>
    <message>
        <source>change the guest</source>
        <translation>更改客户机</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>虚拟机</translation>
    </message>
    <message>
        <source>CPUs</source>
        <translation>CPU 数</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Acceleration</source>
        <translation>加速</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>KVM</source>
        <translation>KVM</translation>
    </message>
    <message>
        <source>TCG (emulated)</source>
        <translation>TCG（模拟）</translation>
    </message>
    <message>
        <source>Arguments</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>More QEMU arguments, each on a line of its own; they are passed on as they are.</source>
        <translation>更多 QEMU 参数，每行一个；按原样传递。</translation>
    </message>
    <message>
        <source>Guest</source>
        <translation>客户机</translation>
    </message>
    <message>
        <source>System</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>Bundled</source>
        <translation>自带</translation>
    </message>
    <message>
        <source>Own kernel</source>
        <translation>自有内核</translation>
    </message>
    <message>
        <source>Disk image</source>
        <translation>磁盘镜像</translation>
    </message>
    <message>
        <source>Kernel</source>
        <translation>内核</translation>
    </message>
    <message>
        <source>Initrd</source>
        <translation>Initrd</translation>
    </message>
    <message>
        <source>the bundled one</source>
        <translation>自带的 initrd</translation>
    </message>
    <message>
        <source>Kernel args</source>
        <translation>内核参数</translation>
    </message>
    <message>
        <source>Added to the kernel&apos;s command line.</source>
        <translation>追加到内核命令行。</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Leave the image as it is</source>
        <translation>保持镜像不变</translation>
    </message>
    <message>
        <source>What the guest writes to the image is lost when it stops.</source>
        <translation>客户机写入镜像的内容在其停止时丢失。</translation>
    </message>
    <message>
        <source>Kernel image</source>
        <translation>内核镜像</translation>
    </message>
</context>
<context>
    <name>mpathlab::LabWindows</name>
    <message>
        <source>%1 (running)</source>
        <translation>%1（运行中）</translation>
    </message>
    <message numerus="yes">
        <source>%n lab(s) are running: %1.</source>
        <translation>
            <numerusform>有 %n 个实验正在运行：%1。</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <comment>between names</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>Stop them and quit?</source>
        <translation>要停止它们并退出吗？</translation>
    </message>
    <message>
        <source>Stop all and quit</source>
        <translation>全部停止并退出</translation>
    </message>
</context>
<context>
    <name>mpathlab::LanesView</name>
    <message>
        <source>Lanes</source>
        <translation>泳道</translation>
    </message>
    <message>
        <source>The run on a time axis. Arrow keys move, plus and minus zoom, Home and End go to its ends. The table below holds the same events as text.</source>
        <translation>时间轴上的运行过程。方向键移动，加号和减号缩放，Home 和 End 转到两端。下方的表格以文本形式列出相同的事件。</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Show less time (+, Ctrl+wheel)</source>
        <translation>显示更短的时间（+、Ctrl+滚轮）</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Show more time (−, Ctrl+wheel)</source>
        <translation>显示更长的时间（−、Ctrl+滚轮）</translation>
    </message>
    <message>
        <source>Whole run</source>
        <translation>整个运行</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>适合窗口</translation>
    </message>
    <message>
        <source>Show the whole run (0)</source>
        <translation>显示整个运行 (0)</translation>
    </message>
    <message>
        <source>The run is drawn here once the lab runs.</source>
        <translation>实验运行后，运行过程绘制在此处。</translation>
    </message>
    <message>
        <source>Δ %1</source>
        <translation>Δ %1</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>and many more</source>
        <translation>以及更多事件</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>另有 %1 项</translation>
    </message>
    <message>
        <source>%1 I/O %2</source>
        <translation>%1 I/O %2</translation>
    </message>
    <message>
        <source> since %1</source>
        <translation> 自 %1 起</translation>
    </message>
    <message>
        <source>%1 group %2: device %3%4, host %5%6</source>
        <translation>%1 组 %2：设备 %3%4，主机 %5%6</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>操作员</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>虚拟机</translation>
    </message>
    <message>
        <source>Guest</source>
        <translation>客户机</translation>
    </message>
    <message>
        <source>%1 groups</source>
        <translation>%1 个组</translation>
    </message>
    <message>
        <source>group %1</source>
        <translation>组 %1</translation>
    </message>
    <message>
        <source>I/O, namespace %1</source>
        <translation>I/O，命名空间 %1</translation>
    </message>
    <message>
        <source>I/O</source>
        <translation>I/O</translation>
    </message>
</context>
<context>
    <name>mpathlab::LatencyEdit</name>
    <message>
        <source>µs</source>
        <translation>µs</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>ms</translation>
    </message>
    <message>
        <source>s</source>
        <translation>s</translation>
    </message>
    <message>
        <source>Unit of the latency</source>
        <translation>延迟的单位</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>延迟</translation>
    </message>
    <message>
        <source>At most %1</source>
        <translation>最多 %1</translation>
    </message>
</context>
<context>
    <name>mpathlab::LaunchWords</name>
    <message>
        <source>The lab asks for KVM.</source>
        <translation>实验要求使用 KVM。</translation>
    </message>
    <message>
        <source>The lab asks for TCG.</source>
        <translation>实验要求使用 TCG。</translation>
    </message>
    <message>
        <source>TCG, because this QEMU was built without KVM.</source>
        <translation>使用 TCG，因为此 QEMU 构建时未包含 KVM。</translation>
    </message>
    <message>
        <source>%1 takes the connection but does not answer. It serves one program at a time: end the other one, or give QEMU a second socket with %2. (Or it is no QMP socket.)</source>
        <translation>%1 接受了连接但不应答。它一次只服务一个程序：请结束另一个程序，或用 %2 为 QEMU 再提供一个套接字。（它也可能不是 QMP 套接字。）</translation>
    </message>
    <message>
        <source>Nobody listens on %1: name another socket, or leave it empty.</source>
        <translation>没有程序在 %1 上监听：请指定另一个套接字，或将其留空。</translation>
    </message>
    <message>
        <source>%1 is QEMU&apos;s monitor for people (HMP): attaching needs a QMP socket. Start QEMU with %2.</source>
        <translation>%1 是 QEMU 供人使用的监视器（HMP）：连接需要 QMP 套接字。请用 %2 启动 QEMU。</translation>
    </message>
    <message>
        <source>%1 is no QMP socket: what comes from it is something else. Name the socket that QEMU made for -qmp.</source>
        <translation>%1 不是 QMP 套接字：从中收到的是其他内容。请指定 QEMU 为 -qmp 创建的套接字。</translation>
    </message>
    <message>
        <source>Nobody answers on %1: the QEMU that made it has ended, or ends just now. Start the VM again.</source>
        <translation>%1 上无人应答：创建它的 QEMU 已结束，或正在结束。请重新启动虚拟机。</translation>
    </message>
    <message>
        <source>%1 closed the connection at once: it is no QMP socket, or its QEMU ends just now.</source>
        <translation>%1 立即关闭了连接：它不是 QMP 套接字，或其 QEMU 正在结束。</translation>
    </message>
    <message>
        <source>The attempt to attach was ended.</source>
        <translation>连接尝试已被终止。</translation>
    </message>
    <message>
        <source>the VM at %1</source>
        <translation>位于 %1 的虚拟机</translation>
    </message>
    <message>
        <source>%1 is too long for the path of a socket: make a symbolic link with a shorter one.</source>
        <translation>%1 作为套接字路径过长：请用较短的路径建立一个符号链接。</translation>
    </message>
    <message>
        <source>%1 is in a folder that you may not enter: ask its owner, or run mpathlab as the user who runs the VM.</source>
        <translation>%1 位于您无权进入的文件夹中：请联系其所有者，或以运行虚拟机的用户身份运行 mpathlab。</translation>
    </message>
    <message>
        <source>There is no socket %1. Does the VM run? Start its QEMU with %2.</source>
        <translation>没有套接字 %1。虚拟机在运行吗？请用 %2 启动其 QEMU。</translation>
    </message>
    <message>
        <source>%1 is no socket: name the one that QEMU made for %2.</source>
        <translation>%1 不是套接字：请指定 QEMU 为 %2 创建的套接字。</translation>
    </message>
    <message>
        <source>You may not connect to %1, which belongs to %2: run mpathlab as that user, or have the socket opened to you.</source>
        <translation>您无权连接到属于 %2 的 %1：请以该用户身份运行 mpathlab，或请其向您开放该套接字。</translation>
    </message>
    <message>
        <source>Name the QMP socket of the VM.</source>
        <translation>请指定虚拟机的 QMP 套接字。</translation>
    </message>
    <message>
        <source>a virtserialport over a socket</source>
        <translation>经由套接字的 virtserialport</translation>
    </message>
    <message>
        <source>There is no %1.</source>
        <translation>%1 不存在。</translation>
    </message>
    <message>
        <source>%1 is a folder, not a program.</source>
        <translation>%1 是文件夹，不是程序。</translation>
    </message>
    <message>
        <source>%1 is not executable.</source>
        <translation>%1 不可执行。</translation>
    </message>
    <message>
        <source>%1 was built without KVM: choose tcg or auto for the acceleration.</source>
        <translation>%1 构建时未包含 KVM：请将加速选为 tcg 或 auto。</translation>
    </message>
    <message>
        <source>The folder %1 has too long a name for the VM&apos;s sockets: choose one with a shorter path.</source>
        <translation>文件夹 %1 的名称对虚拟机的套接字而言过长：请选择路径较短的文件夹。</translation>
    </message>
    <message>
        <source>The VM of that run (process %1) has ended.</source>
        <translation>该次运行的虚拟机（进程 %1）已结束。</translation>
    </message>
    <message>
        <source>The guest image named by MPATHLAB_KERNEL and MPATHLAB_INITRD cannot be read (%1): name both files, or neither.</source>
        <translation>无法读取由 MPATHLAB_KERNEL 和 MPATHLAB_INITRD 指定的客户机镜像（%1）：请同时指定两个文件，或都不指定。</translation>
    </message>
    <message>
        <source>TCG, because QEMU ended under KVM without a word.</source>
        <translation>使用 TCG，因为 QEMU 在 KVM 下未作任何说明便结束了。</translation>
    </message>
    <message>
        <source>TCG, because QEMU ended under KVM: %1</source>
        <translation>使用 TCG，因为 QEMU 在 KVM 下结束：%1</translation>
    </message>
    <message>
        <source>TCG, because this machine has no %1.</source>
        <translation>使用 TCG，因为本机没有 %1。</translation>
    </message>
    <message>
        <source>TCG, because %1 may not be opened: join the group kvm to use it.</source>
        <translation>使用 TCG，因为无权打开 %1：请加入 kvm 组以便使用它。</translation>
    </message>
    <message>
        <source>TCG, because %1 cannot be opened (%2).</source>
        <translation>使用 TCG，因为无法打开 %1（%2）。</translation>
    </message>
    <message>
        <source>KVM, because a guest was seen running under it.</source>
        <translation>使用 KVM，因为已看到客户机在其下运行。</translation>
    </message>
    <message>
        <source>TCG, because a guest did not come up under KVM within %1 s.</source>
        <translation>使用 TCG，因为客户机在 KVM 下未能在 %1 s 内启动。</translation>
    </message>
    <message>
        <source>TCG, because QEMU could not be started to check KVM: %1</source>
        <translation>使用 TCG，因为无法启动 QEMU 来检查 KVM：%1</translation>
    </message>
    <message>
        <source>%1 could not be started.</source>
        <translation>无法启动 %1。</translation>
    </message>
    <message>
        <source>Cancelled. What is done is kept; the next build goes on here.</source>
        <translation>已取消。已完成的部分会保留；下次构建从此处继续。</translation>
    </message>
    <message>
        <source>The build ended by signal %1 without saying why; its last lines may tell.</source>
        <translation>构建被信号 %1 终止，未说明原因；其最后几行输出或许有线索。</translation>
    </message>
    <message>
        <source>The build ended with exit code %1 without saying why; its last lines may tell.</source>
        <translation>构建以退出码 %1 结束，未说明原因；其最后几行输出或许有线索。</translation>
    </message>
    <message>
        <source>%1 did not answer within %2 s. Name another QEMU.</source>
        <translation>%1 未在 %2 s 内应答。请指定另一个 QEMU。</translation>
    </message>
    <message>
        <source>%1 is no QEMU that could run a lab. Name another one.</source>
        <translation>%1 不是能够运行实验的 QEMU。请指定另一个。</translation>
    </message>
    <message>
        <source>Build the patched QEMU with ./lab qemu, or name one.</source>
        <translation>请用 ./lab qemu 构建打过补丁的 QEMU，或指定一个。</translation>
    </message>
    <message>
        <source>%1 could not be started. Name another QEMU.</source>
        <translation>无法启动 %1。请指定另一个 QEMU。</translation>
    </message>
    <message>
        <source>QEMU started but did not answer on its control socket within %1 s. See its words; an extra argument may keep it from starting.</source>
        <translation>QEMU 已启动，但未在 %1 s 内在其控制套接字上应答。请查看它的输出；可能是某个附加参数使其无法启动。</translation>
    </message>
    <message>
        <source>The VM (process %1) still runs but did not answer within %2 s. Another program may be connected to it: end that one and try again, or stop the VM.</source>
        <translation>虚拟机（进程 %1）仍在运行，但未在 %2 s 内应答。可能有另一个程序连接着它：请结束该程序后重试，或停止虚拟机。</translation>
    </message>
    <message>
        <source>The VM was stopped before it had started.</source>
        <translation>虚拟机在启动完成之前已被停止。</translation>
    </message>
    <message>
        <source>The VM ended while it was taken back.</source>
        <translation>虚拟机在重新接管的过程中结束了。</translation>
    </message>
    <message>
        <source>QEMU ended by signal %1 (%2) before the VM had started.</source>
        <translation>在虚拟机启动之前，QEMU 被信号 %1（%2）终止。</translation>
    </message>
    <message>
        <source>QEMU refused to start the VM: %1</source>
        <translation>QEMU 拒绝启动虚拟机：%1</translation>
    </message>
    <message>
        <source>QEMU ended with exit code %1 before the VM had started, without a word.</source>
        <translation>在虚拟机启动之前，QEMU 以退出码 %1 结束，未作任何说明。</translation>
    </message>
    <message>
        <source>process %1</source>
        <translation>进程 %1</translation>
    </message>
    <message>
        <source>Free some space there, or name a folder on another disk in MPATHLAB_RUN_DIR.</source>
        <translation>请在该处释放一些空间，或在 MPATHLAB_RUN_DIR 中指定另一块磁盘上的文件夹。</translation>
    </message>
    <message>
        <source>Name a folder that you may write to in MPATHLAB_RUN_DIR.</source>
        <translation>请在 MPATHLAB_RUN_DIR 中指定一个您有写权限的文件夹。</translation>
    </message>
    <message>
        <source>Make the namespace smaller, or raise the limit on the size of files (ulimit -f).</source>
        <translation>请减小命名空间，或提高文件大小限制（ulimit -f）。</translation>
    </message>
    <message>
        <source>Another run of this lab may still be alive: end it first.</source>
        <translation>此实验的另一次运行可能尚未结束：请先结束它。</translation>
    </message>
    <message>
        <source>End other programs, or raise the limit on open files (ulimit -n).</source>
        <translation>请结束其他程序，或提高打开文件数限制（ulimit -n）。</translation>
    </message>
    <message>
        <source>Look at that folder, or name another one in MPATHLAB_RUN_DIR.</source>
        <translation>请检查该文件夹，或在 MPATHLAB_RUN_DIR 中指定另一个文件夹。</translation>
    </message>
    <message>
        <source>The folder %1 for the running lab cannot be made: %2. %3</source>
        <translation>无法为运行的实验创建文件夹 %1：%2。%3</translation>
    </message>
    <message>
        <source>The image %1 cannot be made: %2. %3</source>
        <translation>无法创建镜像 %1：%2。%3</translation>
    </message>
    <message>
        <source>The image %1 cannot be made %2 MiB large: %3. %4</source>
        <translation>无法将镜像 %1 创建为 %2 MiB：%3。%4</translation>
    </message>
    <message>
        <source>The record of the VM in %1 cannot be written: %2.</source>
        <translation>无法写入 %1 中的虚拟机记录：%2。</translation>
    </message>
    <message>
        <source>The VM has one CPU instead of %1: libvirt cannot keep QEMU&apos;s emulation to one thread, and with several a guest sometimes hangs while it boots. KVM has no such limit.</source>
        <translation>虚拟机只有一个 CPU，而不是 %1 个：libvirt 无法将 QEMU 的模拟限制在一个线程内，而使用多个线程时客户机有时会在启动过程中卡住。KVM 没有此限制。</translation>
    </message>
    <message>
        <source>domain %1 on %2</source>
        <translation>%2 上的域 %1</translation>
    </message>
    <message>
        <source>TCG, because KVM cannot be checked without the bundled guest.</source>
        <translation>使用 TCG，因为没有自带客户机就无法检查 KVM。</translation>
    </message>
    <message>
        <source>This QEMU has no ANA: the lab runs without it and no state can be injected.</source>
        <translation>此 QEMU 没有 ANA：实验将在没有 ANA 的情况下运行，无法注入任何状态。</translation>
    </message>
    <message>
        <source>This QEMU starts every group optimized: the initial states of the lab have no effect.</source>
        <translation>此 QEMU 启动时所有组均为 optimized：实验的初始状态不起作用。</translation>
    </message>
    <message>
        <source>Install the package mpathlab-qemu, or build the patched QEMU with %1 qemu, or name one.</source>
        <translation>请安装软件包 mpathlab-qemu，或用 %1 qemu 构建打过补丁的 QEMU，或指定一个。</translation>
    </message>
    <message>
        <source>Build it with ./lab guest.</source>
        <translation>请用 ./lab guest 构建它。</translation>
    </message>
    <message>
        <source>Install the package mpathlab-guest, or build it with %1 guest.</source>
        <translation>请安装软件包 mpathlab-guest，或用 %1 guest 构建它。</translation>
    </message>
    <message>
        <source>There is no QEMU on this machine that could run the lab.</source>
        <translation>本机没有能够运行该实验的 QEMU。</translation>
    </message>
    <message>
        <source>The bundled guest was not found.</source>
        <translation>未找到自带客户机。</translation>
    </message>
    <message>
        <source>asking %1 what it can do</source>
        <translation>正在查询 %1 的功能</translation>
    </message>
    <message>
        <source>checking whether a guest runs under KVM here</source>
        <translation>正在检查客户机能否在此处的 KVM 下运行</translation>
    </message>
    <message>
        <source>There is no VM %1 on this machine, or it is another user&apos;s.</source>
        <translation>本机上没有虚拟机 %1，或者它属于其他用户。</translation>
    </message>
    <message>
        <source>The VM was launched elsewhere, so no image is made for it here. Plug the namespace in with the commands of QEMU&apos;s monitor.</source>
        <translation>虚拟机是在别处启动的，因此这里不会为它创建映像。请用 QEMU 监视器的命令插入命名空间。</translation>
    </message>
</context>
<context>
    <name>mpathlab::LibvirtWords</name>
    <message>
        <source>%1 is no connection that runs labs: %2. Use for example qemu:///system, qemu:///session or qemu+ssh://host/system.</source>
        <translation>%1 不是能够运行实验的连接：%2。请使用例如 qemu:///system、qemu:///session 或 qemu+ssh://host/system。</translation>
    </message>
    <message>
        <source>libvirt can be inside this program on this machine only</source>
        <translation>libvirt 只能在本机上内嵌于本程序</translation>
    </message>
    <message>
        <source>it needs a folder for libvirt&apos;s files, ?root=/absolute/folder</source>
        <translation>它需要一个存放 libvirt 文件的文件夹：?root=/absolute/folder</translation>
    </message>
    <message>
        <source>it is no URI</source>
        <translation>它不是 URI</translation>
    </message>
    <message>
        <source>its driver is not qemu</source>
        <translation>其驱动不是 qemu</translation>
    </message>
    <message>
        <source>it ends in neither /system nor /session</source>
        <translation>它既不以 /system 也不以 /session 结尾</translation>
    </message>
    <message>
        <source>it names no host</source>
        <translation>它没有指定主机</translation>
    </message>
    <message>
        <source>%1 holds a control character, which libvirt&apos;s XML cannot carry: remove it, or run the lab without libvirt.</source>
        <translation>%1 含有控制字符，libvirt 的 XML 无法携带它：请将其删除，或不使用 libvirt 运行实验。</translation>
    </message>
    <message>
        <source>What libvirt tells about its host cannot be read.</source>
        <translation>无法读取 libvirt 提供的主机信息。</translation>
    </message>
    <message>
        <source>This mpathlab was built without libvirt, so labs run on this machine only. Install libvirt-dev and build it again.</source>
        <translation>此 mpathlab 构建时未包含 libvirt，因此实验只能在本机上运行。请安装 libvirt-dev 并重新构建。</translation>
    </message>
    <message>
        <source>libvirt refused to start the VM: %1</source>
        <translation>libvirt 拒绝启动虚拟机：%1</translation>
    </message>
    <message>
        <source>The VM was created but does not begin to run.</source>
        <translation>虚拟机已创建，但没有开始运行。</translation>
    </message>
    <message>
        <source>libvirt does not pass QEMU&apos;s events on.</source>
        <translation>libvirt 不转发 QEMU 的事件。</translation>
    </message>
    <message>
        <source>libvirt does not tell what becomes of the VM.</source>
        <translation>libvirt 不提供虚拟机的后续状况。</translation>
    </message>
    <message>
        <source>The VM&apos;s console cannot be opened: another program may hold it. It is tried again.</source>
        <translation>无法打开虚拟机的控制台：可能有另一个程序占用它。将会重试。</translation>
    </message>
    <message>
        <source>The way to the guest&apos;s agent cannot be opened: another program may hold it. It is tried again.</source>
        <translation>无法打开通往客户机代理的通道：可能有另一个程序占用它。将会重试。</translation>
    </message>
    <message>
        <source>The VM is gone.</source>
        <translation>虚拟机已不存在。</translation>
    </message>
    <message>
        <source>The connection to %1 is lost; it is being tried again.</source>
        <translation>与 %1 的连接已断开；正在重新尝试。</translation>
    </message>
    <message>
        <source>The command did not get through to QEMU.</source>
        <translation>命令未能到达 QEMU。</translation>
    </message>
    <message>
        <source>The host&apos;s ssh key is not known here. Connect to it once with ssh in a terminal and accept its key.</source>
        <translation>此处不认识该主机的 ssh 密钥。请在终端中用 ssh 连接它一次并接受其密钥。</translation>
    </message>
    <message>
        <source>The host does not let you in with ssh without a password. Add your key to its authorized_keys, or load it into your agent with ssh-add.</source>
        <translation>该主机不允许您不用密码通过 ssh 登录。请将您的密钥加入其 authorized_keys，或用 ssh-add 将密钥载入您的代理。</translation>
    </message>
    <message>
        <source>There is no host of that name. Look at the connection&apos;s URI.</source>
        <translation>没有该名称的主机。请检查连接的 URI。</translation>
    </message>
    <message>
        <source>libvirt does not let you in: join the group libvirt on its host (and log in again), or use its /session connection.</source>
        <translation>libvirt 不允许您访问：请在其主机上加入 libvirt 组（并重新登录），或使用其 /session 连接。</translation>
    </message>
    <message>
        <source>libvirt&apos;s daemon does not answer: install libvirt-daemon-system on its host, or start it there with &quot;systemctl start libvirtd&quot;.</source>
        <translation>libvirt 的守护进程没有应答：请在其主机上安装 libvirt-daemon-system，或在那里用“systemctl start libvirtd”启动它。</translation>
    </message>
    <message>
        <source>libvirt&apos;s host has no such QEMU, or its QEMU user may not run it (nothing below a private home folder can be). Put the patched QEMU in a folder that everybody may read, and name it with --qemu.</source>
        <translation>libvirt 的主机没有这个 QEMU，或其 QEMU 用户无权运行它（私有主文件夹下的程序都无法运行）。请将打过补丁的 QEMU 放在所有人都可读取的文件夹中，并用 --qemu 指定它。</translation>
    </message>
    <message>
        <source>The user that libvirt runs QEMU as does not exist: install libvirt-daemon-system, which makes it.</source>
        <translation>libvirt 用来运行 QEMU 的用户不存在：请安装 libvirt-daemon-system，它会创建该用户。</translation>
    </message>
    <message>
        <source>The host&apos;s security policy forbids this domain. Its log (for AppArmor: dmesg, apparmor=&quot;DENIED&quot;) names the file; allow the path of the patched QEMU there.</source>
        <translation>该主机的安全策略禁止此域。其日志（AppArmor：dmesg，apparmor=&quot;DENIED&quot;）会指明文件；请在那里允许打过补丁的 QEMU 的路径。</translation>
    </message>
    <message>
        <source>libvirt&apos;s daemon has ended, or closed the connection</source>
        <translation>libvirt 的守护进程已结束，或关闭了连接</translation>
    </message>
    <message>
        <source>the host was silent for %1 s</source>
        <translation>该主机已有 %1 s 没有响应</translation>
    </message>
    <message>
        <source>the connection failed</source>
        <translation>连接失败</translation>
    </message>
    <message>
        <source>%1 cannot be written: name another folder with root=.</source>
        <translation>无法写入 %1：请用 root= 指定另一个文件夹。</translation>
    </message>
    <message>
        <source>%1 cannot be connected to.</source>
        <translation>无法连接到 %1。</translation>
    </message>
    <message>
        <source>The connection to %1 was lost: %2.</source>
        <translation>与 %1 的连接已断开：%2。</translation>
    </message>
    <message>
        <source>The host&apos;s QEMU does not answer.</source>
        <translation>该主机的 QEMU 没有应答。</translation>
    </message>
    <message>
        <source>The host&apos;s QEMU does not know %1.</source>
        <translation>该主机的 QEMU 不认识 %1。</translation>
    </message>
    <message>
        <source>libvirt %1.%2 of %3 is too old for labs: they need 8.2 or newer.</source>
        <translation>%3 的 libvirt %1.%2 过旧，无法运行实验：需要 8.2 或更新的版本。</translation>
    </message>
    <message>
        <source>libvirt does not tell about its host.</source>
        <translation>libvirt 不提供其主机的信息。</translation>
    </message>
    <message>
        <source>libvirt&apos;s host cannot run %1. Name a patched QEMU there with --qemu.</source>
        <translation>libvirt 的主机无法运行 %1。请用 --qemu 指定那里打过补丁的 QEMU。</translation>
    </message>
    <message>
        <source>a QEMU of its own</source>
        <translation>它自己的 QEMU</translation>
    </message>
    <message>
        <source>%1 does not start on libvirt&apos;s host.</source>
        <translation>%1 无法在 libvirt 的主机上启动。</translation>
    </message>
    <message>
        <source>TCG, because libvirt&apos;s host offers no KVM.</source>
        <translation>使用 TCG，因为 libvirt 的主机不提供 KVM。</translation>
    </message>
    <message>
        <source>domain %1 on %2</source>
        <translation>%2 上的域 %1</translation>
    </message>
    <message>
        <source>%1 is relative to the lab file, which is not on %2. Copy the image there and name it by its absolute path.</source>
        <translation>%1 是相对于实验文件的路径，而 %2 上没有该文件。请将镜像复制到那里，并用绝对路径指定它。</translation>
    </message>
    <message>
        <source>asking the QEMU of %1 what it can do</source>
        <translation>正在查询 %1 的 QEMU 的功能</translation>
    </message>
    <message>
        <source>sending the guest&apos;s %1 to %2 (%3 MiB)</source>
        <translation>正在将客户机的 %1 发送到 %2（%3 MiB）</translation>
    </message>
    <message>
        <source>checking whether a guest runs under KVM on %1</source>
        <translation>正在检查客户机能否在 %1 的 KVM 下运行</translation>
    </message>
    <message>
        <source>connecting to %1</source>
        <translation>正在连接到 %1</translation>
    </message>
    <message>
        <source>%1 was not sent: the VM is gone.</source>
        <translation>%1 未发送：虚拟机已不存在。</translation>
    </message>
    <message>
        <source>%1 was not answered: the VM is gone.</source>
        <translation>%1 未得到应答：虚拟机已不存在。</translation>
    </message>
    <message>
        <source>libvirt&apos;s stream cannot be listened to.</source>
        <translation>无法监听 libvirt 的流。</translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation>无法读取 %1。</translation>
    </message>
    <message>
        <source>%1 has no storage pool for the lab&apos;s files. Make one there, for example with &quot;virsh pool-create-as mpathlab dir --target /absolute/folder --build&quot;.</source>
        <translation>%1 没有存放实验文件的存储池。请在那里建立一个，例如用“virsh pool-create-as mpathlab dir --target /absolute/folder --build”。</translation>
    </message>
    <message>
        <source>The host&apos;s storage pool cannot be started.</source>
        <translation>无法启动该主机的存储池。</translation>
    </message>
    <message>
        <source>The storage pool &quot;%1&quot; of %2 has no folder that QEMU could open files in. Make one of the type &quot;dir&quot; named mpathlab.</source>
        <translation>%2 的存储池“%1”没有 QEMU 能够打开文件的文件夹。请建立一个类型为“dir”、名为 mpathlab 的存储池。</translation>
    </message>
    <message>
        <source>The file %1 cannot be made on the host. Is there enough space?</source>
        <translation>无法在该主机上创建文件 %1。空间是否足够？</translation>
    </message>
    <message>
        <source>%1 could not be sent to the host.</source>
        <translation>无法将 %1 发送到该主机。</translation>
    </message>
    <message>
        <source>The guest could not be stored on the host.</source>
        <translation>无法将客户机镜像存放到该主机上。</translation>
    </message>
    <message>
        <source>what stands behind # names a VM</source>
        <translation># 之后的内容指定的是虚拟机</translation>
    </message>
    <message>
        <source>%1 names no VM. Put the name of its domain behind it, as in qemu:///system#vm1.</source>
        <translation>%1 没有指定虚拟机。请在其后写上域的名称，例如 qemu:///system#vm1。</translation>
    </message>
    <message>
        <source>What libvirt tells about the VM cannot be read.</source>
        <translation>无法读取 libvirt 提供的虚拟机信息。</translation>
    </message>
    <message>
        <source>%1 does not run on %2. Start it there (virsh start), or name another VM.</source>
        <translation>%1 未在 %2 上运行。请在那里启动它（virsh start），或指定另一台虚拟机。</translation>
    </message>
    <message>
        <source>libvirt does not tell about the VM.</source>
        <translation>libvirt 不提供该虚拟机的信息。</translation>
    </message>
    <message>
        <source>libvirt does not tell its VMs.</source>
        <translation>libvirt 不提供其虚拟机的列表。</translation>
    </message>
    <message>
        <source>There is no VM %1 on %2. Look at its name (virsh list).</source>
        <translation>%2 上没有虚拟机 %1。请查看其名称（virsh list）。</translation>
    </message>
    <message>
        <source>This machine has no libvirt, so labs run on it only. Install libvirt0.</source>
        <translation>此计算机没有 libvirt，因此实验只能在本机运行。请安装 libvirt0。</translation>
    </message>
    <message>
        <source>The VM %1 on %2 has ended meanwhile.</source>
        <translation>%2 上的虚拟机 %1 在此期间已结束。</translation>
    </message>
    <message>
        <source>libvirt %1 of this machine is too old: labs need %2 or newer. Install a newer libvirt0, or run the lab without libvirt.</source>
        <translation>此计算机的 libvirt %1 过旧：实验需要 %2 或更新版本。请安装更新的 libvirt0，或不使用 libvirt 运行实验。</translation>
    </message>
    <message>
        <source>libvirt %1 of this machine lacks %2, which labs need. Install a complete libvirt0, %3 or newer.</source>
        <translation>此计算机的 libvirt %1 缺少实验所需的 %2。请安装完整的 libvirt0（%3 或更新版本）。</translation>
    </message>
    <message>
        <source>%1 cannot be connected to. Connect to its host once with ssh in a terminal: if that asks anything, answer it there.</source>
        <translation>无法连接到 %1。请先在终端中用 ssh 连接该主机一次：如果它有任何提问，请在那里回答。</translation>
    </message>
    <message>
        <source>There is no connection to the host just now.</source>
        <translation>目前没有与主机的连接。</translation>
    </message>
</context>
<context>
    <name>mpathlab::LiveText</name>
    <message>
        <source>asked for: %1</source>
        <translation>已请求：%1</translation>
    </message>
    <message>
        <source>leads to: %1</source>
        <translation>将切换到：%1</translation>
    </message>
</context>
<context>
    <name>mpathlab::MachinePage</name>
    <message>
        <source>with ANA</source>
        <translation>支持 ANA</translation>
    </message>
    <message>
        <source>with the ANA command of 2021</source>
        <translation>带有 2021 年的 ANA 命令</translation>
    </message>
    <message>
        <source>without ANA: paths cannot be failed</source>
        <translation>不支持 ANA：无法使路径失效</translation>
    </message>
    <message>
        <source>QEMU %1, %2, %3</source>
        <translation>QEMU %1，%2，%3</translation>
    </message>
    <message>
        <source>built with KVM</source>
        <translation>构建时启用了 KVM</translation>
    </message>
    <message>
        <source>built without KVM</source>
        <translation>构建时未启用 KVM</translation>
    </message>
    <message>
        <source>QEMU</source>
        <translation>QEMU</translation>
    </message>
    <message>
        <source>The one that is found</source>
        <translation>自动找到的 QEMU</translation>
    </message>
    <message>
        <source>Kernel of the guest</source>
        <translation>客户机的内核</translation>
    </message>
    <message>
        <source>The bundled guest</source>
        <translation>自带客户机</translation>
    </message>
    <message>
        <source>&amp;QEMU</source>
        <translation>QEMU(&amp;Q)</translation>
    </message>
    <message>
        <source>Guest&apos;s &amp;kernel</source>
        <translation>客户机内核(&amp;K)</translation>
    </message>
    <message>
        <source>A kernel of your own is what new labs boot, with the programs of the bundled guest. A lab can name another guest in its inspector.</source>
        <translation>新实验会引导您自己的内核，并使用自带客户机的程序。每个实验都可以在检查器中指定另一个客户机。</translation>
    </message>
    <message>
        <source>Name it from the root on: /…</source>
        <translation>请写出从根目录开始的路径：/…</translation>
    </message>
    <message>
        <source>There is no file that can be read.</source>
        <translation>没有可读取的文件。</translation>
    </message>
    <message>
        <source>%1 KiB</source>
        <translation>%1 KiB</translation>
    </message>
    <message>
        <source>Asking it what it can do…</source>
        <translation>正在查询其功能…</translation>
    </message>
    <message>
        <source>Named by MPATHLAB_QEMU: %1</source>
        <translation>由 MPATHLAB_QEMU 指定：%1</translation>
    </message>
    <message>
        <source>Where labs run</source>
        <translation>实验在哪里运行</translation>
    </message>
    <message>
        <source>&amp;Run labs on</source>
        <translation>运行实验于(&amp;R)</translation>
    </message>
</context>
<context>
    <name>mpathlab::Main</name>
    <message>
        <source>Build and drive a multipath NVMe VM lab.</source>
        <translation>搭建并操控 NVMe 多路径虚拟机实验。</translation>
    </message>
    <message>
        <source>Lab files to open, each in a window.</source>
        <translation>要打开的实验文件，每个文件一个窗口。</translation>
    </message>
    <message>
        <source>Launch the labs at once.</source>
        <translation>立即启动这些实验。</translation>
    </message>
    <message>
        <source>Write what the program does to standard error, for a bug report: %1, or all.</source>
        <translation>将程序的活动写到标准错误输出，供错误报告使用：%1 或 all。</translation>
    </message>
</context>
<context>
    <name>mpathlab::MainActions</name>
    <message>
        <source>&amp;New</source>
        <translation>新建(&amp;N)</translation>
    </message>
    <message>
        <source>An empty canvas</source>
        <translation>空白画布</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>Open a lab file</source>
        <translation>打开实验文件</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>Save the lab</source>
        <translation>保存实验</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>另存为(&amp;A)…</translation>
    </message>
    <message>
        <source>Save the lab in another file</source>
        <translation>将实验保存到另一个文件</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>Se&amp;ttings…</source>
        <translation>设置(&amp;E)…</translation>
    </message>
    <message>
        <source>Launch</source>
        <translation>启动</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Stop the guest&apos;s time, or let it go on</source>
        <translation>暂停客户机的时间，或让其继续</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>复位</translation>
    </message>
    <message>
        <source>Reset the machine as its button would</source>
        <translation>复位虚拟机，如同按下复位按钮</translation>
    </message>
    <message>
        <source>Restore all</source>
        <translation>全部恢复</translation>
    </message>
    <message>
        <source>Every group back to the state it has in the drawing</source>
        <translation>将每个组恢复为拓扑图中的状态</translation>
    </message>
    <message>
        <source>Start I/O in the guest</source>
        <translation>在客户机中启动 I/O</translation>
    </message>
    <message>
        <source>Start I/O when the guest is ready</source>
        <translation>客户机就绪时启动 I/O</translation>
    </message>
    <message>
        <source>Build the patched &amp;QEMU…</source>
        <translation>构建打过补丁的 QEMU(&amp;Q)…</translation>
    </message>
    <message>
        <source>Fetch QEMU&apos;s source, apply the patches for ANA, compile it</source>
        <translation>获取 QEMU 源代码，应用 ANA 补丁并编译</translation>
    </message>
    <message>
        <source>Build the &amp;guest image…</source>
        <translation>构建客户机镜像(&amp;G)…</translation>
    </message>
    <message>
        <source>A small Linux from the packages of this distribution</source>
        <translation>取自本发行版软件包的小型 Linux</translation>
    </message>
    <message>
        <source>Canvas</source>
        <translation>画布</translation>
    </message>
    <message>
        <source>Panels as at first</source>
        <translation>恢复初始面板布局</translation>
    </message>
    <message>
        <source>About mpathlab</source>
        <translation>关于 mpathlab</translation>
    </message>
    <message>
        <source>toggle inaccessible</source>
        <translation>切换 inaccessible</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>跟随桌面</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>高对比度</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>打开最近的实验(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>运行(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Click sends</source>
        <translation>单击发送(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation>工具(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Go to</source>
        <translation>转到(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Panels</source>
        <translation>面板(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translation>外观(&amp;A)</translation>
    </message>
    <message>
        <source>Click sends</source>
        <translation>单击发送</translation>
    </message>
    <message>
        <source>What a click on an ANA group of a controller asks for</source>
        <translation>单击控制器的 ANA 组时所请求的状态</translation>
    </message>
    <message>
        <source>The lab runs already</source>
        <translation>实验已在运行</translation>
    </message>
    <message>
        <source>Draw a subsystem first: there is nothing to launch</source>
        <translation>请先绘制子系统：没有可启动的内容</translation>
    </message>
    <message numerus="yes">
        <source>Mend %n error(s) first: %1</source>
        <translation>
            <numerusform>请先修正 %n 个错误：%1</numerusform>
        </translation>
    </message>
    <message>
        <source>Start a virtual machine with this lab</source>
        <translation>用此实验启动虚拟机</translation>
    </message>
    <message>
        <source>Stop now</source>
        <translation>立即停止</translation>
    </message>
    <message>
        <source>End the machine without waiting</source>
        <translation>不等待，直接结束虚拟机</translation>
    </message>
    <message>
        <source>Power the guest off and end the machine</source>
        <translation>关闭客户机电源并结束虚拟机</translation>
    </message>
    <message>
        <source>Stop I/O in the guest</source>
        <translation>停止客户机中的 I/O</translation>
    </message>
    <message>
        <source>New from &amp;template…</source>
        <translation>从模板新建(&amp;T)…</translation>
    </message>
    <message>
        <source>Start from a ready topology</source>
        <translation>从现成的拓扑开始</translation>
    </message>
    <message>
        <source>Open r&amp;un…</source>
        <translation>打开运行记录(&amp;U)…</translation>
    </message>
    <message>
        <source>Look at the events of a run that was exported</source>
        <translation>查看已导出的运行记录中的事件</translation>
    </message>
    <message>
        <source>&amp;Import a command line…</source>
        <translation>导入命令行(&amp;I)…</translation>
    </message>
    <message>
        <source>Make a drawing of an existing QEMU command</source>
        <translation>根据现有的 QEMU 命令生成拓扑图</translation>
    </message>
    <message>
        <source>Attac&amp;h to a running QEMU…</source>
        <translation>连接到正在运行的 QEMU(&amp;H)…</translation>
    </message>
    <message>
        <source>Show and drive a VM that was launched elsewhere</source>
        <translation>显示并操控在别处启动的虚拟机</translation>
    </message>
    <message>
        <source>Detach now</source>
        <translation>立即断开</translation>
    </message>
    <message>
        <source>Detach</source>
        <translation>断开</translation>
    </message>
    <message>
        <source>Leave the machine, which goes on</source>
        <translation>离开虚拟机，虚拟机继续运行</translation>
    </message>
    <message>
        <source>Detach from the running VM first</source>
        <translation>请先断开与正在运行的虚拟机的连接</translation>
    </message>
    <message>
        <source>Ali&amp;gn</source>
        <translation>对齐(&amp;I)</translation>
    </message>
    <message>
        <source>New &amp;window</source>
        <translation>新建窗口(&amp;W)</translation>
    </message>
    <message>
        <source>Another window, for another lab beside this one</source>
        <translation>再打开一个窗口，用于与此并行的另一个实验</translation>
    </message>
    <message>
        <source>&amp;Close this window</source>
        <translation>关闭此窗口(&amp;C)</translation>
    </message>
    <message>
        <source>Close all windows and leave the program</source>
        <translation>关闭所有窗口并退出程序</translation>
    </message>
    <message>
        <source>&amp;Window</source>
        <translation>窗口(&amp;W)</translation>
    </message>
    <message>
        <source>checkpoint %1</source>
        <translation>检查点 %1</translation>
    </message>
    <message>
        <source>Save checkpoint</source>
        <translation>保存检查点</translation>
    </message>
    <message>
        <source>Keep this moment of the machine and its disks, to go back to</source>
        <translation>保留虚拟机及其磁盘的这一刻，以便返回</translation>
    </message>
    <message>
        <source>Re&amp;wind to</source>
        <translation>回退到(&amp;W)</translation>
    </message>
    <message>
        <source>Needs the patched QEMU 11.1, and a lab that was launched on this machine</source>
        <translation>需要打过补丁的 QEMU 11.1，以及在本机启动的实验</translation>
    </message>
</context>
<context>
    <name>mpathlab::MainWindow</name>
    <message>
        <source>Preparing the launch…</source>
        <translation>正在准备启动…</translation>
    </message>
    <message>
        <source>Not running</source>
        <translation>未运行</translation>
    </message>
    <message>
        <source>QEMU starts…</source>
        <translation>正在启动 QEMU…</translation>
    </message>
    <message>
        <source>Running (%1)</source>
        <translation>正在运行 (%1)</translation>
    </message>
    <message>
        <source>Paused (%1)</source>
        <translation>已暂停 (%1)</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Guest is booting…</source>
        <translation>客户机正在引导…</translation>
    </message>
    <message>
        <source>Guest ready, I/O runs</source>
        <translation>客户机就绪，I/O 正在运行</translation>
    </message>
    <message>
        <source>Guest ready</source>
        <translation>客户机就绪</translation>
    </message>
    <message>
        <source>Problems (%1)</source>
        <translation>问题 (%1)</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Toolbar</source>
        <translation>工具栏</translation>
    </message>
    <message>
        <source>This lab file does more than its drawing shows. Launch it only if you trust where it comes from.</source>
        <translation>此实验文件所做的事情多于拓扑图所示。仅当您信任其来源时才启动它。</translation>
    </message>
    <message>
        <source>Launch anyway</source>
        <translation>仍然启动</translation>
    </message>
    <message>
        <source>New lab</source>
        <translation>新实验</translation>
    </message>
    <message>
        <source>The lab is running.</source>
        <translation>实验正在运行。</translation>
    </message>
    <message>
        <source>Stop it and close?</source>
        <translation>要停止它并关闭吗？</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>停止并关闭</translation>
    </message>
    <message>
        <source>Build and drive a multipath NVMe VM lab. GPL-2.0-or-later.</source>
        <translation>搭建并操控 NVMe 多路径虚拟机实验。GPL-2.0-or-later。</translation>
    </message>
    <message>
        <source>The clipboard holds neither parts of a lab nor a QEMU command.</source>
        <translation>剪贴板中既没有实验的组件，也没有 QEMU 命令。</translation>
    </message>
    <message>
        <source>The VM was attached to without its console: name the socket of its serial line when you attach.</source>
        <translation>连接虚拟机时未指定控制台：请在连接时指定其串口的套接字。</translation>
    </message>
    <message>
        <source>Attaching…</source>
        <translation>正在连接…</translation>
    </message>
    <message>
        <source>Attached to %1</source>
        <translation>已连接到 %1</translation>
    </message>
    <message>
        <source>Detaching…</source>
        <translation>正在断开…</translation>
    </message>
    <message>
        <source>No guest agent</source>
        <translation>无客户机代理</translation>
    </message>
    <message>
        <source>The guest agent does not answer</source>
        <translation>客户机代理无响应</translation>
    </message>
    <message>
        <source>This VM was launched elsewhere; its command line is not known here.</source>
        <translation>此虚拟机是在别处启动的；这里不知道它的命令行。</translation>
    </message>
</context>
<context>
    <name>mpathlab::MessageBar</name>
    <message>
        <source>Details</source>
        <translation>详细信息</translation>
    </message>
    <message>
        <source>Show what is behind this</source>
        <translation>显示其背后的原因</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>关闭此消息</translation>
    </message>
</context>
<context>
    <name>mpathlab::MixedPage</name>
    <message>
        <source>Subsystem</source>
        <translation>子系统</translation>
    </message>
    <message>
        <source>At power on</source>
        <translation>上电时</translation>
    </message>
    <message>
        <source>Of the groups selected, and of all groups of the controllers selected.</source>
        <translation>适用于所选的组，以及所选控制器的所有组。</translation>
    </message>
    <message>
        <source>ANA group</source>
        <translation>ANA 组</translation>
    </message>
    <message>
        <source>Of the namespaces selected.</source>
        <translation>适用于所选的命名空间。</translation>
    </message>
</context>
<context>
    <name>mpathlab::MonitorLog</name>
    <message>
        <source>Older entries that are no longer kept: %1</source>
        <translation>不再保留的较早条目：%1</translation>
    </message>
</context>
<context>
    <name>mpathlab::MonitorPane</name>
    <message>
        <source>QEMU&apos;s monitor, in its two languages: commands for people (HMP) and for programs (QMP).
It answers while the lab runs: launch it, then type help here.</source>
        <translation>QEMU 的监视器有两种语言：供人使用的命令 (HMP) 和供程序使用的命令 (QMP)。
实验运行时它才会应答：请先启动实验，然后在此键入 help。</translation>
    </message>
    <message>
        <source>About the command</source>
        <translation>关于该命令</translation>
    </message>
    <message>
        <source>— VM ended —</source>
        <translation>— 虚拟机已结束 —</translation>
    </message>
    <message>
        <source>— VM ended unexpectedly —</source>
        <translation>— 虚拟机意外结束 —</translation>
    </message>
    <message>
        <source>HMP</source>
        <translation>HMP</translation>
    </message>
    <message>
        <source>QEMU&apos;s monitor for people: help, info nvme, … (Ctrl+M changes)</source>
        <translation>QEMU 供人使用的监视器：help、info nvme、…（Ctrl+M 切换）</translation>
    </message>
    <message>
        <source>QMP</source>
        <translation>QMP</translation>
    </message>
    <message>
        <source>QEMU&apos;s monitor for programs: JSON, or NAME key=value (Ctrl+M changes)</source>
        <translation>QEMU 供程序使用的监视器：JSON，或“命令名 key=value”（Ctrl+M 切换）</translation>
    </message>
    <message>
        <source>Change between HMP and QMP</source>
        <translation>在 HMP 与 QMP 之间切换</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Show the VM&apos;s events between the answers</source>
        <translation>在应答之间显示虚拟机的事件</translation>
    </message>
    <message>
        <source>Fold all</source>
        <translation>全部折叠</translation>
    </message>
    <message>
        <source>Save the transcript…</source>
        <translation>保存会话记录…</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Search the history</source>
        <translation>搜索历史记录</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>— VM starts —</source>
        <translation>— 虚拟机启动 —</translation>
    </message>
    <message>
        <source>The monitor answers while the lab runs</source>
        <translation>监视器在实验运行时应答</translation>
    </message>
    <message>
        <source>info nvme</source>
        <translation>info nvme</translation>
    </message>
    <message>
        <source>query-status, or NAME key=value, or {&quot;execute&quot;: …}</source>
        <translation>query-status，或“命令名 key=value”，或 {&quot;execute&quot;: …}</translation>
    </message>
    <message>
        <source>Searching the history: type a part of it, Enter takes it, Esc leaves.</source>
        <translation>正在搜索历史记录：键入其中一部分，Enter 采用，Esc 退出。</translation>
    </message>
    <message>
        <source>The transcript could not be saved in %1. Choose another place.</source>
        <translation>无法将会话记录保存到 %1。请选择其他位置。</translation>
    </message>
    <message>
        <source>Save the transcript</source>
        <translation>保存会话记录</translation>
    </message>
</context>
<context>
    <name>mpathlab::MonitorView</name>
    <message>
        <source>Copy the whole reply</source>
        <translation>复制整条应答</translation>
    </message>
    <message>
        <source>Fold or unfold</source>
        <translation>折叠或展开</translation>
    </message>
    <message>
        <source>Answers and events of the monitor</source>
        <translation>监视器的应答和事件</translation>
    </message>
    <message>
        <source>%1 lines</source>
        <translation>%1 行</translation>
    </message>
    <message>
        <source>[More lines: %1. Copy the reply to have all]</source>
        <translation>[还有 %1 行。复制该应答可得到全部内容]</translation>
    </message>
</context>
<context>
    <name>mpathlab::MonitorWords</name>
    <message>
        <source>The events could not be written: %1.</source>
        <translation>无法写入事件：%1。</translation>
    </message>
    <message>
        <source>Writing the events was cancelled.</source>
        <translation>写入事件已取消。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not %2</source>
        <translation>“%1”不是%2</translation>
    </message>
    <message>
        <source>a time in nanoseconds</source>
        <translation>以纳秒为单位的时间</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no ANA state: &quot;%2&quot;</source>
        <translation>“%1”不是 ANA 状态：“%2”</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no known &quot;%2&quot;</source>
        <translation>“%1”不是已知的“%2”</translation>
    </message>
    <message>
        <source>not JSON (%1)</source>
        <translation>不是 JSON（%1）</translation>
    </message>
    <message>
        <source>not an object</source>
        <translation>不是对象</translation>
    </message>
    <message>
        <source>Line %1 is no event: it is longer than %2 bytes.</source>
        <translation>第 %1 行不是事件：其长度超过 %2 字节。</translation>
    </message>
    <message>
        <source>Line %1 is one too many: a run of more than %2 events cannot be opened.</source>
        <translation>第 %1 行超出上限：无法打开超过 %2 个事件的运行记录。</translation>
    </message>
    <message>
        <source>Line %1 is no event: %2.</source>
        <translation>第 %1 行不是事件：%2。</translation>
    </message>
    <message>
        <source>The events could not be read: %1.</source>
        <translation>无法读取事件：%1。</translation>
    </message>
    <message>
        <source>Reading the events was cancelled.</source>
        <translation>读取事件已取消。</translation>
    </message>
    <message>
        <source>%1 was not run: the guest agent&apos;s channel is closed.</source>
        <translation>未运行 %1：客户机代理的通道已关闭。</translation>
    </message>
    <message>
        <source>The guest agent&apos;s answer to %1 is longer than %2 bytes.</source>
        <translation>客户机代理对 %1 的应答超过 %2 字节。</translation>
    </message>
    <message>
        <source>The guest agent refused %1: %2</source>
        <translation>客户机代理拒绝了 %1：%2</translation>
    </message>
    <message>
        <source>The guest agent&apos;s answer to %1 cannot be understood.</source>
        <translation>无法理解客户机代理对 %1 的应答。</translation>
    </message>
    <message>
        <source>The guest agent did not answer %1 within %2 ms.</source>
        <translation>客户机代理未在 %2 ms 内应答 %1。</translation>
    </message>
    <message>
        <source>%1 was not run: no guest agent answered within %2 ms. Does the guest run qemu-guest-agent?</source>
        <translation>未运行 %1：%2 ms 内没有客户机代理应答。客户机是否运行了 qemu-guest-agent？</translation>
    </message>
    <message>
        <source>%1 was not answered: the guest agent&apos;s channel closed.</source>
        <translation>%1 未得到应答：客户机代理的通道已关闭。</translation>
    </message>
    <message>
        <source>%1 is still running in the guest after the time given to it; it was left alone there.</source>
        <translation>超过给定时间后，%1 仍在客户机中运行；已任其在那里继续运行。</translation>
    </message>
    <message>
        <source>%1 &quot;%2&quot; is no number in range</source>
        <translation>%1“%2”不是有效范围内的数字</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no ANA state</source>
        <translation>“%1”不是 ANA 状态</translation>
    </message>
    <message>
        <source>%1 values instead of %2</source>
        <translation>有 %1 个值，应为 %2 个</translation>
    </message>
    <message>
        <source>Line %1 of the guest&apos;s path list cannot be understood: %2.</source>
        <translation>无法理解客户机路径列表的第 %1 行：%2。</translation>
    </message>
    <message>
        <source>The guest lists more than %1 paths.</source>
        <translation>客户机列出的路径超过 %1 条。</translation>
    </message>
    <message>
        <source>%1 was not sent: there is no VM.</source>
        <translation>未发送 %1：没有虚拟机。</translation>
    </message>
    <message>
        <source>QEMU&apos;s answer to query-nvme-subsystems cannot be understood: %1.</source>
        <translation>无法理解 QEMU 对 query-nvme-subsystems 的应答：%1。</translation>
    </message>
    <message>
        <source>QEMU&apos;s event %1 cannot be understood: %2.</source>
        <translation>无法理解 QEMU 的事件 %1：%2。</translation>
    </message>
    <message>
        <source>Is it patched with another version of the series?</source>
        <translation>它的补丁是否来自该系列的另一个版本？</translation>
    </message>
    <message>
        <source>it is not %1</source>
        <translation>它不是%1</translation>
    </message>
    <message>
        <source>%1 is not %2</source>
        <translation>%1 不是%2</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>a string</source>
        <translation>字符串</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true 或 false</translation>
    </message>
    <message>
        <source>an ANA state</source>
        <translation>ANA 状态</translation>
    </message>
    <message>
        <source>a known word</source>
        <translation>已知的词</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>a number from 0 to %1</source>
        <translation>0 到 %1 之间的数字</translation>
    </message>
    <message>
        <source>The JSON ends too early: something is not closed.</source>
        <translation>JSON 过早结束：有内容未闭合。</translation>
    </message>
    <message>
        <source>A , or } is missing here.</source>
        <translation>此处缺少 , 或 }。</translation>
    </message>
    <message>
        <source>A , or ] is missing here.</source>
        <translation>此处缺少 , 或 ]。</translation>
    </message>
    <message>
        <source>A : is missing here.</source>
        <translation>此处缺少冒号（:）。</translation>
    </message>
    <message>
        <source>No JSON value begins here: text needs quotation marks.</source>
        <translation>此处不是 JSON 值的开头：文本需要加引号。</translation>
    </message>
    <message>
        <source>This is no JSON: %1.</source>
        <translation>这不是 JSON：%1。</translation>
    </message>
    <message>
        <source>Commands are sent in band only: write &quot;execute&quot;.</source>
        <translation>命令只能在带内发送：请写“execute”。</translation>
    </message>
    <message>
        <source>A command has &quot;execute&quot; and &quot;arguments&quot;, and nothing called &quot;%1&quot;.</source>
        <translation>命令包含“execute”和“arguments”，没有名为“%1”的内容。</translation>
    </message>
    <message>
        <source>&quot;execute&quot; must name a command.</source>
        <translation>“execute”必须指定一个命令。</translation>
    </message>
    <message>
        <source>&quot;arguments&quot; must be an object: {…}.</source>
        <translation>“arguments”必须是对象：{…}。</translation>
    </message>
    <message>
        <source>The name of a command comes first, then its arguments.</source>
        <translation>先写命令名称，再写其参数。</translation>
    </message>
    <message>
        <source>Write an argument as %1=value.</source>
        <translation>请将参数写成 %1=值。</translation>
    </message>
    <message>
        <source>An argument needs a name before its &quot;=&quot;.</source>
        <translation>参数的“=”之前需要名称。</translation>
    </message>
    <message>
        <source>The argument %1 is given twice.</source>
        <translation>参数 %1 给出了两次。</translation>
    </message>
    <message>
        <source>Type a command.</source>
        <translation>请键入命令。</translation>
    </message>
    <message>
        <source>QEMU&apos;s answer to query-qmp-schema names no command, so that commands cannot be completed.</source>
        <translation>QEMU 对 query-qmp-schema 的应答中没有任何命令，因此无法补全命令。</translation>
    </message>
    <message>
        <source>string</source>
        <translation>字符串</translation>
    </message>
    <message>
        <source>integer</source>
        <translation>整数</translation>
    </message>
    <message>
        <source>number</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>boolean</source>
        <translation>布尔值</translation>
    </message>
    <message>
        <source>any value</source>
        <translation>任意值</translation>
    </message>
    <message>
        <source>one of %1 words</source>
        <translation>%1 个词之一</translation>
    </message>
    <message>
        <source>object</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>several kinds</source>
        <translation>多种类型</translation>
    </message>
    <message>
        <source>array</source>
        <translation>数组</translation>
    </message>
    <message>
        <source>array of %1</source>
        <translation>数组，元素为%1</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <extracomment>Two sentences, one after the other</extracomment>
        <translation>%1%2</translation>
    </message>
    <message>
        <source>%1 was not sent: the QMP connection is closed.</source>
        <translation>未发送 %1：QMP 连接已关闭。</translation>
    </message>
    <message>
        <source>QEMU refused %1 without a word.</source>
        <translation>QEMU 拒绝了 %1，未作任何说明。</translation>
    </message>
    <message>
        <source>%1 was not answered: the QMP connection ended.</source>
        <translation>%1 未得到应答：QMP 连接已结束。</translation>
    </message>
    <message>
        <source>There is no part %1 to log. There are %2, and all.</source>
        <translation>没有名为 %1 的日志部分。可用的有 %2 和 all。</translation>
    </message>
</context>
<context>
    <name>mpathlab::NamespacePage</name>
    <message>
        <source>NSID</source>
        <translation>NSID</translation>
    </message>
    <message>
        <source>ANA group</source>
        <translation>ANA 组</translation>
    </message>
    <message>
        <source>Attached to</source>
        <translation>附加到</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>made at launch</source>
        <translation>启动时创建</translation>
    </message>
    <message>
        <source>An existing raw image; empty: one of the size above is made at launch and removed afterwards.</source>
        <translation>已有的 raw 镜像；留空则在启动时按上述大小创建一个，用后删除。</translation>
    </message>
    <message>
        <source>Read only</source>
        <translation>只读</translation>
    </message>
    <message>
        <source>all controllers</source>
        <translation>所有控制器</translation>
    </message>
    <message>
        <source>only %1</source>
        <translation>仅 %1</translation>
    </message>
    <message>
        <source>not attached</source>
        <translation>未附加</translation>
    </message>
    <message>
        <source>%1 reads, %2 writes, %3 refused</source>
        <translation>%1 次读取，%2 次写入，%3 次被拒绝</translation>
    </message>
    <message>
        <source>More properties</source>
        <translation>更多属性</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>as the logical one</source>
        <translation>同逻辑块</translation>
    </message>
    <message>
        <source>All namespaces of ANA group %1</source>
        <translation>ANA 组 %1 的所有命名空间</translation>
    </message>
    <message>
        <source>All namespaces of %1</source>
        <translation>%1 的所有命名空间</translation>
    </message>
    <message>
        <source>no controller</source>
        <translation>无控制器</translation>
    </message>
    <message>
        <source>Of the empty image that is made for a run.</source>
        <translation>为运行而创建的空镜像的大小。</translation>
    </message>
    <message>
        <source>Image file</source>
        <translation>镜像文件</translation>
    </message>
    <message>
        <source>Blocks and metadata</source>
        <translation>块与元数据</translation>
    </message>
    <message>
        <source>Logical block</source>
        <translation>逻辑块</translation>
    </message>
    <message>
        <source>logical_block_size: what the host addresses.</source>
        <translation>logical_block_size：主机寻址的单位。</translation>
    </message>
    <message>
        <source>Physical block</source>
        <translation>物理块</translation>
    </message>
    <message>
        <source>physical_block_size: at least the logical block.</source>
        <translation>physical_block_size：不小于逻辑块。</translation>
    </message>
    <message>
        <source>Metadata</source>
        <translation>元数据</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>ms: bytes of metadata of each block.</source>
        <translation>ms：每个块的元数据字节数。</translation>
    </message>
    <message>
        <source>Behind the data of each block</source>
        <translation>紧随每个块的数据</translation>
    </message>
    <message>
        <source>mset: the metadata is not in a buffer of its own.</source>
        <translation>mset：元数据不放在单独的缓冲区中。</translation>
    </message>
    <message>
        <source>Protection</source>
        <translation>保护信息</translation>
    </message>
    <message>
        <source>pi: end-to-end protection information; needs 8 bytes of metadata.</source>
        <translation>pi：端到端保护信息；需要 8 字节元数据。</translation>
    </message>
    <message>
        <source>Guard</source>
        <translation>Guard 位数</translation>
    </message>
    <message>
        <source>pif: the guard of 64 bits needs 16 bytes of metadata.</source>
        <translation>pif：64 位 Guard 需要 16 字节元数据。</translation>
    </message>
    <message>
        <source>In the first bytes of it</source>
        <translation>位于元数据开头</translation>
    </message>
    <message>
        <source>pil: the protection information is at the beginning of the metadata.</source>
        <translation>pil：保护信息位于元数据的开头。</translation>
    </message>
    <message>
        <source>Zones</source>
        <translation>Zone 设置</translation>
    </message>
    <message>
        <source>Zoned namespace</source>
        <translation>Zoned 命名空间</translation>
    </message>
    <message>
        <source>Zone size</source>
        <translation>Zone 大小</translation>
    </message>
    <message>
        <source>Zone capacity</source>
        <translation>Zone 容量</translation>
    </message>
    <message>
        <source>as the size</source>
        <translation>同 Zone 大小</translation>
    </message>
    <message>
        <source>Most active</source>
        <translation>最多活动 Zone</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>Most open</source>
        <translation>最多打开 Zone</translation>
    </message>
    <message>
        <source>Descriptor</source>
        <translation>描述符扩展</translation>
    </message>
    <message>
        <source>Bytes by which zone descriptors are extended.</source>
        <translation>Zone 描述符扩展的字节数。</translation>
    </message>
    <message>
        <source>Reads may cross zones</source>
        <translation>读取可以跨 Zone</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>标识</translation>
    </message>
    <message>
        <source>Linux does not use the names of QEMU&apos;s namespaces.</source>
        <translation>Linux 不使用 QEMU 命名空间的这些标识。</translation>
    </message>
    <message>
        <source>UUID</source>
        <translation>UUID</translation>
    </message>
    <message>
        <source>As 01234567-89ab-cdef-0123-456789abcdef, or auto for a new one at every start.</source>
        <translation>形如 01234567-89ab-cdef-0123-456789abcdef，或填 auto，每次启动时生成新值。</translation>
    </message>
    <message>
        <source>NGUID</source>
        <translation>NGUID</translation>
    </message>
    <message>
        <source>32 hexadecimal digits, or auto for a new one at every start.</source>
        <translation>32 位十六进制数，或填 auto，每次启动时生成新值。</translation>
    </message>
    <message>
        <source>EUI-64</source>
        <translation>EUI-64</translation>
    </message>
    <message>
        <source>16 hexadecimal digits.</source>
        <translation>16 位十六进制数。</translation>
    </message>
    <message>
        <source>Each namespace has names of its own: select one.</source>
        <translation>每个命名空间有各自的标识：请选择一个。</translation>
    </message>
    <message>
        <source>type %1</source>
        <translation>类型 %1</translation>
    </message>
    <message>
        <source>%1 bits</source>
        <translation>%1 位</translation>
    </message>
    <message>
        <source>drops the completion of %1</source>
        <translation>丢弃 %1 的完成</translation>
    </message>
    <message>
        <source>%1 completions dropped</source>
        <translation>已丢弃 %1 个完成</translation>
    </message>
</context>
<context>
    <name>mpathlab::NewLabsPage</name>
    <message>
        <source> MiB</source>
        <translation> MiB</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>KVM where a guest runs under it, else TCG</source>
        <translation>客户机能在 KVM 下运行时用 KVM，否则用 TCG</translation>
    </message>
    <message>
        <source>How long a group may stay in the state change</source>
        <translation>组停留在 change（切换中）状态的最长时间</translation>
    </message>
    <message>
        <source>&amp;Acceleration</source>
        <translation>加速(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Memory</source>
        <translation>内存(&amp;M)</translation>
    </message>
    <message>
        <source>ANA&amp;TT of a subsystem</source>
        <translation>子系统的 ANATT(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Size of a namespace</source>
        <translation>命名空间的大小(&amp;S)</translation>
    </message>
    <message>
        <source>For what is drawn from now on and for labs made from a template. Labs that were saved stay as they are.</source>
        <translation>适用于此后绘制的内容和根据模板创建的实验。已保存的实验保持不变。</translation>
    </message>
</context>
<context>
    <name>mpathlab::Nodes</name>
    <message>
        <source>Host</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>ANA group %1</source>
        <translation>ANA 组 %1</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>group %1</source>
        <translation>组 %1</translation>
    </message>
    <message>
        <source>host: %1</source>
        <translation>主机：%1</translation>
    </message>
</context>
<context>
    <name>mpathlab::Part</name>
    <message>
        <source>Subsystem</source>
        <translation>子系统</translation>
    </message>
    <message>
        <source>Controller</source>
        <translation>控制器</translation>
    </message>
    <message>
        <source>Namespace</source>
        <translation>命名空间</translation>
    </message>
    <message>
        <source>New ANA group</source>
        <translation>新 ANA 组</translation>
    </message>
    <message>
        <source>An NVM subsystem with one controller.</source>
        <translation>带有一个控制器的 NVM 子系统。</translation>
    </message>
    <message>
        <source>Another controller of a subsystem: one more path to each of its shared namespaces.</source>
        <translation>子系统的又一个控制器：到其每个共享命名空间增加一条路径。</translation>
    </message>
    <message>
        <source>A namespace that every controller of its subsystem shares.</source>
        <translation>由所属子系统的所有控制器共享的命名空间。</translation>
    </message>
    <message>
        <source>The next free ANA group. On a namespace: moves it there. Elsewhere: adds a namespace in it, as a group needs one to exist.</source>
        <translation>下一个空闲的 ANA 组。拖到命名空间上：将其移入该组。拖到别处：在该组中添加一个命名空间，因为组至少需要一个命名空间才能存在。</translation>
    </message>
</context>
<context>
    <name>mpathlab::PartsPalette</name>
    <message>
        <source>Parts and templates</source>
        <translation>组件与模板</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>组件</translation>
    </message>
    <message>
        <source>Drag it onto the canvas, or press Enter.</source>
        <translation>将其拖到画布上，或按 Enter 键。</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>Double-click to start from it.</source>
        <translation>双击以从此模板开始。</translation>
    </message>
</context>
<context>
    <name>mpathlab::PathField</name>
    <message>
        <source>Browse…</source>
        <translation>浏览…</translation>
    </message>
    <message>
        <source>Browse for: %1</source>
        <translation>浏览：%1</translation>
    </message>
</context>
<context>
    <name>mpathlab::ProblemsPanel</name>
    <message>
        <source>No problems: this lab can be launched.</source>
        <translation>没有问题：此实验可以启动。</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Error: %1</source>
        <translation>错误：%1</translation>
    </message>
    <message>
        <source>Warning: %1</source>
        <translation>警告：%1</translation>
    </message>
</context>
<context>
    <name>mpathlab::PropertiesField</name>
    <message>
        <source>Property</source>
        <translation>属性</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>More properties of the device</source>
        <translation>设备的更多属性</translation>
    </message>
    <message>
        <source>Further properties of the QEMU device, passed on as they are. F2 edits a cell, Delete takes a property out.</source>
        <translation>QEMU 设备的其他属性，按原样传递。F2 编辑单元格，Delete 删除属性。</translation>
    </message>
    <message>
        <source>several values</source>
        <translation>多个值</translation>
    </message>
    <message>
        <source>A new property</source>
        <translation>新属性</translation>
    </message>
    <message>
        <source>There is a property %1 already: change its value.</source>
        <translation>已有属性 %1：请更改它的值。</translation>
    </message>
</context>
<context>
    <name>mpathlab::QemuWords</name>
    <message>
        <source>This QEMU has no ANA (it does not know %1).</source>
        <translation>此 QEMU 没有 ANA（它不认识 %1）。</translation>
    </message>
    <message>
        <source>This QEMU wants a namespace on the bus of a controller.</source>
        <translation>此 QEMU 要求命名空间位于控制器的总线上。</translation>
    </message>
    <message>
        <source>Use the patched one or bus= instead of subsys=.</source>
        <translation>请使用打过补丁的 QEMU，或用 bus= 代替 subsys=。</translation>
    </message>
    <message>
        <source>This QEMU does not know the property %1.</source>
        <translation>此 QEMU 不认识属性 %1。</translation>
    </message>
    <message>
        <source>Remove it from the lab&apos;s extra properties or arguments, or use a newer QEMU.</source>
        <translation>请从实验的附加属性或附加参数中删除它，或使用较新的 QEMU。</translation>
    </message>
    <message>
        <source>Two controllers of one subsystem have different serial numbers.</source>
        <translation>同一子系统的两个控制器的序列号不同。</translation>
    </message>
    <message>
        <source>Give them one.</source>
        <translation>请为它们设置相同的序列号。</translation>
    </message>
    <message>
        <source>The namespace id %1 is used twice in one subsystem.</source>
        <translation>命名空间 ID %1 在同一子系统中使用了两次。</translation>
    </message>
    <message>
        <source>Change one of the two.</source>
        <translation>请更改其中一个。</translation>
    </message>
    <message>
        <source>This QEMU was built without the device %1.</source>
        <translation>此 QEMU 构建时未包含设备 %1。</translation>
    </message>
    <message>
        <source>Use a QEMU that has it.</source>
        <translation>请使用包含它的 QEMU。</translation>
    </message>
    <message>
        <source>The id %1 is used twice.</source>
        <translation>ID %1 使用了两次。</translation>
    </message>
    <message>
        <source>An extra argument may define it again: choose another one.</source>
        <translation>可能是某个附加参数再次定义了它：请另选一个。</translation>
    </message>
    <message>
        <source>A controller has both a drive of its own and a subsystem, which QEMU does not take.</source>
        <translation>某个控制器既有自己的驱动器又属于子系统，QEMU 不接受这种情况。</translation>
    </message>
    <message>
        <source>Draw the drive as a namespace.</source>
        <translation>请将该驱动器绘制为命名空间。</translation>
    </message>
    <message>
        <source>An ANA group or state is given in a subsystem without ANA.</source>
        <translation>在没有 ANA 的子系统中指定了 ANA 组或状态。</translation>
    </message>
    <message>
        <source>Turn its ANA on, or remove the extra property.</source>
        <translation>请打开其 ANA，或删除该附加属性。</translation>
    </message>
    <message>
        <source>A namespace names the subsystem %1 before it has a controller.</source>
        <translation>某个命名空间在子系统 %1 有控制器之前就引用了它。</translation>
    </message>
    <message>
        <source>Put the controller first among the extra arguments.</source>
        <translation>请在附加参数中将控制器放在前面。</translation>
    </message>
    <message>
        <source>A controller among the extra arguments has no serial number.</source>
        <translation>附加参数中的某个控制器没有序列号。</translation>
    </message>
    <message>
        <source>Add serial= to it.</source>
        <translation>请为其添加 serial=。</translation>
    </message>
    <message>
        <source>A device cannot be put on the bus %1.</source>
        <translation>无法将设备放到总线 %1 上。</translation>
    </message>
    <message>
        <source>Give it a PCIe root port, or remove it from the extra arguments.</source>
        <translation>请为其提供 PCIe 根端口，或将其从附加参数中删除。</translation>
    </message>
    <message>
        <source>A namespace among the extra arguments stands before its controller.</source>
        <translation>附加参数中的某个命名空间位于其控制器之前。</translation>
    </message>
    <message>
        <source>Put the controller first, or name it with bus=.</source>
        <translation>请将控制器放在前面，或用 bus= 指定它。</translation>
    </message>
    <message>
        <source>An extra argument puts a device on the bus %1, which this machine does not have.</source>
        <translation>某个附加参数将设备放到总线 %1 上，而此机器没有该总线。</translation>
    </message>
    <message>
        <source>Correct bus= there; ‘Command line’ shows the names that exist.</source>
        <translation>请更正其中的 bus=；“命令行”中列出了现有的名称。</translation>
    </message>
    <message>
        <source>PCI %1 is taken by another device of the lab.</source>
        <translation>PCI %1 已被实验的另一个设备占用。</translation>
    </message>
    <message>
        <source>Give the device of the extra argument another addr=, or none.</source>
        <translation>请为附加参数的设备指定另一个 addr=，或不指定。</translation>
    </message>
    <message>
        <source>There is no room left on the bus for %1.</source>
        <translation>总线上没有空间可容纳 %1。</translation>
    </message>
    <message>
        <source>Put it on a root port of its own.</source>
        <translation>请将其放到单独的根端口上。</translation>
    </message>
    <message>
        <source>An extra root port has the chassis and slot number of another one.</source>
        <translation>某个附加根端口的机箱号和插槽号与另一个根端口相同。</translation>
    </message>
    <message>
        <source>Choose other numbers.</source>
        <translation>请选择其他编号。</translation>
    </message>
    <message>
        <source>An extra argument names %1, which is not defined.</source>
        <translation>某个附加参数引用了未定义的 %1。</translation>
    </message>
    <message>
        <source>Define it first, or correct the name.</source>
        <translation>请先定义它，或更正名称。</translation>
    </message>
    <message>
        <source>Two devices use the drive %1.</source>
        <translation>两个设备使用同一个驱动器 %1。</translation>
    </message>
    <message>
        <source>Give each its own.</source>
        <translation>请为每个设备分配各自的驱动器。</translation>
    </message>
    <message>
        <source>An image file is in use by another program.</source>
        <translation>某个镜像文件正被另一个程序使用。</translation>
    </message>
    <message>
        <source>End that one, give the lab its own copy, or make the namespace read-only on both sides.</source>
        <translation>请结束该程序，为实验提供单独的副本，或在两边都将命名空间设为只读。</translation>
    </message>
    <message>
        <source>End that one or give the lab its own copy.</source>
        <translation>请结束该程序，或为实验提供单独的副本。</translation>
    </message>
    <message>
        <source>The disk image is not %1.</source>
        <translation>磁盘镜像不是 %1 格式。</translation>
    </message>
    <message>
        <source>Choose the format the image has.</source>
        <translation>请选择该镜像的实际格式。</translation>
    </message>
    <message>
        <source>This QEMU does not read images of the format %1.</source>
        <translation>此 QEMU 不能读取 %1 格式的镜像。</translation>
    </message>
    <message>
        <source>Convert it with qemu-img convert -O raw, or use a QEMU that does.</source>
        <translation>请用 qemu-img convert -O raw 转换它，或使用能读取它的 QEMU。</translation>
    </message>
    <message>
        <source>QEMU does not take the option %1 for a drive.</source>
        <translation>QEMU 不接受驱动器的选项 %1。</translation>
    </message>
    <message>
        <source>Remove it from the extra arguments.</source>
        <translation>请从附加参数中删除它。</translation>
    </message>
    <message>
        <source>The disk image is damaged.</source>
        <translation>磁盘镜像已损坏。</translation>
    </message>
    <message>
        <source>Check it with qemu-img check, or choose another one.</source>
        <translation>请用 qemu-img check 检查它，或另选一个镜像。</translation>
    </message>
    <message>
        <source>The image on which the disk image builds cannot be opened.</source>
        <translation>无法打开磁盘镜像的后备镜像。</translation>
    </message>
    <message>
        <source>Put it where the disk image expects it, or choose another one.</source>
        <translation>请将其放到磁盘镜像所期望的位置，或另选一个镜像。</translation>
    </message>
    <message>
        <source>An image can only be read, but its device would write.</source>
        <translation>某个镜像只能读取，而其设备会写入。</translation>
    </message>
    <message>
        <source>Make the namespace read-only, or the image writable.</source>
        <translation>请将命名空间设为只读，或使镜像可写。</translation>
    </message>
    <message>
        <source>You may not use KVM.</source>
        <translation>您无权使用 KVM。</translation>
    </message>
    <message>
        <source>Join the group kvm, or choose tcg for the acceleration.</source>
        <translation>请加入 kvm 组，或将加速选为 tcg。</translation>
    </message>
    <message>
        <source>KVM is not available on this machine.</source>
        <translation>本机无法使用 KVM。</translation>
    </message>
    <message>
        <source>Choose tcg or auto for the acceleration.</source>
        <translation>请将加速选为 tcg 或 auto。</translation>
    </message>
    <message>
        <source>KVM refuses to set up this machine&apos;s CPU for a guest.</source>
        <translation>KVM 拒绝为客户机设置本机的 CPU。</translation>
    </message>
    <message>
        <source>Choose tcg for the acceleration.</source>
        <translation>请将加速选为 tcg。</translation>
    </message>
    <message>
        <source>QEMU may not use as much memory as its translator needs (1 GiB).</source>
        <translation>QEMU 可用的内存少于其翻译器所需（1 GiB）。</translation>
    </message>
    <message>
        <source>Raise the limit (ulimit -v), or end other programs.</source>
        <translation>请提高限制（ulimit -v），或结束其他程序。</translation>
    </message>
    <message>
        <source>The machine has not enough free memory.</source>
        <translation>本机的空闲内存不足。</translation>
    </message>
    <message>
        <source>Give the lab less, or end other programs.</source>
        <translation>请减少实验的内存，或结束其他程序。</translation>
    </message>
    <message>
        <source>QEMU cannot run %1 CPUs in one machine.</source>
        <translation>QEMU 无法在一台机器中运行 %1 个 CPU。</translation>
    </message>
    <message>
        <source>Give the lab fewer.</source>
        <translation>请减少实验的 CPU 数。</translation>
    </message>
    <message>
        <source>This QEMU does not have the machine %1.</source>
        <translation>此 QEMU 没有机器类型 %1。</translation>
    </message>
    <message>
        <source>Remove it from the extra arguments, or use a QEMU that has it.</source>
        <translation>请从附加参数中删除它，或使用包含它的 QEMU。</translation>
    </message>
    <message>
        <source>This QEMU does not know the CPU %1.</source>
        <translation>此 QEMU 不认识 CPU %1。</translation>
    </message>
    <message>
        <source>Remove -cpu from the extra arguments, or name one of ‘-cpu help’.</source>
        <translation>请从附加参数中删除 -cpu，或指定“-cpu help”列出的一种。</translation>
    </message>
    <message>
        <source>This QEMU cannot accelerate with %1.</source>
        <translation>此 QEMU 无法使用 %1 加速。</translation>
    </message>
    <message>
        <source>The machine&apos;s network could not be set up; that needs rights which QEMU does not have.</source>
        <translation>无法建立机器的网络；这需要 QEMU 所没有的权限。</translation>
    </message>
    <message>
        <source>Use -netdev user among the extra arguments, or set the network up beforehand.</source>
        <translation>请在附加参数中使用 -netdev user，或预先建立网络。</translation>
    </message>
    <message>
        <source>A port of %1 is in use on this machine.</source>
        <translation>%1 的某个端口在本机上已被占用。</translation>
    </message>
    <message>
        <source>Choose another one in the extra arguments, or end the program that has it.</source>
        <translation>请在附加参数中另选一个，或结束占用它的程序。</translation>
    </message>
    <message>
        <source>The port of an extra argument is in use.</source>
        <translation>某个附加参数的端口已被占用。</translation>
    </message>
    <message>
        <source>Choose another one, or end the program that has it.</source>
        <translation>请另选一个，或结束占用它的程序。</translation>
    </message>
    <message>
        <source>This QEMU was built without the network backend %1.</source>
        <translation>此 QEMU 构建时未包含网络后端 %1。</translation>
    </message>
    <message>
        <source>Choose another one, or use a QEMU that has it.</source>
        <translation>请另选一个，或使用包含它的 QEMU。</translation>
    </message>
    <message>
        <source>The folder of the run is gone: there is no place for %1.</source>
        <translation>运行所用的文件夹已不存在：没有地方存放 %1。</translation>
    </message>
    <message>
        <source>Launch again.</source>
        <translation>请重新启动。</translation>
    </message>
    <message>
        <source>QEMU may not make its socket %1.</source>
        <translation>QEMU 无权创建其套接字 %1。</translation>
    </message>
    <message>
        <source>Check the permissions of that folder, or name another one in MPATHLAB_RUN_DIR.</source>
        <translation>请检查该文件夹的权限，或在 MPATHLAB_RUN_DIR 中指定另一个文件夹。</translation>
    </message>
    <message>
        <source>A socket or port of the lab is in use.</source>
        <translation>实验的某个套接字或端口已被占用。</translation>
    </message>
    <message>
        <source>Another run of it may still be alive: end that one first.</source>
        <translation>它的另一次运行可能尚未结束：请先结束它。</translation>
    </message>
    <message>
        <source>The folder of the run has too long a name for a socket.</source>
        <translation>运行所用文件夹的名称对套接字而言过长。</translation>
    </message>
    <message>
        <source>Name a shorter one in MPATHLAB_RUN_DIR.</source>
        <translation>请在 MPATHLAB_RUN_DIR 中指定名称较短的文件夹。</translation>
    </message>
    <message>
        <source>There is no file %1.</source>
        <translation>文件 %1 不存在。</translation>
    </message>
    <message>
        <source>Correct its path in the lab.</source>
        <translation>请在实验中更正其路径。</translation>
    </message>
    <message>
        <source>The file %1 may not be opened.</source>
        <translation>无权打开文件 %1。</translation>
    </message>
    <message>
        <source>Change its permissions, or make the namespace read-only.</source>
        <translation>请更改其权限，或将命名空间设为只读。</translation>
    </message>
    <message>
        <source>%1 is no image file.</source>
        <translation>%1 不是镜像文件。</translation>
    </message>
    <message>
        <source>Name one in the lab.</source>
        <translation>请在实验中指定一个镜像文件。</translation>
    </message>
    <message>
        <source>The kernel %1 cannot be loaded.</source>
        <translation>无法加载内核 %1。</translation>
    </message>
    <message>
        <source>Name a bzImage that exists and can be read.</source>
        <translation>请指定存在且可读的 bzImage。</translation>
    </message>
    <message>
        <source>The guest&apos;s kernel is no Linux kernel that QEMU can start.</source>
        <translation>客户机的内核不是 QEMU 能够启动的 Linux 内核。</translation>
    </message>
    <message>
        <source>Name a bzImage.</source>
        <translation>请指定一个 bzImage。</translation>
    </message>
    <message>
        <source>The guest starts from a disk, which takes no kernel arguments.</source>
        <translation>客户机从磁盘启动，不接受内核参数。</translation>
    </message>
    <message>
        <source>Remove -append from the extra arguments.</source>
        <translation>请从附加参数中删除 -append。</translation>
    </message>
    <message>
        <source>The initrd %1 cannot be loaded.</source>
        <translation>无法加载 initrd %1。</translation>
    </message>
    <message>
        <source>Name a file that exists and can be read.</source>
        <translation>请指定存在且可读的文件。</translation>
    </message>
    <message>
        <source>QEMU&apos;s own files are missing.</source>
        <translation>缺少 QEMU 自身的文件。</translation>
    </message>
    <message>
        <source>The library %1 that this QEMU needs is missing.</source>
        <translation>缺少此 QEMU 所需的库 %1。</translation>
    </message>
    <message>
        <source>QEMU may not open as many files as the lab needs.</source>
        <translation>QEMU 可打开的文件数少于实验所需。</translation>
    </message>
    <message>
        <source>Raise the limit (ulimit -n) and start mpathlab again, or draw a smaller lab.</source>
        <translation>请提高限制（ulimit -n）并重新启动 mpathlab，或绘制较小的实验。</translation>
    </message>
    <message>
        <source>A disk is full.</source>
        <translation>磁盘已满。</translation>
    </message>
    <message>
        <source>Free some space for the lab&apos;s images.</source>
        <translation>请为实验的镜像释放一些空间。</translation>
    </message>
    <message>
        <source>This QEMU does not know the option %1.</source>
        <translation>此 QEMU 不认识选项 %1。</translation>
    </message>
    <message>
        <source>Remove it from the lab&apos;s extra arguments.</source>
        <translation>请从实验的附加参数中删除它。</translation>
    </message>
    <message>
        <source>An extra argument begins with { but is no JSON.</source>
        <translation>某个附加参数以 { 开头但不是 JSON。</translation>
    </message>
    <message>
        <source>Correct it, or write name=value instead.</source>
        <translation>请更正它，或改写成 名称=值。</translation>
    </message>
    <message>
        <source>%1 is no ANA group.</source>
        <translation>%1 不是 ANA 组。</translation>
    </message>
    <message>
        <source>Take a number from 1 to 128.</source>
        <translation>请使用 1 到 128 之间的数字。</translation>
    </message>
    <message>
        <source>%1 is no ANA state.</source>
        <translation>%1 不是 ANA 状态。</translation>
    </message>
    <message>
        <source>Take optimized, non-optimized, inaccessible, persistent-loss or change.</source>
        <translation>请使用 optimized、non-optimized、inaccessible、persistent-loss 或 change。</translation>
    </message>
    <message>
        <source>QEMU does not take the value given for %1.</source>
        <translation>QEMU 不接受为 %1 指定的值。</translation>
    </message>
    <message>
        <source>Correct the lab&apos;s extra properties or arguments.</source>
        <translation>请更正实验的附加属性或附加参数。</translation>
    </message>
    <message>
        <source>Install the packages qemu-system-data, seabios and ipxe-qemu, or use a QEMU that has its own.</source>
        <translation>请安装软件包 qemu-system-data、seabios 和 ipxe-qemu，或使用自带这些文件的 QEMU。</translation>
    </message>
    <message>
        <source>Install it, or use a QEMU that was built for this machine.</source>
        <translation>请安装它，或使用为本机构建的 QEMU。</translation>
    </message>
</context>
<context>
    <name>mpathlab::Quantity</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no value for this field: write it like %2.</source>
        <translation>“%1”不是此字段的有效值：请写成类似 %2 的形式。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no whole number.</source>
        <translation>“%1”不是整数。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no whole number of %2.</source>
        <translation>“%1”不是以 %2 为单位的整数。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is too large: choose %2.</source>
        <translation>“%1”太大：请选择 %2。</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 到 %2</translation>
    </message>
</context>
<context>
    <name>mpathlab::QuantityEdit</name>
    <message>
        <source>%1; 0: %2</source>
        <translation>%1；0：%2</translation>
    </message>
    <message>
        <source>several values</source>
        <translation>多个值</translation>
    </message>
</context>
<context>
    <name>mpathlab::Recovery</name>
    <message>
        <source>a new lab</source>
        <translation>新实验</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>重新接管</translation>
    </message>
    <message>
        <source>Stop it</source>
        <translation>停止它</translation>
    </message>
    <message>
        <source>Unsaved changes to %1 from %2 were found.</source>
        <translation>发现对 %1 的未保存更改，时间为 %2。</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>A lab is running. Stop it before you restore another one.</source>
        <translation>有实验正在运行。请先停止它，再恢复另一个实验。</translation>
    </message>
    <message>
        <source>A lab is running. Stop it before you take another one back.</source>
        <translation>有实验正在运行。请先停止它，再重新接管另一个实验。</translation>
    </message>
    <message>
        <source>%1 is still running although its window is gone (since %2, %3).</source>
        <translation>%1 的窗口已不存在，但它仍在运行（自 %2 起，%3）。</translation>
    </message>
    <message>
        <source>%1 may still run although its window is gone (since %2, %3): its host cannot be asked now.</source>
        <translation>%1 的窗口已不存在，但它可能仍在运行（自 %2 起，%3）：目前无法询问其主机。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Forget it</source>
        <translation>不再理会</translation>
    </message>
</context>
<context>
    <name>mpathlab::RenameEdit</name>
    <message>
        <source>New id of %1</source>
        <translation>%1 的新 ID</translation>
    </message>
</context>
<context>
    <name>mpathlab::RunController</name>
    <message numerus="yes">
        <source>The guest does not answer: its agent has been silent for %n second(s). Paths can be failed all the same; for what the host sees and for I/O, look at the console and see that qemu-guest-agent runs in the guest.</source>
        <translation>
            <numerusform>客户机无响应：其代理已有 %n 秒没有应答。仍然可以使路径失效；要了解主机所见的状态和 I/O，请查看控制台，并确认 qemu-guest-agent 正在客户机中运行。</numerusform>
        </translation>
    </message>
    <message>
        <source>The lab runs: stop it to change the drawing.</source>
        <translation>实验正在运行：要更改拓扑图，请先停止它。</translation>
    </message>
    <message>
        <source>Attached to a running VM: detach to change the drawing.</source>
        <translation>已连接到正在运行的虚拟机：要更改拓扑图，请先断开。</translation>
    </message>
</context>
<context>
    <name>mpathlab::RunFile</name>
    <message>
        <source>%1 could not be opened as a run: %2</source>
        <translation>无法将 %1 作为运行记录打开：%2</translation>
    </message>
    <message>
        <source>%1 could not be written: %2.</source>
        <translation>无法写入 %1：%2。</translation>
    </message>
    <message>
        <source>Timeline of a multipath lab</source>
        <translation>多路径实验的时间线</translation>
    </message>
    <message>
        <source>it is no file.</source>
        <translation>它不是文件。</translation>
    </message>
</context>
<context>
    <name>mpathlab::SessionWords</name>
    <message>
        <source>The lab is not running. Launch it first.</source>
        <translation>实验未在运行。请先启动它。</translation>
    </message>
    <message>
        <source>The lab is still starting. Try again in a moment.</source>
        <translation>实验仍在启动。请稍后重试。</translation>
    </message>
    <message>
        <source>The lab is being stopped.</source>
        <translation>实验正在停止。</translation>
    </message>
    <message>
        <source>This QEMU cannot be asked for its NVMe subsystems.</source>
        <translation>无法向此 QEMU 查询其 NVMe 子系统。</translation>
    </message>
    <message>
        <source>The lab has no namespace with the NSID %1.</source>
        <translation>实验中没有 NSID 为 %1 的命名空间。</translation>
    </message>
    <message>
        <source>The guest shows no multipath disk for namespace %1 of %2. Is its kernel&apos;s nvme_core.multipath on, and is a path there?</source>
        <translation>客户机没有显示 %2 的命名空间 %1 的多路径磁盘。其内核的 nvme_core.multipath 是否已打开，是否有路径存在？</translation>
    </message>
    <message>
        <source>No answer came. The lab may have ended.</source>
        <translation>没有收到应答。实验可能已经结束。</translation>
    </message>
    <message>
        <source>A lab is running. Stop it before you attach to another VM.</source>
        <translation>有实验正在运行。请先停止它，再连接另一台虚拟机。</translation>
    </message>
    <message>
        <source>This VM does not tell its NVMe devices, so nothing is drawn. Its monitor, pause and reset work.</source>
        <translation>此虚拟机不提供其 NVMe 设备的信息，因此未绘制任何内容。其监视器、暂停和复位可以使用。</translation>
    </message>
    <message>
        <source>This VM has no NVMe subsystem, so nothing is drawn. Its monitor, pause and reset work.</source>
        <translation>此虚拟机没有 NVMe 子系统，因此未绘制任何内容。其监视器、暂停和复位可以使用。</translation>
    </message>
    <message>
        <source>This QEMU has only the monitor command of 2021: states can be set, but which ones hold now and what happens then is not reported.</source>
        <translation>此 QEMU 只有 2021 年的监视器命令：可以设置状态，但不会报告当前有哪些状态以及随后发生了什么。</translation>
    </message>
    <message>
        <source>This QEMU has no ANA: no state can be set. The drawing, the monitor, pause and reset work.</source>
        <translation>此 QEMU 没有 ANA：无法设置任何状态。拓扑图、监视器、暂停和复位可以使用。</translation>
    </message>
    <message>
        <source>The connection to the VM has ended: its QEMU was ended, or closed it. Attach again if it still runs.</source>
        <translation>与虚拟机的连接已结束：其 QEMU 已被结束，或关闭了连接。如果它仍在运行，请重新连接。</translation>
    </message>
    <message>
        <source>The control socket %1 cannot be made: %2.</source>
        <translation>无法创建控制套接字 %1：%2。</translation>
    </message>
    <message>
        <source>QEMU has ended while the lab ran.</source>
        <translation>QEMU 在实验运行期间结束了。</translation>
    </message>
    <message>
        <source>QEMU has ended by signal %1 while the lab ran.</source>
        <translation>QEMU 在实验运行期间被信号 %1 终止。</translation>
    </message>
    <message>
        <source>QEMU has ended with exit code %1 while the lab ran.</source>
        <translation>QEMU 在实验运行期间以退出码 %1 结束。</translation>
    </message>
    <message>
        <source>QEMU has ended without being asked to.</source>
        <translation>QEMU 未经要求便结束了。</translation>
    </message>
    <message>
        <source>QEMU has ended by signal %1 without being asked to.</source>
        <translation>QEMU 未经要求便被信号 %1 终止。</translation>
    </message>
    <message>
        <source>QEMU has ended with exit code %1 without being asked to.</source>
        <translation>QEMU 未经要求便以退出码 %1 结束。</translation>
    </message>
    <message>
        <source>The lab is over; its timeline and console stay until you launch it again.</source>
        <translation>实验已结束；其时间线和控制台会保留，直到您再次启动实验。</translation>
    </message>
    <message>
        <source>QEMU closed its control connection but still runs. It cannot be controlled any more and is ended.</source>
        <translation>QEMU 关闭了其控制连接但仍在运行。它已无法控制，将被结束。</translation>
    </message>
    <message>
        <source>The guest agent does not answer (yet): the guest is still starting, or it has no qemu-guest-agent.</source>
        <translation>客户机代理（尚）未应答：客户机仍在启动，或没有 qemu-guest-agent。</translation>
    </message>
    <message>
        <source>The host&apos;s path states could not be read: the guest&apos;s shell ended with exit code %1.</source>
        <translation>无法读取主机的路径状态：客户机的 shell 以退出码 %1 结束。</translation>
    </message>
    <message>
        <source>The lab has no controller %1.</source>
        <translation>实验中没有控制器 %1。</translation>
    </message>
    <message>
        <source>%1 is being unplugged already.</source>
        <translation>%1 已在拔出过程中。</translation>
    </message>
    <message>
        <source>%1 is unplugged already.</source>
        <translation>%1 已经拔出。</translation>
    </message>
    <message>
        <source>%1 is plugged in already.</source>
        <translation>%1 已经插入。</translation>
    </message>
    <message>
        <source>The lab is paused: the guest cannot let go of a controller. Resume it first.</source>
        <translation>实验已暂停：客户机无法释放控制器。请先继续运行。</translation>
    </message>
    <message>
        <source>The guest did not let go of %1 within %2 s. Has it started, and does its kernel support PCIe hotplug?</source>
        <translation>客户机未在 %2 s 内释放 %1。它是否已启动，其内核是否支持 PCIe 热插拔？</translation>
    </message>
    <message>
        <source>The guest refused to let go of %1.</source>
        <translation>客户机拒绝释放 %1。</translation>
    </message>
    <message>
        <source>QEMU did not plug in %1.</source>
        <translation>QEMU 未能插入 %1。</translation>
    </message>
    <message>
        <source>A lab is running already. Stop it before you launch another one.</source>
        <translation>已有实验在运行。请先停止它，再启动另一个实验。</translation>
    </message>
    <message>
        <source>The VM did not answer within %1 s: something else may hold its QMP socket.</source>
        <translation>虚拟机未在 %1 s 内应答：可能有其他程序占用其 QMP 套接字。</translation>
    </message>
    <message>
        <source>The VM still runs but did not answer within %1 s. Try again later, or stop it.</source>
        <translation>虚拟机仍在运行，但未在 %1 s 内应答。请稍后重试，或停止它。</translation>
    </message>
    <message>
        <source>The VM did not start within %1 s and was ended. An extra argument may hold it up: look at the command line, then launch again.</source>
        <translation>虚拟机未在 %1 s 内启动，已被结束。可能是某个附加参数妨碍了它：请查看命令行，然后重新启动。</translation>
    </message>
    <message>
        <source>QEMU (%1) does not end although it was killed. Look for the process and its files.</source>
        <translation>QEMU（%1）已被终止却没有结束。请查找该进程及其文件。</translation>
    </message>
    <message>
        <source>QEMU could not be asked what it can do.</source>
        <translation>无法查询 QEMU 的功能。</translation>
    </message>
    <message>
        <source>QEMU started but could not be asked what it can do.</source>
        <translation>QEMU 已启动，但无法查询其功能。</translation>
    </message>
    <message>
        <source>QEMU started but did not say whether the VM runs.</source>
        <translation>QEMU 已启动，但未说明虚拟机是否在运行。</translation>
    </message>
    <message>
        <source>QEMU has not answered for %1 s. It may be stuck: wait, or stop the lab.</source>
        <translation>QEMU 已有 %1 s 没有应答。它可能已卡住：请等待，或停止实验。</translation>
    </message>
    <message>
        <source>The folder %1 for the running lab cannot be made: %2.</source>
        <translation>无法为运行的实验创建文件夹 %1：%2。</translation>
    </message>
    <message>
        <source>The folder %1 cannot be read: %2.</source>
        <translation>无法读取文件夹 %1：%2。</translation>
    </message>
    <message>
        <source>%1 is not a folder that only you can enter. Remove it, or name another place in MPATHLAB_RUN_DIR.</source>
        <translation>%1 不是只有您能进入的文件夹。请将其删除，或在 MPATHLAB_RUN_DIR 中指定另一个位置。</translation>
    </message>
    <message>
        <source>The folder %1 for the running lab cannot be opened.</source>
        <translation>无法打开运行的实验所用的文件夹 %1。</translation>
    </message>
    <message>
        <source>The folder %1 (MPATHLAB_RUN_DIR) has too long a name for UNIX sockets; name one of at most %2 bytes.</source>
        <translation>文件夹 %1（MPATHLAB_RUN_DIR）的名称对 UNIX 套接字而言过长；请指定不超过 %2 字节的名称。</translation>
    </message>
    <message>
        <source>This lab is running already. Stop it first (mpathlab-cli down %1).</source>
        <translation>此实验已在运行。请先停止它（mpathlab-cli down %1）。</translation>
    </message>
    <message>
        <source>That run has an owner again, or is over.</source>
        <translation>该次运行又有了所有者，或已结束。</translation>
    </message>
    <message>
        <source>The record of the run in %1 cannot be written: %2.</source>
        <translation>无法写入 %1 中的运行记录：%2。</translation>
    </message>
    <message>
        <source>The VM of that run has ended.</source>
        <translation>该次运行的虚拟机已结束。</translation>
    </message>
    <message>
        <source>What was run in %1 is not known: %2.</source>
        <translation>不清楚 %1 中运行的内容：%2。</translation>
    </message>
    <message>
        <source>What was run in %1 was written by another version.</source>
        <translation>%1 中的运行记录由另一个版本写入。</translation>
    </message>
    <message>
        <source>A lab is running. Stop it before you take another one back.</source>
        <translation>有实验正在运行。请先停止它，再重新接管另一个实验。</translation>
    </message>
    <message>
        <source>The guest&apos;s kernel panicked. The console shows its last words.</source>
        <translation>客户机的内核发生了 panic。控制台显示其最后的输出。</translation>
    </message>
    <message>
        <source>QEMU could not read or write an image of the lab: %1.</source>
        <translation>QEMU 无法读取或写入实验的镜像：%1。</translation>
    </message>
    <message>
        <source>fio ended without a report.</source>
        <translation>fio 结束时没有给出报告。</translation>
    </message>
    <message>
        <source>The guest agent does not answer any more.</source>
        <translation>客户机代理不再应答。</translation>
    </message>
    <message>
        <source>The guest was restarted or lost; what fio did is unknown.</source>
        <translation>客户机已重新启动或丢失；fio 做了什么不得而知。</translation>
    </message>
    <message>
        <source>I/O is running already; stop it first.</source>
        <translation>I/O 已在运行；请先停止它。</translation>
    </message>
    <message>
        <source>The guest agent does not answer, so nothing can be run in the guest.</source>
        <translation>客户机代理不应答，因此无法在客户机中运行任何程序。</translation>
    </message>
    <message>
        <source>fio could not be started in the guest; is it installed there?</source>
        <translation>无法在客户机中启动 fio；那里是否安装了它？</translation>
    </message>
    <message>
        <source>The guest agent does not answer, so fio cannot be told to end.</source>
        <translation>客户机代理不应答，因此无法让 fio 结束。</translation>
    </message>
    <message>
        <source>The guest was restarted meanwhile; what fio did is unknown.</source>
        <translation>客户机在此期间重新启动过；fio 做了什么不得而知。</translation>
    </message>
    <message>
        <source>fio does not end: its I/O waits in the guest. It ends when a path comes back.</source>
        <translation>fio 没有结束：其 I/O 在客户机中等待。有路径恢复时它就会结束。</translation>
    </message>
    <message>
        <source>fio ended as soon as it was started in the guest.</source>
        <translation>fio 在客户机中刚一启动就结束了。</translation>
    </message>
    <message>
        <source>fio has ended.</source>
        <translation>fio 已结束。</translation>
    </message>
    <message>
        <source>The VM goes on; the connection is tried again.</source>
        <translation>虚拟机继续运行；将重新尝试连接。</translation>
    </message>
    <message>
        <source>The VM of this lab (%1) still runs, although the program that launched it is gone. Take it back in mpathlab, or end it with mpathlab-cli down.</source>
        <translation>此实验的虚拟机（%1）仍在运行，但启动它的程序已不存在。请在 mpathlab 中重新接管它，或用 mpathlab-cli down 结束它。</translation>
    </message>
    <message>
        <source>The host does not show this controller.</source>
        <translation>主机未显示此控制器。</translation>
    </message>
    <message>
        <source>The host could not reset the controller.</source>
        <translation>主机无法重置该控制器。</translation>
    </message>
    <message>
        <source>The lab has no controller %1, or it is unplugged.</source>
        <translation>实验中没有控制器 %1，或者它已被拔出。</translation>
    </message>
    <message>
        <source>No controller of the lab has the namespace %1. Name one.</source>
        <translation>实验中没有控制器拥有命名空间 %1。请指定一个控制器。</translation>
    </message>
    <message>
        <source>Checkpoints are of labs that this program has launched on this machine.</source>
        <translation>只有本程序在本机启动的实验才有检查点。</translation>
    </message>
    <message>
        <source>There is a checkpoint %1 already. Choose another name.</source>
        <translation>已有检查点 %1。请选择其他名称。</translation>
    </message>
    <message>
        <source>The guest writes to its disk, which would not go back with the machine. Let it run on a snapshot of it.</source>
        <translation>客户机会写入它的磁盘，而磁盘不会随虚拟机一起返回。请让它在磁盘的快照上运行。</translation>
    </message>
    <message>
        <source>The namespace %1 writes to a file of yours, which would not go back with the machine. Make it read only, or leave the file out.</source>
        <translation>命名空间 %1 会写入您的文件，而该文件不会随虚拟机一起返回。请将其设为只读，或去掉该文件。</translation>
    </message>
    <message>
        <source>This lab cannot be saved: %1.</source>
        <translation>无法保存此实验：%1。</translation>
    </message>
    <message>
        <source>%1 has too many properties to be plugged in while the lab runs.</source>
        <translation>%1 的属性过多，无法在实验运行时插入。</translation>
    </message>
    <message>
        <source>The new VM ended while it was loaded.</source>
        <translation>新的虚拟机在加载时结束了。</translation>
    </message>
    <message>
        <source>The checkpoint %1 could not be loaded.</source>
        <translation>无法加载检查点 %1。</translation>
    </message>
    <message>
        <source>%1 has its image already. Leave the size out, and resize it when it is plugged in.</source>
        <translation>%1 已有映像。请不要指定大小，插入后再更改大小。</translation>
    </message>
    <message>
        <source>The lab has several subsystems. Name the one that gets the new namespace.</source>
        <translation>实验有多个子系统。请指明新命名空间所属的子系统。</translation>
    </message>
    <message>
        <source>The lab has no subsystem %1.</source>
        <translation>实验中没有子系统 %1。</translation>
    </message>
    <message>
        <source>The lab has no namespace %1. A new one is named by its NSID, from 1 to %2.</source>
        <translation>实验中没有命名空间 %1。新的命名空间由其 NSID（1 到 %2）指定。</translation>
    </message>
    <message>
        <source>%1 has no ANA, so its namespaces are in no group.</source>
        <translation>%1 没有 ANA，因此它的命名空间不属于任何组。</translation>
    </message>
    <message>
        <source>No controller that may have it is plugged in.</source>
        <translation>没有可以拥有它的控制器处于插入状态。</translation>
    </message>
    <message>
        <source>The lab has no namespace %1.</source>
        <translation>实验中没有命名空间 %1。</translation>
    </message>
    <message>
        <source>QEMU ended meanwhile.</source>
        <translation>QEMU 在此期间结束了。</translation>
    </message>
    <message>
        <source>QEMU could not do it.</source>
        <translation>QEMU 未能完成。</translation>
    </message>
    <message>
        <source>There is no checkpoint %1.</source>
        <translation>没有检查点 %1。</translation>
    </message>
    <message>
        <source>The lab goes on from the checkpoint, but the guest&apos;s agent does not answer.</source>
        <translation>实验已从检查点继续，但客户机代理没有应答。</translation>
    </message>
    <message>
        <source>The lab is being saved or rewound just now.</source>
        <translation>实验正在保存或回退。</translation>
    </message>
    <message>
        <source>The size has to be a multiple of %1 bytes.</source>
        <translation>大小必须是 %1 字节的倍数。</translation>
    </message>
    <message>
        <source>%1 may not have the namespace, or is unplugged.</source>
        <translation>%1 不能拥有该命名空间，或已拔出。</translation>
    </message>
</context>
<context>
    <name>mpathlab::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Groups of settings</source>
        <translation>设置分类</translation>
    </message>
    <message>
        <source>QEMU and guest</source>
        <translation>QEMU 与客户机</translation>
    </message>
    <message>
        <source>New labs</source>
        <translation>新实验</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Back to what it was (Esc)</source>
        <translation>还原为原来的设置 (Esc)</translation>
    </message>
</context>
<context>
    <name>mpathlab::StatusLine</name>
    <message>
        <source>Virtual machine</source>
        <translation>虚拟机</translation>
    </message>
    <message>
        <source>Guest</source>
        <translation>客户机</translation>
    </message>
    <message>
        <source>I/O per second</source>
        <translation>每秒 I/O 数</translation>
    </message>
    <message>
        <source>Failovers</source>
        <translation>故障切换</translation>
    </message>
    <message>
        <source>Problems of the drawing</source>
        <translation>拓扑图的问题</translation>
    </message>
    <message>
        <source>%1 I/O per second</source>
        <translation>每秒 %1 次 I/O</translation>
    </message>
    <message numerus="yes">
        <source>%n failover(s)</source>
        <translation>
            <numerusform>%n 次故障切换</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n 个错误</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n 个警告</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mpathlab::SubsystemPage</name>
    <message>
        <source>NQN</source>
        <translation>NQN</translation>
    </message>
    <message>
        <source>The part after %1; the id when empty.</source>
        <translation>%1 之后的部分；留空则使用 ID。</translation>
    </message>
    <message>
        <source>Serial</source>
        <translation>序列号</translation>
    </message>
    <message>
        <source>One for all controllers, at most %1 ASCII characters.</source>
        <translation>所有控制器共用一个，最多 %1 个 ASCII 字符。</translation>
    </message>
    <message>
        <source>Asymmetric Namespace Access</source>
        <translation>非对称命名空间访问 (ANA)</translation>
    </message>
    <message>
        <source>ANATT</source>
        <translation>ANATT</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>组成</translation>
    </message>
    <message>
        <source>Controllers %1, namespaces %2, ANA groups %3</source>
        <translation>%1 个控制器，%2 个命名空间，%3 个 ANA 组</translation>
    </message>
    <message>
        <source>How long a group may stay in the state change.</source>
        <translation>组停留在 change（切换中）状态的最长时间。</translation>
    </message>
    <message>
        <source>More properties</source>
        <translation>更多属性</translation>
    </message>
    <message>
        <source>All subsystems</source>
        <translation>所有子系统</translation>
    </message>
</context>
<context>
    <name>mpathlab::TemplateGallery</name>
    <message>
        <source>New from template</source>
        <translation>从模板新建</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>&amp;Start from it</source>
        <translation>从此模板开始(&amp;S)</translation>
    </message>
</context>
<context>
    <name>mpathlab::Terminal</name>
    <message>
        <source>Guest console</source>
        <translation>客户机控制台</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>[%1 bytes of output left out]</source>
        <translation>[略去 %1 字节的输出]</translation>
    </message>
    <message>
        <source>Find…</source>
        <translation>查找…</translation>
    </message>
    <message>
        <source>Tell the guest the size: %1 lines, %2 columns</source>
        <translation>将尺寸告知客户机：%1 行，%2 列</translation>
    </message>
</context>
<context>
    <name>mpathlab::TextField</name>
    <message>
        <source>several values</source>
        <translation>多个值</translation>
    </message>
</context>
<context>
    <name>mpathlab::TimelinePanel</name>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Events appear here once the lab runs.</source>
        <translation>实验运行后，事件显示在此处。</translation>
    </message>
    <message>
        <source>Open run…</source>
        <translation>打开运行记录…</translation>
    </message>
    <message>
        <source>Look at a run that was exported as JSON lines</source>
        <translation>查看以 JSON 行格式导出的运行记录</translation>
    </message>
    <message>
        <source>Save all events as JSON lines or CSV, or the lanes as a picture</source>
        <translation>将所有事件保存为 JSON 行或 CSV，或将泳道保存为图片</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Writing the events…</source>
        <translation>正在写入事件…</translation>
    </message>
    <message>
        <source>Reading %1…</source>
        <translation>正在读取 %1…</translation>
    </message>
    <message>
        <source>Saved run %1, %2 events</source>
        <translation>已保存的运行记录 %1，%2 个事件</translation>
    </message>
    <message>
        <source>Open a saved run</source>
        <translation>打开已保存的运行记录</translation>
    </message>
    <message>
        <source>Runs (*.jsonl)</source>
        <translation>运行记录 (*.jsonl)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>The file holds no events.</source>
        <translation>该文件不包含事件。</translation>
    </message>
    <message>
        <source>Events as JSON lines (*.jsonl)</source>
        <translation>事件，JSON 行格式 (*.jsonl)</translation>
    </message>
    <message>
        <source>Events as CSV (*.csv)</source>
        <translation>事件，CSV 格式 (*.csv)</translation>
    </message>
    <message>
        <source>Lanes as SVG (*.svg)</source>
        <translation>泳道，SVG 格式 (*.svg)</translation>
    </message>
    <message>
        <source>Lanes as PNG (*.png)</source>
        <translation>泳道，PNG 格式 (*.png)</translation>
    </message>
    <message>
        <source>Export the timeline</source>
        <translation>导出时间线</translation>
    </message>
</context>
<context>
    <name>mpathlab::TimelineView</name>
    <message>
        <source>Follow</source>
        <translation>跟随</translation>
    </message>
    <message>
        <source>Find and filter</source>
        <translation>查找与筛选</translation>
    </message>
    <message>
        <source>Failovers</source>
        <translation>故障切换</translation>
    </message>
    <message>
        <source>Keep the newest event in sight</source>
        <translation>始终显示最新的事件</translation>
    </message>
    <message>
        <source>Find events, or show only some (Ctrl+F)</source>
        <translation>查找事件，或仅显示其中一部分 (Ctrl+F)</translation>
    </message>
    <message>
        <source>What came of every change of a state</source>
        <translation>每次状态更改的结果</translation>
    </message>
    <message>
        <source>Find…</source>
        <translation>查找…</translation>
    </message>
    <message>
        <source>Find next</source>
        <translation>查找下一个</translation>
    </message>
    <message>
        <source>Find previous</source>
        <translation>查找上一个</translation>
    </message>
    <message>
        <source>Failover summary</source>
        <translation>故障切换摘要</translation>
    </message>
    <message>
        <source>from the other end</source>
        <translation>已从另一端继续</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <source>Click an ANA group in a controller to change its state.</source>
        <translation>单击控制器中的 ANA 组以更改其状态。</translation>
    </message>
</context>
<context>
    <name>mpathlab::TopologyWords</name>
    <message>
        <source>The id %1 is already used in this lab: choose another one.</source>
        <translation>ID %1 已在此实验中使用：请另选一个。</translation>
    </message>
    <message>
        <source>Two objects would have the same id: give each its own.</source>
        <translation>两个对象会具有相同的 ID：请为每个对象指定各自的 ID。</translation>
    </message>
    <message>
        <source>%1 and %2 are in different subsystems: a namespace can only be attached to a controller of its own subsystem.</source>
        <translation>%1 和 %2 属于不同的子系统：命名空间只能附加到其所属子系统的控制器。</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2. Mend its value, or remove it.</source>
        <translation>无法读取 %1：%2。请修正其值，或将其删除。</translation>
    </message>
    <message>
        <source>It is no option; QEMU takes such an argument for the file of a disk.</source>
        <translation>这不是选项；QEMU 会把这样的参数当作磁盘文件。</translation>
    </message>
    <message>
        <source>This device is no part of an NVMe lab; QEMU gets it as it is.</source>
        <translation>此设备不属于 NVMe 实验；将原样传递给 QEMU。</translation>
    </message>
    <message>
        <source>It asks for a PCI address of its own: if QEMU says that the address is in use, remove addr.</source>
        <translation>它要求自己的 PCI 地址：如果 QEMU 提示该地址已被占用，请删除 addr。</translation>
    </message>
    <message>
        <source>The file was not read; what it sets is not in the drawing.</source>
        <translation>未读取该文件；它所设置的内容不在拓扑图中。</translation>
    </message>
    <message>
        <source>The drawing has no place for it; QEMU gets it as it is.</source>
        <translation>拓扑图中没有它的位置；将原样传递给 QEMU。</translation>
    </message>
    <message>
        <source>No QEMU command was found in the text. Paste it from the program&apos;s name on; options alone, which begin with &quot;-&quot;, will do too.</source>
        <translation>文本中未找到 QEMU 命令。请从程序名开始粘贴；仅粘贴以“-”开头的选项也可以。</translation>
    </message>
    <message>
        <source>%1 more commands of the text are not QEMU&apos;s and were left out.</source>
        <translation>文本中另有 %1 条命令不属于 QEMU，已略去。</translation>
    </message>
    <message>
        <source>Line %1: no shell runs here, so %2 stays as it is written. Put in its place what it stands for.</source>
        <translation>第 %1 行：此处不运行 shell，因此 %2 按原样保留。请将其替换为它所代表的内容。</translation>
    </message>
    <message>
        <source>Line %1 starts another QEMU, which was left out: import it by itself.</source>
        <translation>第 %1 行启动另一个 QEMU，已略去：请单独导入它。</translation>
    </message>
    <message>
        <source>Line %1 does not start QEMU and was left out.</source>
        <translation>第 %1 行不启动 QEMU，已略去。</translation>
    </message>
    <message>
        <source>The XML cannot be read: line %1, %2. Paste a whole domain, as &quot;virsh dumpxml&quot; prints it.</source>
        <translation>无法读取 XML：第 %1 行，%2。请粘贴“virsh dumpxml”输出的完整域定义。</translation>
    </message>
    <message>
        <source>The XML is no domain of libvirt: paste what &quot;virsh dumpxml&quot; prints.</source>
        <translation>此 XML 不是 libvirt 的域定义：请粘贴“virsh dumpxml”的输出。</translation>
    </message>
    <message>
        <source>%1 devices that libvirt makes out of the domain&apos;s own elements were left out: only &lt;qemu:commandline&gt; and the machine were read.</source>
        <translation>略去了 libvirt 根据域自身元素生成的 %1 个设备：只读取了 &lt;qemu:commandline&gt; 和机器设置。</translation>
    </message>
    <message>
        <source>The XML carries a DTD, which no domain has: remove it.</source>
        <translation>此 XML 带有 DTD，而域定义中不会有：请将其删除。</translation>
    </message>
    <message>
        <source>The XML is nested deeper than any domain: paste a whole domain.</source>
        <translation>此 XML 的嵌套比任何域定义都深：请粘贴完整的域定义。</translation>
    </message>
    <message>
        <source>A later one of the same kind takes its place.</source>
        <translation>后面同类的选项取代了它。</translation>
    </message>
    <message>
        <source>There is no -initrd: the kernel gets the bundled one, and the bundled kernel arguments in front of its own.</source>
        <translation>没有 -initrd：内核将使用自带的 initrd，并在自身参数之前加上自带的内核参数。</translation>
    </message>
    <message>
        <source>The format of the disk %1 is not told, and a lab never guesses: choose qcow2 or raw in the lab&apos;s settings.</source>
        <translation>未指明磁盘 %1 的格式，而实验从不猜测：请在实验的设置中选择 qcow2 或 raw。</translation>
    </message>
    <message>
        <source>A lab attaches the guest&apos;s disk as virtio: it is /dev/vda in the guest.</source>
        <translation>实验以 virtio 方式挂接客户机的磁盘：它在客户机中是 /dev/vda。</translation>
    </message>
    <message>
        <source>The guest&apos;s disk is in the drawing; with this QEMU starts a kernel of its own instead of the disk&apos;s boot loader.</source>
        <translation>客户机的磁盘已在拓扑图中；有了此选项，QEMU 会启动单独的内核，而不是磁盘上的引导加载程序。</translation>
    </message>
    <message>
        <source>A lab attaches the guest&apos;s disk in its own manner: %1 is not kept.</source>
        <translation>实验以自己的方式挂接客户机的磁盘：不保留 %1。</translation>
    </message>
    <message>
        <source>There are several disks, so none was made the guest&apos;s; the lab boots the bundled guest. Name the disk in the lab&apos;s settings to boot from it.</source>
        <translation>有多个磁盘，因此没有将任何一个设为客户机的磁盘；实验将引导自带客户机。若要从磁盘引导，请在实验的设置中指定它。</translation>
    </message>
    <message>
        <source>its image is opened with %1, which the drawing cannot say</source>
        <translation>其镜像以 %1 方式打开，拓扑图无法表达</translation>
    </message>
    <message>
        <source>its image %1 is also used by %2</source>
        <translation>其镜像 %1 也被 %2 使用</translation>
    </message>
    <message>
        <source>It names no drive: the lab makes an image of 64 MiB.</source>
        <translation>它没有指定驱动器：实验将创建 64 MiB 的镜像。</translation>
    </message>
    <message>
        <source>The drive %1 is not in the text: the lab makes an image of 64 MiB.</source>
        <translation>文本中没有驱动器 %1：实验将创建 64 MiB 的镜像。</translation>
    </message>
    <message>
        <source>The size of an image that a lab makes is not in the command: it has 64 MiB now.</source>
        <translation>命令中没有实验所创建镜像的大小：现在为 64 MiB。</translation>
    </message>
    <message>
        <source>its size %1 is not one for a namespace</source>
        <translation>其大小 %1 不适合命名空间</translation>
    </message>
    <message>
        <source>Its drive keeps no data (null-co); the lab makes an image of that size, which does.</source>
        <translation>其驱动器不保存数据（null-co）；实验将创建同样大小且会保存数据的镜像。</translation>
    </message>
    <message>
        <source>its image is no plain file (%1)</source>
        <translation>其镜像不是普通文件（%1）</translation>
    </message>
    <message>
        <source>its image has no file name</source>
        <translation>其镜像没有文件名</translation>
    </message>
    <message>
        <source>its image is the device %1, a lab takes files</source>
        <translation>其镜像是设备 %1，而实验只接受文件</translation>
    </message>
    <message>
        <source>The lab opens images in its own manner: %1 is not kept.</source>
        <translation>实验以自己的方式打开镜像：不保留 %1。</translation>
    </message>
    <message>
        <source>Besides the name, the drawing has no place for what this sets.</source>
        <translation>除名称外，拓扑图中没有此选项其他设置的位置。</translation>
    </message>
    <message>
        <source>A lab runs on q35; this says which release&apos;s.</source>
        <translation>实验在 q35 上运行；此处指明是哪个版本的 q35。</translation>
    </message>
    <message>
        <source>The rest goes to QEMU as it is.</source>
        <translation>其余内容将原样传递给 QEMU。</translation>
    </message>
    <message>
        <source>A lab runs on q35 as well; the rest goes to QEMU as it is.</source>
        <translation>实验同样在 q35 上运行；其余内容将原样传递给 QEMU。</translation>
    </message>
    <message>
        <source>A lab runs on q35, which can unplug a controller; the machine %1 was left out.</source>
        <translation>实验在可以拔出控制器的 q35 上运行；略去了机器类型 %1。</translation>
    </message>
    <message>
        <source>The accelerator&apos;s further settings (%1) are not kept.</source>
        <translation>不保留加速器的其他设置（%1）。</translation>
    </message>
    <message>
        <source>The drawing has no place for the kind of CPU.</source>
        <translation>拓扑图中没有 CPU 型号的位置。</translation>
    </message>
    <message>
        <source>A lab has 1 to %1 CPUs; this number of them goes to QEMU as it is, and the drawing&apos;s is without effect.</source>
        <translation>实验有 1 到 %1 个 CPU；此 CPU 数将原样传递给 QEMU，拓扑图中的设置不起作用。</translation>
    </message>
    <message>
        <source>The drawing counts CPUs only; while this stays, it decides.</source>
        <translation>拓扑图只记录 CPU 数量；保留此选项时以它为准。</translation>
    </message>
    <message>
        <source>A lab has at least %1 MiB of memory, in whole MiB; this amount goes to QEMU as it is, and the drawing&apos;s is without effect.</source>
        <translation>实验的内存至少为 %1 MiB，且以整 MiB 计；此内存量将原样传递给 QEMU，拓扑图中的设置不起作用。</translation>
    </message>
    <message>
        <source>The drawing knows the size only; while this stays, it decides.</source>
        <translation>拓扑图只记录大小；保留此选项时以它为准。</translation>
    </message>
    <message>
        <source>A lab shows the guest&apos;s serial line in its console.</source>
        <translation>实验在其控制台中显示客户机的串口。</translation>
    </message>
    <message>
        <source>The guest&apos;s serial line is in the lab&apos;s console.</source>
        <translation>客户机的串口在实验的控制台中。</translation>
    </message>
    <message>
        <source>A lab brings QEMU&apos;s monitor itself.</source>
        <translation>实验自带 QEMU 监视器。</translation>
    </message>
    <message>
        <source>It becomes the second serial line; the first one is in the lab&apos;s console.</source>
        <translation>它成为第二个串口；第一个串口在实验的控制台中。</translation>
    </message>
    <message>
        <source>The VM would leave mpathlab&apos;s control.</source>
        <translation>否则虚拟机会脱离 mpathlab 的控制。</translation>
    </message>
    <message>
        <source>QEMU gives such a machine a network card by itself, a lab has none: add &quot;-nic&quot; &quot;user&quot; to its extra arguments if the guest needs one.</source>
        <translation>QEMU 会自动为这样的机器提供网卡，而实验没有网卡：如果客户机需要，请在其附加参数中添加“-nic”“user”。</translation>
    </message>
    <message>
        <source>%1 is not understood, so the whole device goes to QEMU as it is.</source>
        <translation>无法理解 %1，因此整个设备将原样传递给 QEMU。</translation>
    </message>
    <message>
        <source>Another device has the id %1 already, which QEMU refuses.</source>
        <translation>另一个设备已使用 ID %1，QEMU 会拒绝这种情况。</translation>
    </message>
    <message>
        <source>One of its properties has a name that no device property can have.</source>
        <translation>它的某个属性的名称不能作为设备属性的名称。</translation>
    </message>
    <message>
        <source>A lab has at most %1 subsystems.</source>
        <translation>一个实验最多有 %1 个子系统。</translation>
    </message>
    <message>
        <source>A lab has at most %1 controllers.</source>
        <translation>一个实验最多有 %1 个控制器。</translation>
    </message>
    <message>
        <source>QEMU takes either subsys or drive, not both: remove one.</source>
        <translation>QEMU 只接受 subsys 或 drive 之一，不能同时使用：请删除其中一个。</translation>
    </message>
    <message>
        <source>The subsystem %1 is not in the drawing: add its nvme-subsys to the text.</source>
        <translation>拓扑图中没有子系统 %1：请在文本中加入其 nvme-subsys。</translation>
    </message>
    <message>
        <source>%1 belongs to no subsystem: it is drawn in one of its own, %2, without ANA.</source>
        <translation>%1 不属于任何子系统：将其绘制在单独的子系统 %2 中，不带 ANA。</translation>
    </message>
    <message>
        <source>A subsystem has one serial number; that of %1 is %2 for all its controllers.</source>
        <translation>一个子系统只有一个序列号；%1 的所有控制器都使用 %2。</translation>
    </message>
    <message>
        <source>In a lab every controller has a root port of its own, so that it can be unplugged: bus and addr of controllers are not kept.</source>
        <translation>实验中每个控制器都有单独的根端口，以便可以拔出：不保留控制器的 bus 和 addr。</translation>
    </message>
    <message>
        <source>It stays out of the drawing: %1.</source>
        <translation>它未纳入拓扑图：%1。</translation>
    </message>
    <message>
        <source>The format of %1 is not told: the drawing takes it for raw.</source>
        <translation>未指明 %1 的格式：拓扑图将其视为 raw。</translation>
    </message>
    <message>
        <source>Its controller %1 is not in the drawing.</source>
        <translation>拓扑图中没有其控制器 %1。</translation>
    </message>
    <message>
        <source>The subsystem %1 has no controller before it in the text: add one.</source>
        <translation>文本中子系统 %1 之前没有控制器：请添加一个。</translation>
    </message>
    <message>
        <source>There is no controller in the drawing that it could be on.</source>
        <translation>拓扑图中没有可供它使用的控制器。</translation>
    </message>
    <message>
        <source>A lab has at most %1 namespaces a subsystem.</source>
        <translation>一个实验的每个子系统最多有 %1 个命名空间。</translation>
    </message>
    <message>
        <source>its image is %1, a lab&apos;s namespaces take raw ones (qemu-img convert makes them)</source>
        <translation>其镜像格式为 %1，而实验的命名空间使用 raw 镜像（可用 qemu-img convert 转换）</translation>
    </message>
    <message>
        <source>its image is opened as a snapshot, which keeps the file as it is; a lab&apos;s namespace would write to it</source>
        <translation>其镜像以快照方式打开，文件保持不变；而实验的命名空间会写入文件</translation>
    </message>
    <message>
        <source>In a lab every controller has a root port of its own.</source>
        <translation>实验中每个控制器都有单独的根端口。</translation>
    </message>
    <message>
        <source>It carries something that is not drawn, or nothing yet. If QEMU says that its chassis, slot or address is in use, change it: the lab&apos;s own root ports count from 1.</source>
        <translation>它承载着未绘制的设备，或尚未承载任何设备。如果 QEMU 提示其机箱号、插槽号或地址已被占用，请更改它：实验自身的根端口从 1 开始编号。</translation>
    </message>
    <message>
        <source>it is no JSON object</source>
        <translation>它不是 JSON 对象</translation>
    </message>
    <message>
        <source>it has more than %1 properties</source>
        <translation>它的属性超过 %1 个</translation>
    </message>
    <message>
        <source>%1 at the end of the command has no value: add it, or remove the option.</source>
        <translation>命令末尾的 %1 没有值：请补上值，或删除该选项。</translation>
    </message>
    <message>
        <source>The text has more than %1 words: paste only the command.</source>
        <translation>文本超过 %1 个词：请只粘贴命令。</translation>
    </message>
    <message>
        <source>Line %1: the quotation mark %2 that begins here is never closed. Close it, or remove it.</source>
        <translation>第 %1 行：此处开始的引号 %2 没有闭合。请将其闭合，或将其删除。</translation>
    </message>
    <message>
        <source>Line %1: the %2 that begins here is never closed. Close it, or remove it.</source>
        <translation>第 %1 行：此处开始的 %2 没有闭合。请将其闭合，或将其删除。</translation>
    </message>
    <message>
        <source>Argument %1 of the list (line %2) is %3, but every argument must be a string: put it in quotation marks.</source>
        <translation>列表的第 %1 个参数（第 %2 行）是%3，但每个参数都必须是字符串：请加上引号。</translation>
    </message>
    <message>
        <source>The list holds no argument: paste the whole command.</source>
        <translation>列表中没有参数：请粘贴完整的命令。</translation>
    </message>
    <message>
        <source>The JSON object has no list &quot;arguments&quot;: paste a list of arguments, or what &quot;mpathlab-cli argv --json&quot; prints.</source>
        <translation>此 JSON 对象没有列表“arguments”：请粘贴参数列表，或“mpathlab-cli argv --json”的输出。</translation>
    </message>
    <message>
        <source>The text is longer than %1 KiB, which no command is: paste only the command.</source>
        <translation>文本超过 %1 KiB，命令不会这么长：请只粘贴命令。</translation>
    </message>
    <message>
        <source>There is no text: paste the command that starts QEMU.</source>
        <translation>没有文本：请粘贴启动 QEMU 的命令。</translation>
    </message>
    <message>
        <source>The command has more than %1 arguments: paste only what starts QEMU.</source>
        <translation>命令的参数超过 %1 个：请只粘贴启动 QEMU 的部分。</translation>
    </message>
    <message>
        <source>%1 is given twice: remove one of the two</source>
        <translation>%1 给出了两次：请删除其中一个</translation>
    </message>
    <message>
        <source>more than %1 levels of nesting</source>
        <translation>嵌套超过 %1 层</translation>
    </message>
    <message>
        <source>Line %1, column %2: %3.</source>
        <translation>第 %1 行，第 %2 列：%3。</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true 或 false</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>a string</source>
        <translation>字符串</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>The text is not UTF-8: save it as UTF-8.</source>
        <translation>文本不是 UTF-8：请将其保存为 UTF-8。</translation>
    </message>
    <message>
        <source>line %1, column %2</source>
        <translation>第 %1 行，第 %2 列</translation>
    </message>
    <message>
        <source>The file (%1): %2.</source>
        <translation>文件（%1）：%2。</translation>
    </message>
    <message>
        <source>%1 expected, found %2</source>
        <translation>应为%1，实际为%2</translation>
    </message>
    <message>
        <source>the key %1 is missing</source>
        <translation>缺少键 %1</translation>
    </message>
    <message>
        <source>a whole number from %1 to %2 expected, found %3</source>
        <translation>应为 %1 到 %2 之间的整数，实际为 %3</translation>
    </message>
    <message>
        <source>%1 is none of %2</source>
        <translation>%1 不是以下之一：%2</translation>
    </message>
    <message>
        <source>unknown key; known here are %1</source>
        <translation>未知的键；此处可用的键有 %1</translation>
    </message>
    <message>
        <source>There is no object with the id %1 in this lab.</source>
        <translation>此实验中没有 ID 为 %1 的对象。</translation>
    </message>
    <message>
        <source>%1 is a folder: name a lab file.</source>
        <translation>%1 是文件夹：请指定实验文件。</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>无法读取 %1：%2。</translation>
    </message>
    <message>
        <source>%1 is larger than %2 MiB: this is no lab file.</source>
        <translation>%1 大于 %2 MiB：这不是实验文件。</translation>
    </message>
    <message>
        <source>%1 cannot be saved: %2. Save it under another name or mend that; the old file is unchanged.</source>
        <translation>无法保存 %1：%2。请以其他名称保存，或先解决该问题；旧文件没有改变。</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>它是文件夹</translation>
    </message>
    <message>
        <source>the folder %1 does not exist</source>
        <translation>文件夹 %1 不存在</translation>
    </message>
    <message>
        <source>%1: extra device property %2</source>
        <translation>%1：附加的设备属性 %2</translation>
    </message>
    <message>
        <source>Guest kernel: %1 is outside the lab&apos;s folder</source>
        <translation>客户机内核：%1 位于实验的文件夹之外</translation>
    </message>
    <message>
        <source>Guest initrd: %1 is outside the lab&apos;s folder</source>
        <translation>客户机 initrd：%1 位于实验的文件夹之外</translation>
    </message>
    <message>
        <source>Guest disk: %1 is outside the lab&apos;s folder</source>
        <translation>客户机磁盘：%1 位于实验的文件夹之外</translation>
    </message>
    <message>
        <source>Guest disk: the guest may write to %1</source>
        <translation>客户机磁盘：客户机可能会写入 %1</translation>
    </message>
    <message>
        <source>Extra QEMU arguments: %1</source>
        <translation>附加的 QEMU 参数：%1</translation>
    </message>
    <message>
        <source>Namespace %1: %2 is outside the lab&apos;s folder</source>
        <translation>命名空间 %1：%2 位于实验的文件夹之外</translation>
    </message>
    <message>
        <source>the file has format %1, this program reads up to %2: use a newer mpathlab</source>
        <translation>文件的格式版本为 %1，此程序最高支持 %2：请使用较新的 mpathlab</translation>
    </message>
    <message>
        <source>%1 is no ANA group number</source>
        <translation>%1 不是 ANA 组编号</translation>
    </message>
    <message>
        <source>the id %1 is already used at %2: give one of the two another id</source>
        <translation>ID %1 已在 %2 处使用：请为其中一个指定另一个 ID</translation>
    </message>
    <message>
        <source>a position has two numbers, x and y</source>
        <translation>位置由 x 和 y 两个数字组成</translation>
    </message>
    <message>
        <source>The text is larger than %1 MiB: this is no lab file.</source>
        <translation>文本大于 %1 MiB：这不是实验文件。</translation>
    </message>
    <message>
        <source>%1 of %2 is %3: choose %4 to %5.</source>
        <translation>%2 的 %1 为 %3：请选择 %4 到 %5。</translation>
    </message>
    <message>
        <source>zasl of %1 is %2, but mdts only %3: choose at most that, or 0 for the same.</source>
        <translation>%1 的 zasl 为 %2，而 mdts 仅为 %3：请选择不超过它的值，或选 0 表示与其相同。</translation>
    </message>
    <message>
        <source>The memory buffer of %1 has %2 MiB: choose a power of two, or 0 for none.</source>
        <translation>%1 的内存缓冲区为 %2 MiB：请选择 2 的幂，或选 0 表示没有。</translation>
    </message>
    <message>
        <source>%1 has virtual functions and a memory buffer, which QEMU cannot have together: set one of the two to 0.</source>
        <translation>%1 同时具有虚拟功能和内存缓冲区，而 QEMU 不支持两者并存：请将其中一个设为 0。</translation>
    </message>
    <message>
        <source>%1 of %2 is %3: SR-IOV with %4 virtual functions needs at least %5.</source>
        <translation>%2 的 %1 为 %3：具有 %4 个虚拟功能的 SR-IOV 至少需要 %5。</translation>
    </message>
    <message>
        <source>%1 of %2 is %3: a controller that gives %4 queues away needs at least %5.</source>
        <translation>%2 的 %1 为 %3：分出 %4 个队列的控制器至少需要 %5。</translation>
    </message>
    <message>
        <source>%1 of %2 is %3: a controller that gives %4 interrupts away needs at least %5.</source>
        <translation>%2 的 %1 为 %3：分出 %4 个中断的控制器至少需要 %5。</translation>
    </message>
    <message>
        <source>%1 has %2 controllers with their virtual functions: QEMU has ids for %3, take some away.</source>
        <translation>%1 连同虚拟功能共有 %2 个控制器：QEMU 只有 %3 个 ID，请减少一些。</translation>
    </message>
    <message>
        <source>%1 of %2 cannot be %3: write it as 01234567-89ab-cdef-0123-456789abcdef, or auto.</source>
        <translation>%2 的 %1 不能为 %3：请写成 01234567-89ab-cdef-0123-456789abcdef，或写 auto。</translation>
    </message>
    <message>
        <source>%1 of %2 cannot be %3: write 32 hexadecimal digits, or auto.</source>
        <translation>%2 的 %1 不能为 %3：请写 32 位十六进制数字，或写 auto。</translation>
    </message>
    <message>
        <source>%1 of %2 cannot be %3: write 16 hexadecimal digits.</source>
        <translation>%2 的 %1 不能为 %3：请写 16 位十六进制数字。</translation>
    </message>
    <message>
        <source>%1 and %2 have the same %3, which names one namespace: change one of the two.</source>
        <translation>%1 和 %2 的 %3 相同，而它只标识一个命名空间：请更改其中一个。</translation>
    </message>
    <message>
        <source>%1 of %2 is %3: choose a power of two from 512 to 2097152, or 0 for QEMU&apos;s choice.</source>
        <translation>%2 的 %1 为 %3：请选择 512 到 2097152 之间的 2 的幂，或选 0 由 QEMU 决定。</translation>
    </message>
    <message>
        <source>The physical blocks of %1 are smaller than its logical ones of %2 bytes: choose at least that, or 0 for the same.</source>
        <translation>%1 的物理块小于其 %2 字节的逻辑块：请选择不小于它的值，或选 0 表示与其相同。</translation>
    </message>
    <message>
        <source>%1 has blocks of %2 bytes, and most Linux kernels read none larger than a page: choose at most %3 for such a guest.</source>
        <translation>%1 的块为 %2 字节，而大多数 Linux 内核不能读取大于一页的块：对这样的客户机请选择不超过 %3 的值。</translation>
    </message>
    <message>
        <source>The guard of %1 has %2 bits: choose 16 or 64.</source>
        <translation>%1 的 Guard 为 %2 位：请选择 16 或 64。</translation>
    </message>
    <message>
        <source>Protection information with a guard of %1 bits takes %2 bytes, but %3 has %4 bytes of metadata: choose at least %2, or no protection.</source>
        <translation>Guard 为 %1 位的保护信息占用 %2 字节，而 %3 的元数据只有 %4 字节：请至少选择 %2，或不使用保护信息。</translation>
    </message>
    <message>
        <source>The zones of %1 hold more than their size of %2 KiB: choose at most that, or 0 for the same.</source>
        <translation>%1 的 Zone 容量超过其 %2 KiB 的大小：请选择不超过它的值，或选 0 表示与其相同。</translation>
    </message>
    <message>
        <source>The zones of %1 are smaller than one block of %2 bytes: choose a larger size.</source>
        <translation>%1 的 Zone 小于一个 %2 字节的块：请选择较大的值。</translation>
    </message>
    <message>
        <source>%1 may have %2 zones open, but only %3 active: choose at most that, or 0 for the same.</source>
        <translation>%1 可打开 %2 个 Zone，但只能有 %3 个处于活动状态：请选择不超过它的值，或选 0 表示与其相同。</translation>
    </message>
    <message>
        <source>The zone descriptors of %1 are extended by %2 bytes: choose a multiple of %3.</source>
        <translation>%1 的 Zone 描述符扩展了 %2 字节：请选择 %3 的倍数。</translation>
    </message>
    <message>
        <source>The zones of %1 have %2 KiB, and Linux only takes powers of two: choose one, and set zoneCapacityKiB to what they shall hold.</source>
        <translation>%1 的 Zone 为 %2 KiB，而 Linux 只接受 2 的幂：请选择一个 2 的幂，并将 zoneCapacityKiB 设为 Zone 应有的容量。</translation>
    </message>
    <message>
        <source>%1 has %2 MiB, less than one zone of %3 KiB: make the namespace larger or the zones smaller.</source>
        <translation>%1 为 %2 MiB，小于一个 %3 KiB 的 Zone：请增大命名空间，或减小 Zone。</translation>
    </message>
    <message>
        <source>%1 would have %2 zones, each of which costs QEMU memory: choose larger ones, so that there are at most %3.</source>
        <translation>%1 将有 %2 个 Zone，而每个 Zone 都占用 QEMU 的内存：请选择较大的 Zone，使其不超过 %3 个。</translation>
    </message>
    <message>
        <source>The extra property %1 would undo what the lab says: it is the device&apos;s type; remove it.</source>
        <translation>附加属性 %1 会抵消实验的设置：它是设备的类型；请将其删除。</translation>
    </message>
    <message>
        <source>The extra property %1 would undo what the lab says: change the subsystem&apos;s %2 instead.</source>
        <translation>附加属性 %1 会抵消实验的设置：请改为更改子系统的 %2。</translation>
    </message>
    <message>
        <source>The extra property %1 would undo what the lab says: change the controller&apos;s %2 instead.</source>
        <translation>附加属性 %1 会抵消实验的设置：请改为更改控制器的 %2。</translation>
    </message>
    <message>
        <source>The extra property %1 would undo what the lab says: change the namespace&apos;s %2 instead.</source>
        <translation>附加属性 %1 会抵消实验的设置：请改为更改命名空间的 %2。</translation>
    </message>
    <message>
        <source>The extra property %1 would undo what the lab says: every controller has a root port of its own; remove it.</source>
        <translation>附加属性 %1 会抵消实验的设置：每个控制器都有单独的根端口；请将其删除。</translation>
    </message>
    <message>
        <source>The extra property %1 would undo what the lab says: put the controller in another subsystem instead.</source>
        <translation>附加属性 %1 会抵消实验的设置：请改为将控制器放到另一个子系统中。</translation>
    </message>
    <message>
        <source>The extra property %1 would undo what the lab says: add a namespace to the subsystem instead.</source>
        <translation>附加属性 %1 会抵消实验的设置：请改为向子系统添加命名空间。</translation>
    </message>
    <message>
        <source>The extra property %1 would undo what the lab says: change the controller&apos;s initial states instead.</source>
        <translation>附加属性 %1 会抵消实验的设置：请改为更改控制器的初始状态。</translation>
    </message>
    <message>
        <source>The extra property %1 would undo what the lab says: put the namespace in another subsystem instead.</source>
        <translation>附加属性 %1 会抵消实验的设置：请改为将命名空间放到另一个子系统中。</translation>
    </message>
    <message>
        <source>The extra property %1 would undo what the lab says: change the namespace&apos;s file or size instead.</source>
        <translation>附加属性 %1 会抵消实验的设置：请改为更改命名空间的文件或大小。</translation>
    </message>
    <message>
        <source>%1 cannot be the name of a device property: use letters, digits, &quot;-&quot;, &quot;_&quot; and &quot;.&quot;.</source>
        <translation>%1 不能作为设备属性的名称：请使用字母、数字、“-”、“_”和“.”。</translation>
    </message>
    <message>
        <source>The lab&apos;s name holds a control character or a line break: remove it.</source>
        <translation>实验的名称含有控制字符或换行符：请将其删除。</translation>
    </message>
    <message>
        <source>The number of CPUs is %1: choose a value from %2 to %3.</source>
        <translation>CPU 数为 %1：请选择 %2 到 %3 之间的值。</translation>
    </message>
    <message>
        <source>The memory in MiB is %1: choose a value from %2 to %3.</source>
        <translation>内存为 %1 MiB：请选择 %2 到 %3 之间的值。</translation>
    </message>
    <message>
        <source>With -daemonize the VM would leave mpathlab&apos;s control: remove it.</source>
        <translation>使用 -daemonize 会使虚拟机脱离 mpathlab 的控制：请将其删除。</translation>
    </message>
    <message>
        <source>The guest has no kernel: name a kernel image (bzImage), or take the bundled guest.</source>
        <translation>客户机没有内核：请指定内核镜像（bzImage），或使用自带客户机。</translation>
    </message>
    <message>
        <source>The guest has no disk image: name one, or take the bundled guest.</source>
        <translation>客户机没有磁盘镜像：请指定一个，或使用自带客户机。</translation>
    </message>
    <message>
        <source>The format of the disk image must be qcow2 or raw: choose the one the image has.</source>
        <translation>磁盘镜像的格式必须是 qcow2 或 raw：请选择该镜像的实际格式。</translation>
    </message>
    <message>
        <source>The kernel arguments must be one line without NUL characters: join the lines with blanks.</source>
        <translation>内核参数必须为一行且不含 NUL 字符：请用空格连接各行。</translation>
    </message>
    <message>
        <source>The layout places %1, which is not in the lab: remove that line.</source>
        <translation>布局中有 %1 的位置，而它不在实验中：请删除该行。</translation>
    </message>
    <message>
        <source>The position of %1 is far off the canvas: arrange the lab anew.</source>
        <translation>%1 的位置远离画布：请重新排列实验。</translation>
    </message>
    <message>
        <source>%1 holds a NUL character: remove it.</source>
        <translation>%1 含有 NUL 字符：请将其删除。</translation>
    </message>
    <message>
        <source>the guest&apos;s disk</source>
        <translation>客户机的磁盘</translation>
    </message>
    <message>
        <source>The lab has no subsystem: add one from the palette.</source>
        <translation>实验没有子系统：请从组件面板添加一个。</translation>
    </message>
    <message>
        <source>The lab has %1 controllers, the machine has root ports for %2: remove some.</source>
        <translation>实验有 %1 个控制器，而机器只有 %2 个根端口：请删除一些。</translation>
    </message>
    <message>
        <source>%1 cannot be an id: begin with a letter and go on with letters, digits, &quot;-&quot;, &quot;.&quot; and &quot;_&quot;, at most %2 in all.</source>
        <translation>%1 不能作为 ID：请以字母开头，后接字母、数字、“-”、“.”和“_”，总长不超过 %2 个字符。</translation>
    </message>
    <message>
        <source>The id %1 is reserved for the machine: choose another one.</source>
        <translation>ID %1 为机器保留：请另选一个。</translation>
    </message>
    <message>
        <source>The id %1 is already used at %2: give one of the two another id.</source>
        <translation>ID %1 已在 %2 处使用：请为其中一个指定另一个 ID。</translation>
    </message>
    <message>
        <source>The ANA transition time is %1 s: choose 1 to %2 s.</source>
        <translation>ANA 转换时间为 %1 s：请选择 1 到 %2 s。</translation>
    </message>
    <message>
        <source>The NQN ends with %1: use at most %2 printable ASCII characters without blanks.</source>
        <translation>NQN 以 %1 结尾：请使用最多 %2 个可打印的 ASCII 字符，不含空格。</translation>
    </message>
    <message>
        <source>%1 and %2 have the same NQN, so the host would take them for one subsystem: change one of the two.</source>
        <translation>%1 和 %2 的 NQN 相同，主机会将它们视为同一个子系统：请更改其中一个。</translation>
    </message>
    <message>
        <source>%1 has no serial number: give it one of at most %2 characters.</source>
        <translation>%1 没有序列号：请为其指定最多 %2 个字符的序列号。</translation>
    </message>
    <message>
        <source>The serial number %1 does not fit: use at most %2 printable ASCII characters.</source>
        <translation>序列号 %1 不合要求：请使用最多 %2 个可打印的 ASCII 字符。</translation>
    </message>
    <message>
        <source>%1 and %2 have the same serial number, so names that the guest makes of it collide: change one of the two.</source>
        <translation>%1 和 %2 的序列号相同，客户机据此生成的名称会冲突：请更改其中一个。</translation>
    </message>
    <message>
        <source>%1 has no controller, so no host can reach it: add one.</source>
        <translation>%1 没有控制器，因此没有主机能访问它：请添加一个。</translation>
    </message>
    <message>
        <source>%1 has initial states, but ANA is off in %2, so they have no effect: turn ANA on or remove them.</source>
        <translation>%1 有初始状态，但 %2 的 ANA 已关闭，因此这些状态不起作用：请打开 ANA，或删除它们。</translation>
    </message>
    <message>
        <source>%1 has an initial state for group %2, but none of its namespaces is in it: put one there or remove the state.</source>
        <translation>%1 有组 %2 的初始状态，但它的命名空间都不在该组中：请将一个命名空间放入该组，或删除该状态。</translation>
    </message>
    <message>
        <source>%1 has no namespace, so the host finds no disk: add one.</source>
        <translation>%1 没有命名空间，因此主机找不到磁盘：请添加一个。</translation>
    </message>
    <message>
        <source>%1 has the namespace id %2: choose one from 1 to %3.</source>
        <translation>%1 的命名空间 ID 为 %2：请选择 1 到 %3。</translation>
    </message>
    <message>
        <source>%1 and %2 of one subsystem have the namespace id %3: change one of the two.</source>
        <translation>同一子系统的 %1 和 %2 的命名空间 ID 都是 %3：请更改其中一个。</translation>
    </message>
    <message>
        <source>%1 is in ANA group %2, but ANA is off in %3, so that has no effect: turn ANA on or set the group to 1.</source>
        <translation>%1 位于 ANA 组 %2，但 %3 的 ANA 已关闭，因此这不起作用：请打开 ANA，或将组设为 1。</translation>
    </message>
    <message>
        <source>%1 is in ANA group %2: choose one from 1 to %3.</source>
        <translation>%1 位于 ANA 组 %2：请选择 1 到 %3。</translation>
    </message>
    <message>
        <source>The size of %1 is %2 MiB: choose 1 to %3 MiB, or name an image file.</source>
        <translation>%1 的大小为 %2 MiB：请选择 1 到 %3 MiB，或指定镜像文件。</translation>
    </message>
    <message>
        <source>%1 has the image file of %2: give it a file of its own, or make both read-only.</source>
        <translation>%1 使用了 %2 的镜像文件：请为其提供单独的文件，或将两者都设为只读。</translation>
    </message>
    <message>
        <source>%1 is shared and attached to %2 only: set shared to false or remove attachedTo.</source>
        <translation>%1 是共享的，却只附加到 %2：请将 shared 设为 false，或删除 attachedTo。</translation>
    </message>
    <message>
        <source>%1 is private, but attached to no controller: choose the controller, or make it shared.</source>
        <translation>%1 是私有的，却没有附加到任何控制器：请选择控制器，或将其设为共享。</translation>
    </message>
    <message>
        <source>%1 is attached to %2, which is no controller of %3: choose one of its own subsystem.</source>
        <translation>%1 附加到 %2，而后者不是 %3 的控制器：请选择其所属子系统的控制器。</translation>
    </message>
    <message>
        <source>Two paths</source>
        <translation>两条路径</translation>
    </message>
    <message>
        <source>One subsystem, two controllers, two namespaces in ANA groups of their own: the smallest lab in which a path can fail.</source>
        <translation>一个子系统、两个控制器、两个分属不同 ANA 组的命名空间：可以使路径失效的最小实验。</translation>
    </message>
    <message>
        <source>Active/passive array</source>
        <translation>主备阵列</translation>
    </message>
    <message>
        <source>Two controllers that each own one ANA group: optimized here, non-optimized there, as in an array with asymmetric access.</source>
        <translation>两个控制器各自拥有一个 ANA 组：在一侧为 optimized，在另一侧为 non-optimized，如同非对称访问的阵列。</translation>
    </message>
    <message>
        <source>Four controllers, three groups</source>
        <translation>四个控制器、三个组</translation>
    </message>
    <message>
        <source>Two array nodes with two controllers each; groups 1 and 2 belong to one node, group 3 is served well by both.</source>
        <translation>两个阵列节点，各有两个控制器；组 1 和组 2 各属于一个节点，组 3 由两个节点同等提供服务。</translation>
    </message>
    <message>
        <source>Two subsystems</source>
        <translation>两个子系统</translation>
    </message>
    <message>
        <source>Two subsystems with two controllers each: a failure in one must leave the other alone.</source>
        <translation>两个子系统，各有两个控制器：一个子系统中的故障不得影响另一个。</translation>
    </message>
    <message>
        <source>Private and shared</source>
        <translation>私有与共享</translation>
    </message>
    <message>
        <source>One namespace on both controllers and one private namespace on each: what has a second path and what has none.</source>
        <translation>两个控制器共用一个命名空间，另外各有一个私有命名空间：看哪些有第二条路径，哪些没有。</translation>
    </message>
    <message>
        <source>Zoned namespaces</source>
        <translation>Zoned 命名空间</translation>
    </message>
    <message>
        <source>Two zoned namespaces of 32 zones and a conventional one on two controllers: what becomes of a zone&apos;s write pointer when its path fails.</source>
        <translation>两个控制器上有两个各含 32 个 Zone 的 Zoned 命名空间和一个常规命名空间：看路径失效时 Zone 的写指针会怎样。</translation>
    </message>
    <message>
        <source>32 controllers, 256 namespaces</source>
        <translation>32 个控制器、256 个命名空间</translation>
    </message>
    <message>
        <source>As large as it gets: 32 ANA groups and 8,192 paths between two nodes of an array. The guest takes its time to find them all.</source>
        <translation>规模的上限：一个阵列的两个节点之间有 32 个 ANA 组和 8,192 条路径。客户机需要一些时间才能全部找到。</translation>
    </message>
    <message>
        <source>%1 (%2): %3.</source>
        <translation>%1（%2）：%3。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>mpathlab::UnsavedWork</name>
    <message>
        <source>Unsaved work cannot be kept for the case of a crash: %1. Save the lab.</source>
        <translation>无法为防备崩溃而保留未保存的工作：%1。请保存实验。</translation>
    </message>
</context>
<context>
    <name>mpathlab::WindowPage</name>
    <message>
        <source>As the desktop</source>
        <translation>跟随桌面</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>高对比度</translation>
    </message>
    <message>
        <source>Safe for the colour-blind</source>
        <translation>色盲友好</translation>
    </message>
    <message>
        <source>Traffic lights</source>
        <translation>红绿灯</translation>
    </message>
    <message>
        <source>Keep &amp;unsaved work for the case of a crash</source>
        <translation>保留未保存的工作，以防崩溃(&amp;U)</translation>
    </message>
    <message>
        <source>The timeline &amp;follows the newest event</source>
        <translation>时间线跟随最新的事件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translation>外观(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Colours of states</source>
        <translation>状态的颜色(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>Another language is spoken from the next start on.</source>
        <translation>下次启动时切换到所选语言。</translation>
    </message>
</context>
</TS>
