package io.tokenvigil.quickstart.rig;

import io.tokenvigil.embedded.provider.Fault;
import io.tokenvigil.embedded.provider.LedgerEntry;
import io.tokenvigil.embedded.provider.LedgerEntry.Issued;
import io.tokenvigil.embedded.provider.LedgerEntry.Kind;
import io.tokenvigil.quickstart.rig.Evidence.AttemptRow;
import io.tokenvigil.quickstart.rig.Evidence.GenerationRow;
import io.tokenvigil.quickstart.rig.Evidence.ProofRow;
import io.tokenvigil.quickstart.rig.Evidence.SlotRow;
import io.tokenvigil.quickstart.rig.Evidence.TokenRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is on record of one token, made up: from what the provider saw to what the registry has.
final class OneRun {
    static final Instant START = Instant.parse("2026-11-28T00:00:00Z");
    static final String TOKEN = "token";

    final List<LedgerEntry> ledger = new ArrayList<>();
    final List<GenerationRow> generations = new ArrayList<>();
    final List<AttemptRow> attempts = new ArrayList<>();
    final List<Struck> struck = new ArrayList<>();
    final List<ProofRow> proofs = new ArrayList<>();
    final List<SlotRow> slots = new ArrayList<>();
    String client = "strict";
    TokenRow token = new TokenRow(TOKEN, false, false, 2, 3);
    List<Long> sequences = List.of(1L, 2L, 3L);

    void issued(int shown, int number, Instant at) {
        ledger.add(
                at(
                        entry(
                                Kind.REFRESH,
                                shown,
                                LedgerEntry.DONE,
                                false,
                                null,
                                new Issued(number, "a" + number, null, "r" + number, null, "")),
                        at));
    }

    List<String> rules() {
        return Checker.check(
                        new Evidence(
                                ledger,
                                Set.of("strict"),
                                Map.of(TOKEN, token),
                                generations,
                                attempts,
                                proofs,
                                slots,
                                Map.of(TOKEN, sequences),
                                struck))
                .stream()
                .map(Finding::rule)
                .toList();
    }

    static AttemptRow attempt(int generation, String outcome, Instant at, int millis) {
        return new AttemptRow(UUID.randomUUID(), TOKEN, generation, "worker", outcome, at, millis);
    }

    void introspect(int link, String outcome) {
        ledger.add(entry(Kind.INTROSPECTION, link, outcome, false, null, null));
    }

    /// Of the first value, asked after 10 s and known after 20 s.
    static ProofRow proof() {
        return new ProofRow(TOKEN, 1, START.plusSeconds(10), START.plusSeconds(20));
    }

    void signedIn(Instant at) {
        LedgerEntry grant = entry(Kind.GRANT, 1, LedgerEntry.DONE, false, null, null);
        ledger.add(at(grant, at, "renewed"));
        generations.add(new GenerationRow(TOKEN, 2, "renewed", 1, null, true, null));
    }

    /// The chain's first value was shown again in its grace and brought the third.
    void repeated() {
        ledger.add(
                entry(
                        Kind.REFRESH,
                        1,
                        LedgerEntry.DONE,
                        true,
                        null,
                        new Issued(3, "a3", null, "r3", null, "")));
    }

    void refreshedOnce() {
        generation(1, 1, null, false);
        generation(2, 2, 1, true);
        done(1, null);
    }

    void generation(int number, int link, @Nullable Integer spent, boolean current) {
        generations.add(
                new GenerationRow(
                        TOKEN, number, "chain", link, spent, current, current ? null : START));
    }

    /// The chain's value of that number was shown and brought the next one.
    void done(int link, Fault.@Nullable Kind fault) {
        ledger.add(
                entry(
                        Kind.REFRESH,
                        link,
                        LedgerEntry.DONE,
                        false,
                        fault,
                        new Issued(link + 1, "a" + (link + 1), null, "r" + (link + 1), null, "")));
    }

    void show(int link, String outcome, boolean reuse, Fault.@Nullable Kind fault) {
        ledger.add(entry(Kind.REFRESH, link, outcome, reuse, fault, null));
    }

    void revoke(int link) {
        ledger.add(
                at(
                        entry(Kind.REVOCATION, link, LedgerEntry.DONE, false, null, null),
                        START.plusSeconds(10)));
    }

    LedgerEntry entry(
            Kind kind,
            int link,
            String outcome,
            boolean reuse,
            Fault.@Nullable Kind fault,
            @Nullable Issued issued) {
        return new LedgerEntry(
                ledger.size() + 1L,
                START,
                kind,
                1,
                client,
                "chain",
                link,
                1,
                "r" + link,
                null,
                outcome,
                reuse,
                fault,
                issued,
                true);
    }

    static LedgerEntry at(LedgerEntry entry, Instant at) {
        return at(entry, at, entry.chain());
    }

    static LedgerEntry at(LedgerEntry entry, Instant at, @Nullable String chain) {
        return new LedgerEntry(
                entry.seq(),
                at,
                entry.kind(),
                entry.connection(),
                entry.client(),
                chain,
                entry.generation(),
                entry.presentation(),
                entry.sha256(),
                entry.grantType(),
                entry.outcome(),
                entry.reuse(),
                entry.fault(),
                entry.issued(),
                entry.written());
    }
}
