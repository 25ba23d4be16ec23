@NullMarked
package io.tokenvigil.worker.expiry;

import org.jspecify.annotations.NullMarked;
