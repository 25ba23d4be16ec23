package io.tokenvigil.registry.policy;

import io.tokenvigil.registry.database.Sql;
import io.tokenvigil.registry.input.Checks;
import io.tokenvigil.registry.json.StoredJson;
import io.tokenvigil.registry.paging.PageRequest;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Named policies in the database.
@Singleton
public class NamedPolicies {

    private final Sql sql;
    private final StoredJson json;

    NamedPolicies(Sql sql, StoredJson json) {
        this.sql = sql;
        this.json = json;
    }

    /// The policy of this name.
    public Optional<Policy> find(String name) {
        return sql.row(
                "select policy from named_policy where name = ?",
                row -> read(row.getString("policy")),
                name);
    }

    List<NamedPolicyView> page(PageRequest page) {
        return sql.rows(
                "select name, policy from named_policy where name > ? order by name limit ?",
                row ->
                        new NamedPolicyView(
                                row.getString("name"),
                                PolicyRequest.of(read(row.getString("policy")))),
                Objects.requireNonNullElse(page.after(), ""),
                page.rows());
    }

    /// Whether there was none of this name.
    boolean save(String name, Policy policy) {
        return sql.row(
                        """
                        insert into named_policy (name, policy) values (?, cast(? as jsonb))
                        on conflict (name) do update set policy = excluded.policy, changed_at = vigil_now()
                        returning (xmax = 0) as fresh
                        """,
                        row -> row.getBoolean("fresh"),
                        name,
                        json.text(PolicyRequest.of(policy)))
                .orElseThrow();
    }

    /// Whether a token names it.
    boolean isUsed(String name) {
        return sql.row(
                        "select exists (select from token where policy ->> 'name' = ? and policy ?? 'name') as used",
                        row -> row.getBoolean("used"),
                        name)
                .orElseThrow();
    }

    void delete(String name) {
        sql.run("delete from named_policy where name = ?", name);
    }

    /// A policy that was stored as JSON. Not checked again: it was when it came.
    public Policy read(String stored) {
        return json.read(stored, PolicyRequest.class).checked(new Checks());
    }
}
