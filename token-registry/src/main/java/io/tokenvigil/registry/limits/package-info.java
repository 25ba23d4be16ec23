/// What a request may look like before anyone reads it: its path, and the size of its body.
@NullMarked
package io.tokenvigil.registry.limits;

import org.jspecify.annotations.NullMarked;
