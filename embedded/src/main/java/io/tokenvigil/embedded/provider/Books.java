package io.tokenvigil.embedded.provider;

import io.tokenvigil.embedded.provider.LedgerEntry.Issued;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/// The chains as they follow from the ledger. Whatever happens is first written there and then
/// applied here, so that reading the ledger again gives the same chains.
final class Books {
    private final Ledger ledger;
    private final Clock clock;
    private final Map<String, Chain> chains = new HashMap<>();
    private final Map<String, Chain> byToken = new HashMap<>();

    Books(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
        ledger.entries().forEach(this::apply);
    }

    /// Runs alone: nobody else reads or writes meanwhile. The function gets the present instant.
    synchronized <T> T alone(Function<Instant, T> work) {
        return work.apply(clock.instant());
    }

    synchronized Optional<Chain> chainOf(String sha256) {
        return Optional.ofNullable(byToken.get(sha256));
    }

    synchronized void write(Entry entry) {
        LedgerEntry written = entry.numbered(ledger.next(), clock.instant());
        ledger.append(written);
        apply(written);
    }

    List<LedgerEntry> entries() {
        return ledger.entries();
    }

    String newChain() {
        return UUID.randomUUID().toString();
    }

    private void apply(LedgerEntry entry) {
        Issued issued = entry.issued();
        if (issued != null && issued.generation() == 1 && entry.chain() != null) {
            String client = String.valueOf(entry.client());
            chains.put(entry.chain(), new Chain(entry.chain(), client, entry.at()));
        }
        Chain chain = chains.get(entry.chain());
        if (chain == null) {
            return;
        }
        if (issued != null) {
            chain.add(issued);
            byToken.put(issued.accessSha256(), chain);
            if (issued.refreshSha256() != null) {
                byToken.put(issued.refreshSha256(), chain);
            }
        }
        switch (entry.kind()) {
            case REFRESH -> applyRefresh(chain, entry);
            case APPTOKEN_REFRESH -> {
                if (issued != null) {
                    chain.revokeAccessBefore(issued.generation());
                }
            }
            case REVOCATION -> applyRevocation(chain, entry);
            case GRANT, CLIENT_CREDENTIALS, INTROSPECTION, USERINFO, RESOURCE -> {}
        }
    }

    private static void applyRefresh(Chain chain, LedgerEntry entry) {
        if (entry.issued() != null && entry.sha256() != null) {
            chain.spend(entry.sha256(), entry.at());
        }
        if (entry.reuse() && !entry.done() && entry.outcome().equals(TokenEndpoint.REUSED)) {
            chain.end();
        }
    }

    private static void applyRevocation(Chain chain, LedgerEntry entry) {
        if (!entry.done() || entry.sha256() == null) {
            return;
        }
        if (chain.refreshToken(entry.sha256()).isPresent()) {
            // Any refresh token of the session, also a spent one, ends the session.
            chain.end();
        } else {
            chain.revokeAccess(entry.sha256());
        }
    }
}
