@NullMarked
package io.tokenvigil.registry.destination;

import org.jspecify.annotations.NullMarked;
