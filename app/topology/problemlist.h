// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/topology/json.h"
#include "app/topology/rules.h"

namespace mpathlab {

/// A value of a lab, and where to say what is wrong with it: the files of the rules share it.
struct Subject
{
    QList<Problem> &problems; ///< of the whole lab
    ObjectRef where;          ///< the object that has the value
    QString path;             ///< of the value; empty for the lab

    Subject operator[](const QString &key) const
    {
        return {problems, where, pathWithKey(path, key)};
    }
    Subject operator[](qsizetype index) const
    {
        return {problems, where, pathWithIndex(path, index)};
    }
    Subject of(const ObjectRef &ref) const { return {problems, ref, path}; }

    void error(const QString &text) const
    {
        problems.append({Problem::Severity::Error, where, path, text});
    }
    void warning(const QString &text) const
    {
        problems.append({Problem::Severity::Warning, where, path, text});
    }
    /// A string that no command line can carry.
    void checkNul(const QString &value) const;
};

/// Who has a value already; nothing, and `who` has it from now on, when nobody has.
template <typename Value>
std::optional<QString> firstUse(QHash<Value, QString> &uses, const Value &value, const QString &who)
{
    if (const auto first = uses.constFind(value); first != uses.constEnd())
        return *first;
    uses.insert(value, who);
    return {};
}

/// Extra `-device` properties: well-formed names that do not undo what the lab says.
void checkProperties(const Subject &subject, const Properties &properties);

/// The rules of the device options (deviceoptions.h).
void checkOptions(const Subject &subject, const Controller &controller);
/// `identities`: uuid, nguid or eui64 -> namespace; of the whole lab, because they must differ.
void checkOptions(const Subject &subject, const Namespace &ns, QHash<QString, QString> &identities);
/// What the controllers of a subsystem need together.
void checkControllerIds(const Subject &controllers, const Subsystem &subsystem);

/// All rules of `lab.subsystems`, in the order of the file.
void checkSubsystems(const Subject &whole, const Lab &lab);

} // namespace mpathlab
