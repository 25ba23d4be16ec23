@NullMarked
package io.tokenvigil.benchmarks.footprint;

import org.jspecify.annotations.NullMarked;
