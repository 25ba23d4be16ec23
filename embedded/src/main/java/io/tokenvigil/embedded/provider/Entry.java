package io.tokenvigil.embedded.provider;

import io.tokenvigil.embedded.provider.LedgerEntry.Issued;
import io.tokenvigil.embedded.provider.LedgerEntry.Kind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A ledger entry before it has its number.
record Entry(
        Kind kind,
        @Nullable String client,
        @Nullable String chain,
        int generation,
        @Nullable String sha256,
        @Nullable String grantType,
        String outcome,
        boolean reuse,
        Fault.@Nullable Kind fault,
        @Nullable Issued issued) {

    /// A token was shown, and nothing has been decided yet.
    static Entry shown(Kind kind, @Nullable String client, @Nullable String token) {
        return new Entry(
                kind,
                client,
                null,
                0,
                token == null ? null : Digest.of(token),
                null,
                LedgerEntry.DONE,
                false,
                null,
                null);
    }

    Entry as(String grantType) {
        return new Entry(
                kind, client, chain, generation, sha256, grantType, outcome, reuse, fault, issued);
    }

    Entry of(Chain owner, int number) {
        return new Entry(
                kind, client, owner.id(), number, sha256, grantType, outcome, reuse, fault, issued);
    }

    Entry ending(String how, boolean again) {
        return new Entry(
                kind, client, chain, generation, sha256, grantType, how, again, fault, issued);
    }

    Entry giving(Issued what) {
        return new Entry(
                kind, client, chain, generation, sha256, grantType, outcome, reuse, fault, what);
    }

    Entry spoiledBy(Fault.@Nullable Kind kindOfFault) {
        return new Entry(
                kind,
                client,
                chain,
                generation,
                sha256,
                grantType,
                outcome,
                reuse,
                kindOfFault,
                issued);
    }

    LedgerEntry numbered(long seq, Instant at) {
        return new LedgerEntry(
                seq,
                at,
                kind,
                client,
                chain,
                generation,
                sha256,
                grantType,
                outcome,
                reuse,
                fault,
                issued);
    }
}
