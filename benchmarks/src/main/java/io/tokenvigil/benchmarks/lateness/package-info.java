/// From the instant at which each is due to its record at a consumer.
@NullMarked
package io.tokenvigil.benchmarks.lateness;

import org.jspecify.annotations.NullMarked;
