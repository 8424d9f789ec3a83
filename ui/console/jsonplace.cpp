// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/console/jsonplace.h"

namespace mpathlab {

using namespace Qt::StringLiterals;

namespace {

class Scanner
{
public:
    explicit Scanner(const QString &text)
        : m_text(text)
    {
    }

    JsonPlace scan()
    {
        for (; m_at < m_text.size(); ++m_at)
            take(m_text[m_at]);
        if (m_wordStart < 0 && expectsSomething()) {
            m_wordStart = m_text.size();
            m_quoted = false;
        }
        JsonPlace place;
        place.given = m_given;
        place.path = path();
        if (m_wordStart < 0 || m_levels.isEmpty())
            return place;
        place.kind = m_expectKey ? JsonPlace::Kind::Key : JsonPlace::Kind::Value;
        if (place.kind == JsonPlace::Kind::Key)
            place.path.removeLast();
        place.start = m_wordStart;
        place.quoted = m_quoted;
        place.word = m_text.mid(m_wordStart + (m_quoted ? 1 : 0));
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

    bool expectsSomething() const { return !m_levels.isEmpty() && m_open; }

    void take(QChar c)
    {
        if (m_wordStart >= 0 && m_quoted) {
            if (c == u'\\')
                ++m_at;
            else if (c == u'"')
                endWord(m_text.mid(m_wordStart + 1, m_at - m_wordStart - 1));
            return;
        }
        const bool bare = c.isLetterOrNumber() || c == u'-' || c == u'.' || c == u'+' || c == u'_';
        if (m_wordStart >= 0 && !bare)
            endWord(m_text.mid(m_wordStart, m_at - m_wordStart));
        if (c == u'"' || (bare && m_wordStart < 0))
            beginWord(c == u'"');
        else if (c == u'{' || c == u'[')
            open(c == u'{');
        else if (c == u'}' || c == u']')
            close();
        else if (c == u':')
            expect(false);
        else if (c == u',')
            expect(!m_levels.isEmpty() && m_levels.last().object);
    }

    void expect(bool key)
    {
        m_expectKey = key;
        m_open = true;
    }

    void beginWord(bool quoted)
    {
        m_wordStart = m_at;
        m_quoted = quoted;
    }

    void endWord(const QString &word)
    {
        if (m_levels.isEmpty()) {
            m_wordStart = -1;
            return;
        }
        if (m_expectKey)
            m_levels.last().key = word;
        else if (m_levels.last().object)
            m_given[objectPath()][m_levels.last().key] = word;
        m_wordStart = -1;
        m_open = false;
    }

    QString objectPath() const { return path().mid(0, m_levels.size() - 1).join(u'/'); }

    void open(bool object)
    {
        if (m_levels.size() >= deepest)
            return;
        m_levels += Level{object, {}};
        expect(object);
    }

    void close()
    {
        if (!m_levels.isEmpty())
            m_levels.removeLast();
        m_open = false;
    }

    static constexpr qsizetype deepest = 32;

    const QString &m_text;
    qsizetype m_at = 0;
    qsizetype m_wordStart = -1;
    bool m_quoted = false;
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
    return Scanner(text).scan();
}

} // namespace mpathlab
