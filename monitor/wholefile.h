// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/result.h"

#include <QByteArray>
#include <QFileDevice>
#include <QJsonObject>
#include <QString>

#include <functional>
#include <optional>

/// Files that are read or written as a whole. Errors are the system's own words, without a full
/// stop: a part of the caller's sentence.

namespace mpathlab {

/// What errno means.
QString systemWords(int error);

/// Puts a new file in place of the old one, once all of it is written: what goes wrong before
/// leaves the old one as it was. An error of `write` is given back as it is.
Result<void> replaceFile(const QString &path, const std::function<Result<void>(QIODevice &)> &write,
                         std::optional<QFileDevice::Permissions> permissions = {});
Result<void> replaceFile(const QString &path, const QByteArray &bytes,
                         std::optional<QFileDevice::Permissions> permissions = {});

/// The first bytes of a file, as many as it has; none when it cannot be read.
QByteArray beginningOf(const QString &path, qint64 maximumBytes);

/// The object that a file of our own holds, at most so many bytes long; empty when it holds none.
Result<QJsonObject> readJsonFile(const QString &path, qint64 maximumBytes);

} // namespace mpathlab
