@NullMarked
package io.tokenvigil.registry.importing;

import org.jspecify.annotations.NullMarked;
