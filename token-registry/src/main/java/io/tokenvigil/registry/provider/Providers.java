package io.tokenvigil.registry.provider;

import io.tokenvigil.registry.access.NamespaceScope;
import io.tokenvigil.registry.database.Instants;
import io.tokenvigil.registry.database.Sql;
import io.tokenvigil.registry.input.Checks;
import io.tokenvigil.registry.json.StoredJson;
import io.tokenvigil.registry.paging.PageRequest;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The catalogue in the database.
@Singleton
public class Providers {

    /// So many of the entries that were read are kept, and none whose text is longer: 16 MiB.
    private static final int MOST_KNOWN = 1_000;

    private static final int LONGEST_KNOWN = 16_384;

    private final Sql sql;
    private final StoredJson json;

    /// What a text says never changes: whether an entry still has it is read each time.
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    private record Known(String settings, Provider provider) {}

    Providers(Sql sql, StoredJson json) {
        this.sql = sql;
        this.json = json;
    }

    /// The entry of this id, suspended or not. Whether a caller may know of it is the caller's
    /// question.
    public Optional<Provider> find(String id) {
        return entry(id).map(ProviderEntry::provider);
    }

    /// The same with how it stands.
    public Optional<ProviderEntry> entry(String id) {
        return entries(Set.of(id)).stream().findFirst();
    }

    /// Those of these ids that exist.
    public List<ProviderEntry> entries(Collection<String> ids) {
        return sql.rows(
                "select * from provider where id = any (?)",
                this::read,
                (Object) ids.toArray(String[]::new));
    }

    /// The entry, which nobody else can change until the transaction ends.
    Optional<ProviderEntry> lock(String id) {
        return sql.row("select * from provider where id = ? for update", this::read, id);
    }

    /// Those that serve any of these namespaces, by id.
    public List<ProviderEntry> page(NamespaceScope scope, PageRequest page) {
        String @Nullable [] only = scope.names();
        return sql.rows(
                """
                select * from provider
                where id > ? and (cast(? as text[]) is null or settings -> 'namespaces' is null
                                  or jsonb_exists_any(settings -> 'namespaces', cast(? as text[])))
                order by id limit ?
                """,
                this::read,
                Objects.requireNonNullElse(page.after(), ""),
                only,
                only,
                page.rows());
    }

    /// Whether there was none of this id.
    boolean insert(Provider provider) {
        return sql.run(
                        """
                        insert into provider (display_name, protocol, settings, max_in_flight, rate_calls, rate_per, timeout, id)
                        values (?, ?, cast(? as jsonb), ?, ?, cast(? as interval), cast(? as interval), ?)
                        on conflict (id) do nothing
                        """,
                        columns(provider))
                == 1;
    }

    void update(Provider provider) {
        sql.run(
                """
                update provider set display_name = ?, protocol = ?, settings = cast(? as jsonb), max_in_flight = ?, rate_calls = ?,
                  rate_per = cast(? as interval), timeout = cast(? as interval), changed_at = vigil_now()
                where id = ?
                """,
                columns(provider));
    }

    void delete(String id) {
        sql.run("delete from provider where id = ?", id);
    }

    /// Whether tokens of it exist.
    boolean hasTokens(String id) {
        return sql.row(
                        "select exists (select from token where provider = ?) as used",
                        row -> row.getBoolean("used"),
                        id)
                .orElseThrow();
    }

    /// Whether tokens of it exist outside of these namespaces.
    boolean hasTokensOutside(String id, Set<String> namespaces) {
        return sql.row(
                        "select exists (select from token where provider = ? and namespace <> all (?)) as used",
                        row -> row.getBoolean("used"),
                        id,
                        namespaces.toArray(String[]::new))
                .orElseThrow();
    }

    /// Those of these namespaces that do not exist.
    List<String> missingNamespaces(Set<String> namespaces) {
        return sql.rows(
                "select n from unnest(?) n where not exists (select from namespace where id = n) order by n",
                row -> row.getString("n"),
                (Object) namespaces.toArray(String[]::new));
    }

    Instant now() {
        return sql.row("select vigil_now() as now", row -> Instants.of(row, "now")).orElseThrow();
    }

    private @Nullable Object[] columns(Provider provider) {
        CallLimits.Rate rate = provider.limits().rate();
        return new @Nullable Object[] {
            provider.displayName(),
            provider.protocol().kind().text(),
            json.text(ProviderText.of(provider)),
            provider.limits().maxInFlight(),
            rate == null ? null : rate.calls(),
            rate == null ? null : rate.per(),
            provider.limits().timeout(),
            provider.id()
        };
    }

    private ProviderEntry read(ResultSet row) throws SQLException {
        Provider provider = provider(row.getString("id"), row.getString("settings"));
        Instant since = Instants.orNull(row, "suspended_at");
        Instant open = Instants.orNull(row, "circuit_since");
        return new ProviderEntry(
                provider,
                since == null
                        ? null
                        : new ProviderEntry.Suspension(row.getString("suspended_code"), since),
                open == null
                        ? null
                        : new ProviderEntry.OpenCircuit(open, Instants.of(row, "next_probe_at")),
                Instants.of(row, "created_at"),
                Instants.of(row, "changed_at"));
    }

    private Provider provider(String id, String settings) {
        Known before = known.get(id);
        if (before != null && before.settings().equals(settings)) {
            return before.provider();
        }
        Provider read = parsed(id, settings);
        if (settings.length() <= LONGEST_KNOWN) {
            if (known.size() >= MOST_KNOWN) {
                known.clear();
            }
            known.put(id, new Known(settings, read));
        }
        return read;
    }

    private Provider parsed(String id, String settings) {
        Checks trusted = new Checks();
        Provider provider =
                ProviderReader.read(trusted, id, json.read(settings, ProviderRequest.class));
        if (provider == null) {
            throw new IllegalStateException(
                    "provider %s is stored in a form that is refused: %s"
                            .formatted(id, trusted.refusals()));
        }
        return provider;
    }
}
