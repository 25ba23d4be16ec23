@NullMarked
package io.tokenvigil.benchmarks.consume;

import org.jspecify.annotations.NullMarked;
