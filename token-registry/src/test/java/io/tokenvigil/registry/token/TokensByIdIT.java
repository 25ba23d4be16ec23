package io.tokenvigil.registry.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.access.NamespaceScope;
import io.tokenvigil.registry.database.FreshDatabase;
import io.tokenvigil.registry.database.RowReader;
import io.tokenvigil.registry.database.Sql;
import io.tokenvigil.registry.json.StoredJson;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tokens as whoever does something to each of them comes by them.
class TokensByIdIT {

    private static final Caller EVERYBODY = new Viewer(new NamespaceScope.All());
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    private FreshDatabase database;
    private AgroalDataSource pool;

    @BeforeEach
    void aProvider() throws SQLException {
        database = FreshDatabase.create();
        database.run(
                """
                insert into namespace (id, display_name) values ('payroll', 'Payroll');
                insert into provider (id, display_name, protocol, settings, max_in_flight, timeout)
                  values ('p', 'P', 'manual', '{}', 1, '10 s');
                """);
        pool = database.pool();
    }

    @AfterEach
    void drop() throws SQLException {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACTIVE,EXPIRING", "EXPIRING,ACTIVE"})
    void oneWhoseStatusChangesOnTheWayIsMetOnce(String statuses) throws SQLException {
        UUID token = token("0193a1b2-0000-7000-8000-000000000001", NOON);
        database.run("update token_timer set status = 1");

        assertThat(ids(new Restless(), statuses, null)).containsExactly(token);
    }

    @Test
    void eachStatusIsInTheOrderOfIds() throws SQLException {
        UUID second = token("8193a1b2-0000-7000-8000-000000000002", NOON);
        UUID first = token("0193a1b2-0000-7000-8000-000000000001", NOON);
        UUID third = token("f193a1b2-0000-7000-8000-000000000003", NOON);
        database.run("update token_timer set status = 1 where token = 1");

        assertThat(ids(new Sql(pool), "ACTIVE,EXPIRING", null))
                .containsExactly(first, second, third);
    }

    @Test
    void whoWasThereIsSaidByTheDatabasesClockAndNotByIds() throws SQLException {
        UUID ofAFastClock = token("0193ffff-0000-7000-8000-000000000001", NOON.minusSeconds(1));
        token("0193a1b2-0000-7000-8000-000000000002", NOON.plusSeconds(1));

        assertThat(ids(new Sql(pool), "ACTIVE", NOON)).containsExactly(ofAFastClock);
    }

    private List<UUID> ids(Sql sql, String statuses, @Nullable Instant until) {
        MultivaluedMap<String, String> form = new MultivaluedHashMap<>();
        form.add("status", statuses);
        return new TokenList(sql, new StoredJson(new ObjectMapper()))
                        .byId(
                                TokenFilter.of(form),
                                EVERYBODY,
                                new TokenSearch.Stretch(null, until),
                                100)
                        .stream()
                        .map(TokenSearch.Found::id)
                        .toList();
    }

    private UUID token(String id, Instant registered) throws SQLException {
        database.run(
                """
                with made as (
                  insert into token (id, namespace, provider, name, owner_id, registered_by, created_at)
                  values ('%s', 'payroll', 'p', 'n', 'o', 'test', '%s') returning key)
                insert into token_timer (token, sequence, fence, generation, head, status)
                select key, 1, 0, 0, 0, 0 from made
                """
                        .formatted(id, registered));
        return UUID.fromString(id);
    }

    /// Between any two statements each token changes from active to expiring or back.
    private final class Restless extends Sql {

        Restless() {
            super(pool);
        }

        @Override
        public <T> List<T> rows(String sql, RowReader<T> reader, @Nullable Object... parameters) {
            List<T> found = super.rows(sql, reader, parameters);
            try {
                database.run("update token_timer set status = 1 - status");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return found;
        }
    }
}
