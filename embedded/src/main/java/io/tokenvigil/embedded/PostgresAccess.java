package io.tokenvigil.embedded;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.postgresql.PGConnection;

/// Who may connect where, and how the database becomes so.
record PostgresAccess(int port, Map<PostgresRole, String> passwords) {

    PostgresAccess {
        for (PostgresRole role : PostgresRole.values()) {
            if (!passwords.containsKey(role)) {
                throw new IllegalArgumentException("no password for " + role.user());
            }
        }
    }

    String url() {
        return urlOf(Postgres.DATABASE);
    }

    String url(PostgresRole role) {
        return url()
                + "?user="
                + role.user()
                + "&password="
                + URLEncoder.encode(password(role), StandardCharsets.UTF_8);
    }

    String password(PostgresRole role) {
        return Objects.requireNonNull(passwords.get(role));
    }

    Connection connect(String user, String password) throws SQLException {
        return connect(Postgres.DATABASE, user, password);
    }

    boolean answers(String superuserPassword) {
        try (Connection _ = connect("postgres", "postgres", superuserPassword)) {
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    void prepare(String superuserPassword) throws SQLException {
        try (Connection connection = connect("postgres", "postgres", superuserPassword);
                Statement statement = connection.createStatement()) {
            boolean exists;
            try (ResultSet found =
                    statement.executeQuery(
                            "SELECT FROM pg_database WHERE datname = '"
                                    + Postgres.DATABASE
                                    + "'")) {
                exists = found.next();
            }
            if (!exists) {
                statement.execute("CREATE DATABASE " + Postgres.DATABASE);
            }
        }
        try (Connection connection = connect("postgres", superuserPassword);
                Statement statement = connection.createStatement()) {
            statement.execute(Postgres.rolesSql());
            for (PostgresRole role : PostgresRole.values()) {
                // Hashed here: the password itself never reaches the server or its log.
                connection
                        .unwrap(PGConnection.class)
                        .alterUserPassword(
                                role.user(), password(role).toCharArray(), "scram-sha-256");
            }
        }
    }

    private Connection connect(String database, String user, String password) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "30");
        return DriverManager.getConnection(urlOf(database), properties);
    }

    private String urlOf(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }
}
