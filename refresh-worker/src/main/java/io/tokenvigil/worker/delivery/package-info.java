@NullMarked
package io.tokenvigil.worker.delivery;

import org.jspecify.annotations.NullMarked;
