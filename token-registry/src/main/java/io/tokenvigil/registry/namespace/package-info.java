/// Namespaces: whose tokens are whose, and what they share.
@NullMarked
package io.tokenvigil.registry.namespace;

import org.jspecify.annotations.NullMarked;
