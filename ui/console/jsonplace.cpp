// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/console/jsonplace.h"

#include <QRegularExpression>

namespace mpathlab {

using namespace Qt::StringLiterals;

namespace {

class Scanner
{
public:
    JsonPlace scan(const QString &text)
    {
        // A string up to its quotation mark if it has one, a bare word, a sign.
        static const QRegularExpression token(
            u"(\"(?:[^\"\\\\]++|\\\\.?)*+)(\")?|([\\p{L}\\p{N}+._-]+)|[{}\\[\\]:,]"_s,
            QRegularExpression::DotMatchesEverythingOption);
        JsonPlace place;
        bool inWord = false;
        for (auto it = token.globalMatch(text); it.hasNext() && !inWord;) {
            const QRegularExpressionMatch match = it.next();
            const bool quoted = match.hasCaptured(1);
            const bool bare = match.hasCaptured(3);
            const QString word = quoted ? match.captured(1).mid(1) : match.captured(3);
            inWord = quoted ? !match.hasCaptured(2) : bare && match.capturedEnd() == text.size();
            if (inWord) {
                place.start = match.capturedStart();
                place.quoted = quoted;
                place.word = word;
            } else if (quoted || bare) {
                endWord(word);
            } else {
                takeSign(match.capturedView().front());
            }
        }
        place.given = m_given;
        place.path = path();
        if (m_levels.isEmpty() || !(inWord || m_open))
            return place;
        if (!inWord)
            place.start = text.size();
        place.kind = m_expectKey ? JsonPlace::Kind::Key : JsonPlace::Kind::Value;
        if (place.kind == JsonPlace::Kind::Key)
            place.path.removeLast();
        return place;
    }

private:
    struct Level
    {
        bool object = false;
        QString key; ///< of the value that comes or was last
    };

    /// Of the value that would stand here.
    QStringList path() const
    {
        QStringList result;
        for (const Level &level : m_levels)
            result += level.object ? level.key : u"[]"_s;
        return result;
    }

    void takeSign(QChar sign)
    {
        if (sign == u'{' || sign == u'[') {
            if (m_levels.size() >= deepest)
                return;
            m_levels += Level{sign == u'{', {}};
            expect(sign == u'{');
        } else if (sign == u'}' || sign == u']') {
            if (!m_levels.isEmpty())
                m_levels.removeLast();
            m_open = false;
        } else {
            expect(sign == u',' && !m_levels.isEmpty() && m_levels.last().object);
        }
    }

    void expect(bool key)
    {
        m_expectKey = key;
        m_open = true;
    }

    void endWord(const QString &word)
    {
        if (m_levels.isEmpty())
            return;
        if (m_expectKey)
            m_levels.last().key = word;
        else if (m_levels.last().object)
            m_given[path().mid(0, m_levels.size() - 1).join(u'/')][m_levels.last().key] = word;
        m_open = false;
    }

    static constexpr qsizetype deepest = 32;

    bool m_expectKey = false;
    bool m_open = false; ///< a key or a value can begin here
    QList<Level> m_levels;
    QMap<QString, QJsonObject> m_given;
};

} // namespace

QJsonObject JsonPlace::siblings() const
{
    const qsizetype own = kind == Kind::Value ? 1 : 0;
    return given.value(path.mid(0, path.size() - own).join(u'/'));
}

JsonPlace jsonPlaceAtEnd(const QString &text)
{
    return Scanner().scan(text);
}

} // namespace mpathlab
