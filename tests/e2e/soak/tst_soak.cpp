// SPDX-License-Identifier: GPL-2.0-or-later
#include "e2e/soak/soak.h"
#include "support/testmain.h"

#include <QTest>

using namespace mpathlab;
using namespace Qt::StringLiterals;

class TestSoak : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void faultsUnderVerifiedIo()
    {
        Soak soak(2021);
        const Result<SoakReport> report = soak.run(400);
        QVERIFY2(report,
                 report ? "" : qPrintable(report.error().text + u'\n' + report.error().detail));
        QVERIFY(report->injections > 200);
        QVERIFY(report->moves > 0 && report->latencies > 0);
        QVERIFY(report->operations > 0);
    }
};

MPATHLAB_TEST(TestSoak)
#include "tst_soak.moc"
