package io.tokenvigil.benchmarks.register;

import com.zaxxer.hikari.HikariDataSource;
import io.tokenvigil.benchmarks.ground.Ground;
import io.tokenvigil.benchmarks.register.HibernateRows.EventRow;
import io.tokenvigil.benchmarks.register.HibernateRows.TimerRow;
import io.tokenvigil.benchmarks.register.HibernateRows.TokenRow;
import io.tokenvigil.benchmarks.scheduler.Arming;
import io.tokenvigil.embedded.Postgres;
import io.tokenvigil.embedded.PostgresRole;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.SessionFactory;
import org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.cfg.MappingSettings;
import org.hibernate.jpa.HibernatePersistenceConfiguration;

/// The rows of an import, inserted by Hibernate ORM as fast as its documentation knows how: a
/// stateless session, which keeps nothing of what it wrote, JDBC batches as large as a transaction,
/// which the driver sends as statements of many rows, and keys from pooled sequences.
final class HibernateArming implements Arming, AutoCloseable {
    // Of one commit, as in our import.
    private static final int BATCH = HibernateRows.KEYS;

    private final SessionFactory sessions;

    private HibernateArming(SessionFactory sessions) {
        this.sessions = sessions;
    }

    /// Into tables like the registry's, beside them: the same columns, indexes and defaults, but
    /// neither foreign keys nor partitions.
    @SuppressWarnings("deprecation") // what replaces DATASOURCE is for containers to pass in
    static HibernateArming besideRegistry(Postgres postgres, Ground ground) throws SQLException {
        Ground.peerSchema(postgres);
        try (var connection = postgres.connect(PostgresRole.OWNER);
                var statement = connection.createStatement()) {
            statement.execute(
                    """
                    CREATE TABLE peer.token (LIKE vigil.token INCLUDING ALL EXCLUDING IDENTITY);
                    CREATE TABLE peer.token_timer (LIKE vigil.token_timer INCLUDING ALL);
                    CREATE TABLE peer.token_event
                        (LIKE vigil.token_event INCLUDING ALL EXCLUDING IDENTITY);
                    CREATE SEQUENCE peer.token_seq INCREMENT BY %1$d;
                    CREATE SEQUENCE peer.token_event_seq INCREMENT BY %1$d"""
                            .formatted(HibernateRows.KEYS));
        }
        HikariDataSource pool = ground.with(new HikariDataSource());
        // Text goes into columns of JSON as it is.
        pool.setJdbcUrl(
                postgres.jdbcUrl(PostgresRole.OWNER)
                        + "&currentSchema=peer&reWriteBatchedInserts=true&stringtype=unspecified");
        pool.setMaximumPoolSize(Ground.CONNECTIONS);
        return ground.with(
                new HibernateArming(
                        new HibernatePersistenceConfiguration("peer")
                                .managedClasses(TokenRow.class, TimerRow.class, EventRow.class)
                                .property(JdbcSettings.DATASOURCE, pool)
                                .property(
                                        MappingSettings.PHYSICAL_NAMING_STRATEGY,
                                        PhysicalNamingStrategySnakeCaseImpl.class)
                                .createEntityManagerFactory()));
    }

    @Override
    public List<String> arm(List<Instant> due) {
        List<String> ids = new ArrayList<>(due.size());
        for (int from = 0; from < due.size(); from += BATCH) {
            List<Instant> some = due.subList(from, Math.min(due.size(), from + BATCH));
            List<TokenRow> tokens = some.stream().map(TokenRow::due).toList();
            insert(tokens);
            tokens.forEach(token -> ids.add(token.id.toString()));
        }
        return ids;
    }

    private void insert(List<TokenRow> tokens) {
        sessions.inStatelessTransaction(
                session -> {
                    session.insertMultiple(tokens);
                    session.insertMultiple(tokens.stream().map(TimerRow::of).toList());
                    session.insertMultiple(tokens.stream().map(EventRow::of).toList());
                });
    }

    @Override
    public void close() {
        sessions.close();
    }
}
