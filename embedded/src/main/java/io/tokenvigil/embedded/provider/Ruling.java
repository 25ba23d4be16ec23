package io.tokenvigil.embedded.provider;

import io.tokenvigil.embedded.http.HttpReply;
import io.tokenvigil.embedded.provider.LedgerEntry.Issued;
import org.jspecify.annotations.Nullable;

/// What an endpoint decides about what it was shown.
///
/// @param outcome as the ledger will have it
/// @param begun the chain that begins with what is issued, null where one goes on or nothing is
record Ruling(String outcome, @Nullable Issued issued, @Nullable String begun, HttpReply reply) {

    static Ruling of(String outcome, HttpReply reply) {
        return new Ruling(outcome, null, null, reply);
    }

    static Ruling refused(OAuthError error) {
        return of(error.error(), error.reply());
    }

    /// The next tokens of the chain that was shown.
    static Ruling given(Grant grant, HttpReply reply) {
        return new Ruling(LedgerEntry.DONE, Issuer.issued(grant), null, reply);
    }

    /// The first tokens of a new chain.
    static Ruling begun(Grant grant, HttpReply reply) {
        return new Ruling(LedgerEntry.DONE, Issuer.issued(grant), grant.chain(), reply);
    }

    static Ruling notReached() {
        return of(LedgerEntry.NOT_REACHED, HttpReply.empty(503));
    }
}
