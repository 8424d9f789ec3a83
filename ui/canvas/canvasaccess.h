// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

namespace mpathlab {

class CanvasView;
struct ObjectRef;

/// What a screen reader finds of the canvas: the view, and in it every object that can be
/// clicked, in reading order, with its name, what it is now and what can be done with it.

/// Makes Qt find the interfaces; does nothing the second time.
void installCanvasAccess();
/// Tells that the keyboard went to the object, or (not `moved`) that it stands otherwise.
void announceObject(CanvasView *view, const ObjectRef &ref, bool moved);

} // namespace mpathlab
