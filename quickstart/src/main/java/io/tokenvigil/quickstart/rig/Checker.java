package io.tokenvigil.quickstart.rig;

import io.tokenvigil.embedded.provider.LedgerEntry;
import io.tokenvigil.embedded.provider.LedgerEntry.Kind;
import io.tokenvigil.quickstart.rig.Evidence.GenerationRow;
import io.tokenvigil.quickstart.rig.Evidence.TokenRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/// Judges a run by its evidence: pure. That each rule can be broken is a test of its own.
final class Checker {

    /// What readers had was ended at the provider.
    static final String LIVE_REVOKED = "I-19 live value revoked";

    /// Its events do not come to the topic as 1, 2, 3, …
    static final String GAP = "I-03 gap";

    /// The clocks of processes on one machine are one; this is for what lies between two lines.
    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    private final Evidence evidence;
    private final List<Finding> findings = new ArrayList<>();

    private Checker(Evidence evidence) {
        this.evidence = evidence;
    }

    static List<Finding> check(Evidence evidence) {
        Checker checker = new Checker(evidence);
        checker.findings.addAll(Presentations.of(evidence).findings());
        checker.findings.addAll(Answers.judge(evidence));
        checker.revocations();
        checker.topic();
        return List.copyOf(checker.findings);
    }

    private void revocations() {
        for (LedgerEntry entry : evidence.ledger()) {
            if (entry.kind() != Kind.REVOCATION || !entry.done()) {
                continue;
            }
            boolean live =
                    evidence.generations().stream()
                            .filter(row -> row.chain().equals(entry.chain()))
                            .filter(row -> row.link() == entry.generation())
                            .anyMatch(row -> wasLive(row, entry.at()));
            if (live) {
                find(LIVE_REVOKED, "ledger entry " + entry.seq() + " of chain " + entry.chain());
            }
        }
    }

    private static boolean wasLive(GenerationRow row, Instant at) {
        return row.current()
                || (row.supersededAt() != null && row.supersededAt().isAfter(at.plus(A_MOMENT)));
    }

    private void topic() {
        for (TokenRow token : evidence.tokens().values()) {
            List<Long> seen =
                    evidence.sequences().getOrDefault(token.id(), List.of()).stream()
                            .filter(sequence -> sequence <= token.sequence())
                            .sorted()
                            .toList();
            List<Long> all = LongStream.rangeClosed(1, token.sequence()).boxed().toList();
            if (!seen.equals(all)) {
                find(GAP, "token " + token.id() + " has " + seen + " of " + token.sequence());
            }
        }
    }

    private void find(String rule, String what) {
        findings.add(new Finding(rule, what));
    }
}
