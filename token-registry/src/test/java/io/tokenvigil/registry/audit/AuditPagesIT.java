package io.tokenvigil.registry.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.tokenvigil.registry.access.NamespaceScope;
import io.tokenvigil.registry.database.ExplainedSql;
import io.tokenvigil.registry.database.FreshDatabase;
import io.tokenvigil.registry.database.Sql;
import io.tokenvigil.registry.ids.PublicIds;
import io.tokenvigil.registry.json.StoredJson;
import io.tokenvigil.registry.paging.Cursor;
import io.tokenvigil.registry.paging.PageRequest;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Pages among 400,000 records, most of them credentials that were read: whatever is asked for, a
/// page reads no more than a screenful needs.
class AuditPagesIT {

    /// Of 8 kB. Each record of a page of 50 is looked at in two indexes, and so is its link.
    private static final int FEW_BLOCKS = 1_500;

    private static final Set<String> LARGE = Set.of("audit_record", "audit_link");
    private static final NamespaceScope ALL = new NamespaceScope.All();
    private static final UUID BUSY = new UUID(0, 7);

    @AutoClose private static FreshDatabase database;
    private static AgroalDataSource pool;

    /// The first half is of `old`, the second of `new`: both are common, and one has nothing new.
    /// What was registered is as common in the one, and was not done in the other.
    @BeforeAll
    static void manyRecords() throws SQLException {
        database = FreshDatabase.create();
        database.run(
                """
                insert into audit_record (id, actor_kind, actor_id, action, namespace, token)
                  select gen_random_uuid(), 'SYSTEM', 'test',
                    case when i in (5, 6) then 'PROVIDER_CREATED' when i % 3 = 0 and i < 200000 then 'TOKEN_REGISTERED'
                      else 'CREDENTIAL_READ' end,
                    case when i in (5, 6) then null when i in (7, 8) then 'rare' when i < 200000 then 'old' else 'new' end,
                    case when i % 100 = 0 then '00000000-0000-0000-0000-000000000007' else gen_random_uuid() end
                  from generate_series(1, 400000) i;
                insert into audit_link (link, record, previous, hash) select key, key, '', '' from audit_record;
                """);
        database.analyze(LARGE);
        pool = database.pool();
    }

    @ParameterizedTest
    @CsvSource({
        ",,,51",
        "PROVIDER_CREATED,,,2",
        "FEED_DELETED,,,0",
        "TOKEN_REGISTERED,,,51",
        "CREDENTIAL_READ,,,51",
        ",old,,51",
        ",new,,51",
        ",rare,,2",
        ",nowhere,,0",
        "TOKEN_REGISTERED,old,,51",
        "TOKEN_REGISTERED,new,,0",
        "CREDENTIAL_READ,new,,51",
        ",,7,51",
        ",,8,0",
        ",rare,8,0"
    })
    void aPageReadsFewBlocks(
            @Nullable AuditAction action,
            @Nullable String namespace,
            @Nullable Integer token,
            int found) {
        ExplainedSql sql = new ExplainedSql(pool);
        UUID id = token == null ? null : new UUID(0, token);

        List<AuditRecord> page =
                trail(sql).page(new AuditFilter(ALL, namespace, id, action), request(null));

        assertThat(page).hasSize(found);
        sql.check(action + " " + namespace + " " + token, FEW_BLOCKS, LARGE);
    }

    @ParameterizedTest
    @CsvSource({",51", "PROVIDER_CREATED,0", "TOKEN_REGISTERED,51", "FEED_DELETED,0"})
    void aPageOfWhoeverSeesSomeNamespacesReadsFewBlocksToo(
            @Nullable AuditAction action, int found) {
        ExplainedSql sql = new ExplainedSql(pool);
        NamespaceScope scope = new NamespaceScope.Only(Set.of("old", "rare", "none"));

        List<AuditRecord> page =
                trail(sql).page(new AuditFilter(scope, null, null, action), request(null));

        assertThat(page).hasSize(found);
        sql.check("some namespaces " + action, FEW_BLOCKS, LARGE);
    }

    @ParameterizedTest
    @CsvSource({
        ",,, true",
        "TOKEN_REGISTERED,,, action = 'TOKEN_REGISTERED'",
        ",rare,, namespace = 'rare'",
        "CREDENTIAL_READ,old,, action = 'CREDENTIAL_READ' and namespace = 'old'",
        ",,7, token = '00000000-0000-0000-0000-000000000007'",
        "TOKEN_REGISTERED,old,7, token = '00000000-0000-0000-0000-000000000007' and action = 'TOKEN_REGISTERED'"
    })
    void pagesGoOnBehindTheLastRecord(
            @Nullable AuditAction action,
            @Nullable String namespace,
            @Nullable Integer token,
            String condition) {
        AuditFilter filter =
                new AuditFilter(ALL, namespace, token == null ? null : new UUID(0, token), action);
        List<UUID> expected =
                new Sql(pool)
                        .rows(
                                "select id from audit_record where %s order by key desc limit 150"
                                        .formatted(condition),
                                row -> row.getObject("id", UUID.class));

        List<UUID> found = new ArrayList<>();
        String after = null;
        for (int page = 0; page < 3; page++) {
            List<AuditRecord> records = trail(new Sql(pool)).page(filter, request(after));
            records.stream().limit(50).map(AuditRecord::id).forEach(found::add);
            if (records.size() <= 50) {
                break;
            }
            after = found.getLast().toString();
        }

        assertThat(found).containsExactlyElementsOf(expected);
    }

    @Test
    void aStrangersNamespaceHasNothingOnRecord() {
        NamespaceScope scope = new NamespaceScope.Only(Set.of("rare"));

        assertThat(
                        trail(new Sql(pool))
                                .page(new AuditFilter(scope, "old", null, null), request(null)))
                .isEmpty();
        assertThat(
                        trail(new Sql(pool))
                                .page(new AuditFilter(scope, null, BUSY, null), request(null)))
                .isEmpty();
    }

    private static PageRequest request(@Nullable String after) {
        return PageRequest.of(50, after == null ? null : Cursor.text(after));
    }

    private static AuditTrail trail(Sql sql) {
        return new AuditTrail(
                sql, new PublicIds(Clock.systemUTC()), new StoredJson(new ObjectMapper()));
    }
}
