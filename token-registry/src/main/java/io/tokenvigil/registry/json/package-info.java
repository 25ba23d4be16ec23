/// What JSON a request may hold, and how ours is written.
@NullMarked
package io.tokenvigil.registry.json;

import org.jspecify.annotations.NullMarked;
