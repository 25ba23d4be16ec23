/// A comparison on the terminal, as JSON and as a picture.
@NullMarked
package io.tokenvigil.benchmarks.report;

import org.jspecify.annotations.NullMarked;
