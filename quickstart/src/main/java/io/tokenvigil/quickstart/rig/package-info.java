/// The rig: a whole installation in which a part is killed or frozen every few seconds, and a
/// checker that knows from the provider's own books what must never have happened.
@NullMarked
package io.tokenvigil.quickstart.rig;

import org.jspecify.annotations.NullMarked;
