package io.tokenvigil.embedded.provider;

import io.tokenvigil.embedded.provider.LedgerEntry.Kind;
import org.jspecify.annotations.Nullable;

/// Whose calls a fault spoils.
///
/// @param client `*` for any
/// @param chain one grant's tokens alone; null for any
/// @param on what is asked of the provider; null: new tokens
public record Aim(String client, @Nullable String chain, @Nullable Kind on) {
    static final String ANY = "*";

    boolean meets(Shown shown, Place place) {
        boolean itsClient = client.equals(ANY) || client.equals(shown.client());
        boolean itsChain =
                chain == null || place.known().map(Chain::id).filter(chain::equals).isPresent();
        boolean itsKind = on == null ? shown.kind().gives() : on == shown.kind();
        return itsClient && itsChain && itsKind;
    }
}
