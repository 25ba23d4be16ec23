/// What calls to providers came to, and what follows: answers are captured always, and of
/// everything else the next step is decided (I-11, I-14, I-20).
@NullMarked
package io.tokenvigil.registry.outcome;

import org.jspecify.annotations.NullMarked;
