/// Places where people use a token, and what they report: that they run on a generation, and that
/// it works there.
@NullMarked
package io.tokenvigil.registry.destination;

import org.jspecify.annotations.NullMarked;
