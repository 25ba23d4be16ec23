package io.tokenvigil.registry.timer;

import io.agroal.api.AgroalDataSource;
import io.tokenvigil.events.RefreshCause;
import io.tokenvigil.registry.database.DatabaseFailure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Fires tokens with a retire point or the end of a lease due, each call one transaction of the
/// pool's: what follows from those is decided by other features, which join it.
@ApplicationScoped
class Settlement {

    private static final String DUE =
            """
            select token from token_timer
            where due_at <= vigil_now() and least(retire_at, lease_until) <= vigil_now()
              and token <> all(?)
            order by due_at limit ? for update skip locked
            """;

    private final AgroalDataSource database;
    private final TokenLock lock;
    private final RetirePoint retirePoint;
    private final LeaseEnd leaseEnd;

    Settlement(
            AgroalDataSource database, TokenLock lock, RetirePoint retirePoint, LeaseEnd leaseEnd) {
        this.database = database;
        this.lock = lock;
        this.retirePoint = retirePoint;
        this.leaseEnd = leaseEnd;
    }

    /// Up to `limit` tokens that no other lane holds.
    ///
    /// @return the keys of those that were fired
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    List<Long> settle(Long[] leaveAlone, int limit) {
        List<Long> due = due(leaveAlone, limit);
        fire(due);
        return due;
    }

    /// One token, if it still has something due.
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void settleOne(long token) {
        fire(List.of(token));
    }

    /// Keys of tokens that are due, without taking them.
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    List<Long> look(Long[] leaveAlone, int limit) {
        return due(leaveAlone, limit);
    }

    private void fire(Collection<Long> keys) {
        List<LockedToken> tokens = lock.lock(keys);
        if (tokens.isEmpty()) {
            return;
        }
        Gathered gathered = new Gathered();
        tokens.forEach(token -> Trigger.pull(token, gathered));
        if (!gathered.retiring.isEmpty()) {
            retirePoint.reached(gathered.retiring);
        }
        if (!gathered.lapsed.isEmpty()) {
            leaseEnd.ended(gathered.lapsed);
        }
        lock.write(tokens);
        addRefreshes(gathered.refreshes);
    }

    private List<Long> due(Long[] leaveAlone, int limit) {
        List<Long> keys = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(DUE)) {
            statement.setArray(1, connection.createArrayOf("bigint", leaveAlone));
            statement.setInt(2, limit);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    keys.add(row.getLong(1));
                }
            }
            return keys;
        } catch (SQLException e) {
            throw new DatabaseFailure("claiming tokens to settle", e);
        }
    }

    private void addRefreshes(DueRefreshes refreshes) {
        try (Connection connection = database.getConnection()) {
            refreshes.add(connection);
        } catch (SQLException e) {
            throw new DatabaseFailure("adding refreshes", e);
        }
    }

    /// What is left to others, gathered so that each of them is asked once.
    private static final class Gathered implements Effects {

        private final DueRefreshes refreshes = new DueRefreshes();
        private final List<LockedToken> retiring = new ArrayList<>();
        private final List<LockedToken> lapsed = new ArrayList<>();

        @Override
        public void refreshDue(LockedToken token, RefreshCause cause) {
            refreshes.refreshDue(token, cause);
        }

        @Override
        public void retireDue(LockedToken token) {
            retiring.add(token);
        }

        @Override
        public void leaseEnded(LockedToken token) {
            lapsed.add(token);
        }
    }
}
