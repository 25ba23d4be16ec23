@NullMarked
package io.tokenvigil.benchmarks.meter;

import org.jspecify.annotations.NullMarked;
