/// From lines in hand to rows that are durable.
@NullMarked
package io.tokenvigil.benchmarks.register;

import org.jspecify.annotations.NullMarked;
