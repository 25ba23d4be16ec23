package io.tokenvigil.registry.generation;

import io.agroal.api.AgroalDataSource;
import io.tokenvigil.registry.database.Columns;
import io.tokenvigil.registry.database.DatabaseFailure;
import io.tokenvigil.registry.database.Sql;
import io.tokenvigil.registry.secrets.Secret;
import io.tokenvigil.registry.secrets.Secrets;
import io.tokenvigil.registry.timer.LockedToken;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Of which user's session with which client each token's value is, where it is a JWT that says so:
/// two records of one session end each other's values, though their refresh tokens differ. Kept as
/// a fingerprint that differs by namespace, so that nobody learns of another's (C-8).
///
/// A refresh stays in its session, so what people bring is looked at, and no provider's answer.
@ApplicationScoped
public class UserSessions {

    private final AgroalDataSource database;
    private final Sql sql;
    private final Secrets secrets;

    UserSessions(AgroalDataSource database, Sql sql, Secrets secrets) {
        this.database = database;
        this.sql = sql;
        this.secrets = secrets;
    }

    private record Row(long token, @Nullable String print) {}

    /// Remembers whose sessions these first values are of.
    void begin(List<Generations.First> firsts) {
        put(
                firsts.stream()
                        .map(first -> row(first.token(), first.value()))
                        .filter(row -> row.print() != null)
                        .toList());
    }

    /// The same of a value that takes another one's place.
    ///
    /// @param carried whether the refresh token in hand stays, and with it the session
    void replace(LockedToken token, NewGeneration value, boolean carried) {
        if (carried) {
            return;
        }
        Row row = row(token, value);
        if (row.print() != null) {
            put(List.of(row));
        } else {
            forget(token.key());
        }
    }

    private Row row(LockedToken token, NewGeneration value) {
        JwtClaims access = JwtClaims.of(value.accessToken());
        JwtClaims claims = access.sid() == null ? JwtClaims.of(value.refreshToken()) : access;
        if (claims.sid() == null || claims.azp() == null) {
            return new Row(token.key(), null);
        }
        String session =
                String.join(
                        "\0",
                        "session",
                        token.face().namespace(),
                        String.valueOf(claims.iss()),
                        claims.azp(),
                        claims.sid());
        return new Row(
                token.key(), HexFormat.of().formatHex(secrets.fingerprint(Secret.of(session))));
    }

    private void put(List<Row> rows) {
        if (rows.isEmpty()) {
            return;
        }
        String sql =
                """
                insert into token_session (token, print)
                select token, decode(print, 'hex') from unnest(?::bigint[], ?::text[]) as n (token, print)
                on conflict (token) do update set print = excluded.print
                """;
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            new Columns<>(statement, 1, rows).bigint(Row::token).text(Row::print);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure("remembering sessions", e);
        }
    }

    /// Nothing of the token is used any more.
    public void forget(long token) {
        sql.run("delete from token_session where token = ?", token);
    }
}
