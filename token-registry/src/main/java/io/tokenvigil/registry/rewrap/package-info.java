/// Moves sealed values from one key of the keyset to another, so that at every instant each of them
/// opens on every replica, and no key goes that anything still refers to (C-6).
@NullMarked
package io.tokenvigil.registry.rewrap;

import org.jspecify.annotations.NullMarked;
