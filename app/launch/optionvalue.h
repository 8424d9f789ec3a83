// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>

namespace mpathlab {

/// One option of QEMU in its key=value form, in order: `-device nvme,id=nvme0,...`.
/// The same form for all devices, because QEMU creates those in JSON form after all
/// others, whatever their order.
class OptionValue
{
public:
    /// `first` is the bare word at the beginning (a driver); empty for none.
    explicit OptionValue(const QString &first = {});
    OptionValue &set(const QString &key, const QString &value);
    OptionValue &set(const QString &key, const char16_t *value);
    OptionValue &set(const QString &key, qint64 value);
    OptionValue &set(const QString &key, bool on);

    /// Commas in values are doubled, as QEMU's option parsers want them (util/keyval.c,
    /// util/qemu-option.c).
    QString text() const;
    /// As QMP takes it: `file.driver` is the member `driver` of `file`. Without the bare word.
    QJsonObject object() const;

private:
    QString m_first;
    QList<std::pair<QString, QJsonValue>> m_values;
};

} // namespace mpathlab
