package io.tokenvigil.registry.apikey;

import io.tokenvigil.events.Rung;
import io.tokenvigil.registry.database.Instants;
import io.tokenvigil.registry.database.Sql;
import io.tokenvigil.registry.policy.PolicyDefaults;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// API keys have the installation's ladder, like any token. Nothing is kept about what was told:
/// which rung was reached follows from when a key's value was made and when it ends, and whoever
/// tells people of it remembers what was told.
@Singleton
public class KeyLadder {

    private static final String LIVE =
            """
            select k.id, k.name, k.namespaces, k.created_by, k.expires_at, vigil_now() as now,
              (select max(v.created_at) from api_key_value v where v.api_key = k.id) as made_at
            from api_key k
            where k.expires_at > vigil_now() and k.expires_at <= vigil_now() + cast(? as interval)
            """;

    private final Sql sql;
    private final List<Rung> rungs;

    KeyLadder(Sql sql, PolicyDefaults defaults) {
        this.sql = sql;
        // A key that has ended opens nothing any more: there is nothing to tell of it in time.
        this.rungs =
                defaults.notices().stream().filter(rung -> rung.before().isPositive()).toList();
    }

    /// Those of which a rung was reached, soonest end first.
    public List<EndingKey> ending() {
        return sql.rows(LIVE + "order by k.expires_at, k.id", this::ending, farthest()).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /// This one, if it is there, has not ended, and a rung of it was reached.
    public Optional<EndingKey> ending(UUID id) {
        return sql.row(LIVE + "and k.id = ?", this::ending, farthest(), id).flatMap(found -> found);
    }

    private Duration farthest() {
        return rungs.isEmpty() ? Duration.ZERO : rungs.getFirst().before();
    }

    private Optional<EndingKey> ending(ResultSet row) throws SQLException {
        Instant end = Instants.of(row, "expires_at");
        Rung reached = reached(rungs, Instants.of(row, "made_at"), end, Instants.of(row, "now"));
        return reached == null
                ? Optional.empty()
                : Optional.of(
                        new EndingKey(
                                row.getObject("id", UUID.class),
                                row.getString("name"),
                                namespaces(row),
                                row.getString("created_by"),
                                end,
                                reached));
    }

    private static List<String> namespaces(ResultSet row) throws SQLException {
        java.sql.Array names = row.getArray("namespaces");
        return names == null ? List.of() : Arrays.asList((String[]) names.getArray());
    }

    /// The most urgent rung that was reached since the value was made; none where none was.
    static @Nullable Rung reached(List<Rung> rungs, Instant madeAt, Instant end, Instant now) {
        Rung reached = null;
        for (Rung rung : rungs) {
            Instant at = end.minus(rung.before());
            if (at.isAfter(madeAt) && !at.isAfter(now)) {
                reached = rung;
            }
        }
        return reached;
    }
}
