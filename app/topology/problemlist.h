// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/topology/rules.h"

namespace mpathlab {

/// Collects the problems of one lab; the rooms of the rules share it.
class ProblemList
{
public:
    void error(const ObjectRef &where, const QString &path, const QString &text)
    {
        m_problems.append({Problem::Severity::Error, where, path, text});
    }
    void warning(const ObjectRef &where, const QString &path, const QString &text)
    {
        m_problems.append({Problem::Severity::Warning, where, path, text});
    }
    /// A string that no command line can carry.
    void checkNul(const ObjectRef &where, const QString &path, const QString &value);

    QList<Problem> take() { return std::move(m_problems); }

private:
    QList<Problem> m_problems;
};

/// Extra `-device` properties: well-formed names that do not undo what the lab says.
/// `reserved` maps a property the builder sets to the place in the lab that says it.
void checkProperties(ProblemList &problems, const ObjectRef &where, const QString &path,
                     const Properties &properties, const QMap<QString, QString> &reserved);

/// All rules of `lab.subsystems`, in the order of the file.
void checkSubsystems(ProblemList &problems, const Lab &lab);

} // namespace mpathlab
