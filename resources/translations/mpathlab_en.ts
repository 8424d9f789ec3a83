<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>mpathlab::LabWindows</name>
    <message numerus="yes">
        <source>%n lab(s) are running: %1.</source>
        <translation>
            <numerusform>%n lab is running: %1.</numerusform>
            <numerusform>%n labs are running: %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mpathlab::MainActions</name>
    <message numerus="yes">
        <source>Mend %n error(s) first: %1</source>
        <translation>
            <numerusform>Mend the error first: %1</numerusform>
            <numerusform>Mend %n errors first: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mpathlab::RunController</name>
    <message numerus="yes">
        <source>The guest does not answer: its agent has been silent for %n second(s). Paths can be failed all the same; for what the host sees and for I/O, look at the console and see that qemu-guest-agent runs in the guest.</source>
        <translation>
            <numerusform>The guest does not answer: its agent has been silent for %n second. Paths can be failed all the same; for what the host sees and for I/O, look at the console and see that qemu-guest-agent runs in the guest.</numerusform>
            <numerusform>The guest does not answer: its agent has been silent for %n seconds. Paths can be failed all the same; for what the host sees and for I/O, look at the console and see that qemu-guest-agent runs in the guest.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mpathlab::StatusLine</name>
    <message numerus="yes">
        <source>%n failover(s)</source>
        <translation>
            <numerusform>%n failover</numerusform>
            <numerusform>%n failovers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n error</numerusform>
            <numerusform>%n errors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
</context>
</TS>
