package io.tokenvigil.quickstart.rig;

import io.tokenvigil.embedded.provider.Fault;
import io.tokenvigil.embedded.provider.LedgerEntry;
import io.tokenvigil.embedded.provider.LedgerEntry.Kind;
import io.tokenvigil.quickstart.rig.Evidence.AttemptRow;
import io.tokenvigil.quickstart.rig.Evidence.GenerationRow;
import io.tokenvigil.quickstart.rig.Evidence.TokenRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;

/// Judges a run by its evidence: pure. That each rule can be broken is a test of its own.
final class Checker {

    /// A strict provider was shown a value again without proof that it is unspent, or a provider
    /// punished a second presentation.
    static final String SHOWN_TWICE = "I-10 shown twice";

    /// An answer reached a living process in time, and is nowhere.
    static final String ANSWER_LOST = "I-11 answer lost";

    /// What readers had was ended at the provider.
    static final String LIVE_REVOKED = "I-19 live value revoked";

    /// The successor of what the token holds is lost, and it looks healthy.
    static final String HEALTHY = "I-13 healthy";

    /// Its events do not come to the topic as 1, 2, 3, …
    static final String GAP = "I-03 gap";

    /// A provider's call may take so long, by the entries of [Clientele].
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    /// The clocks of processes on one machine are one; this is for what lies between two lines.
    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    private final Evidence evidence;
    private final List<Finding> findings = new ArrayList<>();

    private Checker(Evidence evidence) {
        this.evidence = evidence;
    }

    static List<Finding> check(Evidence evidence) {
        Checker checker = new Checker(evidence);
        checker.presentations();
        checker.answers();
        checker.revocations();
        checker.topic();
        return List.copyOf(checker.findings);
    }

    private void presentations() {
        Map<String, LedgerEntry> last = new HashMap<>();
        for (LedgerEntry entry : evidence.ledger()) {
            if (!presents(entry)) {
                continue;
            }
            boolean strict = evidence.strict().contains(entry.client());
            LedgerEntry before = last.put(String.valueOf(entry.sha256()), entry);
            boolean punished = entry.reuse() && !entry.done();
            boolean unjustified = strict && before != null && !leftItUnspent(before);
            if (punished || unjustified) {
                find(SHOWN_TWICE, "ledger entry " + entry.seq() + " of chain " + entry.chain());
            }
        }
    }

    private static boolean presents(LedgerEntry entry) {
        return entry.kind() == Kind.REFRESH || entry.kind() == Kind.APPTOKEN_REFRESH;
    }

    /// The provider said so, in words that the worker can read.
    private static boolean leftItUnspent(LedgerEntry entry) {
        return entry.outcome().equals(LedgerEntry.UNCHANGED)
                || (!entry.done() && entry.fault() == Fault.Kind.TOO_MANY);
    }

    /// I-11 and I-13. The values of a strict chain follow each other, so that at most the last one
    /// that was issued can be missing in the registry.
    private void answers() {
        Map<String, Integer> newest = new HashMap<>();
        for (GenerationRow row : evidence.generations()) {
            newest.merge(row.chain(), row.link(), Math::max);
        }
        for (LedgerEntry entry : evidence.ledger()) {
            boolean issued = presents(entry) && entry.done() && entry.issued() != null;
            if (!issued || !evidence.strict().contains(entry.client())) {
                continue;
            }
            Integer known = newest.get(entry.chain());
            if (known != null && Objects.requireNonNull(entry.issued()).generation() > known) {
                missing(entry, known);
            }
        }
    }

    private void missing(LedgerEntry entry, int known) {
        GenerationRow holder = holder(String.valueOf(entry.chain()), known);
        if (leftWhole(entry) && !isExplained(entry, holder)) {
            find(ANSWER_LOST, "ledger entry " + entry.seq() + " of chain " + entry.chain());
        }
        TokenRow token = evidence.tokens().get(holder.token());
        boolean chainIsTheTokens =
                evidence.generations().stream()
                        .filter(row -> row.token().equals(holder.token()))
                        .noneMatch(row -> row.number() > holder.number() && row.spent() == null);
        if (token != null && chainIsTheTokens && !token.needsPerson()) {
            find(HEALTHY, "token " + holder.token() + " holds a spent value of " + entry.chain());
        }
    }

    /// Every byte of the right answer was handed to the network.
    private static boolean leftWhole(LedgerEntry entry) {
        boolean right =
                entry.fault() == null
                        || entry.fault() == Fault.Kind.SLOW
                        || entry.fault() == Fault.Kind.LATE;
        return right && Boolean.TRUE.equals(entry.written());
    }

    /// Nobody had it in hand: the process that asked was struck meanwhile, or had given up.
    private boolean isExplained(LedgerEntry entry, GenerationRow holder) {
        Instant from = entry.at().minus(TIMEOUT);
        Instant until = entry.at().plus(TIMEOUT);
        boolean struck =
                evidence.struck().stream()
                        .filter(strike -> strike.victim().isWorker())
                        .anyMatch(
                                strike ->
                                        strike.from().isBefore(until)
                                                && strike.until().isAfter(from));
        return struck || wasLate(entry, holder);
    }

    private boolean wasLate(LedgerEntry entry, GenerationRow holder) {
        return evidence.attempts().stream()
                .filter(attempt -> attempt.token().equals(holder.token()))
                .filter(attempt -> attempt.generation() == holder.number())
                .filter(attempt -> !attempt.leasedAt().isAfter(entry.at().plus(A_MOMENT)))
                .anyMatch(Checker::gaveUp);
    }

    private static boolean gaveUp(AttemptRow attempt) {
        return "UNKNOWN".equals(attempt.outcome())
                && attempt.millis() != null
                && attempt.millis() >= TIMEOUT.toMillis() * 9 / 10;
    }

    private GenerationRow holder(String chain, int link) {
        return evidence.generations().stream()
                .filter(row -> row.chain().equals(chain) && row.link() == link)
                .findFirst()
                .orElseThrow();
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
