@NullMarked
package io.tokenvigil.registry;

import org.jspecify.annotations.NullMarked;
