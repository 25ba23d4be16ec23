/// The catalogue: one client at one system that issues tokens, and what that system can do.
@NullMarked
package io.tokenvigil.registry.provider;

import org.jspecify.annotations.NullMarked;
