// SPDX-License-Identifier: GPL-2.0-or-later
// Precompiled for the tests without widgets.
#pragma once
#include "pch_core.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
