@NullMarked
package io.tokenvigil.outbound;

import org.jspecify.annotations.NullMarked;
