package io.tokenvigil.quickstart.rig;

import io.tokenvigil.embedded.provider.Fault;
import io.tokenvigil.embedded.provider.LedgerEntry;
import io.tokenvigil.embedded.provider.LedgerEntry.Kind;
import io.tokenvigil.quickstart.rig.Evidence.GenerationRow;
import io.tokenvigil.quickstart.rig.Evidence.ProofRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Judges what was shown to the provider by its own books, and whether what it said about a value
/// was made use of.
final class Presentations {

    /// A strict provider was shown a value again without proof that it is unspent, or a provider
    /// punished a second presentation.
    static final String SHOWN_TWICE = "I-10 shown twice";

    /// The registry knew that the value is unspent, and a person had to sign in all the same.
    static final String ASKED_IN_VAIN = "I-13 asked in vain";

    /// The clocks of processes on one machine are one; this is for what lies between two lines.
    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    private final Evidence evidence;
    private final List<Finding> findings = new ArrayList<>();
    private int onProof;

    private Presentations(Evidence evidence) {
        this.evidence = evidence;
    }

    static Presentations of(Evidence evidence) {
        Presentations judged = new Presentations(evidence);
        judged.shown();
        evidence.proofs().forEach(judged::made);
        return judged;
    }

    static boolean presents(LedgerEntry entry) {
        return entry.kind() == Kind.REFRESH || entry.kind() == Kind.APPTOKEN_REFRESH;
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    /// Values that were shown a second time because the provider had called them good.
    int onProof() {
        return onProof;
    }

    private void shown() {
        Map<String, LedgerEntry> last = new HashMap<>();
        Set<String> calledGood = new HashSet<>();
        for (LedgerEntry entry : evidence.ledger()) {
            String value = String.valueOf(entry.sha256());
            if (callsGood(entry)) {
                calledGood.add(value);
            }
            if (!presents(entry)) {
                continue;
            }
            LedgerEntry before = last.put(value, entry);
            // What was said before a value left says nothing about it any more.
            boolean proved = calledGood.remove(value);
            boolean doubtful = before != null && isStrict(entry) && !leftItUnspent(before);
            if (isPunished(entry) || (doubtful && !proved)) {
                find(SHOWN_TWICE, "ledger entry " + entry.seq() + " of " + history(entry));
            } else if (doubtful) {
                onProof++;
            }
        }
    }

    /// The provider refused a spent value, or would have, had it got to see it.
    private boolean isPunished(LedgerEntry entry) {
        boolean unseen = entry.outcome().equals(LedgerEntry.NOT_REACHED);
        return entry.reuse() && !entry.done() && !(unseen && isForgiven(entry));
    }

    /// By the rule of a provider with a grace: no successor was used before, and it is not too long
    /// after the first time.
    private boolean isForgiven(LedgerEntry entry) {
        List<LedgerEntry> done =
                evidence.ledger().stream()
                        .filter(Presentations::presents)
                        .filter(before -> before.seq() < entry.seq() && before.done())
                        .filter(before -> Objects.equals(before.chain(), entry.chain()))
                        .toList();
        return !isStrict(entry)
                && done.stream().noneMatch(before -> before.generation() > entry.generation())
                && done.stream()
                        .filter(before -> before.generation() == entry.generation())
                        .map(before -> before.at().plus(Clientele.REUSE_GRACE))
                        .findFirst()
                        .filter(end -> !entry.at().isAfter(end))
                        .isPresent();
    }

    /// Everything that happened to its value until then, for whoever has to find out why.
    private String history(LedgerEntry last) {
        return evidence.ledger().stream()
                .filter(entry -> entry.seq() <= last.seq())
                .filter(entry -> Objects.equals(entry.sha256(), last.sha256()))
                .map(
                        entry ->
                                "%d %s %s %s fault=%s written=%s"
                                        .formatted(
                                                entry.seq(),
                                                entry.at(),
                                                entry.kind(),
                                                entry.outcome(),
                                                entry.fault(),
                                                entry.written()))
                .collect(
                        Collectors.joining(
                                "; ", last.client() + ", chain " + last.chain() + ": ", ""));
    }

    private boolean isStrict(LedgerEntry entry) {
        return evidence.strict().contains(String.valueOf(entry.client()));
    }

    /// And the answer left the provider.
    private static boolean callsGood(LedgerEntry entry) {
        return entry.kind() == Kind.INTROSPECTION
                && entry.outcome().equals("active")
                && Boolean.TRUE.equals(entry.written());
    }

    /// The provider said so, in words that the worker can read.
    private static boolean leftItUnspent(LedgerEntry entry) {
        return entry.outcome().equals(LedgerEntry.UNCHANGED)
                || (!entry.done() && entry.fault() == Fault.Kind.TOO_MANY);
    }

    /// Nothing need follow from a proof that came when the value had left again, or its successor
    /// had come home.
    private void made(ProofRow proof) {
        boolean usedOrSettled =
                evidence.attempts().stream()
                                .filter(attempt -> attempt.token().equals(proof.token()))
                                .filter(attempt -> attempt.generation() == proof.generation())
                                .anyMatch(attempt -> !attempt.leasedAt().isBefore(proof.askedAt()))
                        || generationsAfter(proof).anyMatch(row -> isFrom(row, proof.generation()));
        // What came after the next value was for that one's sake.
        boolean inVain =
                generationsAfter(proof)
                        .min(Comparator.comparingInt(GenerationRow::number))
                        .filter(row -> begunAfter(row, proof))
                        .isPresent();
        if (!usedOrSettled && inVain) {
            find(
                    ASKED_IN_VAIN,
                    "generation %d of token %s is unspent"
                            .formatted(proof.generation(), proof.token()));
        }
    }

    private Stream<GenerationRow> generationsAfter(ProofRow proof) {
        return evidence.generations().stream()
                .filter(row -> row.token().equals(proof.token()))
                .filter(row -> row.number() > proof.generation());
    }

    private static boolean isFrom(GenerationRow row, int generation) {
        return row.spent() != null && row.spent() == generation;
    }

    /// A person signed in when there was no need to any more.
    private boolean begunAfter(GenerationRow row, ProofRow proof) {
        return row.spent() == null
                && evidence.ledger().stream()
                        .filter(entry -> entry.kind() == Kind.GRANT)
                        .filter(entry -> row.chain().equals(entry.chain()))
                        .anyMatch(entry -> entry.at().isAfter(proof.knownAt().plus(A_MOMENT)));
    }

    private void find(String rule, String what) {
        findings.add(new Finding(rule, what));
    }
}
