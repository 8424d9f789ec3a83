// SPDX-License-Identifier: GPL-2.0-or-later
// The main function of every test program.
#include "support/testmain.h"

#include <QByteArray>
#include <QTest>

#include <cstdio>
#include <map>

namespace mpathlab::testmain {

namespace {

struct Entry
{
    MakeApplication makeApplication;
    MakeTest makeTest;
};

/// By name. Filled before main(), by the sources of the program in any order.
std::map<QByteArray, Entry> &entries()
{
    static std::map<QByteArray, Entry> all;
    return all;
}

QByteArray baseName(const QByteArray &path)
{
    const qsizetype begin = path.lastIndexOf('/') + 1;
    return path.mid(begin, path.lastIndexOf('.') - begin);
}

int refuse(const char *program)
{
    std::fprintf(stderr, "usage: %s CLASS [ARGUMENT of Qt Test...]\nCLASS is one of\n", program);
    for (const auto &[name, entry] : entries())
        std::fprintf(stderr, "  %s\n", name.constData());
    return 2;
}

int run(const QByteArray &name, const Entry &entry, int argc, char **argv)
{
    // What is named after a program stays apart when classes run side by side.
    QCoreApplication::setApplicationName(QString::fromUtf8(name));
    const std::unique_ptr<QCoreApplication> application = entry.makeApplication(argc, argv);
    const std::unique_ptr<QObject> test = entry.makeTest();
    return QTest::qExec(test.get(), argc, argv);
}

} // namespace

bool add(const char *file, MakeApplication makeApplication, MakeTest makeTest)
{
    return entries().emplace(baseName(file), Entry{makeApplication, makeTest}).second;
}

} // namespace mpathlab::testmain

int main(int argc, char **argv)
{
    using namespace mpathlab::testmain;
    const auto chosen = entries().find(argc > 1 ? argv[1] : "");
    if (chosen == entries().end())
        return refuse(argv[0]);
    argv[1] = argv[0]; // the class sees the arguments of a program of its own
    return run(chosen->first, chosen->second, argc - 1, argv + 1);
}
