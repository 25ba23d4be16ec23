/// The values of a token, one after the other: pending, current, previous, retired (I-12, I-18).
@NullMarked
package io.tokenvigil.registry.generation;

import org.jspecify.annotations.NullMarked;
