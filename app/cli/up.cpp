// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/cli/up.h"

#include "app/cli/output.h"

using namespace Qt::StringLiterals;

namespace mpathlab::cli {

Up::Up(const Options &options, HostFactory hosts, Detached *detached)
    : m_options(options)
    , m_owner(options, std::move(hosts))
    , m_detached(detached)
{
    connect(&m_owner, &LabOwner::ready, this, &Up::onReady);
    connect(&m_owner, &LabOwner::over, this, &Up::finished);
    if (!detached)
        connect(&m_owner.session().events(), &EventStore::appended, this, &Up::printEvents);
}

void Up::onReady()
{
    if (!m_detached)
        return;
    say(u"The lab goes on in the background; end it with: mpathlab-cli down %1"_s.arg(
        m_options.lab));
    m_detached->reportReady();
}

void Up::printEvents(qsizetype first, qsizetype count)
{
    const EventStore &store = m_owner.session().events();
    for (qsizetype i = first; i < first + count; i++)
        print(withClock(timelineLine(store, store.at(i))));
}

} // namespace mpathlab::cli
