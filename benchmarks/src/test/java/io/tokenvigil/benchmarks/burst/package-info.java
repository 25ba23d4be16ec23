@NullMarked
package io.tokenvigil.benchmarks.burst;

import org.jspecify.annotations.NullMarked;
