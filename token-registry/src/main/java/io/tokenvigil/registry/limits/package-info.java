/// What a request may look like before anyone reads it: its path, what its query names, and the
/// size of its body.
@NullMarked
package io.tokenvigil.registry.limits;

import org.jspecify.annotations.NullMarked;
