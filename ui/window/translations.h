// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "ui/settings/settingsdialog.h"

namespace mpathlab {

/// The languages of resources/translations, English first; each by its own name.
QList<Language> availableLanguages();

/// Sets the program's language to `language` (a Language::name), or the desktop's when that is
/// empty; English where there is no translation. Once, before the first text is made.
void installTranslations(const QString &language);

} // namespace mpathlab
