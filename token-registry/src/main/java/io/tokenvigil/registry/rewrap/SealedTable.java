package io.tokenvigil.registry.rewrap;

import io.tokenvigil.registry.secrets.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A table with sealed values: how rows under an old key are read, and written under a new one.
///
/// Every `select` has the columns `id1`, `id2`, `namespace`, `subject`, `generation`, `first`,
/// `second` and `key_id`, in the order of the latter and both ids. It takes the old keys' ids, the
/// place of the last row that was come by (key and both ids), and a limit. Every `update` takes the
/// new values, the new key's id, both ids, and the old key's id.
///
/// Tables that may have a row for each token have an index in that order; the others have few.
///
/// @param first what the value is; the second is none where rows have one value only
record SealedTable(String name, Field first, @Nullable Field second, String select, String update) {

    /// All of them but the keyset's own check, which has one row, and workers' slots, whose keys
    /// lie with the workers.
    static final List<SealedTable> ALL =
            List.of(
                    new SealedTable(
                            "generation",
                            Field.ACCESS,
                            Field.REFRESH,
                            """
                            select g.token::text as id1, g.number::text as id2, t.namespace,
                              t.id::text as subject, g.number as generation,
                              g.access_secret as first, g.refresh_secret as second, g.key_id
                            from (
                              select token, number, access_secret, refresh_secret, key_id from generation
                              where key_id = any(cast(? as bigint[]))
                                and (key_id, token, number) > (?, cast(? as bigint), cast(? as int))
                              order by key_id, token, number limit ? for update skip locked) g
                            join token t on t.key = g.token order by g.key_id, g.token, g.number
                            """,
                            """
                            update generation set access_secret = ?, refresh_secret = ?, key_id = ?
                            where token = ?::bigint and number = ?::int and key_id = ?
                            """),
                    new SealedTable(
                            "token",
                            Field.CLIENT_SECRET,
                            null,
                            """
                            select t.key::text as id1, '' as id2, t.namespace,
                              t.id::text as subject, 0 as generation,
                              t.client_secret as first, null::bytea as second, t.key_id
                            from token t
                            where t.key_id = any(cast(? as bigint[]))
                              and (t.key_id, t.key, '') > (?, cast(? as bigint), ?)
                            order by t.key_id, t.key limit ? for update skip locked
                            """,
                            """
                            update token set client_secret = ?, key_id = ?
                            where key = ?::bigint and ? = '' and key_id = ?
                            """),
                    new SealedTable(
                            "provider_secret",
                            Field.CLIENT_SECRET,
                            null,
                            """
                            select p.id::text as id1, '' as id2, '' as namespace,
                              'provider/' || p.provider || '/' || p.id as subject, 0 as generation,
                              p.sealed as first, null::bytea as second, p.key_id
                            from provider_secret p
                            where p.key_id = any(cast(? as bigint[]))
                              and (p.key_id, p.id::text, '') > (?, ?, ?)
                            order by p.key_id, p.id::text limit ? for update skip locked
                            """,
                            """
                            update provider_secret set sealed = ?, key_id = ?
                            where id = ?::uuid and ? = '' and key_id = ?
                            """),
                    new SealedTable(
                            "attempt",
                            Field.RESCUE,
                            null,
                            """
                            select a.id::text as id1, '' as id2, a.namespace,
                              a.token_id::text as subject, a.generation,
                              a.rescue as first, null::bytea as second, a.rescue_key as key_id
                            from attempt a
                            where a.rescue_key = any(cast(? as bigint[]))
                              and (a.rescue_key, a.id, '') > (?, cast(? as bigint), ?)
                            order by a.rescue_key, a.id limit ? for update skip locked
                            """,
                            """
                            update attempt set rescue = ?, rescue_key = ?
                            where id = ?::bigint and ? = '' and rescue_key = ?
                            """),
                    new SealedTable(
                            "stray_value",
                            Field.ACCESS,
                            Field.REFRESH,
                            """
                            select s.id::text as id1, '' as id2, s.namespace,
                              s.token_id::text as subject, 0 as generation,
                              s.access_secret as first, s.refresh_secret as second, s.key_id
                            from stray_value s
                            where s.key_id = any(cast(? as bigint[]))
                              and (s.key_id, s.id, '') > (?, cast(? as bigint), ?)
                            order by s.key_id, s.id limit ? for update skip locked
                            """,
                            """
                            update stray_value set access_secret = ?, refresh_secret = ?, key_id = ?
                            where id = ?::bigint and ? = '' and key_id = ?
                            """),
                    new SealedTable(
                            "webhook_secret",
                            Field.WEBHOOK,
                            null,
                            """
                            select w.namespace as id1, w.number::text as id2, w.namespace,
                              'webhook' as subject, w.number as generation,
                              w.sealed as first, null::bytea as second, w.key_id
                            from webhook_secret w
                            where w.key_id = any(cast(? as bigint[]))
                              and (w.key_id, w.namespace, w.number) > (?, ?, cast(? as int))
                            order by w.key_id, w.namespace, w.number limit ? for update skip locked
                            """,
                            """
                            update webhook_secret set sealed = ?, key_id = ?
                            where namespace = ? and number = ?::int and key_id = ?
                            """),
                    new SealedTable(
                            "keyset_check",
                            Field.KEYSET_CHECK,
                            null,
                            """
                            select '' as id1, '' as id2, '' as namespace, 'installation' as subject,
                              0 as generation, k.sealed as first, null::bytea as second, k.key_id
                            from keyset_check k
                            where k.key_id = any(cast(? as bigint[]))
                              and (k.key_id, '', '') > (?, ?, ?)
                            order by k.key_id limit ? for update skip locked
                            """,
                            """
                            update keyset_check set sealed = ?, key_id = ?
                            where ? = '' and ? = '' and key_id = ?
                            """));
}
