package io.tokenvigil.embedded.provider;

import io.tokenvigil.embedded.http.CutPoint;
import org.jspecify.annotations.Nullable;

/// The request for a [Fault], flat as it is written by hand.
///
/// @param client may be left out beside a chain
/// @param times one if left out, or no end where there is a probability
record OrderFault(
        @Nullable String client,
        @Nullable String chain,
        LedgerEntry.@Nullable Kind on,
        Fault.@Nullable Kind kind,
        @Nullable Integer times,
        @Nullable Double probability,
        @Nullable Long seed,
        @Nullable Boolean spends,
        @Nullable Integer seconds,
        @Nullable Boolean date,
        @Nullable Integer status,
        @Nullable String error,
        @Nullable String description,
        @Nullable CutPoint at,
        @Nullable Integer bytes,
        @Nullable String location) {

    Fault fault() {
        if (kind == null) {
            throw new IllegalArgumentException("a fault needs kind");
        }
        if (client == null && chain == null) {
            throw new IllegalArgumentException("a fault needs client, or chain");
        }
        return new Fault(
                new Aim(client == null ? Aim.ANY : client, chain, on),
                kind,
                often(),
                spends == null ? kind.usuallySpends() : spends,
                new Details(seconds, date, status, error, description, at, bytes, location));
    }

    private Recurrence often() {
        int usual = probability == null ? 1 : 0;
        return new Recurrence(
                times == null ? usual : times,
                probability == null ? 1 : probability,
                seed == null ? 0 : seed);
    }
}
