/// The table of access tokens.
@NullMarked
package io.tokenvigil.registry.console.tokens;

import org.jspecify.annotations.NullMarked;
