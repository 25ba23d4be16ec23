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
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
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
import org.junit.jupiter.params.provider.ValueSource;

/// Pages among 400,000 records, most of them credentials that were read: whatever is asked for, a
/// page reads no more than a screenful needs.
class AuditPagesIT {

    /// Of 8 kB. Each record of a page of 50 is looked at in two indexes, and so is its link.
    private static final int FEW_BLOCKS = 1_500;

    private static final Set<String> LARGE = Set.of("audit_record", "audit_link");
    private static final NamespaceScope ALL = new NamespaceScope.All();

    @AutoClose private static FreshDatabase database;
    private static AgroalDataSource pool;

    /// The first half is of `old` and `early`, the second of `new` and `late`: all are common, and
    /// each has a half with nothing. What was registered is as common in the one, and was not done
    /// in the other. An hour has one transaction of 498 records, and two records of such as began
    /// 90 minutes before: where their keys are they do not belong.
    @BeforeAll
    static void manyRecords() throws SQLException {
        database = FreshDatabase.create();
        database.run(
                """
                insert into audit_record (id, at, actor_kind, actor_id, action, namespace, token)
                  select gen_random_uuid(),
                    timestamptz '2026-01-01 00:00Z' + i / 500 * interval '1 h' - case when i % 500 < 2 then interval '90 min' else '0' end,
                    'API_KEY',
                    case when i in (5, 6, 9) then 'hand' when i % 50 = 1 then 'key-' || i / 50 % 10 when i < 200000 then 'early' else 'late' end,
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
        "'',51",
        "action=PROVIDER_CREATED,2",
        "action=FEED_DELETED,0",
        "action=TOKEN_REGISTERED,51",
        "action=CREDENTIAL_READ,51",
        "namespace=old,51",
        "namespace=new,51",
        "namespace=rare,2",
        "namespace=nowhere,0",
        "action=TOKEN_REGISTERED namespace=old,51",
        "action=TOKEN_REGISTERED namespace=new,0",
        "action=CREDENTIAL_READ namespace=new,51",
        "tokenId=00000000-0000-0000-0000-000000000007,51",
        "tokenId=00000000-0000-0000-0000-000000000008,0",
        "tokenId=00000000-0000-0000-0000-000000000008 namespace=rare,0",
        "actor=late,51",
        "actor=early,51",
        "actor=key-3,51",
        "actor=hand,3",
        "actor=nobody,0",
        "actor=early action=TOKEN_REGISTERED,51",
        "actor=late action=TOKEN_REGISTERED,0",
        "actor=late action=FEED_DELETED,0",
        "actor=hand action=PROVIDER_CREATED,2",
        "actor=early namespace=old,51",
        "actor=early namespace=new,0",
        "actor=early namespace=rare,2",
        "actor=hand namespace=old,1",
        "actor=key-3 action=TOKEN_REGISTERED namespace=old,51",
        "actor=early action=TOKEN_REGISTERED namespace=new,0"
    })
    void aPageReadsFewBlocks(String asked, int found) {
        ExplainedSql sql = new ExplainedSql(pool);

        List<AuditRecord> page = trail(sql).page(ALL, filter(asked), request(null));

        assertThat(page).hasSize(found);
        sql.check(asked, FEW_BLOCKS, LARGE);
    }

    /// What is newer than the fortnight is most, and is not walked past; nor is what is older.
    @ParameterizedTest
    @CsvSource({
        "'',51",
        "action=PROVIDER_CREATED,0",
        "action=TOKEN_REGISTERED,51",
        "action=CREDENTIAL_READ,51",
        "namespace=old,51",
        "namespace=new,0",
        "action=TOKEN_REGISTERED namespace=old,51",
        "tokenId=00000000-0000-0000-0000-000000000007,51",
        "actor=early,51",
        "actor=late,0",
        "actor=hand,0",
        "actor=key-3,51",
        "actor=early action=TOKEN_REGISTERED,51",
        "actor=early namespace=old,51",
        "actor=key-3 action=CREDENTIAL_READ namespace=old,51"
    })
    void aPageOfAStretchOfTimeReadsFewBlocksToo(String asked, int found) {
        ExplainedSql sql = new ExplainedSql(pool);
        String fortnight = asked + " from=2026-01-02T00:00:00Z to=2026-01-16T00:00:00Z";

        List<AuditRecord> page = trail(sql).page(ALL, filter(fortnight), request(null));

        assertThat(page).hasSize(found);
        sql.check(fortnight, FEW_BLOCKS, LARGE);
    }

    @ParameterizedTest
    @CsvSource({
        "'',51",
        "action=PROVIDER_CREATED,0",
        "action=TOKEN_REGISTERED,51",
        "action=FEED_DELETED,0",
        "actor=early,51",
        "actor=late,0",
        "actor=hand,1",
        "actor=early action=TOKEN_REGISTERED,51"
    })
    void aPageOfWhoeverSeesSomeNamespacesReadsFewBlocksToo(String asked, int found) {
        ExplainedSql sql = new ExplainedSql(pool);
        NamespaceScope scope = new NamespaceScope.Only(Set.of("old", "rare", "none"));

        List<AuditRecord> page = trail(sql).page(scope, filter(asked), request(null));

        assertThat(page).hasSize(found);
        sql.check("some namespaces " + asked, FEW_BLOCKS, LARGE);
    }

    @ParameterizedTest
    @CsvSource({
        "'', true",
        "action=TOKEN_REGISTERED, action = 'TOKEN_REGISTERED'",
        "namespace=rare, namespace = 'rare'",
        "action=CREDENTIAL_READ namespace=old, action = 'CREDENTIAL_READ' and namespace = 'old'",
        "tokenId=00000000-0000-0000-0000-000000000007, token = '00000000-0000-0000-0000-000000000007'",
        "tokenId=00000000-0000-0000-0000-000000000007 actor=early, token = '00000000-0000-0000-0000-000000000007' and actor_id = 'early'",
        "tokenId=00000000-0000-0000-0000-000000000007 action=TOKEN_REGISTERED namespace=old, token = '00000000-0000-0000-0000-000000000007' and action = 'TOKEN_REGISTERED'",
        "actor=early, actor_id = 'early'",
        "actor=hand, actor_id = 'hand'",
        "actor=key-3 action=TOKEN_REGISTERED, actor_id = 'key-3' and action = 'TOKEN_REGISTERED'",
        "actor=key-3 namespace=old, actor_id = 'key-3' and namespace = 'old'",
        "actor=key-3 from=2026-01-20T00:00:00Z to=2026-01-21T00:00:00Z, actor_id = 'key-3' and at >= '2026-01-20Z' and at < '2026-01-21Z'",
        "from=2026-01-10T05:00:00Z, at >= '2026-01-10 05:00Z'",
        "to=2026-01-10T05:00:00Z, at < '2026-01-10 05:00Z'",
        "from=2026-02-03T05:00:00Z, at >= '2026-02-03 05:00Z'",
        "from=2026-01-10T04:30:00Z to=2026-01-10T05:00:00Z, at >= '2026-01-10 04:30Z' and at < '2026-01-10 05:00Z'"
    })
    void pagesGoOnBehindTheLastRecord(String asked, String condition) {
        List<UUID> expected =
                new Sql(pool)
                        .rows(
                                "select id from audit_record where %s order by at desc, key desc limit 1100"
                                        .formatted(condition),
                                row -> row.getObject("id", UUID.class));

        List<UUID> found = new ArrayList<>();
        String after = null;
        for (int page = 0; page < 22; page++) {
            List<AuditRecord> records =
                    trail(new Sql(pool)).page(ALL, filter(asked), request(after));
            records.stream().limit(50).map(AuditRecord::id).forEach(found::add);
            if (records.size() <= 50) {
                break;
            }
            after = found.getLast().toString();
        }

        assertThat(expected).isNotEmpty();
        assertThat(found).containsExactlyElementsOf(expected);
    }

    /// The index has codes of 32 bits for them.
    @Test
    void actorsWhoseCodesAreAlikeAreNotMixedUp() throws SQLException {
        database.run(
                """
                insert into audit_record (id, at, actor_kind, actor_id, action, namespace)
                  select gen_random_uuid(), '2025-01-01Z', 'PERSON', unnest(array[min(i::text), max(i::text)]), 'POLICY_SAVED', 'twins'
                  from generate_series(1, 200000) i group by hashtext(i::text) having count(*) > 1 limit 2
                """);
        String one =
                new Sql(pool)
                        .row(
                                "select actor_id from audit_record where namespace = 'twins' order by key limit 1",
                                row -> row.getString(1))
                        .orElseThrow();

        for (String more : List.of("", " action=POLICY_SAVED", " namespace=twins")) {
            assertThat(trail(new Sql(pool)).page(ALL, filter("actor=" + one + more), request(null)))
                    .extracting(record -> record.actor().id())
                    .as(more)
                    .containsExactly(one);
        }
    }

    @Test
    void whatAnotherReleasePutOnRecordIsFoundByItsActor() throws SQLException {
        database.run(
                """
                insert into audit_record (id, at, actor_kind, actor_id, action)
                  values (gen_random_uuid(), '2025-01-01Z', 'PERSON', 'visitor', 'SOMETHING_ELSE')
                """);

        assertThat(trail(new Sql(pool)).page(ALL, filter("actor=visitor"), request(null)))
                .extracting(AuditRecord::action)
                .containsExactly("SOMETHING_ELSE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "namespace=old",
                "tokenId=00000000-0000-0000-0000-000000000007",
                "actor=key-3",
                "actor=hand"
            })
    void aStrangersNamespaceHasNothingOnRecord(String asked) {
        NamespaceScope scope = new NamespaceScope.Only(Set.of("rare"));

        assertThat(trail(new Sql(pool)).page(scope, filter(asked), request(null))).isEmpty();
    }

    private static AuditFilter filter(String asked) {
        MultivaluedMap<String, String> form = new MultivaluedHashMap<>();
        for (String condition : asked.strip().split(" ", -1)) {
            form.add(condition.replaceFirst("=.*", ""), condition.replaceFirst("[^=]*=?", ""));
        }
        return AuditFilter.of(form);
    }

    private static PageRequest request(@Nullable String after) {
        return PageRequest.of(50, after == null ? null : Cursor.text(after));
    }

    private static AuditTrail trail(Sql sql) {
        return new AuditTrail(
                sql, new PublicIds(Clock.systemUTC()), new StoredJson(new ObjectMapper()));
    }
}
