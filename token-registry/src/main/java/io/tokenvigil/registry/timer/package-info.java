/// When something is due for a token, and the token's only lock. [Agenda] decides, [TokenLock]
/// keeps, lanes fire.
@NullMarked
package io.tokenvigil.registry.timer;

import org.jspecify.annotations.NullMarked;
