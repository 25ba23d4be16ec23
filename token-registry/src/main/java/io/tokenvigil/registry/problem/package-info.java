/// Every error as RFC 9457 tells it: a stable type, a sentence, and the fields at fault.
@NullMarked
package io.tokenvigil.registry.problem;

import org.jspecify.annotations.NullMarked;
