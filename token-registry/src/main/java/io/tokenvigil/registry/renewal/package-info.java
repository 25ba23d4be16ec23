/// What people do with a token's values: post a new one, have an old one ended, revoke all of them.
@NullMarked
package io.tokenvigil.registry.renewal;

import org.jspecify.annotations.NullMarked;
