package io.tokenvigil.notifier.deciding;

import io.tokenvigil.notifier.database.Database;
import io.tokenvigil.notifier.database.Transaction;
import io.tokenvigil.notifier.notice.Addressees;
import io.tokenvigil.notifier.notice.LockOrder;
import io.tokenvigil.notifier.notice.Recoveries;
import io.tokenvigil.notifier.notice.StandIns;
import io.tokenvigil.notifier.notice.Telling;
import io.tokenvigil.notifier.occasion.Due;
import io.tokenvigil.notifier.occasion.Occasion;
import io.tokenvigil.notifier.occasion.OccasionKind;
import io.tokenvigil.notifier.occasion.Occasions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Asks about occasions at send time, in batches, and does what the answers say. While the registry
/// is away everything waits where it is.
@ApplicationScoped
public class Deciding {
    /// Recorded for a recovery from something that nobody was told of.
    private static final String NOBODY_HEARD = "NOBODY_HEARD";

    private final Database database;
    private final Occasions occasions;
    private final PuttingOff puttingOff;
    private final Addressees addressees;
    private final StandIns standIns;
    private final Recoveries recoveries;
    private final Asking asking;
    private final Flood flood = new Flood(System::nanoTime);

    Deciding(
            Database database,
            Occasions occasions,
            PuttingOff puttingOff,
            Addressees addressees,
            StandIns standIns,
            Recoveries recoveries,
            Asking asking) {
        this.database = database;
        this.occasions = occasions;
        this.puttingOff = puttingOff;
        this.addressees = addressees;
        this.standIns = standIns;
        this.recoveries = recoveries;
        this.asking = asking;
    }

    /// What one round came to.
    public enum Round {
        /// There is nothing to ask.
        IDLE,
        /// Something new was decided; there may be more.
        DECIDED,
        /// All that was new is decided, and what is about to be sent was asked about again.
        CONFIRMED,
        /// The registry cannot be asked now.
        AWAY
    }

    /// One question of at most [Registry#BATCH] occasions, or two.
    ///
    /// @param hurried whether what is about to be sent is asked about as soon as all the news that
    ///   was there is decided, and not only when there is nothing to decide
    public Round round(boolean hurried) {
        Due due = occasions.toDecide(Registry.BATCH);
        List<Occasion> fresh = due.question(Registry.BATCH);
        if (!fresh.isEmpty()) {
            Round decided = ask(fresh, Round.DECIDED);
            if (decided == Round.AWAY
                    || flood.goesFirst(due.news().size() == Registry.BATCH)
                    || !hurried) {
                return decided;
            }
        }
        List<Occasion> old = occasions.toConfirm(Registry.BATCH);
        if (!old.isEmpty()) {
            return ask(old, Round.CONFIRMED);
        }
        return fresh.isEmpty() ? Round.IDLE : Round.CONFIRMED;
    }

    private Round ask(List<Occasion> all, Round answered) {
        Asking.Said said = asking.ask(all);
        if (!said.answered().isEmpty()) {
            take(said.answered(), said.decisions());
        }
        said.culprit().ifPresent(puttingOff::leaveOut);
        return said.away() ? Round.AWAY : answered;
    }

    private void take(List<Occasion> asked, Map<UUID, Decision> decisions) {
        database.persistently(
                transaction -> {
                    LockOrder.hold(transaction, asked);
                    Map<Occasion, Telling> told = new LinkedHashMap<>();
                    Map<Occasion, Telling> recovered = new LinkedHashMap<>();
                    for (Occasion occasion : asked) {
                        take(transaction, occasion, decisions.get(occasion.id()))
                                .ifPresent(
                                        telling ->
                                                (occasion.kind() == OccasionKind.RECOVERED
                                                                ? recovered
                                                                : told)
                                                        .put(occasion, telling));
                    }
                    agree(transaction, told);
                    // One after the other: whether it is told depends on what was told before it.
                    recovered.forEach(
                            (occasion, telling) -> allWell(transaction, occasion, telling));
                    return asked.size();
                });
    }

    /// What is to be told of it; nothing where it is over, or not known.
    private Optional<Telling> take(
            Transaction transaction, Occasion occasion, @Nullable Decision decision) {
        return switch (decision) {
            case null -> {
                puttingOff.putOff(transaction, occasion);
                yield Optional.empty();
            }
            case Decision.Holds(Telling telling, Instant remindAt) -> {
                if (remindAt != null && occasion.kind() == OccasionKind.NEEDS_PERSON) {
                    occasions.remind(transaction, occasion, remindAt);
                }
                yield Optional.of(telling);
            }
            case Decision.Dropped(String reason) -> {
                drop(transaction, occasion, reason);
                yield Optional.empty();
            }
        };
    }

    private void agree(Transaction transaction, Map<Occasion, Telling> told) {
        List<UUID> ids = told.keySet().stream().map(Occasion::id).toList();
        occasions.hold(transaction, ids);
        addressees.agree(transaction, told);
        Map<UUID, Integer> rounds = occasions.rounds(transaction, ids);
        told.forEach(
                (occasion, telling) -> {
                    Integer round = rounds.get(occasion.id());
                    if (round != null) {
                        standIns.retell(transaction, occasion, telling, round);
                    }
                });
    }

    /// Told to those who heard that it was not well, once it is settled who did.
    private void allWell(Transaction transaction, Occasion occasion, Telling telling) {
        if (recoveries.isUnsettled(transaction, occasion)) {
            puttingOff.putOff(transaction, occasion);
            return;
        }
        Telling toThem = telling.onlyTo(recoveries.heardOfFailure(transaction, occasion));
        if (toThem.recipients().isEmpty()) {
            drop(transaction, occasion, NOBODY_HEARD);
        } else {
            agree(transaction, Map.of(occasion, toThem));
        }
    }

    private void drop(Transaction transaction, Occasion occasion, String reason) {
        occasions.dropped(transaction, occasion.id(), reason);
        addressees.drop(transaction, occasion.id(), reason);
    }
}
