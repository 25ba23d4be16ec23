@NullMarked
package io.tokenvigil.benchmarks.refresh;

import org.jspecify.annotations.NullMarked;
