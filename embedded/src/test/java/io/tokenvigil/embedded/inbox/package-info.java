@NullMarked
package io.tokenvigil.embedded.inbox;

import org.jspecify.annotations.NullMarked;
