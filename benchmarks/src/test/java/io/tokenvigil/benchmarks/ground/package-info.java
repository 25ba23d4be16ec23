@NullMarked
package io.tokenvigil.benchmarks.lateness;

import org.jspecify.annotations.NullMarked;
