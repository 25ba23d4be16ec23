package io.tokenvigil.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresIT {
    private static final Path PROGRAMS =
            Path.of(System.getProperty("java.io.tmpdir"), "infrastructure", "programs");
    private static final Map<PostgresRole, String> PASSWORDS =
            Map.of(
                    PostgresRole.OWNER, "owner's, with \"quotes\" & more",
                    PostgresRole.REGISTRY, "registry",
                    PostgresRole.NOTIFIER, "notifier");

    @TempDir Path directory;
    private Postgres postgres;

    @BeforeEach
    void start() {
        postgres = new Postgres(directory, PROGRAMS, 0, PASSWORDS).start();
    }

    @AfterEach
    void stop() {
        postgres.close();
    }

    @Test
    void rolesOwnTheirSchemasAndNothingElse() throws SQLException {
        execute(PostgresRole.OWNER, "CREATE TABLE vigil.token (id int)");
        execute(PostgresRole.OWNER, "GRANT SELECT, INSERT ON vigil.token TO vigil_registry");
        execute(PostgresRole.REGISTRY, "INSERT INTO vigil.token VALUES (1)");
        execute(PostgresRole.NOTIFIER, "CREATE TABLE notices.notice (id int)");

        assertRefused(PostgresRole.NOTIFIER, "SELECT * FROM vigil.token");
        assertRefused(PostgresRole.REGISTRY, "SELECT * FROM notices.notice");
        assertRefused(PostgresRole.REGISTRY, "CREATE TABLE vigil.other (id int)");
        assertRefused(PostgresRole.REGISTRY, "CREATE TABLE public.other (id int)");
        assertRefused(PostgresRole.NOTIFIER, "CREATE TABLE public.other (id int)");
    }

    @Test
    void committedRowsSurviveAKilledPostmaster() throws SQLException {
        execute(PostgresRole.OWNER, "CREATE TABLE vigil.token (id int)");
        try (Connection busy = postgres.connect(PostgresRole.OWNER);
                Statement statement = busy.createStatement()) {
            statement.execute("INSERT INTO vigil.token VALUES (1)");
            long killed = postgres.pid();

            postgres.kill();
            postgres.start();

            assertThat(postgres.pid()).isNotEqualTo(killed);
        }
        assertThat(count("vigil.token")).isEqualTo(1);
    }

    @Test
    void aLeftOverServerOnTheSameDirectoryIsReplaced() throws SQLException {
        execute(PostgresRole.OWNER, "CREATE TABLE vigil.token (id int)");
        long leftOver = postgres.pid();

        try (Postgres second = new Postgres(directory, PROGRAMS, 0, PASSWORDS).start()) {
            assertThat(second.pid()).isNotEqualTo(leftOver);
            assertThat(postgres.isRunning()).isFalse();
            assertThat(second.connect(PostgresRole.OWNER)).isNotNull();
        }
    }

    @Test
    void everyCommitIsOnDiskAndErrorsPrintNoRows() throws SQLException {
        assertThat(setting("fsync")).isEqualTo("on");
        assertThat(setting("log_error_verbosity")).isEqualTo("terse");
        assertThat(setting("server_version")).startsWith("18.");
    }

    private void execute(PostgresRole role, String sql) throws SQLException {
        try (Connection connection = postgres.connect(role);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void assertRefused(PostgresRole role, String sql) {
        assertThatThrownBy(() -> execute(role, sql))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
    }

    private int count(String table) throws SQLException {
        return Integer.parseInt(query("SELECT count(*) FROM " + table));
    }

    private String setting(String name) throws SQLException {
        return query("SHOW " + name);
    }

    private String query(String sql) throws SQLException {
        try (Connection connection = postgres.connect(PostgresRole.OWNER);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }
}
