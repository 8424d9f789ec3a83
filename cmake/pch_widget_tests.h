// SPDX-License-Identifier: GPL-2.0-or-later
// Precompiled for the tests of the screens.
#pragma once
#include "pch_widgets.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
