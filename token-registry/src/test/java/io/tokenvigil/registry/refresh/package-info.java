@NullMarked
package io.tokenvigil.registry.refresh;

import org.jspecify.annotations.NullMarked;
