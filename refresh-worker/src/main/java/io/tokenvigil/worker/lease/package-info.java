@NullMarked
package io.tokenvigil.worker.lease;

import org.jspecify.annotations.NullMarked;
