/// The same request twice gives the same result (I-02).
@NullMarked
package io.tokenvigil.registry.idempotency;

import org.jspecify.annotations.NullMarked;
