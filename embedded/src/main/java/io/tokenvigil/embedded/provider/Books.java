package io.tokenvigil.embedded.provider;

import io.tokenvigil.embedded.http.HttpReply;
import io.tokenvigil.embedded.provider.LedgerEntry.Issued;
import io.tokenvigil.embedded.provider.LedgerEntry.Kind;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The chains as they follow from the ledger. Whatever happens is first written there and then
/// applied here, so that reading the ledger again gives the same chains.
final class Books implements AutoCloseable {
    private final Ledger ledger;
    private final Clock clock;
    private final Map<String, Chain> chains = new HashMap<>();
    private final List<Chain> granted = new ArrayList<>();
    private final Map<String, Chain> byToken = new HashMap<>();
    private final Map<String, Integer> begunBy = new HashMap<>();
    private final Map<String, Instant> notBefore = new HashMap<>();

    Books(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
        ledger.entries().forEach(this::apply);
    }

    /// Runs alone: nobody else reads or writes meanwhile. The function gets the present instant.
    synchronized <T> T alone(Function<Instant, T> work) {
        return work.apply(clock.instant());
    }

    synchronized Place place(Shown shown) {
        if (shown.sha256() == null) {
            return Place.NOWHERE;
        }
        Chain chain = byToken.get(shown.sha256());
        return chain == null ? Place.NOWHERE : chain.place(shown.sha256(), shown.kind().spends());
    }

    /// Writes an entry, and answers its number: the answer to the client waits for [#keep] of it.
    synchronized long write(Shown shown, Place place, Ruling ruling, Fault.@Nullable Kind fault) {
        String chain = place.known().map(Chain::id).orElse(ruling.begun());
        LedgerEntry written =
                new LedgerEntry(
                        ledger.next(),
                        clock.instant(),
                        shown.kind(),
                        shown.connection(),
                        shown.client(),
                        chain,
                        place.generation(),
                        place.presentation(),
                        shown.sha256(),
                        shown.grantType(),
                        ruling.outcome(),
                        place.reuse(),
                        fault,
                        ruling.issued(),
                        null);
        ledger.append(written);
        apply(written);
        return written.seq();
    }

    /// Returns once that entry is on disk.
    void keep(long seq) {
        ledger.keep(seq);
    }

    void delivered(long seq, boolean whole) {
        ledger.delivered(seq, whole);
    }

    List<LedgerEntry> entries() {
        return ledger.entries();
    }

    List<LedgerEntry> after(long seq, int most) {
        return ledger.after(seq, most);
    }

    /// Those that somebody granted, oldest first.
    synchronized List<Chain> granted() {
        return List.copyOf(granted);
    }

    /// Until when an administrator has revoked what was issued to that client.
    synchronized Optional<Instant> notBefore(String client) {
        return Optional.ofNullable(notBefore.get(client));
    }

    /// Revokes what was issued to that client up to now, and answers the number of the entry.
    synchronized long revokeAllBeforeNow(String client) {
        return write(
                Shown.bare(Kind.NOT_BEFORE, 0, client),
                Place.NOWHERE,
                Ruling.of(LedgerEntry.DONE, HttpReply.empty(204)),
                null);
    }

    String newChain() {
        return UUID.randomUUID().toString();
    }

    @Override
    public void close() {
        ledger.close();
    }

    private void apply(LedgerEntry entry) {
        if (entry.kind() == Kind.NOT_BEFORE) {
            applyNotBefore(entry);
            return;
        }
        Chain chain = chainOf(entry);
        if (chain == null) {
            return;
        }
        if (entry.kind().spends()) {
            chain.presented(entry);
        }
        Issued issued = entry.issued();
        if (issued != null) {
            chain.add(issued);
            byToken.put(issued.accessSha256(), chain);
            if (issued.refreshSha256() != null) {
                byToken.put(issued.refreshSha256(), chain);
            }
        }
        switch (entry.kind()) {
            case REFRESH -> applyRefresh(chain, entry);
            case APPTOKEN_REFRESH, PERSONAL_TOKEN_ROTATION -> applyExchange(chain, entry);
            case REVOCATION -> applyRevocation(chain, entry);
            case GRANT, CLIENT_CREDENTIALS, INTROSPECTION, USERINFO, RESOURCE, NOT_BEFORE -> {}
        }
    }

    private @Nullable Chain chainOf(LedgerEntry entry) {
        Issued issued = entry.issued();
        boolean begins = entry.kind() == Kind.GRANT || entry.kind() == Kind.CLIENT_CREDENTIALS;
        if (!begins || issued == null || entry.chain() == null) {
            return chains.get(entry.chain());
        }
        String client = String.valueOf(entry.client());
        int ordinal = begunBy.merge(client, 1, Integer::sum);
        Chain chain = new Chain(entry.chain(), client, ordinal, entry.at(), issued.scope());
        chains.put(entry.chain(), chain);
        if (entry.kind() == Kind.GRANT) {
            granted.add(chain);
        }
        return chain;
    }

    private void applyNotBefore(LedgerEntry entry) {
        String client = String.valueOf(entry.client());
        notBefore.put(client, entry.at());
        chains.values().stream()
                .filter(chain -> chain.client().equals(client))
                .forEach(chain -> chain.end(Ending.NOT_BEFORE));
    }

    private static void applyRefresh(Chain chain, LedgerEntry entry) {
        Issued issued = entry.issued();
        if (issued != null && entry.sha256() != null) {
            chain.use(entry.at());
            boolean replaced =
                    issued.refreshSha256() != null
                            && !issued.refreshSha256().equals(entry.sha256());
            if (replaced) {
                chain.spend(entry.sha256(), entry.at());
            }
        }
        if (entry.outcome().equals(TokenEndpoint.REUSED)) {
            chain.end(Ending.REUSED);
        }
    }

    private static void applyExchange(Chain chain, LedgerEntry entry) {
        if (entry.issued() != null) {
            chain.replaceAccessBefore(entry.issued().generation());
        }
        if (entry.outcome().equals(PersonalTokenEndpoint.REUSED)) {
            chain.end(Ending.REUSED);
        }
    }

    private static void applyRevocation(Chain chain, LedgerEntry entry) {
        if (!entry.done() || entry.sha256() == null) {
            return;
        }
        if (chain.refreshToken(entry.sha256()).isPresent()) {
            // Any refresh token of the session, also a spent one, ends the session.
            chain.end(Ending.REVOKED);
        } else {
            chain.revokeAccess(entry.sha256());
        }
    }
}
