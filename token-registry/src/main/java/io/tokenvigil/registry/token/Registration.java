package io.tokenvigil.registry.token;

import org.jspecify.annotations.Nullable;

/// A token as it was asked for, every field checked by itself. Whether what it names exists, and
/// whether it all goes together, the database has yet to say.
///
/// @param credentials none: the token is watched only
public record Registration(
        String namespace,
        String provider,
        Particulars particulars,
        @Nullable Credentials credentials,
        Lifetime.Said life) {}
