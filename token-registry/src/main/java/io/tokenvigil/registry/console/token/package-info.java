/// One token: what it is, what was and will be of it, and the road of a renewal.
@NullMarked
package io.tokenvigil.registry.console.token;

import org.jspecify.annotations.NullMarked;
