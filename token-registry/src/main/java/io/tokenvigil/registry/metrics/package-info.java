/// What the registry measures of itself, for `/q/metrics`. No token's id or name is ever a label.
@NullMarked
package io.tokenvigil.registry.metrics;

import org.jspecify.annotations.NullMarked;
