/// Tokens: what people write about them, and how they are registered, listed, changed and ended.
@NullMarked
package io.tokenvigil.registry.token;

import org.jspecify.annotations.NullMarked;
