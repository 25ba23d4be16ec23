package io.tokenvigil.registry.timer;

import io.tokenvigil.events.RefreshCause;
import io.tokenvigil.registry.database.Columns;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Refreshes that became due in one batch of a lane, and the statement that makes them work for a
/// worker: the same row that `WorkQueue` would add, on the lane's own connection.
@SuppressWarnings("EnumOrdinal") // the event contract fixes the order, and the tables store it
final class DueRefreshes implements Effects {

    private final List<Refresh> refreshes = new ArrayList<>();

    private record Refresh(
            long token,
            String provider,
            RefreshCause cause,
            Instant notBefore,
            @Nullable Instant expiresAt) {}

    @Override
    public void refreshDue(LockedToken token, RefreshCause cause) {
        refreshes.add(
                new Refresh(
                        token.key(),
                        token.face().provider(),
                        cause,
                        token.now(),
                        token.timer().expiresAt()));
    }

    @Override
    public void retireDue(LockedToken token) {
        throw new IllegalStateException("retiring is the settling lane's");
    }

    @Override
    public void leaseEnded(LockedToken token) {
        throw new IllegalStateException("the end of a lease is the settling lane's");
    }

    void add(Connection connection) throws SQLException {
        if (refreshes.isEmpty()) {
            return;
        }
        // Kind 1 is REFRESH; which generation it spends is decided when the lease is given.
        String sql =
                """
                insert into work (token, kind, generation, provider, cause, not_before, expires_at)
                select token, 1, 0, provider, cause, not_before, expires_at
                from unnest(?::bigint[], ?::text[], ?::int[], ?::timestamptz[], ?::timestamptz[])
                  as n (token, provider, cause, not_before, expires_at)
                on conflict (token, kind, generation) do update
                set not_before = least(work.not_before, excluded.not_before), cause = excluded.cause
                """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            new Columns<>(statement, 1, refreshes)
                    .bigint(Refresh::token)
                    .text(Refresh::provider)
                    .integer(refresh -> refresh.cause().ordinal())
                    .instant(Refresh::notBefore)
                    .instant(Refresh::expiresAt);
            statement.executeUpdate();
        }
    }
}
