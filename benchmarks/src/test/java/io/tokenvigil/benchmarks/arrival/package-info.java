@NullMarked
package io.tokenvigil.benchmarks.arrival;

import org.jspecify.annotations.NullMarked;
