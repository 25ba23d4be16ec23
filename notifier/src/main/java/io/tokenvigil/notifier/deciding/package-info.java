/// Asks the registry whether an occasion still holds, who gets the notice and what it says (M-4).
@NullMarked
package io.tokenvigil.notifier.deciding;

import org.jspecify.annotations.NullMarked;
