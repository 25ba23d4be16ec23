package io.tokenvigil.quickstart.rig;

import io.tokenvigil.embedded.provider.Fault;
import io.tokenvigil.embedded.provider.LedgerEntry;
import io.tokenvigil.quickstart.rig.Evidence.AttemptRow;
import io.tokenvigil.quickstart.rig.Evidence.GenerationRow;
import io.tokenvigil.quickstart.rig.Evidence.SlotRow;
import io.tokenvigil.quickstart.rig.Evidence.TokenRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/// Judges what became of the answers that the provider gave (I-11), and how the tokens look whose
/// answer is nowhere (I-13).
///
/// A value that may be shown again has several successors. Each of them is an answer; but a token
/// is only ill where none of them came home.
final class Answers {

    /// An answer reached a living process in time, and is nowhere.
    static final String LOST = "I-11 answer lost";

    /// How a call ended lies in a slot, and nobody has told the registry.
    static final String LEFT_IN_SLOT = "I-11 left in a slot";

    /// The successor of what the token holds is lost, and it looks healthy.
    static final String HEALTHY = "I-13 healthy";

    /// A provider's call may take so long, by the entries of [Clientele].
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    /// The clocks of processes on one machine are one; this is for what lies between two lines.
    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    private final Evidence evidence;
    private final Map<String, Map<Integer, GenerationRow>> byChain = new HashMap<>();
    private final Map<String, List<AttemptRow>> attempts;
    private final List<Finding> findings = new ArrayList<>();

    private Answers(Evidence evidence) {
        this.evidence = evidence;
        evidence.generations()
                .forEach(
                        row ->
                                byChain.computeIfAbsent(row.chain(), _ -> new HashMap<>())
                                        .put(row.link(), row));
        attempts = evidence.attempts().stream().collect(Collectors.groupingBy(AttemptRow::token));
    }

    static List<Finding> judge(Evidence evidence) {
        Answers answers = new Answers(evidence);
        evidence.ledger().forEach(answers::judge);
        answers.slots();
        return List.copyOf(answers.findings);
    }

    private void judge(LedgerEntry entry) {
        if (!Presentations.presents(entry) || !entry.done() || entry.issued() == null) {
            return;
        }
        Map<Integer, GenerationRow> known =
                byChain.getOrDefault(String.valueOf(entry.chain()), Map.of());
        GenerationRow holder = known.get(entry.generation());
        boolean isHome = known.containsKey(Objects.requireNonNull(entry.issued()).generation());
        if (holder != null && !isHome) {
            missing(entry, holder);
        }
    }

    /// @param holder the generation whose value was spent for it
    private void missing(LedgerEntry entry, GenerationRow holder) {
        if (leftWhole(entry) && !isExplained(entry, holder)) {
            find(LOST, "ledger entry " + entry.seq() + " of chain " + entry.chain());
        }
        TokenRow token = evidence.tokens().get(holder.token());
        boolean looksWell = token != null && !token.needsPerson() && !token.lookedInto();
        if (looksWell && isNewest(holder)) {
            find(HEALTHY, "token " + holder.token() + " holds a spent value of " + entry.chain());
        }
    }

    /// Nothing came of it, and nobody has brought anything else since.
    private boolean isNewest(GenerationRow holder) {
        return evidence.generations().stream()
                .filter(row -> row.token().equals(holder.token()))
                .filter(row -> row.number() > holder.number())
                .noneMatch(
                        row ->
                                row.spent() == null
                                        || (row.chain().equals(holder.chain())
                                                && row.link() > holder.link()));
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
        Optional<AttemptRow> attempt = attempt(entry, holder);
        Instant from = entry.at().minus(TIMEOUT);
        Instant until = entry.at().plus(TIMEOUT);
        boolean struck =
                evidence.struck().stream()
                        .filter(strike -> strike.victim().isWorker())
                        .filter(strike -> isOf(strike, attempt))
                        .anyMatch(
                                strike ->
                                        strike.from().isBefore(until)
                                                && strike.until().isAfter(from));
        return struck || attempt.filter(Answers::gaveUp).isPresent();
    }

    /// The last call that was leased for the value before it was shown.
    private Optional<AttemptRow> attempt(LedgerEntry entry, GenerationRow holder) {
        return attempts.getOrDefault(holder.token(), List.of()).stream()
                .filter(attempt -> attempt.generation() == holder.number())
                .filter(attempt -> !attempt.leasedAt().isAfter(entry.at().plus(A_MOMENT)))
                .max(Comparator.comparing(AttemptRow::leasedAt));
    }

    private static boolean isOf(Struck strike, Optional<AttemptRow> attempt) {
        return attempt.map(AttemptRow::worker)
                .map(worker -> worker.equals(strike.victim().process()))
                .orElse(true);
    }

    private static boolean gaveUp(AttemptRow attempt) {
        return "UNKNOWN".equals(attempt.outcome())
                && attempt.millis() != null
                && attempt.millis() >= TIMEOUT.toMillis() * 9 / 10;
    }

    /// What was captured is told sooner or later, whatever became of the process.
    private void slots() {
        Map<UUID, AttemptRow> known = new HashMap<>();
        evidence.attempts().forEach(attempt -> known.put(attempt.id(), attempt));
        for (SlotRow row : evidence.slots()) {
            AttemptRow attempt = known.get(row.attempt());
            boolean kept = attempt != null && "DONE".equals(attempt.outcome());
            if (!row.acknowledged()) {
                find(LEFT_IN_SLOT, "attempt " + row.attempt() + " in " + row.slot());
            }
            if (row.answer() && !kept) {
                find(LOST, "attempt " + row.attempt() + " was in " + row.slot());
            }
        }
    }

    private void find(String rule, String what) {
        findings.add(new Finding(rule, what));
    }
}
