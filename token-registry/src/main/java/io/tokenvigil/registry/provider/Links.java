package io.tokenvigil.registry.provider;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// The provider's own pages, for people.
public record Links(
        @Nullable URI manage, @Nullable URI issue, @Nullable URI renew, @Nullable URI revoke) {

    /// No page at all.
    public static final Links NONE = new Links(null, null, null, null);
}
