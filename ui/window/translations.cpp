// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/window/translations.h"

#include <QCoreApplication>
#include <QDir>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace mpathlab {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView english("en");

QString resourceFolder()
{
    return u":/translations"_s;
}

/// Owned by the application; kept only if there is such a catalogue.
void install(const QLocale &locale, const QString &name, const QString &folder)
{
    auto *translator = new QTranslator(QCoreApplication::instance());
    if (!translator->load(locale, name, u"_"_s, folder) ||
        !QCoreApplication::installTranslator(translator))
        delete translator;
}

} // namespace

QList<Language> availableLanguages()
{
    QList<Language> languages;
    for (QString name : QDir(resourceFolder()).entryList({u"mpathlab_*.qm"_s})) {
        name = name.mid(QLatin1StringView("mpathlab_").size()).chopped(3);
        const QLocale locale(name);
        const Language language{name, name == english ? u"English"_s : locale.nativeLanguageName()};
        name == english ? languages.prepend(language) : languages.append(language);
    }
    return languages;
}

void installTranslations(const QString &language)
{
    const QLocale locale = language.isEmpty() ? QLocale::system() : QLocale(language);
    if (!language.isEmpty())
        QLocale::setDefault(locale);
    // English has plural forms, too. The one installed last is asked first.
    install(QLocale(english), u"mpathlab"_s, resourceFolder());
    if (locale.language() == QLocale::English)
        return;
    install(locale, u"qtbase"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    install(locale, u"mpathlab"_s, resourceFolder());
}

} // namespace mpathlab
