/// The current credential, for those who use it.
@NullMarked
package io.tokenvigil.registry.credential;

import org.jspecify.annotations.NullMarked;
