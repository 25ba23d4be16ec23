@NullMarked
package io.tokenvigil.registry.input;

import org.jspecify.annotations.NullMarked;
