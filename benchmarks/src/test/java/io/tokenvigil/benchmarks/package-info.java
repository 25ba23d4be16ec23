@NullMarked
package io.tokenvigil.benchmarks;

import org.jspecify.annotations.NullMarked;
