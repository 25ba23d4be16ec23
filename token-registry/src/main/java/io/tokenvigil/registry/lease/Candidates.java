package io.tokenvigil.registry.lease;

import io.agroal.api.AgroalDataSource;
import io.tokenvigil.registry.database.Columns;
import io.tokenvigil.registry.database.DatabaseFailure;
import io.tokenvigil.registry.lease.Gates.Gate;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which work is due, soonest expiry first. Others may hold its tokens.
@ApplicationScoped
class Candidates {

    /// More than a gate lets through: some of the tokens may be held by others for the moment.
    private static final int SPARE = 10;

    private final AgroalDataSource database;

    Candidates(AgroalDataSource database) {
        this.database = database;
    }

    /// A piece of work, with its token and provider.
    record Candidate(long work, long token, String provider) {}

    List<Candidate> due(List<Gate> gates, int limit) {
        // One provider's backlog hides nobody else's: each is read on its own, in index order.
        String sql =
                """
                with gate as (
                  select * from unnest(?::text[], ?::int[], ?::boolean[])
                    as g (provider, most, refreshes))
                select c.id, c.token, c.provider from (
                  select w.* from gate g cross join lateral (
                    select w.id, w.token, w.provider, w.expires_at from work w
                    where g.refreshes
                      and w.provider = g.provider and w.kind <> 4 and w.not_before <= vigil_now()
                      and (w.leased_until is null or w.leased_until <= vigil_clock())
                    order by w.expires_at limit g.most
                  ) w
                  union all
                  select w.* from gate g cross join lateral (
                    select w.id, w.token, w.provider, w.expires_at from work w
                    where not g.refreshes and w.kind <> 1
                      and w.provider = g.provider and w.kind <> 4 and w.not_before <= vigil_now()
                      and (w.leased_until is null or w.leased_until <= vigil_clock())
                    order by w.expires_at limit g.most
                  ) w
                ) c
                order by c.expires_at limit ?
                """;
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            new Columns<>(statement, 1, gates)
                    .text(Gate::provider)
                    .integer(gate -> gate.free() + SPARE)
                    .bool(Gate::refreshes);
            statement.setInt(4, limit + SPARE);
            List<Candidate> candidates = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    candidates.add(new Candidate(row.getLong(1), row.getLong(2), row.getString(3)));
                }
            }
            return candidates;
        } catch (SQLException e) {
            throw new DatabaseFailure("looking for due work", e);
        }
    }

    /// The most urgent piece of work of each token: one token has one live attempt.
    static Map<Long, Candidate> oneEach(List<Candidate> candidates) {
        Map<Long, Candidate> first = new LinkedHashMap<>();
        candidates.forEach(candidate -> first.putIfAbsent(candidate.token(), candidate));
        return first;
    }
}
