// SPDX-License-Identifier: GPL-2.0-or-later
// What is said to the user, in the language of the window and in English.
#include "monitor/monitorwords.h"
#include "monitor/result.h"
#include "support/testmain.h"

#include <QTest>
#include <QTranslator>

using namespace mpathlab;
using namespace Qt::StringLiterals;

namespace {

/// Puts the place holders the other way round, as another language may.
class Backwards : public QTranslator
{
public:
    bool isEmpty() const override { return false; }
    QString translate(const char *context, const char *source, const char *, int) const override
    {
        if (qstrcmp(context, "mpathlab::MonitorWords") != 0)
            return {};
        QString words = u'<' + QString::fromUtf8(source) + u'>';
        words.replace(u"%1"_s, u"%3"_s).replace(u"%2"_s, u"%1"_s).replace(u"%3"_s, u"%2"_s);
        return words;
    }
};

} // namespace

class TestSentence : public QObject
{
    Q_OBJECT

private:
    Backwards m_translator;

private Q_SLOTS:
    void cleanup() { QCoreApplication::removeTranslator(&m_translator); }

    void englishWithoutATranslator()
    {
        const Sentence sentence = MonitorWords::say("%1 of %2").arg(1, u"%1"_s);
        QCOMPARE(sentence.text(), u"1 of %1"_s);
        QCOMPARE(sentence.english(), sentence.text());
        QVERIFY(Sentence().isEmpty());
    }

    void bothLanguages()
    {
        QCoreApplication::installTranslator(&m_translator);
        // All at once: an argument that looks like a place holder stays as it is.
        const Sentence sentence = MonitorWords::say("%1 of %2").arg(u"%2"_s, 1.5);
        QCOMPARE(sentence.text(), u"<1.5 of %2>"_s);
        QCOMPARE(sentence.english(), u"%2 of 1.5"_s);
        const Sentence outer = MonitorWords::say("It is %1.").arg(MonitorWords::say("a list"));
        QCOMPARE(outer.text(), u"<It is <a list>.>"_s);
        QCOMPARE(outer.english(), u"It is a list."_s);
        const Sentence theirs = Sentence::verbatim(u"No space left"_s);
        QCOMPARE(theirs.text(), theirs.english());
    }

    void oneAfterTheOther()
    {
        const Sentence first = MonitorWords::say("One.");
        QCOMPARE(first.then(MonitorWords::say("Two.")).text(), u"One. Two."_s);
        QCOMPARE(first.then({}), first);
        QCOMPARE(Sentence().then(first), first);
        QCoreApplication::installTranslator(&m_translator);
        const Sentence both = MonitorWords::say("One.").then(MonitorWords::say("Two."));
        QCOMPARE(both.text(), u"<<Two.> <One.>>"_s); // the language decides how they are joined
        QCOMPARE(both.english(), u"One. Two."_s);
    }

    void errorsKeepBothLanguages()
    {
        QCoreApplication::installTranslator(&m_translator);
        const Error error{MonitorWords::say("It is not there.")};
        QCOMPARE(error.text, u"<It is not there.>"_s);
        QCOMPARE(error.english, u"It is not there."_s);
        QCOMPARE(error.sentence(), MonitorWords::say("It is not there."));
    }
};

MPATHLAB_TEST(TestSentence)
#include "tst_sentence.moc"
