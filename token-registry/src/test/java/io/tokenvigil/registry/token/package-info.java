@NullMarked
package io.tokenvigil.registry.token;

import org.jspecify.annotations.NullMarked;
