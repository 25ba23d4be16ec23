/// A steady load while nothing that dies in the database can be cleared away.
@NullMarked
package io.tokenvigil.benchmarks.ageing;

import org.jspecify.annotations.NullMarked;
