@NullMarked
package io.tokenvigil.worker.slot;

import org.jspecify.annotations.NullMarked;
