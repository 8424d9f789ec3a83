<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>ImportReport</name>
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
    <name>MonitorView</name>
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
    <name>main</name>
    <message>
        <source>Build and drive a multipath NVMe VM lab.</source>
        <translation>搭建并操控 NVMe 多路径虚拟机实验。</translation>
    </message>
    <message>
        <source>A lab file to open.</source>
        <translation>要打开的实验文件。</translation>
    </message>
    <message>
        <source>Launch the lab at once.</source>
        <translation>立即启动实验。</translation>
    </message>
</context>
<context>
    <name>mpathlab::Alignment</name>
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
        <source>spread objects</source>
        <translation>均匀分布对象</translation>
    </message>
    <message>
        <source>align objects</source>
        <translation>对齐对象</translation>
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
        <source>QEMU 10.0 with the patches for ANA, for this user. The first time takes some minutes; what is done is kept.</source>
        <translation>带有 ANA 补丁的 QEMU 10.0，供当前用户使用。首次构建需要几分钟；已完成的部分会保留。</translation>
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
    <name>mpathlab::Commands</name>
    <message>
        <source>%1 objects</source>
        <translation>%1 个对象</translation>
    </message>
    <message>
        <source>add subsystem</source>
        <translation>添加子系统</translation>
    </message>
    <message>
        <source>Add a subsystem first: a %1 belongs in one.</source>
        <translation>请先添加子系统：“%1”必须属于某个子系统。</translation>
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
    <name>mpathlab::CompletionPopup</name>
    <message>
        <source>Completions</source>
        <translation>补全候选</translation>
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
    <name>mpathlab::DropDialog</name>
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
    <name>mpathlab::FailDialog</name>
    <message>
        <source>Let %1 fail</source>
        <translation>使 %1 失效</translation>
    </message>
    <message>
        <source>&amp;Fail</source>
        <translation>使其失效(&amp;F)</translation>
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
    <name>mpathlab::FaultMenus</name>
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
        <source>A lab is running. Stop it before you open another one.</source>
        <translation>有实验正在运行。请先停止它，再打开另一个实验。</translation>
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
    <name>mpathlab::LatencyDialog</name>
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
        <source>Leave the program</source>
        <translation>退出程序</translation>
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
    <name>mpathlab::Menus</name>
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
        <source>Add %1</source>
        <translation>添加%1</translation>
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
        <source>All ANA groups</source>
        <translation>所有 ANA 组</translation>
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
        <source>Restore all paths</source>
        <translation>恢复所有路径</translation>
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
        <source>Align</source>
        <translation>对齐</translation>
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
    <name>mpathlab::ProblemsModel</name>
    <message>
        <source>Error: %1</source>
        <translation>错误：%1</translation>
    </message>
    <message>
        <source>Warning: %1</source>
        <translation>警告：%1</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
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
        <source>%1 is still running although its window is gone (since %2, process %3).</source>
        <translation>%1 的窗口已不存在，但它仍在运行（自 %2 起，进程 %3）。</translation>
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
    <name>mpathlab::RunExport</name>
    <message>
        <source>%1 could not be written: %2.</source>
        <translation>无法写入 %1：%2。</translation>
    </message>
    <message>
        <source>The picture could not be written: %1.</source>
        <translation>无法写入图片：%1。</translation>
    </message>
    <message>
        <source>Timeline of a multipath lab</source>
        <translation>多路径实验的时间线</translation>
    </message>
</context>
<context>
    <name>mpathlab::RunLoader</name>
    <message>
        <source>%1 could not be opened as a run: %2</source>
        <translation>无法将 %1 作为运行记录打开：%2</translation>
    </message>
    <message>
        <source>it is no file.</source>
        <translation>它不是文件。</translation>
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
