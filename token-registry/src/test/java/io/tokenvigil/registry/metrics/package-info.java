@NullMarked
package io.tokenvigil.registry.metrics;

import org.jspecify.annotations.NullMarked;
