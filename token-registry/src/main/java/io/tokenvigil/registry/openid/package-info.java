/// People and programs whom an OpenID Connect issuer vouches for: what it says of them, and which
/// role of ours that stands for.
@NullMarked
package io.tokenvigil.registry.openid;

import org.jspecify.annotations.NullMarked;
