@NullMarked
package io.tokenvigil.registry.credential;

import org.jspecify.annotations.NullMarked;
