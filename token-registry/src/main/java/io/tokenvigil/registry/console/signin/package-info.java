/// Signing in with an API key or a link, the session behind the cookie, and its end.
@NullMarked
package io.tokenvigil.registry.console.signin;

import org.jspecify.annotations.NullMarked;
