@NullMarked
package io.tokenvigil.worker.outcome;

import org.jspecify.annotations.NullMarked;
