package io.tokenvigil.embedded.provider;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where a presented token belongs.
///
/// @param chain null where the token is unknown
/// @param presentation the how manieth of this value for new tokens this is, 0 for another purpose
/// @param reuse it is presented for new tokens although it was spent
record Place(@Nullable Chain chain, int generation, int presentation, boolean reuse) {
    static final Place NOWHERE = new Place(null, 0, 0, false);

    Optional<Chain> known() {
        return Optional.ofNullable(chain);
    }

    /// The chain, if it is that client's.
    Optional<Chain> of(Client client) {
        return known().filter(c -> c.client().equals(client.id()));
    }
}
