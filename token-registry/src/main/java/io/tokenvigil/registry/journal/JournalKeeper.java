package io.tokenvigil.registry.journal;

import io.quarkus.scheduler.Scheduled;
import io.tokenvigil.registry.database.DatabaseFailure;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.jboss.logging.Logger;

/// Once an hour: makes the journal's coming days, and drops those that are old enough.
@ApplicationScoped
class JournalKeeper {

    private static final Logger LOG = Logger.getLogger(JournalKeeper.class);

    private final JournalPartitions partitions;
    private final OldPartitions old;
    private final JournalConfig config;

    /// @param migrations knows the owner's connection
    JournalKeeper(JournalPartitions partitions, Flyway migrations, JournalConfig config) {
        this.partitions = partitions;
        this.old = new OldPartitions(() -> owner(migrations));
        this.config = config;
    }

    @Scheduled(
            every = "1h",
            delayed = "30s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void keep() {
        try {
            partitions.make();
            old.drop(config.retention())
                    .forEach(
                            name ->
                                    LOG.infof(
                                            "an old day of the journal is gone: partition=%s",
                                            name));
        } catch (SQLException | DatabaseFailure e) {
            LOG.errorf("the journal's partitions cannot be kept, next try in an hour: cause=%s", e);
        }
    }

    private static Connection owner(Flyway migrations) throws SQLException {
        return migrations.getConfiguration().getDataSource().getConnection();
    }
}
