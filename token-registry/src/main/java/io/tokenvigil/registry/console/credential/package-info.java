/// Credentials for those whose key may read them.
@NullMarked
package io.tokenvigil.registry.console.credential;

import org.jspecify.annotations.NullMarked;
