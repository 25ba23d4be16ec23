package io.tokenvigil.registry.timer;

import io.agroal.api.AgroalDataSource;
import io.tokenvigil.registry.database.DatabaseFailure;
import io.tokenvigil.registry.database.Instants;
import io.tokenvigil.registry.database.OnceCommitted;
import io.tokenvigil.registry.journal.Journal;
import io.tokenvigil.registry.journal.JournalEntry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;

/// The token's only lock. Every transaction that changes a token takes it first, before it loads an
/// entity: what was read before may have changed while waiting. Joins the caller's transaction and
/// fails without one.
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class TokenLock {

    private final AgroalDataSource database;
    private final Journal journal;
    private final Waker waker;
    private final Onlooker onlooker;
    private final TransactionSynchronizationRegistry transaction;

    TokenLock(
            AgroalDataSource database,
            Journal journal,
            Waker waker,
            Onlooker onlooker,
            TransactionSynchronizationRegistry transaction) {
        this.database = database;
        this.journal = journal;
        this.waker = waker;
        this.onlooker = onlooker;
        this.transaction = transaction;
    }

    /// Empty where no such token exists (any more).
    public Optional<LockedToken> lock(UUID id) {
        return on("finding a token", connection -> key(connection, id)).flatMap(this::lock);
    }

    public Optional<LockedToken> lock(long key) {
        return lock(List.of(key)).stream().findFirst();
    }

    /// Those of the tokens that exist, in key order.
    public List<LockedToken> lock(Collection<Long> keys) {
        return keys.isEmpty() ? List.of() : on("locking tokens", c -> locked(c, keys));
    }

    /// The hot rows of those that nobody holds and that have no lease, locked. It never waits, so
    /// it may be done under a provider's lock; what is done with them needs [#described].
    public List<TokenTimer> take(Collection<Long> keys) {
        return keys.isEmpty() ? List.of() : on("taking tokens", c -> TimerRows.take(c, keys));
    }

    /// Those tokens, whose rows were taken.
    public List<LockedToken> described(List<TokenTimer> taken) {
        return taken.isEmpty() ? List.of() : on("reading plans", c -> described(c, taken));
    }

    /// A new token's hot row, which nobody else can see yet.
    ///
    /// @param first with `key` as its token
    public LockedToken create(long key, Face face, Plan plan, TokenTimer first) {
        if (first.token() != key) {
            throw new IllegalArgumentException(
                    "timer is of token %d, must be of %d".formatted(first.token(), key));
        }
        return createAll(List.of(new NewTimer(face, plan, first))).getFirst();
    }

    /// The same for many, in their order.
    public List<LockedToken> createAll(Collection<NewTimer> tokens) {
        Instant now = on("reading the clock", TokenLock::clock);
        return tokens.stream()
                .map(t -> new LockedToken(t.timer(), t.face(), t.plan(), now, true))
                .toList();
    }

    public void write(LockedToken... tokens) {
        write(List.of(tokens));
    }

    /// Keeps the changes, one statement for each table however many tokens: the hot rows, then the
    /// plans and faces that changed, then the events. A token may be written more than once.
    public void write(Collection<LockedToken> tokens) {
        on(
                "writing tokens",
                connection -> {
                    write(connection, List.copyOf(tokens));
                    return true;
                });
        List<TokenTimer> kept =
                timers(tokens.stream().filter(token -> !token.isForgotten()).toList());
        onceCommitted(() -> onlooker.committed(kept));
        kept.stream()
                .map(TokenTimer::dueAt)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .ifPresent(due -> onceCommitted(() -> waker.armed(due)));
    }

    private void write(Connection connection, List<LockedToken> tokens) throws SQLException {
        List<LockedToken> fresh = tokens.stream().filter(LockedToken::isUnwritten).toList();
        List<LockedToken> gone = tokens.stream().filter(LockedToken::isForgotten).toList();
        List<LockedToken> old = tokens.stream().filter(t -> !t.isUnwritten()).toList();
        TimerRows.insert(connection, timers(fresh));
        TimerRows.update(connection, timers(old.stream().filter(LockedToken::isMoved).toList()));
        PlanRows.insert(connection, fresh);
        PlanRows.update(connection, old.stream().filter(LockedToken::isDescribedAnew).toList());
        List<JournalEntry> told = new ArrayList<>();
        tokens.forEach(token -> told.addAll(token.takeWritten()));
        journal.append(told);
        if (!gone.isEmpty()) {
            TimerRows.delete(connection, gone.stream().map(LockedToken::key).toList());
        }
    }

    private static List<TokenTimer> timers(List<LockedToken> tokens) {
        return tokens.stream().map(LockedToken::timer).toList();
    }

    private static List<LockedToken> locked(Connection connection, Collection<Long> keys)
            throws SQLException {
        return described(connection, TimerRows.lock(connection, new TreeSet<>(keys)));
    }

    /// The clock is read once the locks are held, with the plans: the transaction's own time may
    /// lie before what the last holder did, and would then arm again what has fired.
    private static List<LockedToken> described(Connection connection, List<TokenTimer> timers)
            throws SQLException {
        PlanRows.Look look =
                PlanRows.read(connection, timers.stream().map(TokenTimer::token).toList());
        List<LockedToken> tokens = new ArrayList<>(timers.size());
        for (TokenTimer timer : timers) {
            PlanRows.Described d =
                    Objects.requireNonNull(
                            look.described().get(timer.token()), "a hot row without its plan");
            Instant now = Objects.requireNonNull(look.now());
            tokens.add(new LockedToken(timer, d.face(), d.plan(), now, false));
        }
        return tokens;
    }

    private static Optional<Long> key(Connection connection, UUID id) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select key from token where id = ?")) {
            statement.setObject(1, id);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
            }
        }
    }

    private static Instant clock(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement("select vigil_clock() as now");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return Instants.of(row, "now");
        }
    }

    private void onceCommitted(Runnable action) {
        transaction.registerInterposedSynchronization(new OnceCommitted(action));
    }

    private <T> T on(String what, Work<T> work) {
        try (Connection connection = database.getConnection()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw new DatabaseFailure(what, e);
        }
    }

    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }
}
