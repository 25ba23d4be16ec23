package io.tokenvigil.registry.namespace;

import io.tokenvigil.registry.access.NamespaceScope;
import io.tokenvigil.registry.contact.Recipient;
import io.tokenvigil.registry.contact.RecipientRequest;
import io.tokenvigil.registry.database.Sql;
import io.tokenvigil.registry.input.Checks;
import io.tokenvigil.registry.json.StoredJson;
import io.tokenvigil.registry.paging.PageRequest;
import io.tokenvigil.registry.policy.NamedPolicies;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Namespaces in the database.
@Singleton
public class Namespaces {

    private final Sql sql;
    private final StoredJson json;
    private final NamedPolicies policies;

    Namespaces(Sql sql, StoredJson json, NamedPolicies policies) {
        this.sql = sql;
        this.json = json;
        this.policies = policies;
    }

    /// The namespace of this id. Whether the caller may know of it is the caller's question.
    public Optional<Namespace> find(String id) {
        return sql.row("select * from namespace where id = ?", this::read, id);
    }

    /// Those in this scope, by id.
    public List<Namespace> page(NamespaceScope scope, PageRequest page) {
        String @Nullable [] only = scope.names();
        return sql.rows(
                """
                select * from namespace
                where id > ? and (cast(? as text[]) is null or id = any (cast(? as text[]))) order by id limit ?
                """,
                this::read,
                Objects.requireNonNullElse(page.after(), ""),
                only,
                only,
                page.rows());
    }

    /// Whether there was none of this id.
    boolean save(Namespace namespace) {
        NamespaceView stored = NamespaceView.of(namespace);
        return sql.row(
                        """
                        insert into namespace (id, display_name, operators, policy, webhook_hosts, branding)
                        values (?, ?, cast(? as jsonb), cast(? as jsonb), cast(? as jsonb), cast(? as jsonb))
                        on conflict (id) do update set display_name = excluded.display_name, operators = excluded.operators,
                          policy = excluded.policy, webhook_hosts = excluded.webhook_hosts,
                          branding = excluded.branding, changed_at = vigil_now()
                        returning (xmax = 0) as fresh
                        """,
                        row -> row.getBoolean("fresh"),
                        stored.id(),
                        stored.displayName(),
                        json.text(stored.operators()),
                        json.text(stored.policy()),
                        json.text(stored.webhookHosts()),
                        json.text(stored.branding()))
                .orElseThrow();
    }

    /// What still depends on it, in words; empty where nothing does.
    Optional<String> use(String id) {
        return sql.row(
                        """
                        select case
                          when exists (select from token where namespace = ?) then 'TOKENS'
                          when exists (select from api_key where ? = any (namespaces)) then 'API_KEYS'
                          when exists (select from provider where settings -> 'namespaces' @> jsonb_build_array(cast(? as text)))
                            then 'PROVIDERS'
                        end as what
                        """,
                        row -> Optional.ofNullable(row.getString("what")).map(Use::valueOf),
                        id,
                        id,
                        id)
                .flatMap(use -> use)
                .map(Namespaces::inWords);
    }

    private enum Use {
        TOKENS,
        API_KEYS,
        PROVIDERS
    }

    private static String inWords(Use use) {
        return switch (use) {
            case TOKENS -> "tokens are in it";
            case API_KEYS -> "API keys are bound to it";
            case PROVIDERS -> "providers are bound to it";
        };
    }

    void delete(String id) {
        sql.run("delete from namespace where id = ?", id);
    }

    private Namespace read(ResultSet row) throws SQLException {
        Checks trusted = new Checks();
        List<Recipient> operators =
                json.readList(row.getString("operators"), RecipientRequest.class).stream()
                        .map(operator -> Objects.requireNonNull(operator.checked(trusted)))
                        .toList();
        return new Namespace(
                row.getString("id"),
                row.getString("display_name"),
                operators,
                policies.read(row.getString("policy")),
                json.readList(row.getString("webhook_hosts"), String.class),
                json.read(row.getString("branding"), Branding.class));
    }
}
