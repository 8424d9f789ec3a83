// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

class QMenu;
class QMenuBar;

namespace mpathlab {

/// Gives every entry of the menu that has no underlined letter, or one that another entry
/// has too, a letter of its own: the first of a word, else any, else a digit or letter in
/// parentheses behind the text (as is the custom for scripts without letters).
void assignMnemonics(QMenu *menu);

/// Does so for the menu bar now, and for each of its menus whenever it is about to be shown:
/// entries come and go, and a translation may not have thought of it. Call it when every
/// other listener of aboutToShow is connected.
void keepMnemonics(QMenuBar *bar);

} // namespace mpathlab
