// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QCoreApplication>

#include <memory>

/// Many classes of tests in one program. Each registers itself in its source file,
///     MPATHLAB_TEST(TestLabFile)             // with a QCoreApplication
///     MPATHLAB_WIDGET_TEST(TestCanvas)       // with a QApplication
/// and is run by that file's name, in a process of its own:
///     test_topology tst_labfile [ARGUMENT of Qt Test...]
/// All but the class itself is in an anonymous namespace there: two files of a program may have
/// helpers of the same name.
namespace mpathlab::testmain {

using MakeApplication = std::unique_ptr<QCoreApplication> (*)(int &argc, char **argv);
using MakeTest = std::unique_ptr<QObject> (*)();

/// Takes in the class of a source file; returns true.
bool add(const char *file, MakeApplication makeApplication, MakeTest makeTest);

template <typename Application>
std::unique_ptr<QCoreApplication> application(int &argc, char **argv)
{
    auto made = std::make_unique<Application>(argc, argv);
    made->setAttribute(Qt::AA_Use96Dpi);
    return made;
}

} // namespace mpathlab::testmain

#define MPATHLAB_TEST(Class) MPATHLAB_TEST_IN(QCoreApplication, Class)
#define MPATHLAB_WIDGET_TEST(Class) MPATHLAB_TEST_IN(QApplication, Class)
#define MPATHLAB_TEST_IN(Application, Class)                                                       \
    [[maybe_unused]] static const bool isAdded##Class = mpathlab::testmain::add(                   \
        __FILE__, mpathlab::testmain::application<Application>,                                    \
        []() -> std::unique_ptr<QObject> { return std::make_unique<Class>(); });
