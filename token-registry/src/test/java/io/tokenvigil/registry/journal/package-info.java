@NullMarked
package io.tokenvigil.registry.journal;

import org.jspecify.annotations.NullMarked;
