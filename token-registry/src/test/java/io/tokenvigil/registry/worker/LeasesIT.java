package io.tokenvigil.registry.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tokenvigil.registry.Api;
import io.tokenvigil.registry.RegistryInfrastructure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class LeasesIT {

    private static final Map<String, Object> PLAIN = Map.of();

    @BeforeEach
    void withoutOthersWork() {
        Database.withoutWork();
    }

    @Test
    void aLeaseIsOnRecordWithItsSpendBeforeItIsTold() {
        String provider = Watched.provider(PLAIN);
        UUID token = Watched.token(provider, "at-1", "rt-durable-1", Map.of());
        Watched.refresh(token);

        JsonNode lease = WorkerDouble.started("durable").lease();

        assertThat(lease.path("tokenId").textValue()).isEqualTo(token.toString());
        assertThat(lease.path("kind").textValue()).isEqualTo("REFRESH");
        assertThat(lease.path("refreshToken").textValue()).isEqualTo("rt-durable-1");
        assertThat(lease.has("accessToken")).isFalse();
        assertThat(lease.at("/provider/client/secret").textValue())
                .isEqualTo("client-secret-canary");
        assertThat(lease.at("/provider/rotation").textValue()).isEqualTo("strict");
        assertThat(lease.path("timeoutMillis").intValue()).isEqualTo(10_000);
        assertThat(
                        Database.one(
                                "select count(*) from spend s join attempt a on a.id = s.attempt where a.id = ?",
                                lease.path("row").longValue()))
                .isEqualTo("1");
        assertThat(
                        Database.one(
                                """
                                select (lease_until = a.leased_until and t.fence = a.fence)::text
                                from token_timer t join attempt a on a.token = t.token
                                where a.token_id = ?
                                """,
                                token))
                .isEqualTo("true");
    }

    @Test
    void theSameRequestGetsTheSameLeasesAndAnotherGetsNone() {
        String provider = Watched.provider(PLAIN);
        Watched.due(provider);
        Watched.due(provider);
        WorkerDouble worker = WorkerDouble.started("repeats");
        UUID request = UUID.randomUUID();

        List<JsonNode> first = WorkerDouble.leases(worker.claim(request, 10, 0));
        List<JsonNode> again = WorkerDouble.leases(worker.claim(request, 10, 0));
        List<JsonNode> other = worker.lease(10);

        assertThat(first).hasSize(2);
        assertThat(again).isEqualTo(first);
        assertThat(other).isEmpty();
    }

    @Test
    void eachLeaseRaisesTheTokensFence() {
        UUID token = Watched.due(Watched.provider(PLAIN));
        WorkerDouble worker = WorkerDouble.started("fences");
        JsonNode first = worker.lease();
        worker.outcome(first, "NOT_SENT", "NOT_SENT");
        Watched.letWorkBeDue(token);

        JsonNode second = worker.lease();

        assertThat(second.path("fence").longValue()).isGreaterThan(first.path("fence").longValue());
    }

    @Test
    void aRequestWhoseAnswerWasLostUntilItsLeaseRanOutStillHearsOfItAndGivesItBack() {
        UUID token = Watched.due(Watched.provider(PLAIN));
        WorkerDouble worker = WorkerDouble.started("hears-late");
        UUID request = UUID.randomUUID();
        JsonNode lost = WorkerDouble.leases(worker.claim(request, 10, 0)).getFirst();
        Watched.letLeaseLapse(token);
        await().untilAsserted(() -> assertThat(Watched.status(token)).isEqualTo("NEEDS_PERSON"));

        List<JsonNode> again = WorkerDouble.leases(worker.claim(request, 10, 0));
        worker.outcome(again.getFirst(), "NOT_SENT", "NOT_SENT");

        assertThat(again)
                .extracting(lease -> lease.path("attempt"))
                .containsExactly(lost.path("attempt"));
        assertThat(Watched.status(token)).isNotEqualTo("NEEDS_PERSON");
        Watched.letWorkBeDue(token);
        // The silence opened the circuit, which a word about one call does not close.
        assertThat(worker.lease(10)).isEmpty();
        Database.withoutProbation();
        assertThat(worker.lease().path("generation").intValue()).isEqualTo(1);
    }

    @Test
    void twoWorkersThatRaceNeverGetTheSameToken() throws Exception {
        String provider = Watched.provider(PLAIN);
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            tokens.add(Watched.due(provider).toString());
        }
        WorkerDouble one = WorkerDouble.started("racer-1");
        WorkerDouble two = WorkerDouble.started("racer-2");

        List<String> leased = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            List<Callable<List<JsonNode>>> claims = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                WorkerDouble worker = i % 2 == 0 ? one : two;
                claims.add(() -> worker.lease(5));
            }
            for (Future<List<JsonNode>> claim : pool.invokeAll(claims)) {
                claim.get().forEach(lease -> leased.add(lease.path("tokenId").textValue()));
            }
        }

        assertThat(leased).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(tokens);
        assertThat(
                        Database.one(
                                """
                                select count(*) || ' of ' || count(distinct s.fingerprint)
                                from spend s join attempt a on a.id = s.attempt where a.provider = ?
                                """,
                                provider))
                .isEqualTo("40 of 40");
    }

    @Test
    void whatExpiresSoonestGoesFirst() {
        String provider = Watched.provider(PLAIN);
        dueThatExpiresIn("PT5H", provider);
        UUID sooner = dueThatExpiresIn("PT2H", provider);

        List<JsonNode> leases = WorkerDouble.started("orderly").lease(1);

        assertThat(leases)
                .singleElement()
                .extracting(l -> l.path("tokenId").textValue())
                .isEqualTo(sooner.toString());
    }

    @Test
    void whatIsDueAndGetsNoPlaceIsNotWritten() {
        String provider = Watched.provider(Map.of("maxInFlight", 1));
        for (int i = 0; i < 5; i++) {
            Watched.due(provider);
        }
        List<String> before = hotRows(provider);

        assertThat(WorkerDouble.started("narrow").lease(10)).hasSize(1);

        assertThat(hotRows(provider)).hasSize(5).filteredOn(before::contains).hasSize(4);
    }

    @Test
    void aPlaceThatIsLeftByWhatIsPointlessGoesToTheNextAtOnce() {
        String provider = Watched.provider(Map.of("maxInFlight", 1));
        UUID sooner = dueThatExpiresIn("PT2H", provider);
        UUID later = dueThatExpiresIn("PT5H", provider);
        // Nobody revokes a token without dropping its work; that is what a claim is for to notice.
        Database.run(
                "update token_timer set status = 4 where token = (select key from token where id = ?)",
                sooner);
        WorkerDouble worker = WorkerDouble.started("patient");

        JsonNode claimed = worker.claim(UUID.randomUUID(), 10, 0);
        assertThat(claimed.path("leases")).isEmpty();
        assertThat(claimed.path("waitMillis").longValue()).isZero();

        assertThat(worker.lease(10))
                .singleElement()
                .extracting(lease -> lease.path("tokenId").textValue())
                .isEqualTo(later.toString());
    }

    private static UUID dueThatExpiresIn(String time, String provider) {
        UUID token =
                Watched.token(
                        provider,
                        "a-" + UUID.randomUUID(),
                        "r-" + UUID.randomUUID(),
                        Map.of("expiresIn", time));
        Watched.refresh(token);
        return token;
    }

    /// Each with where it lies: a row that was written lies elsewhere.
    private static List<String> hotRows(String provider) {
        return Database.column(
                """
                select h.token || ' ' || h.ctid from token_timer h
                join token t on t.key = h.token where t.provider = ?
                """,
                provider);
    }

    @Test
    void aProvidersLimitsHoldAcrossWorkersAndHideNobodyElses() {
        String narrow = Watched.provider(Map.of("maxInFlight", 2));
        String rated = Watched.provider(Map.of("rate", Map.of("calls", 3, "per", "PT1H")));
        String free = Watched.provider(PLAIN);
        for (int i = 0; i < 5; i++) {
            Watched.due(narrow);
            Watched.due(rated);
        }
        UUID other = Watched.due(free);
        WorkerDouble one = WorkerDouble.started("limits-1");
        WorkerDouble two = WorkerDouble.started("limits-2");

        List<JsonNode> first = one.lease(50);
        List<JsonNode> second = two.lease(50);

        assertThat(first)
                .filteredOn(l -> l.at("/provider/id").textValue().equals(narrow))
                .hasSize(2);
        assertThat(first)
                .filteredOn(l -> l.at("/provider/id").textValue().equals(rated))
                .hasSize(3);
        assertThat(first).anyMatch(l -> l.path("tokenId").textValue().equals(other.toString()));
        assertThat(second).isEmpty();

        JsonNode done =
                first.stream()
                        .filter(l -> l.at("/provider/id").textValue().equals(narrow))
                        .findFirst()
                        .orElseThrow();
        one.answers(
                WorkerDouble.answer(done, "new-" + UUID.randomUUID(), "new-" + UUID.randomUUID()));
        assertThat(two.lease(50))
                .hasSize(1)
                .allMatch(l -> l.at("/provider/id").textValue().equals(narrow));
    }

    @Test
    void whoseRateIsUsedUpIsAskedAgainWhenTheNextCallMayBegin() {
        String rated = Watched.provider(Map.of("rate", Map.of("calls", 1, "per", "PT1S")));
        for (int i = 0; i < 10; i++) {
            Watched.due(rated);
        }
        WorkerDouble worker = WorkerDouble.started("rated");
        // Another may begin where the machine stood still for that long.
        JsonNode none =
                Stream.generate(() -> worker.claim(UUID.randomUUID(), 10, 0))
                        .filter(claimed -> claimed.path("leases").isEmpty())
                        .findFirst()
                        .orElseThrow();

        assertThat(none.path("waitMillis").longValue()).isBetween(1L, 999L);
    }

    @Test
    void aPausedInstallationGivesNoLease() {
        Watched.due(Watched.provider(PLAIN));
        WorkerDouble worker = WorkerDouble.started("paused");
        Api.admin().post("/api/v1/installation/pause").then().statusCode(200);
        try {
            JsonNode claimed = worker.claim(UUID.randomUUID(), 10, 0);

            assertThat(claimed.path("leases")).isEmpty();
            assertThat(claimed.path("paused").booleanValue()).isTrue();
        } finally {
            Api.admin().post("/api/v1/installation/resume").then().statusCode(200);
        }
        assertThat(worker.lease(10)).hasSize(1);
    }

    @Test
    void aSlotThatHasSeenMoreThanTheDatabaseLocksRefreshingUntilAPersonUnlocks() {
        Watched.due(Watched.provider(PLAIN));
        WorkerDouble worker = WorkerDouble.started("restored");
        long beyond = Long.parseLong(Database.one("select last_value from attempt_id_seq")) + 50;
        try {
            JsonNode claimed = worker.claim(UUID.randomUUID(), 10, beyond);

            assertThat(claimed.path("leases")).isEmpty();
            assertThat(claimed.path("locked").textValue()).isEqualTo("LEASES_BEHIND");
            assertThat(worker.lease(10)).isEmpty();
        } finally {
            Api.admin().post("/api/v1/installation/unlock").then().statusCode(200);
        }
        List<JsonNode> leases = WorkerDouble.leases(worker.claim(UUID.randomUUID(), 10, beyond));
        assertThat(leases)
                .singleElement()
                .satisfies(l -> assertThat(l.path("row").longValue()).isGreaterThan(beyond));
    }

    @Test
    void aSlotsNextHolderHearsWhatTheFormerLeftOpenAndTheFormerGetsNothingMore() {
        Watched.due(Watched.provider(PLAIN));
        WorkerDouble former = WorkerDouble.started("reborn");
        JsonNode lease = former.lease();
        WorkerDouble next = former.reborn();

        JsonNode welcome = next.introduce(null);

        assertThat(welcome.path("former")).hasSize(1);
        assertThat(welcome.at("/former/0/attempt")).isEqualTo(lease.path("attempt"));
        assertThat(welcome.at("/former/0/kind").textValue()).isEqualTo("REFRESH");
        former.claiming(UUID.randomUUID(), 10, 0).then().statusCode(409);
        assertThat(next.outcome(lease, "NOT_SENT", "NOT_SENT")).isEqualTo("RECORDED");
        assertThat(next.introduce(null).path("former")).isEmpty();
    }

    @Test
    void aSlotsKeyComesBackToTheSlotAndOpensForNoOther() {
        WorkerDouble worker = WorkerDouble.started("keys");
        JsonNode first = worker.introduce(null);
        String wrapped = first.path("wrappedKey").textValue();

        JsonNode again = worker.reborn().introduce(wrapped);

        assertThat(again.path("key")).isEqualTo(first.path("key"));
        assertThat(java.util.Base64.getDecoder().decode(first.path("key").textValue())).hasSize(32);
        WorkerDouble.started("other-keys")
                .introduction(wrapped)
                .then()
                .statusCode(409)
                .body("type", containsString("slot-key"));
    }

    @Test
    void aValueThatMayBeSpentNeverLeavesAgain() {
        String provider = Watched.provider(PLAIN);
        UUID token = Watched.due(provider);
        WorkerDouble worker = WorkerDouble.started("guarded");
        worker.outcome(worker.lease(), "UNKNOWN", "OUTCOME_UNKNOWN");
        assertThat(Watched.status(token)).isEqualTo("NEEDS_PERSON");

        // However the work came back.
        Database.run(
                """
                insert into work (token, kind, generation, provider, not_before)
                select key, 1, 0, provider, now() from token where id = ?
                """,
                token);
        List<JsonNode> leases = worker.lease(10);

        assertThat(leases).isEmpty();
        assertThat(Watched.problem(token)).isEqualTo("OUTCOME_UNKNOWN");
        assertThat(Database.one("select count(*) from attempt where token_id = ?", token))
                .isEqualTo("1");
    }

    @Test
    void ofTwoRecordsWithTheSameExchangedTokenOneIsCalledAndTheOtherWaits() {
        String provider = Watched.exchange();
        UUID one = Watched.token(provider, "shared-app-token", null, Map.of());
        UUID two = Watched.token(provider, "shared-app-token", null, Map.of());
        Watched.refresh(one);
        Watched.refresh(two);
        WorkerDouble worker = WorkerDouble.started("shared");

        List<JsonNode> first = worker.lease(10);
        List<JsonNode> second = worker.lease(10);

        assertThat(first).hasSize(1);
        assertThat(first.getFirst().path("accessToken").textValue()).isEqualTo("shared-app-token");
        assertThat(second).isEmpty();
    }

    @Test
    void onlyWorkersMayAsk() {
        Api.admin().body(Map.of()).post("/internal/v1/leases").then().statusCode(403);
        Api.role("notifier").body(Map.of()).post("/internal/v1/answers").then().statusCode(403);
    }
}
