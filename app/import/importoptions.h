// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/topology/json.h"
#include "app/topology/qemuvalues.h"
#include "monitor/result.h"

#include <QList>
#include <QPair>
#include <QStringList>

#include <optional>

/// QEMU's options as values. Facts of the syntax: QEMU 10.0 qemu-options.hx (which options
/// stand alone), util/keyval.c and util/qemu-option.c (`key=value,...` with doubled commas).
namespace mpathlab::importing {

/// The value of one option: `nvme-ns,id=ns1,...`, or an object in JSON, in which a nested
/// key is `outer.inner`. A key that is given twice has its last value.
class KeyValues
{
public:
    /// `implied`: the key of a first word without `=`. The error says what is wrong with the
    /// JSON; the other form has no errors.
    static Result<KeyValues> parse(const QString &text, const QString &implied);

    bool has(const QString &key) const { return indexOf(key) >= 0; }
    /// Null when there is no such key.
    QString value(const QString &key) const;
    std::optional<QString> take(const QString &key);
    /// Takes the key away without looking at its value.
    void drop(const QStringList &keys);
    const QList<QPair<QString, QString>> &all() const { return m_all; }
    bool isEmpty() const { return m_all.isEmpty(); }
    /// As `key=value,...`.
    QString text() const;

private:
    qsizetype indexOf(const QString &key) const;
    void put(const QString &key, const QString &value);
    /// Nested objects and lists as dotted keys (QEMU's own flat form).
    void putJson(const QString &key, const JsonNode &node);

    QList<QPair<QString, QString>> m_all;
};

struct Option
{
    QString name;      ///< without dashes; empty for an argument that is no option
    QString value;     ///< empty when the option stands alone
    QStringList words; ///< as they were: one or two
};

/// Whether the option takes no value.
bool standsAlone(const QString &name);
/// Two dashes count as one. An error names the option whose value is missing.
Result<QList<Option>> splitOptions(const QStringList &arguments);

} // namespace mpathlab::importing
