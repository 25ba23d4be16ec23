@NullMarked
package io.tokenvigil.registry.renewal;

import org.jspecify.annotations.NullMarked;
