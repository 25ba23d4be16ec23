@NullMarked
package io.tokenvigil.worker.retire;

import org.jspecify.annotations.NullMarked;
