@NullMarked
package io.tokenvigil.embedded.provider;

import org.jspecify.annotations.NullMarked;
