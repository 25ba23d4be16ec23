package io.tokenvigil.worker.takeover;

import io.tokenvigil.events.Code;
import io.tokenvigil.worker.delivery.Acknowledgement;
import io.tokenvigil.worker.delivery.Delivery;
import io.tokenvigil.worker.delivery.Report;
import io.tokenvigil.worker.delivery.Report.How;
import io.tokenvigil.worker.lease.WorkKind;
import io.tokenvigil.worker.registry.Introduced.FormerAttempt;
import io.tokenvigil.worker.registry.RegistryJson;
import io.tokenvigil.worker.slot.Former;
import io.tokenvigil.worker.slot.OpenAttempt;
import io.tokenvigil.worker.slot.OpenSlot;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/// Speaks for the former holders of a slot, who are dead: this process holds the slot's lock.
///
/// What they captured is delivered. What they named without an answer is unknown. What the registry
/// had leased to them and the slot does not name was never sent, if the slot is in a position to
/// say so.
@Singleton
public final class Takeover {
    private static final Logger LOG = Logger.getLogger(Takeover.class);

    private final Delivery delivery;

    public Takeover(Delivery delivery) {
        this.delivery = delivery;
    }

    /// Blocks until the registry has acknowledged everything. Repeating it, after whatever crash,
    /// changes nothing more. An answer that this version cannot read stays in the slot for one that
    /// can (I-11), though the attempt is unknown until then.
    public void speakFor(OpenSlot slot, List<FormerAttempt> leased) {
        Set<UUID> unreadable = unreadable(slot.former());
        if (!unreadable.isEmpty()) {
            LOG.errorf(
                    "answers in a slot cannot be read and stay there: slot=%d attempts=%s",
                    slot.slot().number(), unreadable);
        }
        var deliveries = new ArrayList<CompletableFuture<Void>>();
        for (var report : reports(slot.former(), leased)) {
            deliveries.add(
                    delivery.deliver(report)
                            .thenAccept(
                                    said -> {
                                        if (said instanceof Acknowledgement.Taken
                                                && !unreadable.contains(report.attempt())) {
                                            slot.journal().forget(report.attempt());
                                        }
                                    }));
        }
        deliveries.forEach(CompletableFuture::join);
        if (!deliveries.isEmpty()) {
            LOG.infof(
                    "a former worker's slot was taken over: slot=%d attempts=%d",
                    slot.slot().number(), deliveries.size());
        }
    }

    /// One report for each attempt that the slot or the registry still has open.
    static List<Report> reports(Former former, List<FormerAttempt> leased) {
        var reports = new ArrayList<Report>();
        for (var attempt : former.open()) {
            spokenOf(attempt).ifPresent(reports::add);
        }
        Map<UUID, OpenAttempt> open =
                former.open().stream()
                        .collect(Collectors.toMap(OpenAttempt::attempt, Function.identity()));
        leased.stream()
                .filter(attempt -> !open.containsKey(attempt.attempt()))
                .map(attempt -> notNamed(attempt, former))
                .forEach(reports::add);
        return reports;
    }

    /// The attempts whose captured answer is there and cannot be read.
    static Set<UUID> unreadable(Former former) {
        return former.open().stream()
                .filter(attempt -> attempt.captured().isPresent())
                .filter(attempt -> attempt.captured().flatMap(RegistryJson::fromJournal).isEmpty())
                .map(OpenAttempt::attempt)
                .collect(Collectors.toSet());
    }

    private static Optional<Report> spokenOf(OpenAttempt attempt) {
        return attempt.captured()
                .flatMap(RegistryJson::fromJournal)
                .or(
                        () ->
                                Optional.ofNullable(attempt.named())
                                        .map(
                                                named ->
                                                        ending(
                                                                named.row(),
                                                                named.attempt(),
                                                                named.tokenId(),
                                                                named.fence(),
                                                                WorkKind.REFRESH,
                                                                How.UNKNOWN)));
    }

    /// Only refreshes are named: a trial or a revocation is simply made again.
    private static Report notNamed(FormerAttempt attempt, Former former) {
        var unsent =
                attempt.kind() != WorkKind.REFRESH || former.provesUnsent(attempt.incarnation());
        return ending(
                attempt.row(),
                attempt.attempt(),
                attempt.tokenId(),
                attempt.fence(),
                attempt.kind(),
                unsent ? How.NOT_SENT : How.UNKNOWN);
    }

    private static Report ending(
            long row, UUID attempt, UUID tokenId, long fence, WorkKind kind, How how) {
        return new Report.Ending(
                row,
                attempt,
                tokenId,
                fence,
                kind,
                how,
                how == How.NOT_SENT ? Code.NOT_SENT : Code.OUTCOME_UNKNOWN,
                null,
                0,
                null,
                false,
                null,
                null);
    }
}
