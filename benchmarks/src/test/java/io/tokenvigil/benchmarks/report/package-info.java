@NullMarked
package io.tokenvigil.benchmarks.report;

import org.jspecify.annotations.NullMarked;
