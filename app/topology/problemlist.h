// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/topology/rules.h"

namespace mpathlab {

/// Collects the problems of one lab; the files of the rules share it.
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
void checkProperties(ProblemList &problems, const ObjectRef &where, const QString &path,
                     const Properties &properties);

/// The rules of the device options (deviceoptions.h); one object for a whole lab, because
/// names of namespaces must differ. `path` is the object's.
class OptionRules
{
public:
    explicit OptionRules(ProblemList &problems)
        : m_problems(problems)
    {
    }

    void check(const Controller &controller, const QString &path);
    void check(const Namespace &ns, const QString &path);
    /// What its controllers need together.
    void checkControllerIds(const Subsystem &subsystem, const QString &path);

private:
    template <typename Object>
    bool checkRanges(const Object &object, const ObjectRef &where, const QString &path);
    void checkSriov(const Controller &controller, const ObjectRef &where, const QString &path);
    void checkIdentity(const Namespace &ns, const ObjectRef &where, const QString &path);
    bool checkBlocks(const Namespace &ns, const ObjectRef &where, const QString &path);
    void checkMetadata(const Namespace &ns, const ObjectRef &where, const QString &path);
    void checkZones(const Namespace &ns, const ObjectRef &where, const QString &path);
    void checkZoneCount(const Namespace &ns, const ObjectRef &where, const QString &path);

    ProblemList &m_problems;
    QHash<QString, QString> m_identities; ///< uuid, nguid or eui64 -> namespace
};

/// All rules of `lab.subsystems`, in the order of the file.
void checkSubsystems(ProblemList &problems, const Lab &lab);

} // namespace mpathlab
