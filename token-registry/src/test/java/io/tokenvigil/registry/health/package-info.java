@NullMarked
package io.tokenvigil.registry.health;

import org.jspecify.annotations.NullMarked;
