/// How answers say where something is.
@NullMarked
package io.tokenvigil.registry.location;

import org.jspecify.annotations.NullMarked;
