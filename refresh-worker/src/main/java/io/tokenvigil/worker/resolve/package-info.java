@NullMarked
package io.tokenvigil.worker.resolve;

import org.jspecify.annotations.NullMarked;
