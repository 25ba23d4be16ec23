@NullMarked
package io.tokenvigil.benchmarks.ageing;

import org.jspecify.annotations.NullMarked;
