@NullMarked
package io.tokenvigil.registry.timer;

import org.jspecify.annotations.NullMarked;
