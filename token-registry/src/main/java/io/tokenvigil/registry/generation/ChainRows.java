package io.tokenvigil.registry.generation;

import io.agroal.api.AgroalDataSource;
import io.tokenvigil.events.RetiredHow;
import io.tokenvigil.events.Verification;
import io.tokenvigil.registry.database.Columns;
import io.tokenvigil.registry.database.DatabaseFailure;
import io.tokenvigil.registry.database.Instants;
import io.tokenvigil.registry.generation.Generation.Current;
import io.tokenvigil.registry.generation.Generation.End;
import io.tokenvigil.registry.generation.Generation.Pending;
import io.tokenvigil.registry.generation.Generation.Previous;
import io.tokenvigil.registry.generation.Generation.Retired;
import io.tokenvigil.registry.generation.GenerationFacts.Fingerprint;
import io.tokenvigil.registry.secrets.Sealed;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads and keeps chains, one statement for each step however many tokens. Callers hold the
/// tokens' locks.
@ApplicationScoped
class ChainRows {

    private static final String LIVE =
            """
            select g.* from generation g
            where g.token = any(?) and g.state in ('PENDING', 'CURRENT', 'PREVIOUS')
            """;

    private static final String HIGHEST =
            """
            select t.token, (select g.number from generation g where g.token = t.token
                             order by g.number desc limit 1) as highest
            from unnest(?::bigint[]) as t (token)
            """;

    private static final String INSERT =
            """
            insert into generation (token, number, state, source, access_secret, refresh_secret,
              key_id, access_fingerprint, refresh_fingerprint, token_type, scope, provider_ref,
              started_at, expires_at, refresh_expires_at, expiry_rule, spent_generation, attempt,
              after_failures, verified, superseded_at, valid_until, retiring_at)
            select token, number, state, source, decode(access, 'hex'), decode(refresh, 'hex'), key,
              decode(access_print, 'hex'), decode(refresh_print, 'hex'), token_type, scope,
              provider_ref, started_at, expires_at, refresh_expires_at, rule, spent::int, attempt,
              failures, verified, superseded_at, valid_until, retiring_at
            from unnest(?::bigint[], ?::int[], ?::text[], ?::text[], ?::text[], ?::text[],
              ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[],
              ?::timestamptz[], ?::timestamptz[], ?::text[], ?::bigint[], ?::bigint[], ?::int[],
              ?::text[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[])
              as n (token, number, state, source, access, refresh, key, access_print, refresh_print,
                token_type, scope, provider_ref, started_at, expires_at, refresh_expires_at, rule,
                spent, attempt, failures, verified, superseded_at, valid_until, retiring_at)
            """;

    /// A retired generation loses its secrets in the same statement.
    private static final String UPDATE =
            """
            update generation g set state = n.state, verified = n.verified,
              superseded_at = n.superseded_at, valid_until = n.valid_until,
              retiring_at = n.retiring_at, retired_at = n.retired_at, retired_how = n.how,
              access_secret = case when n.state = 'RETIRED' then null else g.access_secret end,
              refresh_secret = case when n.state = 'RETIRED' then null else g.refresh_secret end,
              key_id = case when n.state = 'RETIRED' then null else g.key_id end
            from unnest(?::bigint[], ?::int[], ?::text[], ?::text[], ?::timestamptz[],
              ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::text[])
              as n (token, number, state, verified, superseded_at, valid_until, retiring_at,
                retired_at, how)
            where g.token = n.token and g.number = n.number
            """;

    private final AgroalDataSource database;

    ChainRows(AgroalDataSource database) {
        this.database = database;
    }

    Map<Long, Chain> load(Collection<Long> tokens) {
        if (tokens.isEmpty()) {
            return Map.of();
        }
        try (Connection connection = database.getConnection()) {
            Map<Long, List<Generation>> live = live(connection, tokens);
            Map<Long, Chain> chains = new HashMap<>();
            try (PreparedStatement statement = connection.prepareStatement(HIGHEST)) {
                statement.setArray(1, keys(connection, tokens));
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        long token = row.getLong(1);
                        chains.put(
                                token,
                                new Chain(
                                        token, row.getInt(2), live.getOrDefault(token, List.of())));
                    }
                }
            }
            return chains;
        } catch (SQLException e) {
            throw new DatabaseFailure("reading generations", e);
        }
    }

    /// Keeps what changed. What leaves a state goes first: a token has one current generation at
    /// every instant of the transaction.
    void save(Iterable<Chain> chains) {
        List<Generation> changed = new ArrayList<>();
        List<Generation> added = new ArrayList<>();
        for (Chain chain : chains) {
            changed.addAll(chain.changed());
            added.addAll(chain.added());
            chain.kept();
        }
        try (Connection connection = database.getConnection()) {
            update(connection, changed.stream().filter(ChainRows::leaves).toList());
            insert(connection, added);
            update(connection, changed.stream().filter(g -> !leaves(g)).toList());
        } catch (SQLException e) {
            throw new DatabaseFailure("writing generations", e);
        }
    }

    private static boolean leaves(Generation generation) {
        return generation instanceof Previous || generation instanceof Retired;
    }

    private static Map<Long, List<Generation>> live(Connection connection, Collection<Long> tokens)
            throws SQLException {
        Map<Long, List<Generation>> live = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(LIVE)) {
            statement.setArray(1, keys(connection, tokens));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    live.computeIfAbsent(row.getLong("token"), _ -> new ArrayList<>())
                            .add(generation(row));
                }
            }
        }
        return live;
    }

    private static java.sql.Array keys(Connection connection, Collection<Long> tokens)
            throws SQLException {
        return connection.createArrayOf("bigint", tokens.toArray(Long[]::new));
    }

    private static Generation generation(ResultSet row) throws SQLException {
        GenerationFacts facts = facts(row);
        return switch (row.getString("state")) {
            case "PENDING" -> new Pending(facts);
            case "CURRENT" -> new Current(facts);
            default ->
                    new Previous(
                            facts,
                            new End(
                                    Instants.of(row, "superseded_at"),
                                    Instants.orNull(row, "valid_until"),
                                    Instants.orNull(row, "retiring_at")));
        };
    }

    static GenerationFacts facts(ResultSet row) throws SQLException {
        return new GenerationFacts(
                row.getLong("token"),
                row.getInt("number"),
                Origin.valueOf(row.getString("source")),
                sealed(row, "access_secret"),
                sealed(row, "refresh_secret"),
                fingerprint(row, "access_fingerprint"),
                fingerprint(row, "refresh_fingerprint"),
                row.getString("token_type"),
                row.getString("scope"),
                row.getString("provider_ref"),
                Instants.of(row, "started_at"),
                Instants.orNull(row, "expires_at"),
                Instants.orNull(row, "refresh_expires_at"),
                row.getString("expiry_rule"),
                row.getObject("spent_generation", Integer.class),
                row.getObject("attempt", Long.class),
                row.getInt("after_failures"),
                Verification.valueOf(row.getString("verified")));
    }

    private static @Nullable Sealed sealed(ResultSet row, String column) throws SQLException {
        byte[] ciphertext = row.getBytes(column);
        return ciphertext == null ? null : new Sealed(ciphertext, row.getLong("key_id"));
    }

    private static @Nullable Fingerprint fingerprint(ResultSet row, String column)
            throws SQLException {
        byte[] bytes = row.getBytes(column);
        return bytes == null ? null : new Fingerprint(bytes);
    }

    private static void insert(Connection connection, List<Generation> added) throws SQLException {
        if (added.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            Columns<Generation> columns = new Columns<>(statement, 1, added);
            columns.bigint(g -> g.facts().token())
                    .integer(Generation::number)
                    .text(ChainRows::state)
                    .text(g -> g.facts().origin().name())
                    .text(g -> hex(g.facts().access()))
                    .text(g -> hex(g.facts().refresh()))
                    .bigintOrNull(ChainRows::key)
                    .text(g -> hex(g.facts().accessFingerprint()))
                    .text(g -> hex(g.facts().refreshFingerprint()))
                    .text(g -> g.facts().tokenType())
                    .text(g -> g.facts().scope())
                    .text(g -> g.facts().providerRef())
                    .instant(g -> g.facts().startedAt())
                    .instant(g -> g.facts().expiresAt())
                    .instant(g -> g.facts().refreshExpiresAt())
                    .text(g -> g.facts().expiryRule())
                    .bigintOrNull(ChainRows::spent)
                    .bigintOrNull(g -> g.facts().attempt())
                    .integer(g -> g.facts().afterFailures())
                    .text(g -> g.facts().verified().name());
            ends(columns);
            statement.executeUpdate();
        }
    }

    private static void update(Connection connection, List<Generation> changed)
            throws SQLException {
        if (changed.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(UPDATE)) {
            Columns<Generation> columns = new Columns<>(statement, 1, changed);
            columns.bigint(g -> g.facts().token())
                    .integer(Generation::number)
                    .text(ChainRows::state)
                    .text(g -> g.facts().verified().name());
            ends(columns).instant(ChainRows::retiredAt).text(ChainRows::how);
            statement.executeUpdate();
        }
    }

    private static Columns<Generation> ends(Columns<Generation> columns) throws SQLException {
        return columns.instant(g -> of(g, End::supersededAt))
                .instant(g -> of(g, End::validUntil))
                .instant(g -> of(g, End::retiringAt));
    }

    private static @Nullable Instant of(
            Generation generation, Function<End, @Nullable Instant> part) {
        End end = end(generation);
        return end == null ? null : part.apply(end);
    }

    private static @Nullable End end(Generation generation) {
        return switch (generation) {
            case Pending _, Current _ -> null;
            case Previous previous -> previous.end();
            case Retired retired -> retired.end();
        };
    }

    private static String state(Generation generation) {
        return switch (generation) {
            case Pending _ -> "PENDING";
            case Current _ -> "CURRENT";
            case Previous _ -> "PREVIOUS";
            case Retired _ -> "RETIRED";
        };
    }

    private static @Nullable Instant retiredAt(Generation generation) {
        return generation instanceof Retired retired ? retired.at() : null;
    }

    private static @Nullable String how(Generation generation) {
        if (!(generation instanceof Retired retired)) {
            return null;
        }
        RetiredHow how = retired.how();
        return how.name();
    }

    private static @Nullable Long spent(Generation generation) {
        Integer spent = generation.facts().spentGeneration();
        return spent == null ? null : spent.longValue();
    }

    /// Both secrets of a row are sealed under one key: see [Generations].
    private static @Nullable Long key(Generation generation) {
        GenerationFacts facts = generation.facts();
        Sealed sealed = facts.access() == null ? facts.refresh() : facts.access();
        return sealed == null ? null : sealed.keyId();
    }

    private static @Nullable String hex(@Nullable Sealed sealed) {
        return sealed == null ? null : HexFormat.of().formatHex(sealed.ciphertext());
    }

    private static @Nullable String hex(@Nullable Fingerprint fingerprint) {
        return fingerprint == null ? null : HexFormat.of().formatHex(fingerprint.bytes());
    }
}
